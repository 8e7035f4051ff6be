"""The registries as a download: what JSON Lines, of which each line is a record, leave out of the record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_tracker.formats.writing.download import Download, Export, download_of
from conflict_tracker.formats.writing.packing import gzipped
from conflict_tracker.formats.writing.records import envelope, registry_json
from conflict_tracker.formats.writing.row_cache import RowCache
from conflict_tracker.model.compact_json import compact_json


@dataclass(frozen=True)
class Registries:
    name: str = "registry.json.gz"

    @property
    def kind(self) -> str:
        return self.name.removesuffix(".gz")

    def part(self, export: Export, rows: Sequence[RowCache]) -> bytes:
        """Incidents contribute nothing."""
        return b""

    def join(self, export: Export, parts: Iterable[Path]) -> Iterator[Download]:
        tables = registry_json(export.dataset.registry)
        path = export.folder / self.name
        path.write_bytes(
            gzipped(compact_json({**envelope(export.dataset, export.settings), "registry": tables}).encode())
        )
        text = "Actors, places, types, conflicts and datasets by their keys: what belongs to the JSON Lines"
        yield download_of(path, text, sum(map(len, tables.values())))
