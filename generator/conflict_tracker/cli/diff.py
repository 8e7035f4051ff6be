"""`tracker diff BASE`: what a change does to the record, in words, for the one who reviews it."""

import sys
from pathlib import Path
from typing import Any

import click

from conflict_tracker.cli.output import cell, print_problems
from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.dataset.dataset import Dataset, build_dataset
from conflict_tracker.dataset.difference import NAMES, Difference, differences
from conflict_tracker.dataset.totals import toll
from conflict_tracker.i18n.locale import Locale, load_locale
from conflict_tracker.model.problem import Problem


@click.command()
@click.argument("base")
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How to say it.")
def diff(base: str, incidents: Path | None, form: str) -> None:
    """Say in words what has changed in the record since the revision BASE.

    It judges nothing: the exit code is 0 whatever has changed, and 1 where a faulty registry lets nothing be compared.
    """
    from conflict_tracker.loading.load import read_and_check, today
    from conflict_tracker.record.base import BaseMissingError, base_record

    root = record_root(incidents)
    options = settings_of(root)[0].options.model_copy(update={"coordinate_decimals": None})
    try:
        with base_record(root, base) as old_root:
            old = read_and_check(old_root, today(), options=options)
    except BaseMissingError as error:
        click.echo(f"tracker: {error}", err=True)
        sys.exit(2)
    new = read_and_check(root, today(), options=options)
    for record, when in ((old, "before"), (new, "after")):
        if record.unread:
            click.echo(f"A registry is faulty {when} the change, so that incidents cannot be compared:", err=True)
            print_problems(record.problems)
            sys.exit(1)
    before, after = (_dataset(checked) for checked in (old, new))
    locale = load_locale("en", "en_GB")
    lines = [*_changes(before, after, locale), *_totals(before, after), *_problems(old.problems, new.problems)]
    for line in lines or ["Nothing in the record has changed."]:
        click.echo(f"- {cell(line)}" if form == "markdown" else line)


def _dataset(checked: Any) -> Dataset:
    return build_dataset(checked.record.entries, checked.record.registry, {}, None)


def _changes(before: Dataset, after: Dataset, locale: Locale) -> list[str]:
    lines = []
    for id in sorted({*before.by_id, *after.by_id}):
        old, new = before.by_id.get(id), after.by_id.get(id)
        if old is None and new is not None:
            sources = len(new.incident.sources)
            lines.append(f"New incident {id}: {new.incident.title} ({locale.date(new.date)}, sources: {sources})")
        elif new is None and old is not None:
            lines.append(f"Gone: {id}: {old.incident.title}. A published incident is withdrawn, not deleted.")
        elif old and new:
            lines += [f"{id}: {_said(change, locale)}" for change in differences(old.incident, new.incident)]
    return lines


def _said(change: Difference, locale: Locale) -> str:
    field = change.field.removeprefix("casualties.total_")
    if field in NAMES:
        field = field.removesuffix("s")  # One entry of a list: "source added".
    if change.before is None:
        return f"{field} added: {_shown(change.after, locale)}"
    if change.after is None:
        return f"{field} removed: {_shown(change.before, locale)}"
    return f"{field}: {_shown(change.before, locale)} → {_shown(change.after, locale)}"


def _shown(value: Any, locale: Locale) -> str:
    """A value as a reviewer reads it: numbers as ranges, dates in words, a source by its outlet and address."""
    if value is None or value == ():
        return "nothing"
    if hasattr(value, "given"):
        return locale.span(value) or "not known"
    if hasattr(value, "precision") and hasattr(value, "text"):
        return locale.date(value)
    if hasattr(value, "url") and hasattr(value, "publisher"):
        return " ".join(part for part in (value.publisher, value.title, value.url) if part)
    if hasattr(value, "model_dump"):
        given = value.model_dump(exclude_defaults=True, mode="json")
        return ", ".join(f"{name} {_plain(part)}" for name, part in given.items())
    if isinstance(value, tuple):
        return "; ".join(_shown(part, locale) for part in value)
    return str(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return value.get("text") or ", ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _totals(before: Dataset, after: Dataset) -> list[str]:
    lines = []
    sums = [toll(dataset.core) for dataset in (before, after)]
    low, high = (
        [one.low if one.is_known else None for one in sums],
        [one.high if one.is_known else None for one in sums],
    )
    for name, old, new in (
        ("Incidents counted", len(before.core), len(after.core)),
        ("Background events", len(before.published) - len(before.core), len(after.published) - len(after.core)),
        ("Killed, lowest numbers added", low[0], low[1]),
        ("Killed, highest numbers added", high[0], high[1]),
    ):
        if old != new:
            lines.append(f"{name}: {_total(old)} → {_total(new)}")
    return lines


def _total(value: int | None) -> str:
    return "not known" if value is None else f"{value:,}"


def _problems(before: tuple[Problem, ...], after: tuple[Problem, ...]) -> list[str]:
    """Problems and warnings that the change brings: those whose text was not there before."""
    known = {(problem.path, problem.code, problem.message) for problem in before}
    fresh = [problem for problem in after if (problem.path, problem.code, problem.message) not in known]
    return [f"New {problem.severity}: {problem}" for problem in fresh]
