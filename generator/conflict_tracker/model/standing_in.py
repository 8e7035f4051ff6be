"""A record of which a part is faulty, made whole enough that rules can look at the rest of it.

What does not fit is replaced by a value that fits, so that one mistake does not hide the others. Nothing that is made
here is ever shown or kept: it only lets the rules speak of what stands around it.
"""

import copy
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.types import Frozen, record_in
from conflict_tracker.model.validate import Record, ValidationIssue, follows, validate

ROUNDS = 3
"""A rule of the model that looks at several fields speaks only once each of them fits."""
_NAME = ("[key]",)
"""What pydantic calls a name that does not fit, in a group whose names the contributor chooses."""
_LINE = [["0", "0"], ["1", "1"]]
_CANDIDATES = ("stand-in", "2000-01-01", "0", "true", "00:00", "UTC", "XX", "en", "https://stand-in.example/", "a" * 64)


class StoodIn(NamedTuple):
    record: Any
    """The record with stand-ins; None where nothing can be made of it."""
    faults: list[ValidationIssue]
    """All that is wrong with it, each once."""
    places: list[FieldPath]
    """Where something stands that nobody wrote."""


def stood_in(kind: type[Record], data: Any, faults: list[ValidationIssue]) -> StoodIn:
    """A record that fits the model, with stand-ins for what `faults` and whatever shows behind them name."""
    data, found, places = copy.deepcopy(data), list(faults), [fault.loc for fault in faults]
    for _ in range(ROUNDS):
        for fault in sorted(faults, key=lambda fault: fault.loc[-1:] == _NAME):
            _replace(kind, data, fault)
        result = validate(kind, data)
        if not isinstance(result, list):
            return StoodIn(result, found, places)
        known = {(fault.loc, fault.code) for fault in found}
        faults = [fault for fault in result if (fault.loc, fault.code) not in known]
        found += [fault for fault in faults if not follows(fault, found)]
        places += [fault.loc for fault in faults]
    return StoodIn(None, found, places)


def _replace(kind: type[Frozen], data: Any, fault: ValidationIssue) -> None:
    """Put a stand-in where a fault is, or take away what no field is for."""
    loc = _as_written(data, fault.loc)
    if not loc:
        return
    place, last = _at(data, loc[:-1]), loc[-1]
    if loc == fault.loc and fault.code == "unknown-field":
        place.pop(last, None)
    elif (
        loc == fault.loc
        and fault.code == "bad-value"
        and isinstance(_at(data, loc), dict)
        and (added := _required(_record_at(kind, loc), place[last]))
    ):
        place[last].update(added)
    else:
        place[last] = _stand_in_at(kind, loc)


def _as_written(data: Any, loc: FieldPath) -> FieldPath:
    """A fault's place as far as the file has it: a short form, such as a date alone, is one value for several fields."""
    if loc[-1:] == _NAME:
        _at(data, loc[:-2]).pop(loc[-2], None)  # A name that is none has no value that could stand under it.
        return ()
    for depth, step in enumerate(loc):
        place = _at(data, loc[:depth])
        if not isinstance(place, dict) and not _has(place, step):
            return loc[:depth]
    return loc


def _has(place: Any, step: str | int) -> bool:
    return (isinstance(place, dict) and step in place) or (
        isinstance(place, list) and isinstance(step, int) and step < len(place)
    )


def _at(data: Any, loc: FieldPath) -> Any:
    for step in loc:
        data = data[step] if _has(data, step) else None
    return data


def _required(kind: type[Frozen] | None, given: dict[str, Any]) -> dict[str, Any]:
    """For a record whose fields fit and do not go together: an address makes any source complete."""
    return {"url": _CANDIDATES[8]} if kind and "url" in kind.model_fields and not given.get("url") else {}


def _record_at(kind: type[Frozen], loc: FieldPath) -> type[Frozen] | None:
    found: type[Frozen] | None = kind
    for step in loc:
        if isinstance(step, str) and found and step in found.model_fields:
            found = record_in(found.model_fields[step].annotation)
    return found


def _stand_in_at(kind: type[Frozen], loc: FieldPath) -> Any:
    """A value that fits the field at a place; for an entry of a list, one that fits the list's entries."""
    current: Any = kind
    for step in loc:
        record = record_in(current)
        if isinstance(step, str) and record and step in record.model_fields:
            current = _annotated(record.model_fields[step])
        elif isinstance(step, int):
            current = _entry_of(current)
    return copy.deepcopy(_stand_in(current))


def _annotated(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _entry_of(annotation: Any) -> Any:
    """X of tuple[X, ...], however it is wrapped."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    inner = (_entry_of(part) for part in get_args(annotation) if part is not type(None))
    return next((found for found in inner if found is not None), None)


@cache
def _stand_in(annotation: Any) -> Any:
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, Enum):
        return str(next(iter(bare)))
    if isinstance(bare, type) and issubclass(bare, Frozen):
        filled = {
            name: _stand_in(_annotated(field)) for name, field in bare.model_fields.items() if field.is_required()
        }
        return {**filled, **_required(bare, filled)}
    candidates: tuple[Any, ...] = (*_CANDIDATES, ["stand-in"], {}, _LINE)
    for candidate in candidates:
        try:
            TypeAdapter(annotation).validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    entry = _entry_of(annotation)
    return [] if entry is None else [_stand_in(entry)]


def _bare(annotation: Any) -> Any:
    """X of Annotated[X, ...] and of X | None."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        annotation = parts[0]
        if len(parts) > 1 and get_origin(annotation) is None and not isinstance(annotation, type):
            break
    return annotation
