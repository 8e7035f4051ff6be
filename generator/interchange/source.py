"""What importing needs to know of a kind of table."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Protocol

from generator.interchange.names import Names
from generator.model.incident import Incident


class Rejected(Exception):
    """A row that no record can be made of; the message says why."""


class Source(Protocol):
    """Plain functions of a row. `names` is filled by `collect` in the first reading, and only read in the second."""

    @property
    def dataset(self) -> str:
        """Key in registry/datasets.yml."""

    @property
    def scheme(self) -> str:
        """The name of its ids in the registry's external_ids."""

    def collect(self, row: Mapping[str, str], names: Names) -> None:
        """Note the row's actors, conflict and type for the registry."""

    def id_of(self, row: Mapping[str, str]) -> str:
        """The incident's id. Raises Rejected."""

    def to_record(self, row: Mapping[str, str], names: Names) -> dict[str, Any]:
        """The plain values of the incident's file. Raises Rejected."""

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], names: Names
    ) -> dict[str, Any]:
        """The record with what the row says beyond it. `incident` is the record, typed."""

    def to_row(self, id: str, incident: Incident, names: Names) -> dict[str, str]:
        """The row that a record would be made of."""


def digest(row: Mapping[str, str]) -> str:
    """Sixteen digits of a hash over the columns that are not empty, in the order of their names."""
    said = {name: value for name, value in sorted(row.items()) if value}
    return sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def as_read(value: Any) -> Any:
    """Plain values as a file's reader gives them: every scalar is text."""
    if isinstance(value, Mapping):
        return {name: as_read(child) for name, child in value.items()}
    return [as_read(child) for child in value] if isinstance(value, list | tuple) else str(value)
