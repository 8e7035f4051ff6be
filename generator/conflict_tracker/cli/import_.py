"""`tracker import ucdp|acled|csv|json`: other people's tables into files of a record, every row accounted for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_tracker.cli.import_options import DRY_RUN, FILE, REPORT, TARGET, TableCommand, table_options

if TYPE_CHECKING:
    from conflict_tracker.formats.reading.table import Table

# What reads tables is imported where it is needed: most commands of the program need none of it.


@click.group("import")
def import_() -> None:
    """Make incidents of other people's tables; a second time, change only what has changed."""


@import_.command(cls=TableCommand)
@table_options
@click.option("--release", default="", help="The release, such as 26.1; it goes into each record.")
@click.option("--citation", help="How this release wants to be cited, beside the dataset's own paper.")
def ucdp(file: Path, target: Path, release: str, citation: str | None, **options: Any) -> None:
    """UCDP GED events, in any release's columns. Licence: CC BY 4.0."""
    from conflict_tracker.cli.import_run import Kind, run_import
    from conflict_tracker.formats.reading import ucdp as source

    entry = {**source.ENTRY, **({"version": release} if release else {})}
    if citation:
        entry["citation"] = f"{entry['citation']} {citation}"
    run_import(file, target, Kind(source.Ucdp(release), entry, source.REQUIRED, source.ALIASES), options)


@import_.command(cls=TableCommand)
@table_options
@click.option("--publish", is_flag=True, help="Into the record itself. Needs ACLED's permission, stated in mkdocs.yml.")
@click.option("--link", is_flag=True, help="Give incidents of the record the id of the one event that they match.")
@click.option("--deleted", type=FILE, help="A list of ids that ACLED has deleted: theirs are withdrawn.")
def acled(file: Path, target: Path, publish: bool, link: bool, deleted: Path | None, **options: Any) -> None:
    """ACLED events. Their terms forbid republishing: rows stay in a private folder unless --publish says otherwise."""
    from conflict_tracker.cli.import_run import Kind, run_import
    from conflict_tracker.formats.reading import acled as source

    folder = target if publish else private_folder(target, source.DATASET, make=not options["dry"])
    kind = Kind(source.Acled(), source.ENTRY, source.REQUIRED, finish=lambda table: _link(table, target, link))
    if deleted:
        _withdraw_deleted(deleted, folder, bool(options["dry"]))
    run_import(file, folder, kind, options)
    if publish:
        click.echo(
            "The site is built only where mkdocs.yml states the permission: permissions: {acled: ...}.", err=True
        )
    else:
        where = "would go into" if options["dry"] else "are in"
        click.echo(f"ACLED's terms forbid republishing: the rows {where} {folder}, which git ignores.", err=True)


@import_.command("csv", cls=TableCommand)
@table_options
@click.option("--map", "map_file", type=FILE, help="What becomes of each column; see docs/import.md.")
@click.option(
    "--suggest",
    is_flag=True,
    is_eager=True,
    help="Write a first map of the table to standard output, and nothing else.",
)
def csv_(file: Path, target: Path | None, map_file: Path | None, suggest: bool, **options: Any) -> None:
    """Anybody's table, by a map: CSV, TSV, a workbook, JSON, JSON Lines or GeoJSON, packed or not."""
    from conflict_tracker.cli.import_run import Kind, run_import, stop
    from conflict_tracker.formats.reading.map_file import read_map
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.i18n.months import month_names
    from conflict_tracker.i18n.territories import country_names

    if suggest:
        _suggest(file, options)
        return
    if map_file is None or target is None:
        raise click.UsageError("Say --map MAP and --to RECORD, or --suggest for a first map.")
    try:
        source = read_map(map_file, month_names, country_names)
    except TableError as error:
        stop(str(error))
    run_import(file, target, Kind(source, source.entry, source.columns, prepare=source.prepare), options)


@import_.command("json")
@click.argument("file", type=FILE)
@TARGET
@REPORT
@DRY_RUN
@click.option("--strict", is_flag=True, help="Exit 1 if a record was rejected.")
def json_(file: Path, target: Path, report: Path | None, dry: bool, strict: bool) -> None:
    """An export of ours, JSON or JSON Lines: the same record again."""
    from conflict_tracker.cli.import_run import end, options_of, report_path, stop
    from conflict_tracker.cli.import_told import Outcome
    from conflict_tracker.cli.targets import record_folder
    from conflict_tracker.formats.reading.native import import_own
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.loading.load import today

    record_folder(target)
    report = report_path(report, target)
    try:
        account = import_own(file, target, today(), options_of(target), dry)
    except TableError as error:
        stop(str(error))
    Outcome(file.name, account, {"encoding": "utf-8"}, dry=dry).tell(report)
    end(account, strict)


def _link(table: "Table", root: Path, write: bool) -> list[dict[str, str]]:
    from conflict_tracker.formats.reading.acled_linking import link_acled

    return link_acled(table, root, write) if root.is_dir() else []


def _withdraw_deleted(file: Path, root: Path, dry: bool) -> None:
    from conflict_tracker.cli.import_run import stop
    from conflict_tracker.cli.output import counted
    from conflict_tracker.formats.reading.acled_deleted import withdraw_deleted
    from conflict_tracker.formats.reading.adapter import RejectedError
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.loading.load import today

    try:
        done = withdraw_deleted(file, root, today(), dry)
    except (TableError, RejectedError) as error:
        stop(str(error))
    what = "would be withdrawn" if dry else "withdrawn"
    click.echo(
        f"{file.name}: {counted(done.listed, 'deleted id')}: {done.withdrawn:,} {what}, {done.before:,} withdrawn before, "
        f"{done.unknown:,} not in this record.",
        err=True,
    )


def _suggest(file: Path, options: dict[str, Any]) -> None:
    """A first map on standard output: it can be written into a file, and read before it is used."""
    from conflict_tracker.cli.import_run import Kind, opened, stop
    from conflict_tracker.formats.reading.suggest import suggested_map
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.i18n.months import month_names
    from conflict_tracker.i18n.territories import country_names

    table = Kind(None, {}, ())
    try:
        click.echo(suggested_map(opened(file, table, options), month_names, country_names), nl=False)
    except TableError as error:
        stop(str(error))


def private_folder(target: Path, dataset: str, make: bool) -> Path:
    """A folder beside the record that no build reads; git itself is told to ignore it, and the report beside it."""
    folder = target.resolve().parent / "private"
    if not make:
        return folder / dataset
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    lines = ignore.read_text(encoding="utf-8").splitlines() if ignore.exists() else []
    if not lines:
        ignore.write_text("*\n", encoding="utf-8")
    elif not {"*", f"/{dataset}*"} & set(lines):  # Somebody keeps other things here, with rules of their own.
        ignore.write_text("\n".join([*lines, f"/{dataset}*", ""]), encoding="utf-8")
    return folder / dataset
