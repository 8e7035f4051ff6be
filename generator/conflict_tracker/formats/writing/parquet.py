"""The flat table in columns."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from conflict_tracker.formats.writing.columns import INCIDENTS
from conflict_tracker.formats.writing.download import Download, Export, download_of
from conflict_tracker.formats.writing.row_cache import RowCache


class Parquet:
    kind = name = "incidents.parquet"

    def part(self, export: Export, rows: Sequence[RowCache]) -> bytes:
        import polars

        kinds = {
            "string": polars.String,
            "date": polars.String,
            "integer": polars.Int64,
            "number": polars.Float64,
            "boolean": polars.Boolean,
        }
        table = [one.rows(INCIDENTS)[0] for one in rows]
        frame = polars.DataFrame(table, {column.name: kinds[column.type] for column in INCIDENTS.columns}, orient="row")
        dates = [column.name for column in INCIDENTS.columns if column.type == "date"]
        content = BytesIO()
        frame.with_columns(polars.col(dates).str.to_date("%Y-%m-%d")).write_ipc(content, compression="lz4")
        return content.getvalue()

    def join(self, export: Export, parts: Iterable[Path]) -> Iterator[Download]:
        import polars

        path = export.folder / self.kind
        contents = [part.read_bytes() for part in parts] or [self.part(export, ())]
        frame = polars.concat([polars.read_ipc(BytesIO(content)) for content in contents], rechunk=True)
        frame.write_parquet(path, compression="zstd", compression_level=9)
        yield download_of(path, "The flat table for pandas, polars, R and DuckDB", len(frame))


def is_flat_table(path: Path) -> bool:
    """Whether a file is a table with our columns."""
    import polars

    try:
        return list(polars.read_parquet_schema(path)) == [column.name for column in INCIDENTS.columns]
    except polars.exceptions.PolarsError:
        return False
