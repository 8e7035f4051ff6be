"""Foreign text as the record takes it: one line, no markup, no invisible characters; and back without loss."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from conflict_tracker.model.text import BAD_CHARACTER

MAX_LINE = 300
_ESCAPED = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


_ONE_LINE = re.compile(r"[!-;=?-~]+(?: [!-;=?-~]+)*")
"""What most cells are, and nothing has to be done about."""


def shown(text: str) -> str:
    """A text on one line without what nobody can see; markup stays as it is."""
    return " ".join(BAD_CHARACTER.sub("", text).split())


_INLINE = re.compile(r"</?(?:a|abbr|b|em|font|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The words of a text that holds HTML: `<b>women</b>` is women, and a `<` that begins no tag stays."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", text)))


def invisible(text: str) -> str:
    """The name of the first invisible character of a text, or ""."""
    found = BAD_CHARACTER.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def line(text: str) -> str:
    """A text for a field of one line. What is changed here stays as it was in `imported.row`."""
    if len(text) <= MAX_LINE and _ONE_LINE.fullmatch(text):
        return text
    shown = BAD_CHARACTER.sub("", text).replace("<", "‹").replace(">", "›")
    shown = " ".join(shown.split())
    return shown if len(shown) <= MAX_LINE else shown[: MAX_LINE - 2].rsplit(" ", 1)[0][: MAX_LINE - 2] + " …"


def kept(text: str) -> str:
    """A text for `imported.row`: invisible characters, which no file of the record may hold, are written as {U+200B}."""
    text = text.replace("{U+", "{U+007B}U+")
    return BAD_CHARACTER.sub(lambda match: f"{{U+{ord(match.group()):04X}}}", text)


def restored(text: str) -> str:
    """What `kept` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def as_text(value: Any) -> Any:
    """Plain values as a file's reader gives them: every scalar is text."""
    # By their commonest types first: this is asked of every value of every row.
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {name: as_text(child) for name, child in value.items()}
    return [as_text(child) for child in value] if isinstance(value, list | tuple) else str(value)
