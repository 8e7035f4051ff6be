"""Why a chart has nothing to draw: then it shows this sentence, and no picture with an axis from 0 to 1."""

from collections.abc import Collection
from typing import Any

from conflict_tracker.charts.selection import Selection
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.vocabulary import N_

# What no incident has: of the whole record, of a part of it.
DAY = (
    N_("No incident on record is dated to a day."),
    N_("No incident of this part of the record is dated to a day."),
)
MONTH = (
    N_("No incident on record is dated to a month."),
    N_("No incident of this part of the record is dated to a month."),
)
KILLED = (
    N_("No incident on record gives a number of killed."),
    N_("No incident of this part of the record gives a number of killed."),
)
INJURED = (
    N_("No incident on record gives a number of injured."),
    N_("No incident of this part of the record gives a number of injured."),
)
COUNTED = (
    N_("No incident that is counted gives such a number; only background does."),
    N_("No incident of this part of the record that is counted gives such a number; only background does."),
)
PAIR = (
    N_("No incident on record names both who acted and who was hit."),
    N_("No incident of this part of the record names both who acted and who was hit."),
)
REPORT = (
    N_("No incident on record has both its own day and the day of a report."),
    N_("No incident of this part of the record has both its own day and the day of a report."),
)
ANYTHING = (
    N_("No incident on record has what this chart shows."),
    N_("No incident of this part of the record has what this chart shows."),
)


def missing(selection: Selection, drawn: Collection[Any], what: tuple[str, str] = ANYTHING) -> str:
    """ "" where something is drawn; `what` says what every incident lacks."""
    if drawn:
        return ""
    if not selection.dataset.published:
        return selection.locale._("No incident on record yet.")
    if not selection.items:
        return selection.locale._("No incident on record fits this choice.")
    return selection.locale._(what[bool(selection.query.query)])


def all_zero(highest: int, locale: Locale) -> str:
    """Somebody counted, and counted none: that is said, with the numbers in the table, for a bar of nothing is not seen."""
    return "" if highest else locale._("No number is above 0: there is no bar to draw.")
