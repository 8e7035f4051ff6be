"""A file that is there and what its row now says: what the table changed is taken over, what editors did stays."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.text import as_text, line
from conflict_tracker.model.incident import Incident
from conflict_tracker.rewrite.canonical import NotRewrittenError, revised
from conflict_tracker.rewrite.emit import emit

DERIVED = frozenset({"title", "summary"})
"""Fields that follow from the others where the program alone reads a table: they alone are no news."""


def edited(incident: Incident) -> set[str]:
    """Top-level fields that editors have changed by hand, as the record's own history says."""
    return {
        name.partition(".")[0]
        for change in incident.changes
        if change.kind in ("update", "correction", "clarification") and not change.note.startswith(_MARK)
        for name in change.fields
    }


_MARK = "Imported again"


def merged_record(
    old: Mapping[str, Any], new: Mapping[str, Any], edited: set[str], derived: Collection[str], decided: Collection[str]
) -> tuple[dict[str, Any], list[str]]:
    """What is there with what the row now says, and the fields in which that makes a difference, but for `derived`.

    Of the fields that a row decides, those go on which it is silent now.
    """
    merged = dict(old)
    fields = []
    for name, value in new.items():
        if name == "imported" or name in edited:
            continue
        if name == "external_ids":
            value = {**old.get(name, {}), **value}
        if name == "sources":
            value = [_with_extras(source, old.get(name, [])) for source in value]
        merged[name] = value
        if as_text(value) != old.get(name):
            fields.append(name)
    for name in sorted(decided):
        if name in old and name not in new and name not in edited:
            del merged[name]
            fields.append(name)
    merged["imported"] = new["imported"]
    return merged, [name for name in fields if name not in derived]


def _with_extras(source: Mapping[str, Any], old: Sequence[Any]) -> Mapping[str, Any]:
    """A source with what editors have added to it since: copies in archives, its origin, a note."""
    same = [
        other for other in old if isinstance(other, dict) and all(other.get(k) == v for k, v in as_text(source).items())
    ]
    return {**same[0], **source} if len(same) == 1 else source


def note_of(news: Sequence[str], version: str) -> str:
    release = f" from {version}" if version else ""
    return line(f"{_MARK}{release}. {'; '.join(news)}")


def told(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """A field that changed, with its texts where it is one text."""
    before, after = old.get(name), new.get(name)
    if isinstance(after, str) and isinstance(before, str | None):
        return f"{name}: {line(before or '') or 'empty'} → {line(after)}"
    return name


def rewritten(text: str, old: Mapping[str, Any], new: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """The new text; by way of the old one where a person has written something into it. Raises RejectedError."""
    by_hand = "#" in text or old.keys() - record.keys() - {"changes"}
    try:
        return revised(text, new) if by_hand else emit(new)
    except NotRewrittenError as error:
        raise RejectedError(f"the file that is there was written by hand, and {error}") from error


def left_over(old: Mapping[str, Any], new: Mapping[str, Any], decided: Collection[str]) -> list[str]:
    """Fields of a file that its row does not give: somebody added them, or an earlier map gave them."""
    return sorted(old.keys() - new.keys() - {"changes"} - set(decided))
