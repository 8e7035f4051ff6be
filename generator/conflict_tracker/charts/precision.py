"""How much of the record is vague: how exactly dates and places are known."""

from collections import Counter

from conflict_tracker.charts.bars import labelled_bars
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.model.vocabulary import Precision


def precision(selection: Selection) -> Chart:
    locale = selection.locale
    _ = locale._
    dates = {
        "day": _("to the day"),
        "interval": _("between two days"),
        "month": _("to the month"),
        "year": _("to the year"),
    }
    when = Counter(item.date.precision for item in selection.items)
    where = Counter(item.where.precision for item in selection.items)
    rows = [(_("Date"), name, when[key]) for key, name in dates.items()]
    rows += [(_("Place"), locale.label(word), where[word]) for word in Precision]
    return Chart(
        "precision",
        _("How exactly dates and places are known"),
        _("First dates, then places; of each, the upper bars are exact, the lower ones vague."),
        _rule(selection),
        labelled_bars(
            [(_("%(what)s, %(how)s") % {"what": what, "how": how}, count) for what, how, count in rows], locale
        ),
        (_("What"), _("Known"), _("Incidents")),
        tuple(rows) if selection.items else (),
        missing=missing(selection, selection.items),
    )


def _rule(selection: Selection) -> str:
    n = selection.locale.n
    if not selection.items:
        return selection.locale._("Every incident, background included.")
    vague = sum(1 for item in selection.items if item.date.qualifier)
    off = sum(1 for item in selection.items if item.point(selection.dataset.registry) is None)
    rule = n(
        "%(count)s incident, background included.", "%(count)s incidents, background included.", len(selection.items)
    )
    rule += " " + n(
        "%(count)s date is marked as about or uncertain.", "%(count)s dates are marked as about or uncertain.", vague
    )
    return rule + " " + n("%(count)s is not mapped.", "%(count)s are not mapped.", off)
