"""Catalogues: the package's, and the one that a tracker brings. A text without a translation is left to the next."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from conflict_tracker.model.problem import Problem
from conflict_tracker.model.text import BAD_CHARACTER

CATALOGUES = Path(__file__).resolve().parent / "catalogues"
TEMPLATE = CATALOGUES / "tracker.pot"
"""Every text of the program: what a translation begins with."""
COUNT = "count"
"""The gap that a form for one number may leave out: "one incident"."""
_GAP = re.compile(r"%\((\w+)\)s")
_CHARSET = re.compile(r'^[^#\n]*"Content-Type:[^"]*charset=utf-?8\b', re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r'#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*"')
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_PLURALS = re.compile(r'^[^#\n]*"Plural-Forms:', re.IGNORECASE | re.MULTILINE)
_CODE = "bad-catalogue"


def path_of(language: str) -> Path:
    """Where the package's catalogue of a language lies, if it has one."""
    return CATALOGUES / f"{language}.po"


def packaged(language: str) -> bytes:
    """The package's catalogue of a language, compiled; nothing where there is none."""
    path = path_of(language)
    return compiled(path.read_text(encoding="utf-8")) if path.is_file() else b""


def compiled(text: str) -> bytes:
    """A catalogue without mistakes as gettext reads it; what is not translated, or fuzzy, is not in it."""
    into = BytesIO()
    write_mo(into, _read(text))
    return into.getvalue()


def _read(text: str) -> Catalog:
    """The same every time, and with the forms that its header gives: of no locale, Babel writes none."""
    catalog = read_po(BytesIO(text.encode()), locale="en", abort_invalid=True)
    catalog.creation_date = catalog.revision_date = _NO_DAY
    return catalog


def mistakes(text: str, name: str) -> Iterator[Problem]:
    """What is wrong with a catalogue, each with its line: such a text would be shown with its gaps open, or not at all."""
    if not _CHARSET.search(text):
        yield Problem(
            name,
            1,
            1,
            _CODE,
            "The catalogue's header does not say that it is UTF-8.",
            'Write "Content-Type: text/plain; charset=utf-8\\n" under the first msgstr.',
        )
        return
    for number, written in enumerate(text.splitlines(), 1):
        if written.strip() and not _LINE.fullmatch(written.strip()):
            said = "This line belongs to no PO file."
            yield Problem(
                name, number, 1, _CODE, said, 'Write msgid "..." and msgstr "...", with \\" for a quotation mark.'
            )
            return
    try:
        catalog = _read(text)
        Translations(BytesIO(compiled(text)))
    except PoFileError as error:
        yield Problem(
            name, (error.lineno or 0) + 1, 1, _CODE, f"This is no PO file: {error.args[0]}.", "Compare tracker.pot."
        )
        return
    except (ValueError, LookupError, SyntaxError, UnknownLocaleError) as error:
        line = _line_of("Plural-Forms", text)
        said = f"The catalogue's header cannot be read: {error}."
        yield Problem(name, line, 1, _CODE, said, "Write Plural-Forms as other catalogues of this language have it.")
        return
    if not _PLURALS.search(text) and any(message.pluralizable and any(message.string or ()) for message in catalog):
        yield Problem(
            name,
            1,
            1,
            _CODE,
            "The catalogue's header does not say how many forms a counted text has.",
            'Write "Plural-Forms: nplurals=2; plural=(n != 1);\\n", or what this language has.',
        )
        return
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            for said, fix in _faults(message, catalog):
                yield Problem(name, message.lineno or 1, 1, _CODE, said, fix)


def _line_of(word: str, text: str) -> int:
    return text[: max(text.find(word), 0)].count("\n") + 1


def _faults(message: Message, catalog: Catalog) -> Iterator[tuple[str, str]]:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    first = message.id if isinstance(message.id, str) else message.id[0]
    if not any(texts):
        return
    shown = f'"{first if len(first) < 60 else first[:57] + "..."}"'
    if message.pluralizable and (len(texts) != catalog.num_plurals or not all(texts)):
        filled = sum(1 for text in texts if text)
        yield (
            f"{shown} has {filled} of the {catalog.num_plurals} forms that the header's Plural-Forms asks for.",
            f"Write msgstr[0] to msgstr[{catalog.num_plurals - 1}].",
        )
    wanted = {
        gap
        for text in (message.id if isinstance(message.id, tuple | list) else (message.id,))
        for gap in _GAP.findall(text)
    }
    optional = {COUNT} if message.pluralizable else set()
    for text in filter(None, texts):
        yield from _gaps(shown, text, wanted, optional)


def _gaps(shown: str, text: str, wanted: set[str], optional: set[str]) -> Iterator[tuple[str, str]]:
    given = set(_GAP.findall(text))
    for gap in sorted(wanted - given - optional):
        yield f"The translation of {shown} lacks %({gap})s.", "Write it where its value belongs."
    for gap in sorted(given - wanted):
        yield (
            f"The translation of {shown} has %({gap})s, which the text does not.",
            "Take the names as the text has them.",
        )
    if wanted and "%" in _GAP.sub("", text).replace("%%", ""):
        yield f"The translation of {shown} holds a % that begins nothing.", "Write %% for the sign itself."
    if BAD_CHARACTER.search(text):
        yield f"The translation of {shown} holds an invisible character.", "Take it out."
