"""The incident of a map as parts, made once: all that can be told of a value that names columns in {braces} before a row.

A part is a text that names columns, a constant, a group of parts by field, or a list of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from conflict_tracker.formats.reading.field_kinds import REGISTRIES, Kind, kind_of, place_of, vocabulary
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.types import is_key
from conflict_tracker.rewrite.emit import RawScalar

COLUMN = re.compile(r"\{([^{}]+)\}")
EACH = "each"
"""In an entry of a list: the column for each entry of whose list it stands."""
Loc = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that names columns."""

    template: str
    loc: Loc
    kind: Kind
    alone: str
    """The one name in braces that it consists of, or ""."""
    lists: frozenset[str]
    """The columns of lists that it names."""
    named: bool = True

    @property
    def field(self) -> str:
        return ".".join(self.loc)


@dataclass(frozen=True, slots=True)
class Constant:
    """What names no column, as the record's files have it."""

    value: Any
    loc: Loc
    registry: str = ""
    """Where it is a name that a registry may lack: which registry."""
    lists: frozenset[str] = frozenset()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parts by field, in the map's order."""

    loc: Loc
    parts: "tuple[tuple[str, Part], ...]"
    order: tuple[str, ...]
    """The fields in the model's order."""
    lists: frozenset[str]
    """The columns of lists that it names; as an entry of a list, it stands once for each of theirs."""
    named: bool
    """Whether it names a column."""
    with_point: bool = False
    """Whether its place is added with the row's point and districts."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The parts of a list."""

    parts: "tuple[Part, ...]"
    lists: frozenset[str]
    named: bool


Part = Text | Constant | Group | Entries


def part_of(template: Any, lists: Iterable[str], loc: Loc = ()) -> Part:
    """A map's value at a field. `lists` are the columns that hold lists."""
    if isinstance(template, Mapping):
        return _group(template, lists, loc)
    if isinstance(template, list):
        parts = tuple(part_of(child, lists, loc) for child in template)
        return Entries(parts, _lists_of(parts), any(part.named for part in parts))
    if not names_columns(template):
        return _constant(template, loc)
    tokens = tokens_of(template)
    named = frozenset(name for name in lists for token in tokens if token == name or token.startswith(f"{name}."))
    match = COLUMN.fullmatch(template)
    return Text(template, loc, kind_of(loc), match[1] if match else "", named)


def _group(template: Mapping[str, Any], lists: Iterable[str], loc: Loc) -> Group:
    place = template.get("place")
    with_point = isinstance(place, Mapping)
    parts = tuple(
        (name, part_of(child.get("from") if name == "place" and with_point else child, lists, (*loc, name)))
        for name, child in template.items()
        if name != EACH
    )
    gone_through = {each.lower()} if isinstance(each := template.get(EACH), str) else set()
    order = tuple(sorted((name for name, _ in parts), key=partial(place_of, loc)))
    named = EACH in template or any(part.named for _, part in parts)
    return Group(loc, parts, order, _lists_of(part for _, part in parts) | gone_through, named, with_point)


def _constant(value: Any, loc: Loc) -> Constant:
    if isinstance(value, str) and loc and kind_of(loc) is Kind.REGISTERED and (loc == ("type",) or not is_key(value)):
        return Constant(value, loc, REGISTRIES[loc[-1]])
    return Constant(constant(value, loc), loc)


def _lists_of(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(name for part in parts for name in part.lists)


def naming(part: Part) -> Part | None:
    """What of a part names entries of the registries, and when the incident was; None where nothing does."""
    if isinstance(part, Group):
        if any(name == "place" for name, _ in part.parts):
            return part  # A place is known by its country, its province and its point.
        left = tuple((name, found) for name, child in part.parts if (found := naming(child)))
        names = {name for name, _ in left}
        return replace(part, parts=left, order=tuple(name for name in part.order if name in names)) if left else None
    if isinstance(part, Entries):
        entries = tuple(found for child in part.parts if (found := naming(child)))
        return replace(part, parts=entries) if entries else None
    kept = part.registry if isinstance(part, Constant) else part.kind is Kind.REGISTERED
    return part if kept or part.loc in (("date",), ("date", "on")) else None


def columns_of(part: Part) -> Iterator[str]:
    """Every name in braces, and every list that is gone through."""
    yield from part.lists
    if isinstance(part, Text):
        yield from tokens_of(part.template)
    elif isinstance(part, Group):
        for _, child in part.parts:
            yield from columns_of(child)
    elif isinstance(part, Entries):
        for child in part.parts:
            yield from columns_of(child)


def constant(value: Any, loc: Loc) -> Any:
    """What names no column, as the record's files have it: a country by its code, a word of a vocabulary as that has it."""
    if not isinstance(value, str):
        return value
    kind = kind_of(loc) if loc else Kind.LINE
    if kind is Kind.COUNTRY:
        return code_of(value) or value
    if kind is Kind.WORD:
        return word(value, loc)
    if kind in (Kind.COUNT, Kind.DEGREES, Kind.FLAG) or (kind is Kind.LINE and looks_plain(value) and loc[-1] != "id"):
        return RawScalar(value)
    return value


def looks_plain(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


@lru_cache(10_000)
def word(text: str, loc: Loc) -> str:
    """A word of the record's vocabulary, whatever capitals and spaces it is written with."""
    words = vocabulary(loc) or ()
    plain = re.sub(r"[\s-]+", "_", text).casefold()
    return next((str(word) for word in words if str(word).replace("-", "_") == plain), text)


@lru_cache(10_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """The names in braces of a text of a map."""
    return tuple(COLUMN.findall(text))


def names_columns(template: Any) -> bool:
    """Whether any text in a part of a map names a column."""
    if isinstance(template, Mapping) and EACH in template:
        return True
    if isinstance(template, str):
        return bool(tokens_of(template))
    return any(tokens_of(text) for text in texts_of(template))


def texts_of(value: Any) -> list[str]:
    """Every text in a part of a map."""
    if isinstance(value, Mapping):
        return [text for child in value.values() for text in texts_of(child)]
    if isinstance(value, list):
        return [text for child in value for text in texts_of(child)]
    return [value] if isinstance(value, str) else []
