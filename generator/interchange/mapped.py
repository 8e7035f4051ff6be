"""Anybody's table to records, by a map that a person writes: an incident whose values name columns in {braces}."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.interchange.names import Names, slug
from generator.interchange.source import Rejected, digest
from generator.interchange.table import TableError
from generator.interchange.text import kept, line, restored
from generator.model.incident import Incident
from generator.model.problem import nearest
from generator.model.types import is_key
from generator.rewrite.emit import Bare
from generator.source.reader import read_yaml
from generator.source.refused import Refused

PARTS = ("dataset", "id", "dates", "words", "incident")
# Fields whose value is a key of a registry; a name that the registry lacks is added to it.
REGISTRIES = {"actor": "actors", "by": "actors", "party": "actors", "conflict": "conflicts", "type": "types"}
_COLUMN = re.compile(r"\{([^{}]+)\}")


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

    @property
    def columns(self) -> list[str]:
        """The columns that the map names."""
        return sorted({name for text in _texts([self.id, self.incident]) for name in _COLUMN.findall(text)})

    def collect(self, row: Mapping[str, str], names: Names) -> None:
        try:
            self._fill(self.incident, self._worded(row), names, "", True)
        except Rejected:
            return  # The second reading says so.

    def id_of(self, row: Mapping[str, str]) -> str:
        id = slug(_COLUMN.sub(lambda match: self._worded(row)[match[1]], self.id))
        if not is_key(id):
            raise Rejected(f'no id can be made of "{self.id}": the columns are empty or hold no letters')
        return id

    def to_record(self, row: Mapping[str, str], names: Names) -> dict[str, Any]:
        record = self._fill(self.incident, self._worded(row), names, "", False) or {}
        ids = {**record.get("external_ids", {}), self.dataset: self.id_of(row)}
        return {**record, "external_ids": ids, "imported": {"dataset": self.dataset}}

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], names: Names
    ) -> dict[str, Any]:
        rest = {name: kept(value) for name, value in row.items()}
        return {**record, "imported": {**record["imported"], "digest": digest(row), "row": rest}}

    def to_row(self, id: str, incident: Incident, names: Names) -> dict[str, str]:
        row = incident.imported.row if incident.imported else {}
        return {name: restored(value or "") for name, value in row.items()}

    def _worded(self, row: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for name, text in row.items():
            value = self.words.get(name, {}).get(text.strip(), text.strip())
            if value and name in self.dates:
                try:
                    value = datetime.strptime(value, self.dates[name]).date().isoformat()
                except ValueError:
                    raise Rejected(f'{name}: "{value[:40]}" is not a date of the form {self.dates[name]}') from None
            found[name] = value
        return found

    def _fill(self, template: Any, row: Mapping[str, str], names: Names, field: str, collecting: bool) -> Any:
        """The template with the row's values; None where all that it names is empty."""
        if isinstance(template, Mapping):
            filled = {name: self._fill(child, row, names, name, collecting) for name, child in template.items()}
            says = any(value is not None and _COLUMN.search(str(template[name])) for name, value in filled.items())
            named = bool(_COLUMN.search(str(template)))
            return {name: value for name, value in filled.items() if value is not None} if says or not named else None
        if isinstance(template, list):
            entries = [self._fill(child, row, names, field, collecting) for child in template]
            return [entry for entry in entries if entry is not None] or None
        if template is None or not _COLUMN.search(template):
            return template
        text = _COLUMN.sub(lambda match: row[match[1]], template)
        text = " ".join(text.split()) if field in ("summary", "body") else line(text)
        if not text:
            return None
        if field in REGISTRIES:
            return self._key(REGISTRIES[field], text, names, collecting)
        return Bare(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) and field not in ("title", "name") else text

    def _key(self, table: str, text: str, names: Names, collecting: bool) -> str:
        if text in getattr(names.registry, table):
            return text
        if collecting:
            names.add(table, "", text, **({"kind": "unknown"} if table == "actors" else {}))
        return names.key(table, "", text)


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for child in value.values() for text in _texts(child)]
    if isinstance(value, list):
        return [text for child in value for text in _texts(child)]
    return [value] if isinstance(value, str) else []


def read_map(path: Path) -> Mapped:
    """Raises TableError with the place and what would be right."""
    try:
        document = read_yaml(path.read_bytes())
    except Refused as refused:
        raise TableError(f"{path.name}:{refused.line}:{refused.column}: {refused.message} {refused.fix}") from refused
    found = document.plain
    for name in found:
        if name not in PARTS:
            line_, column = document.position((name,), at_key=True)
            raise TableError(
                f'{path.name}:{line_}:{column}: there is no part "{name}" of a map. {nearest(name, PARTS)}'
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
    parts = (found.get(name) or {} for name in ("words", "dates"))
    return Mapped(dataset["key"], entry, found["id"], found["incident"], *parts, scheme=dataset["key"])
