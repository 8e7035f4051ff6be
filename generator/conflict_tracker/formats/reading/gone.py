"""Incidents that an earlier import wrote and this file has no row for: listed always, withdrawn where somebody says so."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.registry_resolver import replace_text
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.validate import validate
from conflict_tracker.model.vocabulary import Status
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.canonical import NotRewrittenError, revised

FEW_GONE = 0.05
"""Of a dataset's incidents in the file's period: more than this share goes only where somebody names the number."""


class TooManyGoneError(Exception):
    """So many are missing that the file may be a part of the table; the message says how to go on."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An incident of the record whose row the file lacks."""

    id: str
    path: Path
    first: date
    last: date
    in_period: bool
    """Whether it lies between the first and the last day of the file: elsewhere the file says nothing of it."""


def gone_rows(
    existing: Mapping[str, str], ids: Container[str], dataset: str, period: tuple[date, date] | None
) -> list[Gone]:
    """The published incidents of a dataset that none of the ids is of, in order of their ids."""
    found = []
    for id in sorted(id for id in existing if id not in ids):
        path = existing[id]
        incident = _of_dataset(Path(path), dataset)
        if incident and incident.status is Status.PUBLISHED:
            when = incident.date.on
            inside = period is not None and period[0] <= when.start and when.end <= period[1]
            found.append(Gone(id, Path(path), when.start, when.end, inside))
    return found


def _of_dataset(path: Path, dataset: str) -> Incident | None:
    """The incident of a file, if it was imported from the dataset. What cannot be read is the check's to tell."""
    try:
        data = read_file(path, INCIDENT.bytes)
        if dataset.encode() not in data:
            return None
        incident = validate(Incident, read_yaml(data).plain)
    except (RefusedError, OSError):
        return None
    if isinstance(incident, list) or incident.imported is None or incident.imported.dataset != dataset:
        return None
    return incident


def withdraw(gone: Iterable[Gone], known: int, unnamed: int, number: int | None, reason: str, today: date) -> int:
    """Make tombstones of those in the file's period; how many. `known` incidents of the dataset lie in that period.

    Raises TooMany, before anything is written, where they are more than a few and `number` is not theirs.
    """
    wanted = [row for row in gone if row.in_period]
    if wanted and unnamed:
        raise TooManyGoneError(
            f"of {unnamed:,} rows not even the id could be read, so that these may be among the missing. Mend them first."
        )
    if number is not None and number != len(wanted):
        raise TooManyGoneError(f"{len(wanted):,} are missing, and --withdraw-missing says {number:,}.")
    if number is None and len(wanted) > known * FEW_GONE:
        share = f"{len(wanted):,} of {known:,} incidents of this dataset in the file's period are missing"
        raise TooManyGoneError(
            f"{share}, more than {FEW_GONE:.0%}: is the file a part of the table? If they are to be withdrawn, "
            f"say --withdraw-missing={len(wanted)}."
        )
    return make_tombstones(wanted, reason, today)


def make_tombstones(gone: Iterable[Gone], reason: str, today: date, dry: bool = False) -> int:
    """Withdraw incidents, with the reason; how many. Nothing is written before all can be. Raises RejectedError."""
    texts = {row.path: text for row in gone for text in _tombstone(row, reason, today)}
    for path, text in texts.items() if not dry else ():
        replace_text(path, text)
    return len(texts)


def _tombstone(row: Gone, reason: str, today: date) -> Iterator[str]:
    try:
        text = read_file(row.path, INCIDENT.bytes).decode()
        old = read_yaml(text.encode()).plain
    except (RefusedError, OSError) as error:
        raise RejectedError(f"{row.path.name} cannot be read: {error}") from error
    change = {"on": today.isoformat(), "kind": "withdrawal", "note": reason}
    new: dict[str, Any] = {
        **old,
        "status": "withdrawn",
        "withdrawn": {"on": today.isoformat(), "reason": reason},
        "changes": [*(old.get("changes") or []), change],
    }
    ordered = {name: new[name] for name in Incident.model_fields if name in new}
    if isinstance(validate(Incident, ordered), list):
        raise RejectedError(f"{row.path.name} cannot be withdrawn")
    try:
        yield revised(text, ordered)
    except NotRewrittenError as error:
        raise RejectedError(f"{row.path.name} cannot be withdrawn: {error}") from error
