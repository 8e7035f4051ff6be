"""Plain data to a frozen record, or what is wrong with it, field by field, in a contributor's words."""

from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from generator.model.problem import Loc, nearest
from generator.model.types import Frozen, record_in

Record = TypeVar("Record", bound=Frozen)


class Fault(NamedTuple):
    """One field that does not fit."""

    loc: Loc
    code: str
    message: str
    fix: str
    at_key: bool = False
    """Whether the fault is the field's name itself, not its value."""


def validate(kind: type[Record], data: Any) -> Record | list[Fault]:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faults = [_fault(kind, item) for item in error.errors(include_url=False)]
        return [fault for fault in faults if not _follows(fault, faults)]


def _follows(fault: Fault, faults: list[Fault]) -> bool:
    """Whether a fault only repeats another: the misspelt field is missing, the list of one bad entry is empty."""
    if fault.code == "missing-field":
        wanted = f'"{fault.loc[-1]}"'
        return any(
            other.code == "unknown-field" and other.loc[:-1] == fault.loc[:-1] and wanted in other.fix
            for other in faults
        )
    if fault.code == "empty-field":
        depth = len(fault.loc)
        return any(len(other.loc) > depth and other.loc[:depth] == fault.loc for other in faults)
    return False


def _fault(kind: type[Frozen], item: Any) -> Fault:
    loc: Loc = tuple(item["loc"])
    name = f'"{loc[-1]}"' if loc and isinstance(loc[-1], str) else "this entry"
    context = item.get("ctx", {})
    match item["type"]:
        case "extra_forbidden":
            known = _fields_at(kind, loc[:-1])
            return Fault(loc, "unknown-field", f"there is no field {name} here.", nearest(str(loc[-1]), known), True)
        case "missing":
            return Fault(loc, "missing-field", f"{name} is missing.", f"Add {name} to this part of the record.")
        case "enum":
            words = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(", ")]
            return Fault(
                loc, "unknown-word", f'"{item["input"]}" is not a word for {name}.', nearest(str(item["input"]), words)
            )
        case "value_error":
            message, _, fix = str(context["error"]).partition(". ")
            return Fault(loc, "bad-value", f"{message.rstrip('.')}.", fix)
        case "too_short" | "string_too_short":
            return Fault(loc, "empty-field", f"{name} is empty.", "Fill it in, or take the line away.")
        case "string_too_long":
            limit = context["max_length"]
            length = len(item["input"])
            return Fault(
                loc,
                "too-long",
                f"{name} has {length} characters; the limit is {limit}.",
                "Shorten it; the body can hold more.",
            )
        case "string_pattern_mismatch":
            example = (
                "two capital letters (ISO 3166), such as SY"
                if loc[-1] == "country"
                else "a language code, such as en or ar"
            )
            return Fault(loc, "bad-value", f'"{item["input"]}" does not fit {name}.', f"Write {example}.")
        case "model_type" | "dict_type" | "model_attributes_type":
            return Fault(
                loc,
                "wrong-shape",
                f"{name} has to be a group of fields.",
                f"Write it as {_shown(loc)}: {{...}} or indent its fields below it.",
            )
        case "tuple_type" | "list_type":
            return Fault(loc, "wrong-shape", f"{name} has to be a list.", 'Begin each entry on its own line with "- ".')
        case "string_type" | "none_required":
            found = "nothing" if item["input"] is None else "a list or a group of fields"
            return Fault(
                loc,
                "wrong-shape",
                f"{name} has to be text, and {found} stands here.",
                "Write its value on the same line, or take the line away.",
            )
        case other:
            return Fault(loc, "bad-value", f"{name}: {item['msg']} ({other}).", "")


def _shown(loc: Loc) -> str:
    return str(loc[-1]) if loc and isinstance(loc[-1], str) else "entry"


def _fields_at(kind: type[Frozen], loc: Loc) -> list[str]:
    """The names of the fields that the model has at a place, found by walking its annotations."""
    current: Any = kind
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(current, "model_fields", None)
        if fields is None or step not in fields:
            # A mapping keyed by the contributor (registries): the key itself is no field.
            current = record_in(current)
            continue
        current = record_in(fields[step].annotation)
    return list(getattr(current, "model_fields", {}))
