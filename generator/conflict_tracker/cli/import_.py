"""`tracker import ucdp|acled|csv`: other people's tables into files of a record, every row accounted for."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_tracker.cli.output import counted, print_problems, progress_bar
from conflict_tracker.cli.record import settings_of
from conflict_tracker.cli.targets import json_with, record_folder, writable
from conflict_tracker.model.problem import Severity

if TYPE_CHECKING:
    from conflict_tracker.formats.reading.adapter import Adapter
    from conflict_tracker.formats.reading.gone import Gone
    from conflict_tracker.formats.reading.import_report import ImportReport, Note
    from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
    from conflict_tracker.formats.reading.table import Table
    from conflict_tracker.model.settings import Options

SHOWN = 10
ANY = "any"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """What every kind of table takes."""
    for option in (
        click.option("--jobs", type=click.IntRange(1), help="How many processes; defaults to all cores."),
        click.option("--strict", is_flag=True, help="Exit 1 if a row was rejected."),
        click.option(
            "--withdraw-missing",
            "withdrawn",
            type=_Number(),
            help="Withdraw what an earlier import wrote, lies in this file's period, and has no row in it any more. "
            "Where that is more than 5 %, only with its exact number: --withdraw-missing=12.",
        ),
        click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where the report goes."),
        click.option("--delimiter", help="What stands between columns; by default what the header shows."),
        click.option("--sheet", help="The sheet of a workbook, the file in a zip, or the list in a JSON document."),
        click.option("--encoding", help="The file's encoding; by default detected."),
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


class _Number(click.ParamType):  # type: ignore[type-arg]  # Click 8.2's takes no arguments at run time.
    """How many are to be withdrawn; -1 where that is not said."""

    name = "number"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> int:
        if value == ANY:
            return -1
        if not (str(value).isascii() and str(value).isdigit()):
            self.fail(f'"{value}" is no number.')
        return int(value)


class _Table(click.Command):
    """A command whose --withdraw-missing may stand alone: what follows it is the next argument, never its number."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        alone = "--withdraw-missing"
        for word, after in pairwise(arguments):
            if word == alone and after.isdigit():
                raise click.UsageError(f"Write {alone}={after}, with an equals sign.", context)
        return super().parse_args(context, [f"{alone}={ANY}" if word == alone else word for word in arguments])


@click.group("import")
def import_() -> None:
    """Make incidents of other people's tables; a second time, change only what has changed."""


@import_.command(cls=_Table)
@_options
@click.option("--release", default="", help="The release, such as 26.1; it goes into each record.")
@click.option("--citation", help="How this release wants to be cited, beside the dataset's own paper.")
def ucdp(file: Path, target: Path, release: str, citation: str | None, **options: Any) -> None:
    """UCDP GED events, in any release's columns. Licence: CC BY 4.0."""
    from conflict_tracker.formats.reading import ucdp as kind

    entry = {**kind.ENTRY, **({"version": release} if release else {})}
    if citation:
        entry["citation"] = f"{entry['citation']} {citation}"
    _run(file, target, kind.Ucdp(release), entry, kind.REQUIRED, kind.ALIASES, options)


@import_.command(cls=_Table)
@_options
@click.option("--publish", is_flag=True, help="Into the record itself. Needs ACLED's permission, stated in mkdocs.yml.")
@click.option("--link", is_flag=True, help="Give incidents of the record the id of the one event that they match.")
def acled(file: Path, target: Path, publish: bool, link: bool, **options: Any) -> None:
    """ACLED events. Their terms forbid republishing: rows stay in a private folder unless --publish says otherwise."""
    from conflict_tracker.formats.reading import acled as kind

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


@import_.command("csv", cls=_Table)
@_options
@click.option("--map", "map_file", required=True, type=FILE, help="What becomes of each column; see docs/import.md.")
def csv_(file: Path, target: Path, map_file: Path, **options: Any) -> None:
    """Anybody's table, by a map: an incident whose values name columns in {braces}."""
    from conflict_tracker.formats.reading.mapping import read_map
    from conflict_tracker.formats.reading.table import TableError

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
    from conflict_tracker.formats.reading.native import import_own
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.loading.load import today

    record_folder(target)
    report = _report(report, target)
    try:
        account = import_own(file, target, today(), _options_of(target))
    except TableError as error:
        _stop(str(error))
    _tell(account, file.name, {"encoding": "utf-8"}, report, [], [])
    _exit(account, strict)


def private_folder(target: Path, dataset: str) -> Path:
    """A folder beside the record that no build reads; git itself is told to ignore it, and the report beside it."""
    folder = target.resolve().parent / "private"
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    lines = ignore.read_text(encoding="utf-8").splitlines() if ignore.exists() else []
    if not lines:
        ignore.write_text("*\n", encoding="utf-8")
    elif not {"*", f"/{dataset}*"} & set(lines):  # Somebody keeps other things here, with rules of their own.
        ignore.write_text("\n".join([*lines, f"/{dataset}*", ""]), encoding="utf-8")
    return folder / dataset


def _run(
    file: Path,
    root: Path,
    adapter: "Adapter",
    entry: Mapping[str, Any],
    required: Sequence[str],
    aliases: dict[str, str],
    options: Mapping[str, Any],
    finish: "Callable[[Table], list[dict[str, str]]] | None" = None,
) -> None:
    from conflict_tracker.formats.reading.import_report import Note
    from conflict_tracker.formats.reading.importer import ROWS_PER_CHUNK, existing_files, import_table, survey
    from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
    from conflict_tracker.formats.reading.table import TableError, open_table
    from conflict_tracker.loading.load import today
    from conflict_tracker.model.registry import Registry
    from conflict_tracker.record.record import read_registry
    from conflict_tracker.tasks.parallel import cores, executor

    delimiter = {"\\t": "\t", "tab": "\t"}.get(options["delimiter"], options["delimiter"])
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError(f'--delimiter is one character, and "{options["delimiter"]}" is not.')
    record_folder(root)
    report = _report(options["report"], root)
    before = existing_files(root)
    try:
        table = open_table(file, required, aliases, options["encoding"], delimiter, options["sheet"])
        problems: list[Any] = []
        names = RegistryResolver(adapter.scheme, read_registry(root, problems) if root.is_dir() else Registry())
        if wrong := [problem for problem in problems if problem.severity is Severity.ERROR]:
            _stop(f"the registry of {root} has a problem: {wrong[0]}")
        if adapter.dataset not in names.registry.datasets:
            names.added["datasets"] = {adapter.dataset: dict(entry)}
        other = _entry_differs(names.registry.datasets.get(adapter.dataset), entry)
        with progress_bar() as progress:
            total = survey(table, adapter, names, progress)
            _refuse_too_many(names)
            with executor(options["jobs"], total > 2 * ROWS_PER_CHUNK) as pool:
                account = import_table(
                    table,
                    root,
                    adapter,
                    names,
                    today(),
                    total,
                    pool,
                    cores(options["jobs"]),
                    progress,
                    _options_of(root),
                )
            links = finish(table) if finish else []
    except TableError as error:
        _stop(str(error))
    if other:
        account.flags.insert(0, Note(0, 0, f"registry/datasets.yml, {adapter.dataset}", other))
    gone, refusal = _gone(before, account, adapter.dataset, entry, options["withdrawn"], file.name)
    about = {"encoding": table.encoding, "columns": table.columns}
    _tell(account, file.name, about, report, links, gone, bool(refusal))
    if refusal:
        click.echo(f"tracker: nothing was withdrawn: {refusal}", err=True)
        sys.exit(1)
    _exit(account, options["strict"])


def _entry_differs(known: Any, entry: Mapping[str, Any]) -> str:
    """What the registry says of a dataset otherwise than this import does; it is the editors', and stays."""
    said = {name: getattr(known, name, None) for name in entry} if known else {}
    names = [name for name, value in said.items() if str(value).casefold() != str(entry[name]).casefold()]
    if not names:
        return ""
    told = "; ".join(f'{name} is "{said[name]}" there and "{entry[name]}" here' for name in names)
    return f"{told}. The registry's entry stays as it is: change it by hand"


def _options_of(root: Path) -> "Options":
    """What the mkdocs.yml beside a record decides; one with a mistake stops here."""
    settings, problems = settings_of(root)
    if problems:
        print_problems(problems)
        _stop("mkdocs.yml has a problem.")
    return settings.options


def _refuse_too_many(resolver: "RegistryResolver") -> None:
    """Before anything is written: a registry that could not be read back would take the whole record with it."""
    from conflict_tracker.formats.reading.table import TableError
    from conflict_tracker.record.reader import TABLE

    for table, entries in resolver.added.items():
        count = len(getattr(resolver.registry, table).keys() | entries.keys())
        if count > TABLE.entries:
            raise TableError(
                f"registry/{table}.yml would hold {count:,} entries; the limit is {TABLE.entries:,}. "
                "Is a column mapped to it that names no such thing?"
            )


def _gone(
    before: Mapping[str, str],
    report: "ImportReport",
    dataset: str,
    entry: Mapping[str, Any],
    withdrawn: int | None,
    name: str,
) -> "tuple[list[Gone], str]":
    """What an earlier import wrote and this file lacks, withdrawn where that is asked for; and why it was refused, or ""."""
    from conflict_tracker.formats.reading.adapter import RejectedError
    from conflict_tracker.formats.reading.gone import TooManyGoneError, gone_rows, withdraw
    from conflict_tracker.loading.load import today

    period = (report.first, report.last) if report.first and report.last else None
    gone = gone_rows(before, report.ids, dataset, period)
    if withdrawn is None:
        return gone, ""
    release = str(entry.get("version") or name)
    known = report.updated + report.unchanged + sum(1 for row in gone if row.in_period)
    number = None if withdrawn < 0 else withdrawn
    try:
        report.withdrawn = withdraw(
            gone, known, report.unnamed, number, f"No longer in {entry['name']}, {release}.", today()
        )
    except (TooManyGoneError, RejectedError) as error:
        return gone, str(error)
    return gone, ""


def _exit(report: "ImportReport", strict: bool) -> None:
    """1 where not one row could be used, or, if that was asked for, where one could not."""
    if report.rejections and (strict or len(report.rejections) == report.read):
        sys.exit(1)


def _report(given: Path | None, root: Path) -> Path:
    """Where the report goes. Looked at before anything is imported."""
    path = given or root.resolve().parent / f"{root.resolve().name}-import-report.json"
    if path.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(f"{path} lies in the record, which holds incidents alone. Choose another --report.")
    if path.resolve() == Path(os.devnull):
        return path
    writable(path, json_with("file", "read", "rejections"), "report")
    return path


def _link(table: "Table", root: Path, write: bool) -> list[dict[str, str]]:
    from conflict_tracker.formats.reading.acled_linking import link_acled

    return link_acled(table, root, write) if root.is_dir() else []


def _tell(
    report: "ImportReport",
    name: str,
    about: Mapping[str, Any],
    target: Path,
    links: list[dict[str, str]],
    gone: "Sequence[Gone]",
    refused: bool = False,
) -> None:
    """The sum that adds up, the first rejections, what the file lacks, and where the rest stands."""
    parts = {
        "read": report.read,
        "written": report.written,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": len(report.rejections),
    }
    told = {
        "file": name,
        **about,
        **parts,
        "registry_entries_added": report.added,
        "rejections": [note._asdict() for note in report.rejections],
        "flags": [note._asdict() for note in report.flags],
        "links": links,
        "withdrawn": report.withdrawn,
        "not_in_this_file": [
            {"id": row.id, "from": row.first.isoformat(), "to": row.last.isoformat(), "in_period": row.in_period}
            for row in gone
        ],
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")
    _listed(name, [(_place(note), note.text) for note in report.rejections], "rejected row")
    click.echo(
        f"{counted(report.read, 'row')} read = "
        + " + ".join(f"{count:,} {what}" for what, count in list(parts.items())[1:])
    )
    _listed(name, [(_place(note), note.text) for note in report.flags], "remark")
    _tell_gone(gone, report, refused)
    if about["encoding"].lower().replace("-", "") != "utf8":
        click.echo(
            f"The file was read as {about['encoding']}; name another with --encoding if letters are wrong.", err=True
        )
    if links:
        made = sum(1 for link in links if link["written"] == "yes")
        click.echo(f"{counted(len(links), 'event')} match one incident of the record; {made} written.", err=True)
    click.echo(f"Report: {target}")


def _listed(name: str, lines: list[tuple[str, str]], what: str) -> None:
    """The first lines, and how many more there are."""
    for place, text in lines[:SHOWN]:
        click.echo(f"{name}: {place}{': ' if place else ''}{text.rstrip('.')}.", err=True)
    if len(lines) > SHOWN:
        click.echo(f"and {counted(len(lines) - SHOWN, f'more {what}')}; the report holds them all", err=True)


def _tell_gone(gone: "Sequence[Gone]", report: "ImportReport", refused: bool) -> None:
    """What is in the record and not in this file: never kept without a word."""
    if not gone:
        return
    inside = [row for row in gone if row.in_period]
    period = f"{report.first} to {report.last}" if report.first else "none"
    click.echo(
        f"In the record, not in this file: {counted(len(gone), 'incident')}, {len(inside):,} of them in its period ({period}).",
        err=True,
    )
    for row in inside[:SHOWN]:
        click.echo(f"  {row.id} ({row.first})", err=True)
    if len(inside) > SHOWN:
        click.echo(f"  and {len(inside) - SHOWN:,} more; the report holds them all", err=True)
    if report.withdrawn:
        click.echo(f"{counted(report.withdrawn, 'incident')} withdrawn.", err=True)
    elif inside and not refused:
        click.echo("They stay as they are; --withdraw-missing withdraws those in the period.", err=True)


def _place(note: "Note") -> str:
    if not note.row:
        return note.id  # Not a row's: an entry of a registry, by its name.
    return f"row {note.row:,} (line {note.line:,}{', ' + note.id if note.id else ''})"


def _stop(message: str) -> Any:
    click.echo(f"tracker: {message}", err=True)
    click.echo("Nothing was written.", err=True)
    sys.exit(1)
