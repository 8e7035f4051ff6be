"""Characters that no text of the record may hold."""

import re

# Control characters, bidirectional overrides, zero-width and tag characters, non-characters, lone surrogates.
# ZWJ and ZWNJ stay: Persian and emoji need them.
BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """A name that nobody has checked, for a message: without line ends, escapes of a terminal and the like."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
