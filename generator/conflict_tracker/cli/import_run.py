"""One import from the file to the last word on it: what all kinds of tables have in common."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_tracker.cli.import_told import Outcome
from conflict_tracker.cli.output import print_problems, progress_bar
from conflict_tracker.cli.record import settings_of
from conflict_tracker.cli.targets import json_with, record_folder, writable
from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.doubles import likely_doubles
from conflict_tracker.formats.reading.gone import TooManyGoneError, gone_rows, withdraw
from conflict_tracker.formats.reading.import_plan import Plan, existing_files, job_of
from conflict_tracker.formats.reading.import_report import Note
from conflict_tracker.formats.reading.importer import ROWS_PER_CHUNK, import_table, survey
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver
from conflict_tracker.formats.reading.table import Table, TableError, open_table
from conflict_tracker.loading.load import today
from conflict_tracker.model.problem import Severity
from conflict_tracker.model.registry import Registry
from conflict_tracker.record.reader import TABLE
from conflict_tracker.record.record import read_registry
from conflict_tracker.tasks.parallel import cores, executor

if TYPE_CHECKING:
    from conflict_tracker.formats.reading.adapter import Adapter
    from conflict_tracker.formats.reading.gone import Gone
    from conflict_tracker.formats.reading.import_report import ImportReport
    from conflict_tracker.model.settings import Options


@dataclass(frozen=True)
class Kind:
    """A kind of table, as a command knows it."""

    adapter: "Adapter | Any"
    entry: Mapping[str, Any]
    """The dataset's entry in the registry."""
    required: Sequence[str]
    aliases: dict[str, str] = field(default_factory=dict)
    prepare: Callable[[Table, RegistryResolver], None] = lambda table, resolver: None
    """A last look before the first row is read. Raises TableError."""
    finish: Callable[[Table], list[dict[str, str]]] = lambda table: []
    """What is linked after the last one."""


def run_import(file: Path, root: Path, kind: Kind, options: Mapping[str, Any]) -> None:
    """Import a table into the record at `root`, say what became of it, and end the command with its exit code."""
    record_folder(root)
    report, dry = report_path(options["report"], root), bool(options["dry"])
    before = existing_files(root)
    try:
        table = opened(file, kind, options)
        resolver = RegistryResolver(kind.adapter.scheme, sound_registry_of(root))
        kind.prepare(table, resolver)
        other = _new_dataset(resolver, kind)
        with progress_bar() as progress:
            extent = survey(table, kind.adapter, resolver, progress)
            _refuse_too_many(resolver)
            plan = Plan(root, today(), options_of(root), extent, dry)
            job = job_of(kind.adapter, resolver, before, plan)
            with executor(options["jobs"], extent.rows > 2 * ROWS_PER_CHUNK, job) as pool:
                account = import_table(table, job, extent.rows, pool, cores(options["jobs"]), progress)
            links = kind.finish(table) if not dry else []
    except TableError as error:
        stop(str(error))
    if other:
        account.flags.insert(0, Note(0, 0, f"registry/datasets.yml, {kind.adapter.dataset}", other))
    gone, refusal = _gone(before, account, kind, None if dry else options["withdrawn"], file.name)
    about = {"encoding": table.encoding, "columns": table.columns}
    entries, doubles = _entries(resolver, account), likely_doubles(_used(resolver, account), resolver.registry)
    Outcome(file.name, account, about, links, gone, dry, entries, doubles).tell(report, bool(refusal))
    if refusal:
        click.echo(f"tracker: nothing was withdrawn: {refusal}", err=True)
        sys.exit(1)
    end(account, options["strict"])


def opened(file: Path, kind: Kind, options: Mapping[str, Any]) -> Table:
    """The table in a file. Raises TableError."""
    delimiter = {"\\t": "\t", "tab": "\t"}.get(options["delimiter"], options["delimiter"])
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError(f'--delimiter is one character, and "{options["delimiter"]}" is not.')
    columns = [name for name in kind.required if not name.startswith("#")]
    table = open_table(file, columns, kind.aliases, options["encoding"], delimiter, options["sheet"])
    return replace(table, numbered=len(columns) < len(kind.required))


def sound_registry_of(root: Path) -> Registry:
    """The registry of a record; one with a fault stops here."""
    problems: list[Any] = []
    registry = read_registry(root, problems) if root.is_dir() else Registry()
    if wrong := [problem for problem in problems if problem.severity is Severity.ERROR]:
        stop(f"the registry of {root} has a problem: {wrong[0]}")
    return registry


def _new_dataset(resolver: RegistryResolver, kind: Kind) -> str:
    """Note the dataset where the registry lacks it; else what the registry says of it otherwise than this import does."""
    dataset, entry = kind.adapter.dataset, kind.entry
    known = resolver.registry.datasets.get(dataset)
    if known is None:
        resolver.added["datasets"] = {dataset: dict(entry)}
        return ""
    said = {name: getattr(known, name, None) for name in entry}
    names = [name for name, value in said.items() if str(value).casefold() != str(entry[name]).casefold()]
    if not names:
        return ""
    told = "; ".join(f'{name} is "{said[name]}" there and "{entry[name]}" here' for name in names)
    return f"{told}. The registry's entry stays as it is: change it by hand"


def _refuse_too_many(resolver: RegistryResolver) -> None:
    """Before anything is written: a registry that could not be read back would take the whole record with it."""
    for table, entries in resolver.added.items():
        count = len(getattr(resolver.registry, table).keys() | entries.keys())
        if count > TABLE.entries:
            raise TableError(
                f"registry/{table}.yml would hold {count:,} entries; the limit is {TABLE.entries:,}. "
                "Is a column mapped to it that names no such thing?"
            )


def _used(resolver: RegistryResolver, report: "ImportReport") -> dict[str, dict[str, dict[str, Any]]]:
    """Of what the registry lacks, that which rows that were taken over refer to."""
    return {
        table: used
        for table, entries in resolver.added.items()
        if (used := {key: entry for key, entry in entries.items() if (table, key) in report.used})
    }


def _entries(resolver: RegistryResolver, report: "ImportReport") -> dict[str, dict[str, str]]:
    return {
        table: {key: str(entry["name"]) for key, entry in used.items()}
        for table, used in _used(resolver, report).items()
    }


def _gone(
    before: Mapping[str, str], report: "ImportReport", kind: Kind, withdrawn: int | None, name: str
) -> "tuple[list[Gone], str]":
    """What an earlier import wrote and this file lacks, withdrawn where that is asked for; and why it was refused, or ""."""
    period = (report.first, report.last) if report.first and report.last else None
    gone = gone_rows(before, report.ids, kind.adapter.dataset, period)
    if withdrawn is None:
        return gone, ""
    release = str(kind.entry.get("version") or name)
    known = report.updated + report.unchanged + sum(1 for row in gone if row.in_period)
    number = None if withdrawn < 0 else withdrawn
    try:
        reason = f"No longer in {kind.entry['name']}, {release}."
        report.withdrawn = withdraw(gone, known, report.unnamed, number, reason, today())
    except (TooManyGoneError, RejectedError) as error:
        return gone, str(error)
    return gone, ""


def options_of(root: Path) -> "Options":
    """What the mkdocs.yml beside a record decides; one with a mistake stops here."""
    settings, problems = settings_of(root)
    if problems:
        print_problems(problems)
        stop("mkdocs.yml has a problem.")
    return settings.options


def report_path(given: Path | None, root: Path) -> Path:
    """Where the report goes. Looked at before anything is imported."""
    path = given or root.resolve().parent / f"{root.resolve().name}-import-report.json"
    if path.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(f"{path} lies in the record, which holds incidents alone. Choose another --report.")
    if path.resolve() == Path(os.devnull):
        return path
    writable(path, json_with("file", "read", "rejections"), "report")
    return path


def end(report: "ImportReport", strict: bool) -> None:
    """1 where not one row could be used, or, if that was asked for, where one could not."""
    if report.rejections and (strict or len(report.rejections) == report.read):
        sys.exit(1)


def stop(message: str) -> Any:
    click.echo(f"tracker: {message}", err=True)
    click.echo("Nothing was written.", err=True)
    sys.exit(1)
