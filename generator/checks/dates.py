"""Dates have to be possible, and the file has to lie where its date says."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model.incident import Incident
from generator.model.problem import Finding


def not_in_the_future(path: str, incident: Incident, known) -> Iterator[Finding]:
    """No incident begins after today."""
    if incident.date.on.start > known.today:
        yield Finding(
            path, ("date", "on"), "future-date", f"{incident.date.on.text} is in the future.", "Check the year."
        )


def folder_is_the_year(path: str, incident: Incident, known) -> Iterator[Finding]:
    """A file lies in the folder of the year in which its incident begins."""
    folder, year = PurePosixPath(path).parent.name, f"{incident.date.on.start.year:04d}"
    if folder != year and incident.date.on.start <= known.today:
        yield Finding(
            path,
            ("date", "on"),
            "wrong-folder",
            f"an incident of {year} lies in the folder {folder}/.",
            f"Move the file to {year}/, or correct the date.",
        )


def time_has_a_zone(path: str, incident: Incident, known) -> Iterator[Finding]:
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
