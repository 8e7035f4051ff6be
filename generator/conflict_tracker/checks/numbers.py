"""Numbers and points have to make sense."""

import itertools
from collections.abc import Iterator

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.references import ranges
from conflict_tracker.model.countries import countries, lies_in
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.place import is_null_island
from conflict_tracker.model.problem import FieldPath, Finding
from conflict_tracker.model.vocabulary import Basis, Precision


def _things(incident: Incident) -> Iterator[tuple[FieldPath, Range]]:
    """Everything else that is counted, with its place in the file."""
    for field in ("materiel", "infrastructure"):
        for n, thing in enumerate(getattr(incident, field)):
            yield (field, n), thing


def bounds_are_ordered(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """low ≤ best ≤ high, as far as they are given."""
    for loc, number in [*ranges(incident), *_things(incident)]:
        given = [(name, value) for name in ("low", "best", "high") if (value := getattr(number, name)) is not None]
        for (name, value), (next_name, next_value) in itertools.pairwise(given):
            if value > next_value:
                yield Finding(
                    path,
                    (*loc, next_name),
                    "bounds-order",
                    f"{name} is {value} and {next_name} is {next_value}.",
                    "Write them so that low ≤ best ≤ high.",
                )


def what_is_not_reported_has_no_number(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`none_reported` says that a dataset's 0 is no count: no number stands beside it."""
    for loc, number in [*ranges(incident), *_things(incident)]:
        if number.none_reported and number.is_known:
            name, value = next(
                (name, value) for name in ("low", "best", "high") if (value := getattr(number, name)) is not None
            )
            yield Finding(
                path,
                (*loc, "none_reported"),
                "none-reported-with-number",
                f"none_reported stands beside {name}: {value}.",
                "Leave none_reported out where somebody counted; leave the numbers out where nothing is reported.",
            )


def an_open_end_needs_its_number(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """`high_open` says "or more" of a `high`; without one, a missing `high` says the same."""
    for loc, number in ranges(incident):
        if number.high_open and number.high is None:
            yield Finding(
                path,
                (*loc, "high_open"),
                "open-without-high",
                "high_open stands without high.",
                "Add high, or leave high_open out.",
            )


def coordinates_come_in_pairs(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """lat and lon stand together."""
    for loc, location in incident.located():
        if (location.lat is None) != (location.lon is None):
            given, lacking = ("lat", "lon") if location.lon is None else ("lon", "lat")
            yield Finding(
                path,
                (*loc, given),
                "half-point",
                f"{given} stands without {lacking}.",
                f"Add {lacking}, or leave both out.",
            )


def points_are_meant(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No point, and no corner of a line or area, is 0, 0."""
    for loc, location in incident.located():
        message = "the point 0, 0 lies in the sea off Africa: it stands in tables for a point that is not known."
        if is_null_island(location.lat, location.lon):
            fix = "Write the place's own point, or leave lat and lon out."
            yield Finding(path, (*loc, "lat"), "null-island", message, fix)
        lines = location.geometry.coordinates if location.geometry else ()
        if any(is_null_island(lat, lon) for line in lines for lon, lat in line):
            loc = (*loc, "geometry", "coordinates")
            yield Finding(
                path, loc, "null-island", message, "Write the point that is meant, or take it out of the list."
            )


def points_match_their_precision(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A place known only as an area, a province or a country has no point, unless the point is called its centre.

    An area may have one where `radius_km` says how far from it the event may have been.
    """
    for loc, location in incident.located():
        if location.lat is not None and location.drawn_radius_km is None and location.basis is not Basis.CENTROID:
            yield Finding(
                path,
                (*loc, "lat"),
                "point-too-exact",
                f'a point claims more than "{location.precision}" knows.',
                "Leave lat and lon out, or add basis: centroid (or, for an area, radius_km).",
            )


def points_lie_in_their_country(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """A point lies in its country's box, except in international waters."""
    for loc, location in incident.located():
        country = countries().get(location.country or "")
        box = country.box if country else None
        if box is None or location.lat is None or location.lon is None or location.precision is Precision.INTERNATIONAL:
            continue
        if is_null_island(location.lat, location.lon):
            continue  # That is said already.
        if not lies_in(box, location.lat, location.lon):
            swapped = lies_in(box, location.lon, location.lat)
            west, south, east, north = box
            yield Finding(
                path,
                (*loc, "lat"),
                "point-elsewhere",
                f"the point {location.lat:g}, {location.lon:g} is not in {location.country}, which lies between latitudes "
                f"{south:g} and {north:g} and longitudes {west:g} and {east:g}.",
                "lat and lon look swapped: exchange them." if swapped else "Check signs, digits and the country.",
            )
