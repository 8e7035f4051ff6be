"""What is wrong with a map, each mistake once and at its place: whatever would fail at every row."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import available_timezones

from conflict_tracker.formats.reading.dates import DateForm, FormError
from conflict_tracker.formats.reading.field_kinds import Kind, kind_of
from conflict_tracker.formats.reading.field_templates import COLUMN, EACH, constant, names_columns
from conflict_tracker.formats.reading.map_columns import low
from conflict_tracker.formats.reading.mapping import HASH, ROW, Mapped
from conflict_tracker.formats.reading.registry_resolver import slug
from conflict_tracker.formats.text import as_text
from conflict_tracker.model.import_map import ImportMap
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, nearest
from conflict_tracker.model.registry import Dataset
from conflict_tracker.model.types import field_at, record_in
from conflict_tracker.model.validate import validate
from conflict_tracker.record.record import REGISTRIES as TABLES

Mistakes = Iterator[tuple[FieldPath, str]]
"""(place, what is wrong and what would be right)"""


def mistakes(said: ImportMap, map_: Mapped) -> Mistakes:
    """Whatever would fail at each row."""
    entry = validate(Dataset, as_text(map_.entry))
    if isinstance(entry, list):
        yield ("dataset", *entry[0].loc), f"{entry[0].message} {entry[0].fix}"
    named = {*map_.columns, *map_.reading.rules}
    for part in ("words", "dates", "numbers", "latlon", "split", "shorten", "html"):
        for name in low(dict.fromkeys(getattr(said, part))):
            head = name.partition(".")[0]
            if name not in named and not (part == "words" and head in map_.reading.split):
                yield (part,), f'{part} speaks of the column "{name}", which neither id nor incident names.'
    for name, forms in map_.reading.dates.items():
        for form in forms:
            try:
                DateForm(form).check()
            except FormError as error:
                yield ("dates",), f"{name}: {error}."
    for token in COLUMN.findall(said.id):
        if token.startswith("#") and token not in (ROW, HASH):
            yield (
                ("id",),
                f"{{{token}}} is no column. Write {{{ROW}}} for the row's number, {{{HASH}}} for a hash of its cells.",
            )
    if not COLUMN.search(said.id):
        yield (
            ("id",),
            f'the id names no column, so that every row would have the same. Write id: "{slug(said.id) or "x"}-{{column}}", '
            f"with {{{ROW}}} for the row's number or {{{HASH}}} for a hash of its cells.",
        )
    if map_.reading.zone and not names_columns(map_.reading.zone) and map_.reading.zone not in available_timezones():
        yield ("incident", "date", "timezone"), f'"{map_.reading.zone}" is not a time zone. Use an IANA name.'
    for table, entries in said.registry.items():
        for key, given in entries.items():
            faults = validate(TABLES[table], as_text(given))
            if isinstance(faults, list):
                yield ("registry", table, key, *faults[0].loc), f"{faults[0].message} {faults[0].fix}".strip()
    if not isinstance(map_.incident.get("external_ids", {}), Mapping):
        yield ("incident", "external_ids"), "write external_ids: {dataset: id}."
    yield from _left_open(said.model_dump(mode="json"), ())
    yield from _braces({"id": said.id, "incident": said.incident}, ())
    yield from _no_fields(said.incident, ("incident",), ())
    yield from _no_record(map_.incident)


def _left_open(value: Any, loc: FieldPath) -> Mistakes:
    """What a suggested map leaves to whoever imports."""
    for step, child in _inside(value):
        yield from _left_open(child, (*loc, step))
    if isinstance(value, str) and value.startswith("FILL IN"):
        yield loc, "FILL IN still stands here: write what is right for this table."


def _no_fields(template: Any, loc: FieldPath, names: tuple[str, ...]) -> Mistakes:
    """Names in the incident that are no fields of one. What lies in `place`, `i18n` or an id of another dataset is free."""
    if isinstance(template, list):
        for number, child in enumerate(template):
            yield from _no_fields(child, (*loc, number), names)
        return
    field = field_at(Incident, names) if names else None
    kind = Incident if not names else record_in(field.annotation) if field else None
    if not isinstance(template, Mapping) or kind is None or names[-1:] in (("external_ids",), ("i18n",), ("names",)):
        return
    known = [*kind.model_fields, EACH]
    for name, child in template.items():
        if name not in known:
            yield (*loc, name), f'there is no field "{name}" here. {nearest(name, known)}'
        elif name == "place" and not (isinstance(child, str) or (isinstance(child, Mapping) and [*child] == ["from"])):
            yield (*loc, name), 'write place: "{town}", or place: {from: "{town}"}.'
        elif name == EACH and not isinstance(child, str):
            yield (*loc, name), "write each: column, the column whose list it is."
        elif name not in ("place", EACH):
            yield from _no_fields(child, (*loc, name), (*names, name))


def _braces(value: Any, loc: FieldPath) -> Mistakes:
    """A brace that is opened and never closed names no column, and would stand in every incident."""
    if isinstance(value, str) and re.search("[{}]", COLUMN.sub("", value)):
        yield loc, f'"{value[:60]}" has a brace that is opened or closed alone. Write {{column}}.'
    for step, child in _inside(value):
        yield from _braces(child, (*loc, step))


def _no_record(incident: Mapping[str, Any]) -> Mistakes:
    """What no row can mend, as the model tells it: what the map itself says, and what stands where no text can."""
    found = validate(Incident, as_text(_as_a_file(incident, ())))
    for fault in found if isinstance(found, list) else ():
        given: Any = incident
        for step in fault.loc[:-1] if fault.code == "missing-field" else fault.loc:
            given = given if isinstance(given, str) else dict(_inside(given)).get(step)
        if given is None or fault.code == "unknown-field":
            continue
        if fault.code in ("wrong-shape", "missing-field") or (isinstance(given, str) and not names_columns(given)):
            bare = isinstance(given, Mapping) and not any(given.values())
            fix = f'Put quotes around it: "{{{next(iter(given), "column")}}}".' if bare else fault.fix
            place = ".".join(map(str, fault.loc))
            yield ("incident", *fault.loc), f"{place}: {fault.message} {fix}".strip()


def _as_a_file(template: Any, loc: tuple[str, ...]) -> Any:
    """The incident of a map as if it were one: names of columns stay texts."""
    if isinstance(template, Mapping):
        return {
            name: "a-place" if name == "place" and isinstance(child, Mapping) else _as_a_file(child, (*loc, name))
            for name, child in template.items()
            if name != EACH
        }
    if isinstance(template, list):
        return [_as_a_file(child, loc) for child in template]
    if names_columns(template):
        return template
    return "a-name" if loc and kind_of(loc) is Kind.REGISTERED else constant(template, loc)


def _inside(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)
