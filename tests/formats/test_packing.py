"""Files put together from packed parts."""

import gzip
import zlib
from pathlib import Path

from conflict_tracker.formats.writing.packing import joined, packed

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
