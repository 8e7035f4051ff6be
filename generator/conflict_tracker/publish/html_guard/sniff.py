"""A file whose content begins as a page does: a browser shows it as one where a server does not say what it is.

The patterns of https://mimesniff.spec.whatwg.org/#rules-for-identifying-an-unknown-mime-type are all of this form: after
white space, a "<" on which a tag, a comment or an instruction follows. Nobody's table, map or picture begins so.
"""

import re
import zlib

HEAD = 1445
"""Bytes that a browser looks at."""
BEGINNING = 65_536
"""Bytes of a file from which as many can be unpacked."""
_MARKUP = re.compile(r"\ufeff?[\s\x00]*<[a-zA-Z!?/]")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def begins_as_a_page(data: bytes) -> bool:
    """Of a packed file, whether what is in it does: some servers hand it out unpacked."""
    head = _unpacked(data) if data.startswith(b"\x1f\x8b") else data[:HEAD]
    return bool(_MARKUP.match(head.decode(_WIDE.get(head[:2], "utf-8"), "replace")))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:BEGINNING], HEAD)
    except zlib.error:
        return b""
