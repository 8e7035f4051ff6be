"""ACLED's list of deleted ids to tombstones: what the record holds of them is withdrawn, with the reason."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.formats.reading.gone import gone_rows, make_tombstones
from conflict_tracker.formats.reading.import_plan import existing_files
from conflict_tracker.formats.reading.registry_resolver import slug
from conflict_tracker.formats.reading.table import TableError
from conflict_tracker.record.files import read_file
from conflict_tracker.record.refused import RefusedError

DATASET = "acled"
MAX_BYTES = 50_000_000
_ID = re.compile(r"\b[A-Z]{3,}[0-9]+\b", re.ASCII)
"""event_id_cnty: three or more capitals of a country or a sea, and a number."""


class Deleted(NamedTuple):
    listed: int
    withdrawn: int
    before: int
    """Withdrawn already."""
    unknown: int
    """Of no incident of this record."""


def withdraw_deleted(file: Path, root: Path, today: date, dry: bool) -> Deleted:
    """Withdraw what a list names: ids on lines, in a column of a CSV, or in the answer of ACLED's deletions API.

    Raises TableError where there is no id in it, RejectedError where an incident cannot be withdrawn.
    """
    ids = _ids(file)
    existing = existing_files(root)
    mine = {f"acled-{slug(id)}" for id in ids} & existing.keys()
    gone = gone_rows({id: existing[id] for id in mine}, (), DATASET, None)
    made = make_tombstones(gone, "Deleted by ACLED.", today, dry)
    return Deleted(len(ids), made, len(mine) - len(gone), len(ids) - len(mine))


def _ids(file: Path) -> Collection[str]:
    try:
        text = read_file(file, MAX_BYTES).decode("utf-8-sig", "replace")
    except (RefusedError, OSError) as error:
        raise TableError(f"{file.name} cannot be read: {error}") from error
    found = set(_ID.findall(text))
    if not found:
        raise TableError(f"{file.name} holds no id of an event such as SYR12345.")
    return found
