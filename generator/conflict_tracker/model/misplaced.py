"""Fields that are written beside the part of the record that they belong to: where they belong, with what they hold."""

from typing import Any

from conflict_tracker.model.numbers import Range
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import advice, quoted, record_at, smallest
from conflict_tracker.model.types import Frozen, record_in

TOTALS = {
    **dict.fromkeys(
        ("killed", "dead", "death", "deaths", "died", "fatalities", "death_toll", "toll", "kills", "total_deaths",
         "total_dead", "total_fatalities", "number_killed", "people_killed", "total_killed"),
        "total_killed",
    ),
    **dict.fromkeys(
        ("injured", "injuries", "injury", "wounded", "hurt", "total_wounded", "total_injuries", "number_injured",
         "people_injured", "total_injured"),
        "total_injured",
    ),
}  # fmt: skip
"""What people call the two numbers that readers ask for first."""
PARTS = ("location", "date", "sources", "actors", "casualties")
"""Parts of an incident whose fields are written beside them, the likeliest first."""
SHARED = frozenset(["name", "names", "note", "description", "id", "basis", "source"])
"""Names of fields that say nothing about where they belong."""


def where_it_belongs(kind: type[Frozen], loc: FieldPath, given: Any) -> str:
    """A sentence with the right form of a field that stands at the wrong place; "" for one that belongs nowhere."""
    name = str(loc[-1])
    inside = record_at(kind, loc[:-1])
    if inside is None or isinstance(loc[-1], int):
        return ""
    total = TOTALS.get(name.casefold().replace("-", "_").replace(" ", "_"), "")
    if total and total in inside.model_fields:
        return _total(f"{total}: ", given, "")
    if "casualties" not in inside.model_fields:
        return ""
    return _total(f"casualties: {{{total}: ", given, "}") if total else _inside(inside, name, given)


def _total(before: str, given: Any, after: str) -> str:
    return f"Write {before}{smallest(Range, given)}{after}{advice(Range, given)}."


def _inside(incident: type[Frozen], name: str, given: Any) -> str:
    """A field of a part, written beside the part."""
    for part in PARTS:
        field = incident.model_fields[part]
        record = record_in(field.annotation)
        if record and name in record.model_fields and name not in SHARED:
            value = quoted(given) if isinstance(given, str) and len(given) <= 80 else "..."
            shown = f"{{{name}: {value}, ...}}"
            is_list = part in ("sources", "actors")
            return f"It belongs inside {part}: write {part}: {f'[{shown}]' if is_list else shown}."
    return ""
