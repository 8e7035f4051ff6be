"""Bytes to the name of their encoding, or the sentence that two are as likely: letters are never guessed.

UTF-8 shows by itself. Among the code pages of the eighty years before it, charset-normalizer weighs which reading makes
words; it is asked for those alone that tables of this field come in, since with all of them it takes Arabic for Mac Cyrillic.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from conflict_tracker.formats.reading.table_files.errors import MAX_UNBROKEN, TableError
from conflict_tracker.formats.reading.table_files.packed import Packed

CODE_PAGES = (
    "cp1252", "cp1250", "cp1254", "cp1257", "cp1251", "koi8_u", "cp866", "cp1253", "cp1255", "cp1256",
    "cp932", "gb18030", "cp949", "big5",
)  # fmt: skip
SAMPLE = 60_000
"""Bytes of cells outside ASCII that are weighed: more change nothing."""
AS_LIKELY, CLEARER = 0.1, 0.2
"""How near another reading's disorder has to be to be as likely, and how much more of a language a clear one holds."""
BROKEN = 0.2
"""The share of words with letters of two scripts, or with signs among their letters, from which a reading is none."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}  # fmt: skip
_SIGNS = re.compile(r"[^\W\d_][^\w\s!-~\u2010-\u2027\u060c\u061b\u061f«»‹›]+[^\W\d_]")
_SCRIPTS = {"CJK": "EAST", "HIRAGANA": "EAST", "KATAKANA": "EAST"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FOREIGN = re.compile("[\udc80-\udcff]")
_FOREIGN_CELL = re.compile(rb'[^\r\n\t",;]*[\x80-\xff][^\r\n\t",;]*')
"""A cell's text that is not ASCII alone: what surrounds it says nothing of its letters."""
FEW_CONTROLS = 0.02
"""The share of bytes that no text holds which a stray one in a cell may make up."""


@dataclass(frozen=True, slots=True)
class _Reading:
    encoding: str
    text: str
    disorder: float
    language: float


def encoding_of(packed: Packed) -> str:
    """The encoding of a text. Raises TableError where it is no text, or where two readings are as likely."""
    with packed.open() as file:
        head = file.read(4096)
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return encoding
    if wide := _without_mark(head):
        return wide
    if _CONTROL.search(head.partition(b"\n")[0]) or len(_CONTROL.findall(head)) > FEW_CONTROLS * len(head):
        raise TableError(f"{packed.name} holds bytes that no text holds: this is no table of a kind that is read here.")
    foreign = _survey(packed)
    return _weighed(packed.name, foreign) if foreign else "utf-8"


def _without_mark(head: bytes) -> str:
    """UTF-16 whose byte order mark is missing: every second byte of the header is zero."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[start::2], head[1 - start :: 2]
        if len(head) >= 8 and zeros.count(0) > 0.7 * len(zeros) and others.count(0) == 0:
            return encoding
    return ""


def _survey(packed: Packed) -> bytes:
    """Lines of a file that is not UTF-8, as far as they are outside ASCII; nothing where it is, or is but for a few bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    sound, wide, bad, unbroken = True, 0, 0, 0
    sample = bytearray()
    with packed.open() as file:
        while block := file.read(1 << 20):
            end = block.rfind(b"\n")
            unbroken = len(block) - end - 1 if end >= 0 or b"\r" in block else unbroken + len(block)
            if unbroken > MAX_UNBROKEN:
                raise TableError(f"{packed.name} has a line of more than {MAX_UNBROKEN:,} bytes: this is no table.")
            if block.isascii():
                continue
            if sound:
                try:
                    decoder.decode(block)
                    continue
                except UnicodeDecodeError:
                    sound = False
            text = block.decode("utf-8", errors="surrogateescape")
            foreign = len(_FOREIGN.findall(text))
            wide += len(text) - len(text.encode("ascii", "ignore")) - foreign
            bad += foreign
            if len(sample) < SAMPLE:
                sample += b"\n".join(_FOREIGN_CELL.findall(block))[: SAMPLE - len(sample)] + b"\n"
    return b"" if sound or wide >= bad else bytes(sample)


def _weighed(name: str, sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(CODE_PAGES), threshold=0.4, preemptive_behaviour=False)
    readings = sorted(
        (
            _Reading(encoding, str(match), match.chaos, match.coherence)
            for match in found
            for encoding in match.could_be_from_charset
            if _broken(str(match)) < BROKEN
        ),
        key=lambda reading: (reading.disorder, -reading.language, CODE_PAGES.index(reading.encoding)),
    )
    if not readings:
        raise TableError(
            f"{name} is not UTF-8, and in no encoding does it make words. Say which it is with --encoding."
        )
    likely = [reading for reading in readings if reading.disorder <= readings[0].disorder + AS_LIKELY]
    most = max(reading.language for reading in likely)
    likely = [reading for reading in likely if reading.language > most - CLEARER]
    best = min(likely, key=lambda reading: CODE_PAGES.index(reading.encoding))
    others = [reading for reading in likely if reading.text != best.text]
    if others:
        raise TableError(_both(name, best, others[0]))
    return best.encoding


def _both(name: str, one: _Reading, other: _Reading) -> str:
    pairs = zip(one.text.split(), other.text.split(), strict=False)
    here, there = next(((a, b) for a, b in pairs if a != b), (one.text, other.text))
    return (
        f"{name} is not UTF-8, and two readings are as likely: {one.encoding} has “{here[:40]}” where {other.encoding} "
        f"has “{there[:40]}”. Say --encoding {one.encoding}, --encoding {other.encoding}, or the one it is."
    )


def _broken(text: str) -> float:
    """The share of words, of those outside ASCII, that are none."""
    words = [word for word in text.split() if not word.isascii()]
    return sum(map(_is_broken, words)) / max(1, len(words))


def _is_broken(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return len({_SCRIPTS.get(script, script) for script in scripts}) > 1 or bool(_SIGNS.search(word))
