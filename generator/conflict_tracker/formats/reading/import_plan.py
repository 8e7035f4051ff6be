"""Where an import goes: the record as it lies there, the folder of each new file, and what every part of the work needs."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.formats.reading.adapter import Adapter
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.model.settings import Options

MOST_OF_A_YEAR = 5_000
"""New files that go into one folder."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What the first reading tells of a table."""

    rows: int
    years: Mapping[str, int]
    """How many rows each year has, as far as that is easily told."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where an import goes, and how."""

    root: Path
    today: date
    options: Options
    extent: Extent
    dry: bool = False
    """Whether nothing is written, neither incidents nor registries."""

    @property
    def crowded(self) -> frozenset[str]:
        """The years whose new files go into a folder for each month: more in one folder is slow to list, and on no page of a forge."""
        return frozenset(year for year, count in self.extent.years.items() if count > MOST_OF_A_YEAR)


@dataclass(frozen=True)
class Job:
    """What every chunk needs to know."""

    root: Path
    adapter: Adapter
    resolver: RegistryResolver
    context: CheckContext
    existing: Mapping[str, str]
    """Each incident's path by its id, before anything is written."""
    crowded: frozenset[str] = frozenset()
    dry: bool = False


def job_of(adapter: Adapter, resolver: RegistryResolver, plan: Plan) -> Job:
    """What the second reading goes by. It is shared with the processes: a registry of thousands is not sent with each chunk."""
    existing = existing_files(plan.root)
    context = CheckContext(resolver.whole(), frozenset(existing), plan.today, plan.options)
    return Job(plan.root, adapter, resolver, context, existing, plan.crowded, plan.dry)


@dataclass(frozen=True, slots=True)
class Files(Mapping[str, str]):
    """The path of each incident's file by its id. A folder's name is held once, however many files lie in it."""

    folders: Mapping[str, str]

    def __getitem__(self, id: str) -> str:
        return f"{self.folders[id]}/{id}.yml"

    def __iter__(self) -> Iterator[str]:
        return iter(self.folders)

    def __len__(self) -> int:
        return len(self.folders)


def existing_files(root: Path) -> Files:
    """Every incident's path by its id, as far as names tell, in whatever folder of a year it lies."""
    found: dict[str, str] = {}
    waiting = sorted(str(folder) for folder in root.glob("[0-9]*") if folder.is_dir())
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".yml"):
                    found[entry.name[:-4]] = folder
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return Files(found)


def file_of(root: Path, id: str, record: Mapping[str, Any], crowded: Collection[str] = ()) -> Path:
    """In the folder of its year, and in a crowded one of its month, where the date names one."""
    when = str(record["date"]["on"] if isinstance(record["date"], Mapping) else record["date"])
    month = when[5:7] if when[:4] in crowded and re.match("[0-9]{4}-[0-9]{2}", when) else ""
    return root / when[:4] / month / f"{id}.yml"


def where_it_lies(root: Path, path: Path, record: Mapping[str, Any]) -> Path:
    """Where a file that is there goes: nowhere, unless its incident has moved to another year."""
    target = file_of(root, path.stem, record)
    return path if path.relative_to(root).parts[0] == target.parent.name else target
