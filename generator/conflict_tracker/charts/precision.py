"""How much of the record is vague: how exactly dates and places are known."""

from collections import Counter

from conflict_tracker.charts.bars import labelled_bars
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.missing import missing
from conflict_tracker.charts.selection import Selection
from conflict_tracker.model.vocabulary import Precision


def precision(part: Selection) -> Chart:
    words = part.words
    _ = words._
    dates = {
        "day": _("to the day"),
        "interval": _("between two days"),
        "month": _("to the month"),
        "year": _("to the year"),
    }
    when = Counter(item.date.precision for item in part.items)
    where = Counter(item.where.precision for item in part.items)
    rows = [(_("Date"), name, when[key]) for key, name in dates.items()]
    rows += [(_("Place"), words.label(word), where[word]) for word in Precision]
    return Chart(
        "precision",
        _("How exactly dates and places are known"),
        _("First dates, then places; of each, the upper bars are exact, the lower ones vague."),
        _rule(part),
        labelled_bars(
            [(_("%(what)s, %(how)s") % {"what": what, "how": how}, count) for what, how, count in rows], words
        ),
        (_("What"), _("Known"), _("Incidents")),
        tuple(rows) if part.items else (),
        missing=missing(part, part.items),
    )


def _rule(part: Selection) -> str:
    n = part.words.n
    if not part.items:
        return part.words._("Every incident, background included.")
    vague = sum(1 for item in part.items if item.date.qualifier)
    off = sum(1 for item in part.items if item.point(part.dataset.registry) is None)
    rule = n("%(count)s incident, background included.", "%(count)s incidents, background included.", len(part.items))
    rule += " " + n(
        "%(count)s date is marked as about or uncertain.", "%(count)s dates are marked as about or uncertain.", vague
    )
    return rule + " " + n("%(count)s is not placeable.", "%(count)s are not placeable.", off)
