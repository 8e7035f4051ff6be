"""A map's file to what importing goes by: every mistake that would fail at each row is told once, at its line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conflict_tracker.formats.reading.field_kinds import Kind, kind_of
from conflict_tracker.formats.reading.field_templates import COLUMN, EACH
from conflict_tracker.formats.reading.map_columns import LIST, Columns, Rule, low
from conflict_tracker.formats.reading.map_mistakes import mistakes
from conflict_tracker.formats.reading.map_numbers import NumberForm
from conflict_tracker.formats.reading.mapping import Mapped, as_said
from conflict_tracker.formats.reading.months import Months, NamesOf, folded, months_of
from conflict_tracker.formats.reading.table import TableError
from conflict_tracker.model.import_map import ImportMap
from conflict_tracker.model.problem import FieldPath, nearest
from conflict_tracker.model.types import is_key
from conflict_tracker.model.validate import validate
from conflict_tracker.record.document import Document
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.refused import RefusedError

SECTIONS = tuple(ImportMap.model_fields)
EXAMPLES = {
    "words": "words: {column: {Their word: our-word}}",
    "dates": 'dates: {column: "%d/%m/%Y"}, or a list of such forms; what stands here is no form of dates',
    "language": "language: es",
    "numbers": 'numbers: {column: {decimal: ",", thousands: "."}}',
    "latlon": "latlon: {column: lat lon}, or lon lat",
    "split": 'split: {column: ";"}, or json where the cell is a list in JSON',
    "shorten": "shorten: {column: 600}",
    "html": "html: [column, other column]",
    "rules": "rules: {new column: [{when: {column: [word, other word]}, then: what it is}, {then: anything else}]}",
    "empty": 'empty: [NA, "-"]',
    "keep": "keep: [column, other column]",
    "hash": "hash: [column, other column]",
    "registry": "registry: {types: {shelling: {name: Shelling}}}",
}
"""What would be right in each section."""


def read_map(path: Path, months_called: NamesOf[int], countries_called: NamesOf[str]) -> Mapped:
    """What months and countries are called, by the code of a language. Raises TableError with the place and what would be right."""
    try:
        document = read_yaml(read_file(path, INCIDENT.bytes))
    except RefusedError as refused:
        raise TableError(f"{path.name}:{refused.line}:{refused.column}: {refused.message} {refused.fix}") from refused
    found = document.plain
    for name in found:
        if name not in SECTIONS:
            message = f'there is no part "{name}" of a map. {nearest(name, SECTIONS)}'
            raise _at(path, document, (name,), message, at_key=True)
    for name in ("dataset", "id", "incident"):
        if not found.get(name):
            raise TableError(f'{path.name}: "{name}" is missing. A map needs dataset, id and incident.')
    dataset = found["dataset"]
    if not isinstance(dataset, dict) or not is_key(str(dataset.get("key"))) or not dataset.get("name"):
        raise TableError(f"{path.name}: write dataset: {{key: my-table, name: Whose table it is}}.")
    said = validate(ImportMap, found)
    if isinstance(said, list):
        example = EXAMPLES.get(str(said[0].loc[0]))
        right = f"write {example}." if example else f"{said[0].message} {said[0].fix}".strip()
        raise _at(path, document, said[0].loc, right, said[0].at_key)
    months = months_of(said.language or "", months_called(said.language) if said.language else ())
    if said.language and not months.numbers:
        message = f'no names of months are known in "{said.language}". Write a code such as es, uk or ar-SY.'
        raise _at(path, document, ("language",), message)
    countries = {folded(name): code for name, code in countries_called(said.language or "")}
    made = _mapped(said, months, countries)
    for loc, message in mistakes(said, made):
        raise _at(path, document, loc, message)
    return made


def _at(path: Path, document: Document, loc: FieldPath, message: str, at_key: bool = False) -> TableError:
    line, column = document.position(loc, at_key=at_key)
    return TableError(f"{path.name}:{line}:{column}: {message}")


def _mapped(said: ImportMap, months: Months, countries: Mapping[str, str]) -> Mapped:
    """The map with names of columns in lower case, as tables are read, and with what it leaves to be understood."""
    incident = _ranges(_lower(said.incident), ())
    numbers = {name: NumberForm(marks.decimal or "", marks.thousands or "") for name, marks in said.numbers.items()}
    split = {**dict.fromkeys(_listed(incident), LIST), **low(said.split)}
    when = said.incident.get("date")
    columns = Columns(
        words={name: dict(words) for name, words in low(said.words).items()},
        dates=low(said.dates),
        numbers={**{name: NumberForm() for name in _ranged(incident)}, **low(numbers)},
        latlon=low(said.latlon),
        split=split,
        shorten=low(said.shorten),
        html=frozenset(low(dict.fromkeys(said.html))),
        rules={
            name: tuple(Rule(rule.then, low(rule.when)) for rule in rules) for name, rules in low(said.rules).items()
        },
        empty=frozenset(text.strip().casefold() for text in said.empty),
        zone=str(when.get("timezone") or "") if isinstance(when, Mapping) else "",
        months=months,
        countries=countries,
    )
    return Mapped(
        dataset=said.dataset["key"],
        entry={name: value for name, value in said.dataset.items() if name != "key"},
        id=_lower(said.id),
        incident=incident,
        reading=columns,
        scheme=said.dataset["key"],
        keep=tuple(low(dict.fromkeys(said.keep))),
        hash=tuple(low(dict.fromkeys(said.hash))),
        registry={table: dict(entries) for table, entries in said.registry.items()},
        said=as_said(said.model_dump(mode="json", exclude={"dataset"})),
    )


def _lower(template: Any) -> Any:
    """A template with the names in braces, and after `each`, in lower case."""
    if isinstance(template, Mapping):
        return {
            name: child.strip().lower() if name == EACH and isinstance(child, str) else _lower(child)
            for name, child in template.items()
        }
    if isinstance(template, list):
        return [_lower(child) for child in template]
    if not isinstance(template, str):
        return template
    return COLUMN.sub(lambda match: f"{{{' '.join(match[1].split()).lower()}}}", template)


def _ranges(template: Any, loc: FieldPath) -> Any:
    """`total_killed: "{dead}"` stands for what that number says: its low, best and high."""
    if isinstance(template, Mapping):
        return {name: _ranges(child, (*loc, name)) for name, child in template.items()}
    if isinstance(template, list):
        return [_ranges(child, loc) for child in template]
    alone = COLUMN.fullmatch(template) if isinstance(template, str) and loc else None
    if alone and kind_of(tuple(map(str, loc))) is Kind.RANGE:
        return {part: f"{{{alone[1]}.{part}}}" for part in ("low", "best", "high")}
    return template


def _ranged(template: Any) -> Iterator[str]:
    """The columns of which a range was made: `{dead.low}`, `{dead.best}` and `{dead.high}` side by side."""
    if isinstance(template, Mapping):
        texts = [template.get(part) for part in ("low", "best", "high")]
        heads = {text[1:-1].rpartition(".")[0] for text in texts if isinstance(text, str)}
        if len(heads) == 1 and texts == [f"{{{head}.{part}}}" for head in heads for part in ("low", "best", "high")]:
            yield from heads
        for child in template.values():
            yield from _ranged(child)
    for child in template if isinstance(template, list) else ():
        yield from _ranged(child)


def _listed(template: Any) -> Iterator[str]:
    """The columns that `each` goes through."""
    if isinstance(template, Mapping):
        if isinstance(template.get(EACH), str):
            yield template[EACH]
        for child in template.values():
            yield from _listed(child)
    for child in template if isinstance(template, list) else ():
        yield from _listed(child)
