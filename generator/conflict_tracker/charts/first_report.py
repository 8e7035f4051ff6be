"""How long after an incident its first report on record came."""

from collections import Counter

from conflict_tracker.charts.bars import labelled_bars
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.missing import REPORT, missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.i18n.locale import Locale

STEPS = (0, 1, 2, 7, 30, 365)
"""Days up to which a bar reaches; the last bar holds what came later."""


def first_report(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    delays = [item.first_report for item in selection.items if item.first_report is not None]
    counts = Counter(_step(delay) for delay in delays)
    rows = [(name, counts[n]) for n, name in enumerate(_names(locale))]
    return Chart(
        "first-report",
        _("From the incident to its first report"),
        _(
            "Days between an incident and the earliest source on record. A source that was published before is left out."
        ),
        _rule(len(delays), len(selection.items) - len(delays), locale),
        labelled_bars(rows, locale),
        (_("First report"), _("Incidents")),
        tuple(rows) if delays else (),
        missing=missing(selection, delays, REPORT),
    )


def _rule(counted: int, rest: int, locale: Locale) -> str:
    rule = locale._("Incidents whose day is known, and the day of a source that is not older.")
    if counted:
        rule = locale.n("%(count)s incident is counted.", "%(count)s incidents are counted.", counted)
    if counted or rest:
        rule += " " + locale.n(
            "%(count)s is left out: it is not dated to one day, or the day of its first report is not known.",
            "%(count)s are left out: they are not dated to one day, or the day of their first report is not known.",
            rest,
        )
    return rule


def _step(delay: int) -> int:
    return next((n for n, most in enumerate(STEPS) if delay <= most), len(STEPS))


def _names(locale: Locale) -> tuple[str, ...]:
    _ = locale._
    return (
        _("same day"),
        _("next day"),
        _("2 days"),
        _("within a week"),
        _("within a month"),
        _("within a year"),
        _("later"),
    )
