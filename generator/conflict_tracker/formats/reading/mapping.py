"""Anybody's table to records, by a map that a person writes: an incident whose values name columns in {braces}."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError, digest, known_point
from conflict_tracker.formats.reading.dates import DateForm, FormError
from conflict_tracker.formats.reading.field_templates import COLUMN, Filling, texts_of
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, slug
from conflict_tracker.formats.reading.table import TableError
from conflict_tracker.formats.text import as_text, kept
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import nearest
from conflict_tracker.model.registry import Dataset
from conflict_tracker.model.types import is_key
from conflict_tracker.model.validate import validate
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.refused import RefusedError

SECTIONS = ("dataset", "id", "dates", "words", "keep", "incident")


@dataclass(frozen=True)
class Mapped:
    """`words` and `dates` say, by column, what a value is called here and how a date is written there."""

    dataset: str
    entry: Mapping[str, Any]
    id: str
    incident: Mapping[str, Any]
    words: Mapping[str, Mapping[str, str]]
    dates: Mapping[str, str]
    scheme: str
    keep: tuple[str, ...] = ()
    """Columns that are kept with the record as they stood, whatever becomes of them."""

    @cached_property
    def columns(self) -> list[str]:
        """The columns that the map names."""
        named = {name for text in texts_of([self.id, self.incident]) for name in COLUMN.findall(text)}
        return sorted(named | set(self.keep))

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.incident)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that decides what a row becomes."""
        parts = [self.id, self.incident, self.words, self.dates, self.keep]
        return sha256(dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

    def relevant(self, row: Mapping[str, str]) -> dict[str, str]:
        return {name: row[name] for name in self.columns}

    def collect(self, row: Mapping[str, str], resolver: RegistryResolver) -> None:
        try:
            worded = self._worded(row)
        except RejectedError:
            return  # The second reading says so.
        Filling(worded, resolver, collecting=True).fill(self.incident, "")

    def id_of(self, row: Mapping[str, str]) -> str:
        parts = {name: slug(self._word(name, row[name])) for name in COLUMN.findall(self.id)}
        empty = [name for name, part in parts.items() if not part]
        id = slug(COLUMN.sub(lambda match: parts[match[1]], self.id))
        if empty or not is_key(id):
            what = f"the column {empty[0]} is empty or holds no Latin letters and digits" if empty else "it is no key"
            raise RejectedError(f'no id can be made of "{self.id}": {what}')
        return id

    def to_record(self, row: Mapping[str, str], resolver: RegistryResolver, remarks: list[str]) -> dict[str, Any]:
        filling = Filling(self._worded(row), resolver, remarks=remarks)
        record = filling.fill(self.incident, "") or {}
        _drop_null_island(record, remarks)
        ids = {**record.get("external_ids", {}), self.dataset: self.id_of(row)}
        return {**record, "external_ids": ids, "imported": {"dataset": self.dataset}}

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
    ) -> dict[str, Any]:
        """The columns of the map that no field holds as they stood, and those that it asks to keep."""
        filling = Filling(self._worded(row), resolver)
        filling.fill(self.incident, "")
        whole = {name for name in filling.whole if self._can_be_said_again(name, row[name])}
        rest = {
            name: kept(row[name]) for name in self.columns if row[name] and (name not in whole or name in self.keep)
        }
        said = {"digest": digest(row, self.fingerprint), **({"row": rest} if rest else {})}
        return {**record, "imported": {**record["imported"], **said}}

    def to_row(self, id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str] | None:
        return None

    def _worded(self, row: Mapping[str, str]) -> dict[str, str]:
        return {name: self._word(name, text) for name, text in row.items()}

    def _word(self, name: str, text: str) -> str:
        """A cell as the map calls it here. Raises RejectedError."""
        value = self.words.get(name, {}).get(text.strip(), text.strip())
        if not value or name not in self.dates:
            return value
        try:
            return DateForm(self.dates[name]).read(value)
        except ValueError:
            raise RejectedError(f'{name}: "{value[:40]}" is not a date of the form {self.dates[name]}') from None

    def _can_be_said_again(self, name: str, text: str) -> bool:
        """Whether a cell is known from what it became: no other cell would have become the same."""
        value = self._word(name, text)
        if name in self.dates:
            return bool(value) and DateForm(self.dates[name]).write(value) == text
        words = self.words.get(name, {})
        return value == text if text not in words else [*words.values()].count(value) == 1


def _drop_null_island(record: dict[str, Any], remarks: list[str]) -> None:
    given = record.get("location")
    for place in given if isinstance(given, list) else [given]:
        if isinstance(place, dict) and "lat" in place and "lon" in place:
            with suppress(ValueError):  # It is no number, which the model says better.
                if not known_point(str(place["lat"]), str(place["lon"]), remarks):
                    del place["lat"], place["lon"]


def read_map(path: Path) -> Mapped:
    """Raises TableError with the place and what would be right."""
    try:
        document = read_yaml(read_file(path, INCIDENT.bytes))
    except RefusedError as refused:
        raise TableError(f"{path.name}:{refused.line}:{refused.column}: {refused.message} {refused.fix}") from refused
    found = document.plain
    for name in found:
        if name not in SECTIONS:
            line_, column = document.position((name,), at_key=True)
            raise TableError(
                f'{path.name}:{line_}:{column}: there is no part "{name}" of a map. {nearest(name, SECTIONS)}'
            )
    for name in ("dataset", "id", "incident"):
        if not found.get(name):
            raise TableError(f'{path.name}: "{name}" is missing. A map needs dataset, id and incident.')
    dataset = found["dataset"]
    if not isinstance(dataset, dict) or not is_key(str(dataset.get("key"))) or not dataset.get("name"):
        raise TableError(f"{path.name}: write dataset: {{key: my-table, name: Whose table it is}}.")
    entry = {name: value for name, value in dataset.items() if name != "key"}
    if not isinstance(found["incident"], dict) or not isinstance(found["id"], str):
        raise TableError(f'{path.name}: "incident" holds fields, and "id" is a text such as "raid-{{number}}".')
    keep = found.get("keep") or []
    if not isinstance(keep, list) or not all(isinstance(name, str) for name in keep):
        raise TableError(f"{path.name}: write keep: [column, other column].")
    words, dates = (_lower(path, name, found.get(name) or {}) for name in ("words", "dates"))
    id, incident = _lower_columns(found["id"]), _lower_columns(found["incident"])
    kept_columns = tuple(name.strip().lower() for name in keep)
    made = Mapped(dataset["key"], entry, id, incident, words, dates, dataset["key"], kept_columns)
    for loc, message in _mistakes(made):
        line_, column = document.position(loc)
        raise TableError(f"{path.name}:{line_}:{column}: {message}")
    return made


def _mistakes(map_: Mapped) -> Iterator[tuple[tuple[str, ...], str]]:
    """(place, what is wrong and what would be right) of whatever would fail at each row."""
    entry = validate(Dataset, as_text(map_.entry))
    if isinstance(entry, list):
        yield ("dataset", *map(str, entry[0].loc)), f"{entry[0].message} {entry[0].fix}"
    for part, columns in (("words", map_.words), ("dates", map_.dates)):
        for name in columns:
            if name not in map_.columns:
                yield (part,), f'{part} speaks of the column "{name}", which neither id nor incident names.'
    for name, words in map_.words.items():
        if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
            yield ("words",), f"write words: {{{name}: {{Their word: our-word}}}}."
    for name, form in map_.dates.items():
        try:
            DateForm(form if isinstance(form, str) else "").check()
        except FormError as error:
            yield ("dates",), f"{name}: {error}."
    if not isinstance(map_.incident.get("external_ids", {}), dict):
        yield ("incident", "external_ids"), "write external_ids: {dataset: id}."


def _lower(path: Path, part: str, columns: Any) -> dict[str, Any]:
    """By column, as tables are read: without regard to capitals."""
    if not isinstance(columns, dict):
        raise TableError(f"{path.name}: write {part} column by column, such as {part}: {{column: ...}}.")
    return {name.strip().lower(): value for name, value in columns.items()}


def _lower_columns(template: Any) -> Any:
    if isinstance(template, Mapping):
        return {name: _lower_columns(child) for name, child in template.items()}
    if isinstance(template, list):
        return [_lower_columns(child) for child in template]
    if not isinstance(template, str):
        return template
    return COLUMN.sub(lambda match: f"{{{match[1].strip().lower()}}}", template)
