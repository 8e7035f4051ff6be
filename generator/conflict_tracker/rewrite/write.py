"""A new incident's answers to the text of its file, in canonical form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from conflict_tracker.rewrite.canonical import NotRewrittenError, canonical
from conflict_tracker.rewrite.emit import emit

ID_WORDS = 6
Answers = dict[str, Any]
"""Plain values by field, as the file has them: text, lists and dicts. What nobody has answered is not in it."""
FIELDS = ("title", "summary", "date", "location", "type", "actors", "casualties", "sources")


def plain_text(answers: Mapping[str, Any]) -> str:
    """As it is written first: what is asked for in the order of the questions, then whatever else a draft holds."""
    names = (*FIELDS, *(name for name in answers if name not in FIELDS))
    return emit({name: answers[name] for name in names if answers.get(name)})


def file_text(answers: Mapping[str, Any]) -> str:
    """Canonical where it can be: a draft may hold what no record does."""
    text = plain_text(answers)
    try:
        return canonical(text)
    except NotRewrittenError:
        return text


def draft_text(answers: Mapping[str, Any], remarks: Iterable[str]) -> str:
    """A draft: what there is to mend as comments above what was answered, each line of a remark a comment."""
    lines = [f"# {line}".rstrip() for remark in remarks for line in remark.splitlines()]
    return "\n".join([*lines, "", ""]) + (file_text(answers) if answers else "")


def propose_id(date: str, name: str, title: str) -> str:
    """date-place-what: the date as far as it is known, the place, and the first words of the title that add to it."""
    day = re.match(r"[0-9]{4}(-[0-9]{2}){0,2}", date)
    place = _slug(name).split("-")
    what = [word for word in _slug(title).split("-") if word not in place and word not in _SMALL]
    words = [*(day.group() if day else "").split("-"), *place, *what[:ID_WORDS]]
    return "-".join(word for word in words if word)[:80].strip("-")


_SMALL = frozenset(["a", "an", "and", "at", "by", "in", "near", "of", "on", "the", "to", "with", "for", "from"])


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "")).strip("-")
