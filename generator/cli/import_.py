"""`tracker import ucdp|acled|csv`: other people's tables into files of a record, every row accounted for."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.output import counted, progress_bar
from generator.cli.targets import json_with, writable

if TYPE_CHECKING:
    from generator.interchange.importer import Account, Note
    from generator.interchange.source import Source
    from generator.interchange.table import Table

SHOWN = 10
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """What every kind of table takes."""
    for option in (
        click.option("--jobs", type=click.IntRange(1), help="How many processes; all cores where it is not said."),
        click.option("--strict", is_flag=True, help="Exit 1 if a row was rejected."),
        click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where the report goes."),
        click.option("--delimiter", help="What stands between columns; a comma where it is not said."),
        click.option("--encoding", help="The file's encoding; found out where it is not said."),
        click.option(
            "--to",
            "target",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            help="The record's folder.",
        ),
        click.argument("file", type=FILE),
    ):
        command = option(command)
    return command


@click.group("import")
def import_() -> None:
    """Make incidents of other people's tables; a second time, change only what has changed."""


@import_.command()
@_options
@click.option("--release", default="", help="The release, such as 26.1; it goes into each record.")
@click.option("--citation", help="How this release wants to be cited, beside the dataset's own paper.")
def ucdp(file: Path, target: Path, release: str, citation: str | None, **options: Any) -> None:
    """UCDP GED events, in any release's columns. Licence: CC BY 4.0."""
    from generator.interchange import ucdp as kind

    entry = {**kind.ENTRY, **({"version": release} if release else {})}
    if citation:
        entry["citation"] = f"{entry['citation']} {citation}"
    _run(file, target, kind.Ucdp(release), entry, kind.REQUIRED, kind.ALIASES, options)


@import_.command()
@_options
@click.option("--publish", is_flag=True, help="Into the record itself. Needs ACLED's permission, stated in mkdocs.yml.")
@click.option("--link", is_flag=True, help="Give incidents of the record the id of the one event that they match.")
def acled(file: Path, target: Path, publish: bool, link: bool, **options: Any) -> None:
    """ACLED events. Their terms forbid republishing: rows stay in a private folder unless --publish says otherwise."""
    from generator.interchange import acled as kind

    folder = target if publish else private_folder(target, kind.DATASET)
    _run(
        file,
        folder,
        kind.Acled(),
        kind.ENTRY,
        kind.REQUIRED,
        {},
        options,
        finish=lambda table: _link(table, target, link),
    )
    if publish:
        click.echo(
            "The site is built only where mkdocs.yml states the permission: permissions: {acled: ...}.", err=True
        )
    else:
        click.echo(f"ACLED's terms forbid republishing: the rows are in {folder}, which git ignores.", err=True)


@import_.command("csv")
@_options
@click.option("--map", "map_file", required=True, type=FILE, help="What becomes of each column; see docs/import.md.")
def csv_(file: Path, target: Path, map_file: Path, **options: Any) -> None:
    """Anybody's table, by a map: an incident whose values name columns in {braces}."""
    from generator.interchange.mapped import read_map
    from generator.interchange.table import TableError

    try:
        source = read_map(map_file)
    except TableError as error:
        _stop(str(error))
    _run(file, target, source, source.entry, [name.lower() for name in source.columns], {}, options)


@import_.command("json")
@click.argument("file", type=FILE)
@click.option(
    "--to", "target", required=True, type=click.Path(file_okay=False, path_type=Path), help="The record's folder."
)
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where the report goes.")
@click.option("--strict", is_flag=True, help="Exit 1 if a record was rejected.")
def json_(file: Path, target: Path, report: Path | None, strict: bool) -> None:
    """An export of ours, JSON or JSON Lines: the same record again."""
    from generator.checked import today
    from generator.interchange.own import import_own
    from generator.interchange.table import TableError

    try:
        account = import_own(file, target, today())
    except TableError as error:
        _stop(str(error))
    _tell(account, file.name, {"encoding": "utf-8"}, _report(report, target), [])
    if strict and account.rejections:
        sys.exit(1)


def private_folder(target: Path, dataset: str) -> Path:
    """A folder beside the record that no build reads; it tells git itself to ignore it."""
    folder = target.resolve().parent / "private"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder / dataset


def _run(
    file: Path,
    root: Path,
    source: "Source",
    entry: Mapping[str, Any],
    required: Sequence[str],
    aliases: dict[str, str],
    options: Mapping[str, Any],
    finish: "Callable[[Table], list[dict[str, str]]] | None" = None,
) -> None:
    from generator.checked import today
    from generator.cores import cores, executor
    from generator.interchange.importer import CHUNK, import_table, survey
    from generator.interchange.names import Names
    from generator.interchange.table import TableError, open_table
    from generator.model.registry import Registry
    from generator.source.record import read_registry

    delimiter = {"\\t": "\t", "tab": "\t"}.get(options["delimiter"], options["delimiter"])
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError(f'--delimiter is one character, and "{options["delimiter"]}" is not.')
    try:
        table = open_table(file, required, aliases, options["encoding"], delimiter)
        problems: list[Any] = []
        names = Names(source.scheme, read_registry(root, problems) if root.is_dir() else Registry())
        if problems:
            _stop(f"the registry of {root} has a problem: {problems[0]}")
        if source.dataset not in names.registry.datasets:
            names.added["datasets"] = {source.dataset: dict(entry)}
        with progress_bar() as progress:
            total = survey(table, source, names, progress)
            added = names.write(root) if total else 0
            with executor(options["jobs"], total > 2 * CHUNK) as pool:
                account = import_table(
                    table, root, source, names, today(), total, pool, cores(options["jobs"]), progress
                )
            links = finish(table) if finish else []
    except TableError as error:
        _stop(str(error))
    account.added = added
    about = {"encoding": table.encoding, "columns": table.columns}
    _tell(account, file.name, about, _report(options["report"], root), links)
    if options["strict"] and account.rejections:
        sys.exit(1)


def _report(given: Path | None, root: Path) -> Path:
    """Where the report goes. Looked at before anything is imported."""
    path = given or root.resolve().parent / f"{root.name}-import-report.json"
    writable(path, json_with("file", "read", "rejections"), "report")
    return path


def _link(table: "Table", root: Path, write: bool) -> list[dict[str, str]]:
    from generator.interchange.link import link_acled

    return link_acled(table, root, write) if root.is_dir() else []


def _tell(account: "Account", name: str, about: Mapping[str, Any], report: Path, links: list[dict[str, str]]) -> None:
    """The sum that adds up, the first rejections, and where the rest stands."""
    parts = {
        "read": account.read,
        "written": account.written,
        "updated": account.updated,
        "unchanged": account.unchanged,
        "rejected": len(account.rejections),
    }
    report.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "file": name,
        **about,
        **parts,
        "registry_entries_added": account.added,
        "rejections": [note._asdict() for note in account.rejections],
        "flags": [note._asdict() for note in account.flags],
        "links": links,
    }
    report.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")
    for note in account.rejections[:SHOWN]:
        click.echo(f"{name}: {_place(note)}: {note.text}.", err=True)
    if len(account.rejections) > SHOWN:
        click.echo(f"and {len(account.rejections) - SHOWN:,} more rejected rows; the report holds them all", err=True)
    click.echo(
        f"{counted(account.read, 'row')} read = "
        + " + ".join(f"{count:,} {name}" for name, count in list(parts.items())[1:])
    )
    if account.flags:
        click.echo(f"{counted(len(account.flags), 'remark')} on rows that were kept as they are.", err=True)
    if about["encoding"].lower().replace("-", "") != "utf8":
        click.echo(
            f"The file was read as {about['encoding']}; name another with --encoding if letters are wrong.", err=True
        )
    if links:
        made = sum(1 for link in links if link["written"] == "yes")
        click.echo(f"{counted(len(links), 'event')} match one incident of the record; {made} written.", err=True)
    click.echo(f"Report: {report}")


def _place(note: "Note") -> str:
    return f"row {note.row:,} (line {note.line:,}{', ' + note.id if note.id else ''})"


def _stop(message: str) -> Any:
    click.echo(f"tracker: {message}", err=True)
    click.echo("Nothing was written.", err=True)
    sys.exit(1)
