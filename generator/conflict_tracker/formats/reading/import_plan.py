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
from conflict_tracker.formats.reading.packed_ids import PackedIds
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


def job_of(adapter: Adapter, resolver: RegistryResolver, existing: Mapping[str, str], plan: Plan) -> Job:
    """What the second reading goes by. It is shared with the processes: a registry of thousands is not sent with each chunk."""
    context = CheckContext(resolver.whole(), existing, plan.today, plan.options)
    return Job(plan.root, adapter, resolver, context, existing, plan.crowded, plan.dry)


@dataclass(frozen=True, slots=True)
class Files(Mapping[str, str]):
    """The path of each incident's file by its id, as the record was before anything was written.

    Of a record of any size little is held: the names of its folders, and of each id in which of them it lies.
    """

    root: Path
    folders: tuple[str, ...]
    numbers: PackedIds
    """The folder of each id, as its place among them."""

    def __getitem__(self, id: str) -> str:
        number = self.numbers.get(id)
        if number is None:
            raise KeyError(id)
        return f"{self.folders[number]}/{id}.yml"

    def __contains__(self, id: object) -> bool:
        return id in self.numbers

    def __iter__(self) -> Iterator[str]:
        there = _files_in(self.root) if len(self.numbers) else ()  # What was written since is none of them.
        return (id for _, id in there if id in self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)


def existing_files(root: Path) -> Files:
    """Every incident's path by its id, as far as names tell, in whatever folder of a year it lies."""
    folders: dict[str, int] = {}
    numbers = PackedIds((id, folders.setdefault(folder, len(folders))) for folder, id in _files_in(root))
    return Files(root, tuple(folders), numbers)


def _files_in(root: Path) -> Iterator[tuple[str, str]]:
    """(folder, id) of each file of a record."""
    waiting = sorted(str(folder) for folder in root.glob("[0-9]*") if folder.is_dir())
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".yml"):
                    yield folder, entry.name[:-4]
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def file_of(root: Path, id: str, record: Mapping[str, Any], crowded: Collection[str] = ()) -> Path:
    """In the folder of its year, and in a crowded one of its month, where the date names one."""
    when = str(record["date"]["on"] if isinstance(record["date"], Mapping) else record["date"])
    month = when[5:7] if when[:4] in crowded and re.match("[0-9]{4}-[0-9]{2}", when) else ""
    return root / when[:4] / month / f"{id}.yml"


def where_it_lies(root: Path, path: Path, record: Mapping[str, Any]) -> Path:
    """Where a file that is there goes: nowhere, unless its incident has moved to another year."""
    target = file_of(root, path.stem, record)
    return path if path.relative_to(root).parts[0] == target.parent.name else target
