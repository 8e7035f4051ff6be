"""`tracker export FORMAT`: the record in the formats that other people's programs read."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.output import counted, print_problems, progress_bar
from generator.cli.record import record_root

if TYPE_CHECKING:
    from generator.interchange.downloads import Export, Sink

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
    (five CSV files) or as package (everything, with datapackage.json). A name that ends in .gz is packed."""
    from generator.build import dataset_of
    from generator.checked import read_and_check, today
    from generator.interchange.downloads import Export, all_sinks, write_downloads
    from generator.interchange.package import package
    from generator.model.problem import Severity
    from generator.model.settings import Settings
    from generator.source.settings import read_settings

    name, is_folder = NAMES[form]
    target = target or Path(name)
    if target.exists() and not force:
        raise click.UsageError(f"{target} is there already. Choose another --to, or say --force.")
    root = record_root(incidents)
    settings = read_settings(config) if config.exists() else Settings(site_name=root.parent.name or "Record")
    if isinstance(settings, list):
        print_problems(settings)
        sys.exit(1)
    with progress_bar() as progress:
        checked = read_and_check(root, today(), progress)
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    if errors:
        print_problems(errors)
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    dataset = dataset_of(checked.record, root, os.environ.get("SOURCE_DATE_EPOCH"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as scratch:
        plan = Export(dataset, settings, Path(scratch))
        sinks = all_sinks(plan) if form == "package" else _SINKS[form](plan, target.suffix == ".gz")
        made = write_downloads(plan, sinks)
        if form == "package":
            (plan.folder / "datapackage.json").write_bytes(package(dataset, settings, made))
        _place(Path(scratch), target, is_folder, made[0].name)
    click.echo(f"{counted(len(dataset.published), 'incident')} in {target}")


def _place(scratch: Path, target: Path, is_folder: bool, name: str) -> None:
    """What is finished goes where it was wanted, and takes the place of what is there."""
    if is_folder:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(scratch, target)
    else:
        (scratch / name).replace(target)


def _tables(plan: "Export", packed: bool) -> "list[Sink]":
    from generator.interchange.columns import SHEETS
    from generator.interchange.downloads import CsvSink

    return [CsvSink(plan, sheet, packed) for sheet in SHEETS]


def _sink(name: str) -> "Callable[[Export, bool], list[Sink]]":
    def make(plan: "Export", packed: bool) -> "list[Sink]":
        from generator.interchange import downloads

        made = {
            "csv": lambda: downloads.CsvSink(plan, downloads.INCIDENTS, packed),
            "json": lambda: downloads.JsonSink(plan, packed),
            "jsonl": lambda: downloads.LinesSink(plan),
            "geojson": lambda: downloads.GeojsonSink(plan, packed),
            "parquet": lambda: downloads.ParquetSink(plan),
            "sqlite": lambda: downloads.SqliteSink(plan, packed),
            "ucdp": lambda: downloads.UcdpSink(plan, plan.folder / f"ucdp.csv{'.gz' if packed else ''}"),
        }
        return [made[name]()]

    return make


_SINKS: "dict[str, Callable[[Export, bool], list[Sink]]]" = {
    "tables": _tables,
    **{name: _sink(name) for name in ("csv", "json", "jsonl", "geojson", "parquet", "sqlite", "ucdp")},
}
