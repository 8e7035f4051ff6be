"""What stands alone in a file where a group of fields belongs, as the smallest group that holds it."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from conflict_tracker.model.claims import Assessment
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.loose import bounds, degrees, is_unknown, point
from conflict_tracker.model.loose_dates import loose_date
from conflict_tracker.model.numbers import Casualties, Range
from conflict_tracker.model.place import Location
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.sources import Source
from conflict_tracker.model.types import Frozen, record_in

OPEN = "..."
"""Stands for what only the writer knows."""
NEEDED: dict[type[Frozen], tuple[str, ...]] = {
    Location: ("country", "name", "precision"),
    Assessment: ("event", "rationale"),
    Casualties: ("total_killed",),
}
"""What the smallest group holds where rules ask for more than the model does."""
BOUNDS = ("low", "best", "high")
BOUNDS_RULE = ", and leave out of the three what no source says"
UNKNOWN_RULE = "; or take the line away: what nobody says is not known"
FEWEST_WORDS = 3
"""Of a reason."""
MAX_SHOWN = 300
MAX_WORDS = 12
"""Words of a vocabulary that a sentence can name."""
_PLAIN = re.compile(r"(?:https?://)?[a-zA-Z0-9](?:[\w ./%=&~+;@()?-]*[\w/)])?", re.ASCII)
"""What YAML takes for a text inside { } without quotation marks."""


def smallest(kind: type[Frozen], given: Any) -> str:
    """The smallest group of this kind with `given` at its place, as one line of YAML."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in _filled(kind, given).items()) + "}"


def advice(kind: type[Frozen], given: Any) -> str:
    """What has to be known to fill in the rest of it, as the end of a sentence; "" where nothing."""
    filled = _filled(kind, given)
    if (kind is Range or Range in map(_kind_of, kind.model_fields.values())) and OPEN in str(filled):
        return UNKNOWN_RULE if isinstance(given, str) and is_unknown(given) else BOUNDS_RULE
    if kind is Source and "url" in filled and isinstance(given, str) and len(given.split()) > 1:
        return "; the other words belong under publisher, title or published"
    words = [
        f"{name} is one of {', '.join(vocabulary)}"
        for name, value in filled.items()
        if value == OPEN and (vocabulary := _words(kind.model_fields[name].annotation))
    ]
    return f", where {'; '.join(words)}" if words else ""


def _kind_of(field: FieldInfo) -> type[Frozen] | None:
    return record_in(field.annotation)


def words_of_field(kind: type[Frozen], name: str) -> list[str]:
    """The words that a field takes, where it takes one of a few."""
    return _words(kind.model_fields[name].annotation)


def record_at(kind: type[Frozen], loc: FieldPath) -> type[Frozen] | None:
    """The record that the model has at a place, found by walking its annotations."""
    current: Any = kind
    for step in loc:
        if isinstance(step, str):
            fields = getattr(current, "model_fields", {})
            # In a mapping keyed by the contributor (registries), the key itself is no field.
            current = record_in(fields[step].annotation if step in fields else current)
    return current if isinstance(current, type) and issubclass(current, Frozen) else None


def _filled(kind: type[Frozen], given: Any) -> dict[str, str]:
    text = given.strip() if isinstance(given, str) and len(given) <= MAX_SHOWN else ""
    if "url" in kind.model_fields:
        text = _address(text)
    if kind is Range:
        return {name: str(number) for name, number in bounds(text).items()} or dict.fromkeys(BOUNDS, OPEN)
    if kind is Location and (found := _place(text)):
        return found
    if kind is Source and (found := _source(text)):
        return found
    if kind is Assessment and len(text.split()) < FEWEST_WORDS:  # No reason.
        text = text if fits(kind.model_fields["event"], text) else ""
    found = {}
    # Of a group that needs none of its fields, nobody can tell which was meant.
    free = bool(text) and (
        kind in (Source, *NEEDED) or any(field.is_required() for field in kind.model_fields.values())
    )
    for name in _wanted(kind, text):
        field = kind.model_fields[name]
        inner = record_in(field.annotation)
        if inner:
            found[name] = smallest(inner, given)
        elif free and fits(field, text):
            found[name], free = quoted(text), False
        else:
            found[name] = OPEN
    return found


def _source(text: str) -> dict[str, str]:
    """An address among other words; a publisher and the day behind it."""
    addresses = re.findall(r"https?://[^\s;<>|)\]]+", text)
    if len(addresses) == 1 and addresses[0] != text:
        return {"url": quoted(addresses[0].rstrip(".,"))}
    found = re.fullmatch(r"(?P<publisher>[^,(]+?),? ?\(?(?P<day>[^(]*\d{4}[^(]*?)\)?", text)
    days = loose_date(found["day"]) if found else []
    return {"publisher": quoted(found["publisher"].strip()), "published": days[0]} if found and len(days) == 1 else {}


def _place(text: str) -> dict[str, str]:
    """A point, or a name with its country behind it, as a location."""
    if both := point(text):
        return {"country": OPEN, "name": OPEN, "lat": both[0], "lon": both[1], "precision": OPEN}
    if degrees(text, 180):
        return {"country": OPEN, "name": OPEN, "lat": OPEN, "lon": OPEN, "precision": OPEN}
    name, comma, last = text.rpartition(",")
    code = code_of(last) if comma and len(last.strip()) > 1 else ""
    return {"country": code, "name": quoted(name.strip()), "precision": OPEN} if code else {}


def _address(text: str) -> str:
    """An address in angle brackets, or one without its beginning, as an address."""
    bare = re.sub(r"^<(.*)>$", r"\1", text).strip("“”‘’\"'")
    return f"https://{bare}" if re.match(r"www\.\S+\.\S+$", bare) else bare if re.match("https?://", bare) else text


def _wanted(kind: type[Frozen], text: str) -> Iterator[str]:
    """What a group of this kind cannot do without."""
    fields = kind.model_fields
    if kind is Source:  # An address is enough.
        yield from ("url",) if not text or fits(fields["url"], text) else ("publisher", "published")
    else:
        needed = NEEDED.get(kind) or [name for name, field in fields.items() if field.is_required()]
        yield from needed or fields


def fits(field: FieldInfo, text: Any) -> bool:
    """Whether a text is a value of a field; a date alone is none of a key, a key is one of a line."""
    annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    try:
        TypeAdapter(annotation).validate_python(text)
    except ValidationError:
        return False
    return True


def quoted(text: str) -> str:
    """A text as a value inside { }: in quotation marks where YAML needs them."""
    return text if _PLAIN.fullmatch(text) and text not in ("null", "~") else json.dumps(text, ensure_ascii=False)


def _words(annotation: Any) -> list[str]:
    """The words that a field takes, where it takes one of a few."""
    if get_origin(annotation) in (Annotated, Union):
        return next((words for part in get_args(annotation) if (words := _words(part))), [])
    if isinstance(annotation, type) and issubclass(annotation, Enum) and len(annotation) <= MAX_WORDS:
        return [str(word) for word in annotation]
    return []
