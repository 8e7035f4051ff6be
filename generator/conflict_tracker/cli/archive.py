"""`tracker archive`: asks the Wayback Machine for a copy of every source without one, and writes it into the record."""

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click

from conflict_tracker.archives.asked import Asked, read_asked, write_asked
from conflict_tracker.archives.search import Outcome, Result, noted, results
from conflict_tracker.archives.service import Service, StopError
from conflict_tracker.archives.wanted import Wanted, distance, is_public, wanted
from conflict_tracker.cli.output import counted, print_problems
from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.model.problem import Severity

KEY = "TRACKER_ARCHIVE_KEY"
HOW = f"""Saving needs a key of the Internet Archive. Log in there, make one at https://archive.org/account/s3.php, and put both
parts of it into the environment: export {KEY}=ACCESS:SECRET"""
STATE = "archive.json"
FAR = 366
"""Days after which a page may have become another one."""


class Times(NamedTuple):
    """Where a run's time comes from."""

    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@click.command()
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--save", "saves", is_flag=True, help=f"Ask for a new copy where there is none; needs {KEY}.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and written; ask and write nothing.")
@click.option("--again", is_flag=True, help="Ask again what had no copy within the last 30 days.")
@click.option("--rate", type=click.FloatRange(0.1, 60), default=15, show_default=True, help="Questions a minute.")
@click.option("--minutes", type=click.FloatRange(1), help="End after so many minutes; the next run goes on.")
@click.option(
    "--service", default="", help="Where the API is, such as a mirror; without it, the Wayback Machine's own."
)
@click.pass_obj
def archive(
    times: Times | None,
    incidents: Path | None,
    saves: bool,
    dry_run: bool,
    again: bool,
    rate: float,
    minutes: float | None,
    service: str,
) -> None:
    """Find archived copies of the sources that have none on record, and write them under `archived`.

    Of all copies it takes the one nearest to the day of publication, or else of the incident. What is found is written at
    once; a run that was stopped goes on where it was.
    """
    base, key = _base(service), _key(saves and not dry_run, service)
    root = record_root(incidents)
    every = _wanted(root)
    if dry_run:
        _foretell(every, saves)
        return
    clock, sleep = times or Times()
    ending = clock() + minutes * 60 if minutes else float("inf")
    state = root.parent / ".cache" / STATE
    at = Service(clock, sleep, base, key, rate)
    asked = Asked() if again else read_asked(state).recent(at.today().date())
    tally: Counter[str] = Counter()
    try:
        for result in results(every, at, asked, saves, lambda: clock() >= ending):
            tally["unwritten"] += _written(result, root)
            tally[result.outcome] += 1
            click.echo(_told(result))
            asked = noted(asked, result, at.today().date())
            write_asked(state, asked)
    except StopError as error:
        click.echo(f"tracker: {error}", err=True)
        tally["stopped"] += clock() < ending
    _summary(tally, saves)
    sys.exit(1 if tally["stopped"] or tally["unwritten"] or tally[Outcome.UNANSWERED] else 0)


def _base(service: str) -> str:
    """Raises a usage error where an address is none of a web service."""
    parts = urlsplit(service)
    if service and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise click.BadParameter(f"{service} is no address such as https://web.archive.org.", param_hint="--service")
    return service.rstrip("/")


def _key(is_needed: bool, service: str) -> str:
    """The key from the environment; "" where nothing is saved. Raises a usage error where it is missing or unsafe."""
    if not is_needed:
        return ""
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise click.UsageError(HOW)
    if not re.fullmatch(r"[!-9;-~]+:[!-9;-~]+", key):
        raise click.UsageError(f"{KEY} is not of the form ACCESS:SECRET. {HOW}")
    parts = urlsplit(service)
    if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise click.BadParameter("a key is sent over https only. Write https://.", param_hint="--service")
    return key


def _wanted(root: Path) -> list[Wanted]:
    from conflict_tracker.loading.load import read_and_check, today

    checked = read_and_check(root, today(), options=settings_of(root)[0].options)
    if checked.unread:
        print_problems(checked.problems)
        click.echo("tracker: the registry comes first: no source was asked for.", err=True)
        sys.exit(1)
    faulty = {problem.path for problem in checked.problems if problem.severity is Severity.ERROR}
    if faulty:
        click.echo(f"{counted(len(faulty), 'file')} with problems left out. Run: tracker check", err=True)
    return wanted(checked.record.entries)


def _foretell(every: list[Wanted], saves: bool) -> None:
    """What a run would ask for and where it would write."""
    for one in every:
        if not is_public(one.url):
            click.echo(f"would leave out: {one.url} is no public address, and is told to nobody")
            continue
        files = ", ".join(dict.fromkeys(place.path for place in one.places))
        what = "published" if one.is_published else "the incident's date"
        click.echo(
            f"would ask: {one.url}\n  for the copy nearest to {one.when.text} ({what}), to be written to {files}"
        )
    public = sum(is_public(one.url) for one in every)
    more = ", and for a new copy of each that has none" if saves else ""
    click.echo(f"{_counted(public, 'address')} to be asked for{more}. Nothing was asked or written.", err=True)


def _counted(count: int, noun: str) -> str:
    plural = {"address": "addresses", "copy": "copies"}[noun]
    return f"{count:,} {noun if count == 1 else plural}"


def _written(result: Result, root: Path) -> int:
    """Writes a copy into every file that cites the address; how many of them could not be written, each told."""
    from conflict_tracker.rewrite.canonical import NotRewrittenError
    from conflict_tracker.rewrite.copies import with_copy

    copy, failed = result.copy, 0
    if not copy:
        return 0
    for place in result.wanted.places:
        path = root.parent / place.path
        try:
            text = path.read_bytes().decode("utf-8", errors="surrogateescape")
            better = with_copy(text, place.number, result.wanted.url, copy.url, copy.captured.isoformat())
            path.write_text(better, encoding="utf-8", newline="\n")
        except (NotRewrittenError, OSError) as error:
            failed += 1
            line = f'archived: [{{url: "{copy.url}", captured: {copy.captured}}}]'
            click.echo(f"{place.path}: {error} Add this to the source yourself:\n  {line}", err=True)
    return failed


def _told(result: Result) -> str:
    one, copy = result.wanted, result.copy
    files = ", ".join(dict.fromkeys(place.path for place in one.places))
    match result.outcome:
        case Outcome.FOUND | Outcome.SAVED if copy:
            days = distance(copy.captured, one.when)
            far = (
                f", {days:,} days from {one.when.text}: open it"
                if result.outcome is Outcome.FOUND and days > FAR
                else ""
            )
            return f"{result.outcome}: {one.url}\n  copy of {copy.captured}{far}, for {files}"
        case Outcome.NONE:
            return f"none: {one.url}" + (f"\n  {result.said}" if result.said else "")
        case Outcome.STARTED:
            return f"asked for a new copy: {one.url}"
        case Outcome.PENDING:
            return f"not ready: {one.url}\n  the next run looks for it again"
        case Outcome.HOST_REFUSES:
            return f"refused: {one.url}\n  {result.said}; nothing else of {one.host} is asked for"
        case _:
            return f"{result.outcome}: {one.url}\n  {result.said}"


def _summary(tally: Counter[str], saves: bool) -> None:
    none = tally[Outcome.NONE]
    rest = f", {_counted(none, 'address')} without one" if none else ""
    hint = " Run with --save to ask for new ones." if none and not saves else ""
    click.echo(f"{_counted(tally[Outcome.FOUND] + tally[Outcome.SAVED], 'copy')} found{rest}.{hint}", err=True)
