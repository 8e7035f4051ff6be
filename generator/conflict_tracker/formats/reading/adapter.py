"""What importing needs to know of a kind of table."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Protocol

from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.formats.text import line
from conflict_tracker.model.incident import Incident

_written = json.JSONEncoder(ensure_ascii=False).encode


class RejectedError(Exception):
    """A row that no record can be made of; the message says why."""


class Adapter(Protocol):
    """Plain functions of a row. `names` is filled by `collect` in the first reading, and only read in the second."""

    @property
    def dataset(self) -> str:
        """Key in registry/datasets.yml."""

    @property
    def scheme(self) -> str:
        """The name of its ids in the registry's external_ids."""

    @property
    def fingerprint(self) -> str:
        """What a row becomes depends on the row and on this; "" where the program alone decides."""

    @property
    def fields(self) -> frozenset[str]:
        """The record's fields that a row decides: where it is silent, an earlier row's word does not stand."""

    @property
    def summed(self) -> frozenset[str]:
        """Codes of what is remarked of many rows and told once, with a count."""

    def relevant(self, row: Mapping[str, str]) -> dict[str, str]:
        """The columns that can make a difference."""

    def collect(self, row: Mapping[str, str], resolver: RegistryResolver) -> str:
        """Note the row's actors, conflict and type for the registry. Returns the year that its file goes into, or ""."""

    def id_of(self, row: Mapping[str, str]) -> str:
        """The incident's id. Raises RejectedError."""

    def earlier_id(self, row: Mapping[str, str]) -> str:
        """The id that an earlier version of this program made of a row whose id can be made; "" where it is the same."""

    def to_record(self, row: Mapping[str, str], resolver: RegistryResolver, remarks: list[str]) -> dict[str, Any]:
        """The plain values of the incident's file. What could not be taken over goes into `remarks`. Raises RejectedError."""

    def with_row(
        self, record: dict[str, Any], incident: Incident, row: Mapping[str, str], resolver: RegistryResolver
    ) -> dict[str, Any]:
        """The record with what the row says beyond it. `incident` is the record, typed."""

    def to_row(self, id: str, incident: Incident, resolver: RegistryResolver) -> dict[str, str] | None:
        """The row that the incident would be made of; None where that cannot be told."""


def differences(before: Mapping[str, str], row: Mapping[str, str]) -> list[str]:
    """column: old → new, for each column of a row that says something else than before."""
    return [
        f"{name}: {line(before.get(name, '')) or 'empty'} → {line(value) or 'empty'}"
        for name, value in row.items()
        if value != before.get(name, "")
    ]


def original_row(
    made: Mapping[str, str], stored: Mapping[str, str], again: Callable[[dict[str, str]], Mapping[str, str]]
) -> dict[str, str]:
    """A record as a row of its source: `made` of its fields, with the `stored` columns that say the same in other words.

    `again` makes the columns of a record that is made of a row: a stored wording stands as long as it means what the
    field says.
    """
    both = stored.keys() & made.keys()
    if both:
        meant = again({**made, **stored})
        stored = {name: text for name, text in stored.items() if name not in both or meant.get(name) == made[name]}
    return {**made, **stored}


def known_point(lat: str, lon: str, remarks: list[str]) -> bool:
    """Whether a row's point can be meant: 0, 0 stands in tables for a point that is not known."""
    if not lat or not lon:
        return False
    if float(lat) == 0 and float(lon) == 0:
        remarks.append("the point 0, 0 was left out: it stands for a point that is not known")
        return False
    return True


def digest(row: Mapping[str, str], fingerprint: str = "") -> str:
    """Sixteen digits of a hash over the columns that are not empty, in the order of their names, and what they are read by."""
    said = {name: value for name, value in sorted(row.items()) if value}
    text = _written(said) + fingerprint
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
