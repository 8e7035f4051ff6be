"""`tracker export FORMAT`: the record in the formats that other people's programs read."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conflict_tracker.cli.output import counted, print_problems, progress_bar
from conflict_tracker.cli.record import record_root
from conflict_tracker.cli.targets import IsOurs, json_with, replaceable, sqlite_with, starts_with, writable

if TYPE_CHECKING:
    from conflict_tracker.formats.writing.format import Format

# format: (what it is called where nobody says, whether it is a folder)
NAMES = {
    "csv": ("incidents.csv", False),
    "json": ("incidents.json", False),
    "jsonl": ("incidents.jsonl.gz", False),
    "geojson": ("incidents.geojson", False),
    "parquet": ("incidents.parquet", False),
    "sqlite": ("incidents.sqlite", False),
    "ucdp": ("ucdp.csv", False),
    "tables": ("tables", True),
    "package": ("data", True),
}


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(list(NAMES)))
@click.option("--to", "target", type=click.Path(path_type=Path), help="The file, or for tables and package the folder.")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("-f", "--config", default="mkdocs.yml", type=click.Path(path_type=Path), help="The site's mkdocs.yml.")
@click.option("--force", is_flag=True, help="Replace what is there.")
def export(form: str, target: Path | None, incidents: Path | None, config: Path, force: bool) -> None:
    """Write the published record as csv, json, jsonl, geojson, parquet, sqlite or ucdp (one file each), as tables
    (five CSV files) or as package (everything, with datapackage.json). A name that ends in .gz is packed. Beside
    jsonl, which holds a record on each line and nothing else, its registries are written as NAME.registry.json."""
    from conflict_tracker.formats.writing.download import Export
    from conflict_tracker.formats.writing.downloads import write_downloads
    from conflict_tracker.formats.writing.package import package
    from conflict_tracker.formats.writing.records import registry_beside, registry_json
    from conflict_tracker.loading.load import read_and_check, today
    from conflict_tracker.model.compact_json import compact_json
    from conflict_tracker.model.problem import Severity
    from conflict_tracker.model.settings import Settings
    from conflict_tracker.publish.site_data import dataset_of
    from conflict_tracker.record.settings import read_settings

    name, is_folder = NAMES[form]
    target = target or Path(name)
    if target.exists() and not force:
        raise click.UsageError(f"{target} is there already. Choose another --to, or say --force.")
    _refuse_foreign(form, target, is_folder)
    if form == "jsonl":
        writable(registry_beside(target), json_with("registry"), "registry")
    root = record_root(incidents)
    settings = read_settings(config) if config.exists() else Settings(site_name=root.parent.name or "Record")
    if isinstance(settings, list):
        print_problems(settings)
        sys.exit(1)
    with progress_bar() as progress:
        checked = read_and_check(root, today(), progress, options=settings.options)
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    if errors:
        print_problems(errors)
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    dataset = dataset_of(checked.record, root, settings.options, os.environ.get("SOURCE_DATE_EPOCH"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as scratch:
        plan = Export(dataset, settings, Path(scratch))
        made = write_downloads(plan, _forms(form, target.name, settings.options.large))
        if form == "package":
            (plan.folder / "datapackage.json").write_bytes(package(dataset, settings, made))
        _place(Path(scratch), target, is_folder, made[0].name)
    if form == "jsonl":
        beside = registry_beside(target)
        beside.write_text(compact_json({"registry": registry_json(dataset.registry)}) + "\n", encoding="utf-8")
    click.echo(f"{counted(len(dataset.published), 'incident')} in {target}")


def _refuse_foreign(form: str, target: Path, is_folder: bool) -> None:
    """What --force may replace is what an earlier export has written."""
    from conflict_tracker.formats.reading.ucdp_columns import COLUMNS
    from conflict_tracker.formats.writing.columns import INCIDENTS, SHEETS
    from conflict_tracker.formats.writing.parquet import is_flat_table

    def header(columns: Iterable[str]) -> IsOurs:
        return starts_with(",".join(columns).encode())

    headers = {sheet.name: header(column.name for column in sheet.columns) for sheet in SHEETS}
    geojson = starts_with(b'{"type":"FeatureCollection","features":[\n', and_holds=b'"date_start":')
    ours: dict[str, IsOurs] = {
        "csv": headers[INCIDENTS.name],
        "json": starts_with(b'{"schema_version":'),
        "jsonl": starts_with(b'{"id":', and_holds=b'"hash":'),
        "geojson": geojson,
        "parquet": is_flat_table,
        "sqlite": starts_with(b"SQLite format 3") if target.suffix == ".gz" else sqlite_with(*headers),
        "ucdp": header(COLUMNS),
    }
    if not is_folder:
        writable(target, ours[form], f"{form} export")
        return
    files: dict[str, IsOurs] = {"datapackage.json": json_with("resources"), "metadata.json": json_with("databases")}
    for one in (one for large in (True, False) for one in _forms(form, "", large)):
        stem, _, kind = one.name.removesuffix(".gz").rpartition(".")
        files[one.name] = (
            ours["sqlite" if kind == "sqlite" and not one.name.endswith(".gz") else kind]
            if kind != "csv"
            else headers.get(stem, ours["ucdp"])
        )
        if one.name.endswith("sqlite.gz"):
            files[one.name] = starts_with(b"SQLite format 3")
    replaceable(target, files, "an export")


def _place(scratch: Path, target: Path, is_folder: bool, name: str) -> None:
    """What is finished goes where it was wanted, and takes the place of what is there."""
    if is_folder:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(scratch, target)
    else:
        (scratch / name).replace(target)


def _forms(form: str, name: str, large: bool) -> "list[Format]":
    """What is to be written for a FORMAT, under the name that it gets."""
    from conflict_tracker.formats.writing import text_formats as lines
    from conflict_tracker.formats.writing.columns import INCIDENTS, SHEETS
    from conflict_tracker.formats.writing.downloads import offered
    from conflict_tracker.formats.writing.parquet import Parquet
    from conflict_tracker.formats.writing.sqlite import Sqlite
    from conflict_tracker.model.settings import Options

    gz = ".gz" if name.endswith(".gz") else ""
    forms: dict[str, Callable[[], list[Format]]] = {
        "csv": lambda: [lines.table(INCIDENTS, f"incidents.csv{gz}")],
        "json": lambda: [lines.document(f"incidents.json{gz}")],
        "jsonl": lambda: [lines.records(f"incidents.jsonl{gz}")],
        "geojson": lambda: [lines.features(f"incidents.geojson{gz}")],
        "parquet": lambda: [Parquet()],
        "sqlite": lambda: [Sqlite(packed=bool(gz))],
        "ucdp": lambda: [lines.events(f"ucdp.csv{gz}")],
        "tables": lambda: [lines.table(sheet, f"{sheet.name}.csv{gz}") for sheet in SHEETS],
        "package": lambda: offered(Options(large=large)),
    }
    return forms[form]()
