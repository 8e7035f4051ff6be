"""Files put together from packed parts."""

import gzip
import zlib
from pathlib import Path

import pytest

from conflict_tracker.formats.writing import packing
from conflict_tracker.formats.writing.packing import crc32, deflated, gzipped, joined, pack_file, packed

PARTS = (b"", b"one\n" * 1000, b"", b"two\n", "three é".encode())


def test_a_packed_file_is_one_member_that_every_browser_reads(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "a.txt"):
        with joined(tmp_path / name) as file:
            for part in PARTS:
                file.part(packed(part))
    content = (tmp_path / "a.txt.gz").read_bytes()
    reader = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    assert reader.decompress(content) == b"".join(PARTS)
    assert reader.eof
    assert reader.unused_data == b""
    assert gzip.decompress(content) == (tmp_path / "a.txt").read_bytes() == b"".join(PARTS)


@pytest.mark.parametrize("library", [packing.zlib, zlib])
def test_whichever_library_packs_it_the_content_is_the_same(
    library: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without zlib-ng the standard library does the same, and either reads what the other has packed."""
    monkeypatch.setattr(packing, "zlib", library)
    (tmp_path / "a").write_bytes(b"".join(PARTS))
    with joined(tmp_path / "b.gz") as file:
        for part in PARTS:
            file.part(packed(part))
    for content in PARTS:
        assert gzip.decompress(gzipped(content)) == content
        assert zlib.decompress(deflated(content, 4), -zlib.MAX_WBITS) == content
        assert crc32(content) == zlib.crc32(content)
    for file in (pack_file(tmp_path / "a"), tmp_path / "b.gz"):
        assert gzip.decompress(file.read_bytes()) == b"".join(PARTS)
