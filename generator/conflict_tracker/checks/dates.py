"""Dates have to be possible, and the file has to lie where its date says."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.model.edtf import Edtf, parse_edtf
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import FieldPath, Finding, Severity
from conflict_tracker.model.when import clock_showed


def years_are_plausible(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Every date lies in the years that mkdocs.yml allows: from 1800 to next year, where it says nothing else."""
    first, last = known.years
    told: set[FieldPath] = set()
    for loc, year, text in _years(incident):
        if loc == ("date", "on") and incident.date.on.start > known.today:
            continue  # It is in the future, which says more.
        if not first <= year <= last and loc not in told:
            told.add(loc)
            message = f"{text} is not between the years {first} and {last}."
            fix = "Check the year; or, if it is right, set years: [first, last] in mkdocs.yml."
            yield Finding(path, loc, "implausible-year", message, fix)


def _years(incident: Incident) -> Iterator[tuple[FieldPath, int, str]]:
    """(place, year, text) of the ends of every date of a record."""
    for loc, when in _dates(incident):
        if isinstance(when, date):
            yield loc, when.year, when.isoformat()
        elif when is not None:
            yield loc, when.start.year, when.text
            if when.end.year > when.start.year:
                yield loc, when.end.year, when.text


def _dates(incident: Incident) -> Iterator[tuple[FieldPath, Edtf | date | None]]:
    yield ("date", "on"), incident.date.on
    if incident.date.first_reported:
        yield ("date", "first_reported", "at"), incident.date.first_reported.at
    for n, source in enumerate(incident.sources):
        yield ("sources", n, "published"), source.published
        yield ("sources", n, "accessed"), source.accessed
        for m, copy in enumerate(source.archived):
            yield ("sources", n, "archived", m, "captured"), copy.captured
    for n, claim in enumerate(incident.claims):
        yield ("claims", n, "on"), claim.on
    for n, change in enumerate(incident.changes):
        yield ("changes", n, "on"), change.on
    for code, text in incident.i18n.items():
        yield ("i18n", code, "of"), text.of
    if incident.withdrawn:
        yield ("withdrawn", "on"), incident.withdrawn.on
    if incident.imported:
        yield ("imported", "retrieved"), incident.imported.retrieved
    if incident.assessment and incident.assessment.reviewed:
        yield ("assessment", "reviewed", "on"), incident.assessment.reviewed.on


_NAMED = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?=-|$)", re.ASCII)
"""The day with which an id begins. A year and a number may be a serial number."""


def _named(path: str) -> Edtf | None:
    """The date with which a file's name begins; None where there is none, or only a number that looks like one."""
    found = _NAMED.match(PurePosixPath(path).stem)
    try:
        return parse_edtf(found[0]) if found else None
    except ValueError:
        return None


def _year_folder(path: str) -> str:
    """The folder of a file's year: its own, or the one around a folder of a month, as large imports have them."""
    *_, year, folder = ("", "", *PurePosixPath(path).parts[:-1])
    return year if re.fullmatch("0[1-9]|1[0-2]", folder) else folder


def name_is_the_date(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A file whose name begins with a date holds an incident of that date.

    An id never changes: where the date was put right later, a change that names the field `date` says so.
    """
    named, when = _named(path), incident.date.on
    if not named or _year_folder(path) != f"{when.start.year:04d}":
        return  # Another year is told by the folder.
    corrected = any(field.partition(".")[0] == "date" for change in incident.changes for field in change.fields)
    if (named.end < when.start or when.end < named.start) and not corrected:
        yield Finding(
            path,
            ("date", "on"),
            "other-date",
            f"the file's name says {named.text}, and the date is {when.text}.",
            "Correct the one that is wrong. A published file keeps its name: then add a correction with fields: [date] to changes.",
        )


def not_in_the_future(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """Nothing on record happens after today: no incident begins or has ended, nothing was published, read or changed.

    Of all but the incident's own beginning, a day is allowed for: it may be tomorrow already where it was written.
    """
    when = incident.date.on
    if when.start > known.today or (when.lasted and when.ended > known.today + timedelta(days=1)):
        yield _future(path, ("date", "on"), when.text)
    for loc, other in _dates(incident):
        if other is None:
            continue
        day = other if isinstance(other, date) else other.start
        if loc != ("date", "on") and known.today + timedelta(days=1) < day and day.year <= known.years[1]:
            yield _future(path, loc, str(other) if isinstance(other, date) else other.text)


def _future(path: str, loc: FieldPath, text: str) -> Finding:
    return Finding(path, loc, "future-date", f"{text} is in the future.", "Check the year.")


def folder_is_the_year(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A file lies in the folder of the year in which its incident begins, or in one of that folder's months."""
    folder, start = _year_folder(path), incident.date.on.start
    year = f"{start.year:04d}"
    if folder == year or start > known.today or start.year < known.years[0]:
        return
    named = _named(path)
    fix = f"Move the file to {year}/, or correct the date."
    if named and f"{named.start.year:04d}" == folder:
        fix = f"Correct the date: the file's name says {named.text}. If the name is wrong, rename the file and move it to {year}/."
    message = f"an incident of {year} lies in the folder {folder}/."
    yield Finding(path, ("date", "on"), "wrong-folder", message, fix)


def time_has_a_zone(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A time of day needs its time zone; a second time needs a first."""
    when = incident.date
    if when.time and not when.timezone:
        yield Finding(
            path,
            ("date", "time"),
            "time-without-zone",
            "a time of day stands without its time zone.",
            "Add timezone: with an IANA name, such as Asia/Damascus.",
        )
    if when.time_end and not when.time:
        yield Finding(
            path,
            ("date", "time_end"),
            "time-without-start",
            "time_end stands without time.",
            "Add time:, or leave time_end out.",
        )


def local_times_happened_once(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A local time is one that clocks at the place have shown, and only once (a warning)."""
    when = incident.date
    if not when.timezone or when.on.precision not in ("day", "interval"):
        return
    for field, clock, day in (("time", when.time, when.on.start), ("time_end", when.time_end, when.on.end)):
        times = clock_showed(day, clock, when.timezone) if clock else 1
        if times != 1:
            code = "lost-hour" if times == 0 else "double-hour"
            said = (
                f"never showed {clock}: they were put forward"
                if times == 0
                else f"showed {clock} twice: they were put back"
            )
            message = f"on {day}, clocks in {when.timezone} {said}."
            fix = "Check the hour and the day. No time in UTC is shown."
            yield Finding(path, ("date", field), code, message, fix, Severity.WARNING)
