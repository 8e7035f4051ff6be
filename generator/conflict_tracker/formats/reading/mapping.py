"""Anybody's table to records, by a map that a person writes: an incident whose values name columns in {braces}."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError, digest, known_point
from conflict_tracker.formats.reading.digits import latin
from conflict_tracker.formats.reading.field_templates import COLUMN, Part, columns_of, naming, part_of
from conflict_tracker.formats.reading.filling import Filling
from conflict_tracker.formats.reading.map_columns import Columns
from conflict_tracker.formats.reading.map_numbers import without_zeros
from conflict_tracker.formats.reading.map_words import missing_keys
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, hashed, slug
from conflict_tracker.formats.reading.table import Table, TableError
from conflict_tracker.formats.text import kept
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.types import is_key

ROW, HASH = "#row", "#hash"
"""What stands in an id for no column: the row's number, or a hash of its cells."""
HASH_DIGITS = 10


@dataclass(frozen=True)
class Mapped:
    dataset: str
    entry: Mapping[str, Any]
    id: str
    incident: Mapping[str, Any]
    reading: Columns
    scheme: str
    keep: tuple[str, ...] = ()
    """Columns that are kept with the record as they stood, whatever becomes of them."""
    hash: tuple[str, ...] = ()
    """The columns that {#hash} is made of; all that the map names where these are none."""
    registry: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By registry and key, entries that the record is given where it lacks them and a row uses them."""
    said: str = ""
    """All sections that decide what a row becomes, as one text."""

    summed: frozenset[str] = frozenset()

    @cached_property
    def columns(self) -> list[str]:
        """The columns that the map names, {#row} among them."""
        named = self._named(self.parts) | set(self.keep) | set(self.hash)
        named |= {self.reading.base(token) for token in COLUMN.findall(self.id)}
        return sorted((named - {""}) | ({ROW} if f"{{{ROW}}}" in self.id else set()))

    @cached_property
    def parts(self) -> Part:
        return part_of(self.incident, self.reading.split)

    @cached_property
    def _naming(self) -> tuple[Part | None, frozenset[str]]:
        """What the first reading looks at, and the columns that it needs."""
        part = naming(self.parts)
        return part, frozenset(self._named(part) - {""}) if part else frozenset()

    def _named(self, part: Part) -> set[str]:
        """The columns that a part of the incident is made of, those of all rules among them."""
        asked = {name for rules in self.reading.rules.values() for rule in rules for name in rule.when}
        return {self.reading.base(token) for token in columns_of(part)} | asked

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.incident)

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that decides what a row becomes."""
        return sha256(self.said.encode()).hexdigest()[:16]

    def relevant(self, row: Mapping[str, str]) -> dict[str, str]:
        return {name: row[name] for name in self.columns}

    def collect(self, row: Mapping[str, str], resolver: RegistryResolver) -> str:
        part, columns = self._naming
        if part is None:
            return ""
        cells = {name: row[name] for name in columns}
        try:
            record = (
                Filling(self.reading.read(cells), cells, resolver, self.reading.countries, collecting=True).fill(part)
                or {}
            )
        except RejectedError:
            return ""  # The second reading says so.
        when = record.get("date")
        return str(when.get("on") if isinstance(when, Mapping) else when)[:4]

    def id_of(self, row: Mapping[str, str]) -> str:
        return self._id(row, lambda text: _part(without_zeros(text)))

    def earlier_id(self, row: Mapping[str, str]) -> str:
        """A number that pandas wrote as 2.0 was 2-0 in an id before it was read as 2, and letters other than Latin nothing."""
        if not any(".0" in row[name] or not row[name].isascii() for name in self._id_columns):
            return ""
        try:
            earlier = self._id(row, slug)
        except RejectedError:
            return ""
        return earlier if earlier != self.id_of(row) else ""

    @cached_property
    def _id_columns(self) -> list[str]:
        return [name for token in COLUMN.findall(self.id) if (name := self.reading.base(token))]

    def _id(self, row: Mapping[str, str], part: Callable[[str], str]) -> str:
        tokens = COLUMN.findall(self.id)
        texts = self.reading.read({name: row[name] for name in self._id_columns}).texts
        given = {ROW: row.get(ROW, "")}
        if HASH in tokens:
            said = {name: row[name] for name in self.hash or self.columns if name != ROW}
            given[HASH] = digest(said)[:HASH_DIGITS]
        parts = {token: given.get(token) or part(latin(texts.get(token, ""))) for token in tokens}
        empty = [token for token, said in parts.items() if not said]
        id = slug(COLUMN.sub(lambda match: parts[match[1]], self.id))
        if empty or not is_key(id):
            what = f"the column {empty[0]} is empty or holds no letter and no digit" if empty else "it is no key"
            raise RejectedError(f'no id can be made of "{self.id}": {what}')
        return id

    def to_record(self, row: Mapping[str, str], resolver: RegistryResolver, remarks: list[str]) -> dict[str, Any]:
        filling = Filling(self.reading.read(row), row, resolver, self.reading.countries, remarks=remarks)
        remarks += filling.reading.remarks
        record = filling.fill(self.parts) or {}
        _drop_null_island(record, remarks)
        record["external_ids"] = {**record.get("external_ids", {}), self.dataset: self.id_of(row)}
        record["imported"] = {"dataset": self.dataset, **self._kept(row, filling)}
        return {name: record[name] for name in Incident.model_fields if name in record}

    def _kept(self, row: Mapping[str, str], filling: Filling) -> dict[str, Any]:
        """The columns of the map that no field holds as they stood, and those that it asks to keep."""
        texts = filling.reading.texts
        whole = {name for name in filling.whole if self.reading.said_again(name, row[name], texts[name])}
        rest = {
            name: kept(row[name])
            for name in self.columns
            if row[name] and name != ROW and (name not in whole or name in self.keep)
        }
        return {"digest": digest(row, self.fingerprint), **({"row": rest} if rest else {})}

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
    ) -> dict[str, Any]:
        return record  # What a row says beyond it is known once it is made.

    def to_row(self, id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str] | None:
        return None

    def prepare(self, table: Table, resolver: RegistryResolver) -> None:
        """A last look before the first row is read. Raises TableError."""
        for name, entries in self.registry.items():
            known = getattr(resolver.registry, name)
            new = {key: dict(entry) for key, entry in entries.items() if key not in known}
            resolver.added.setdefault(name, {}).update(new)
        if mistake := missing_keys(self.incident, self.reading, resolver):
            raise TableError(f"{mistake}")
        for name in self.columns:
            if name in table.lists and name not in self.reading.split and name not in self.keep:
                raise TableError(
                    f"{table.name}: in the column {name} stand lists. Say in the map what becomes of each entry: "
                    f"split: {{{name}: json}}."
                )


def _part(text: str) -> str:
    """A cell as a part of an id. Letters that are none there are told apart by a hash: АБВ-1 and ГДЕ-1 are two."""
    lost = not text.isascii() and any(sign.isalnum() and not slug(sign) for sign in text)
    return hashed(text) if lost else slug(text)


def as_said(parts: Mapping[str, Any]) -> str:
    """The sections of a map as one text, whatever their order and whatever sections are left out."""
    return dumps({name: part for name, part in parts.items() if part}, sort_keys=True, ensure_ascii=False, default=list)


def _drop_null_island(record: dict[str, Any], remarks: list[str]) -> None:
    given = record.get("location")
    for place in given if isinstance(given, list) else [given]:
        if isinstance(place, dict) and "lat" in place and "lon" in place:
            with suppress(ValueError):  # It is no number, which the model says better.
                if not known_point(str(place["lat"]), str(place["lon"]), remarks):
                    del place["lat"], place["lon"]
