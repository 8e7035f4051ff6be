"""A finished file under data/, and what its writers are told."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.formats.writing.columns import SHEETS, Context, Sheet
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.model.settings import Settings

BLOCK = 1_048_576


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    description: str
    rows: int
    size: int
    """Bytes."""
    sha256: str
    sheet: Sheet | None = None
    """The table that it holds, if it is one."""

    def values(self) -> list[Any]:
        """As plain JSON values."""
        return [self.name, self.description, self.rows, self.size, self.sha256, self.sheet and self.sheet.name]

    @classmethod
    def of(cls, values: list[Any]) -> "Download":
        name, description, rows, size, digest, table = values
        sheet = next((sheet for sheet in SHEETS if sheet.name == table), None)
        return cls(name, description, rows, size, digest, sheet)


@dataclass(frozen=True)
class Export:
    """What every writer is told."""

    dataset: Dataset
    settings: Settings
    folder: Path

    @property
    def context(self) -> Context:
        return Context(self.dataset.registry, address_of(self.settings))


def download_of(path: Path, description: str, rows: int, sheet: Sheet | None = None) -> Download:
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return Download(path.name, description, rows, size, digest.hexdigest(), sheet)
