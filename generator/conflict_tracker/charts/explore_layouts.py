"""Charts of what a reader has selected: their layouts, made here once and filled by a script."""

from collections.abc import Iterator
from typing import Any

from conflict_tracker.charts import against, over_time, toll
from conflict_tracker.charts.chart import json_of
from conflict_tracker.charts.figure import filled
from conflict_tracker.i18n.locale import Locale


def selection_charts(locale: Locale) -> bytes:
    """A JSON list of title, how to read it, names of the series, what is said in their place, data and layout; assets/explore/charts.js fills it."""
    return json_of(list(_frames(locale)))


def _frames(locale: Locale) -> Iterator[dict[str, Any]]:
    _ = locale._
    yield {
        "key": "over-time",
        "title": _("Incidents by month"),
        "how": _("Each bar is the month in which incidents begin; its parts are types of event."),
        "names": {"month": _("Month"), "other": _("Other types")},
        "missing": {"none": _("No selected incident is dated to a month.")},
        "figure": filled(over_time.frame_of(), over_time.frame_of()["data"], separators=locale.separators),
    }
    yield {
        "key": "toll",
        "title": _("Killed by month"),
        "how": _(
            "The lowest and the highest numbers in any account, added up by month. Incidents without a number are not in it."
        ),
        "names": {
            "month": _("Month"),
            "low": _("At least, by the lowest numbers"),
            "high": _("Up to the highest numbers"),
            "open": _("Or more"),
        },
        "missing": {
            "none": _("No selected incident that is dated to a month gives a number of killed."),
            "zero": _("No number is above 0: there is no bar to draw."),
        },
        "figure": toll.frame_of(),
    }
    yield {
        "key": "against",
        "title": _("Who against whom"),
        "how": _("Rows acted, columns were hit. An empty cell means no such incident in the selection."),
        "names": {"acted": _("Acted"), "hit": _("Was hit"), "count": _("Incidents")},
        "missing": {"none": _("No selected incident names both who acted and who was hit.")},
        "most": against.MAX_ACTORS,
        "room": [against.ROOM + against.BELOW, against.ROW],
        "long": against.NAME,
        "figure": against.frame_of(),
    }
