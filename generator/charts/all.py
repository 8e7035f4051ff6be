"""The list of charts. To add one: write a function (part) -> Chart in a file of its own and name it here."""

from collections.abc import Callable, Mapping

from generator.charts.against import against
from generator.charts.calendar import calendar
from generator.charts.chart import Chart
from generator.charts.cumulative import cumulative
from generator.charts.first_report import first_report
from generator.charts.killed import killed
from generator.charts.origins import origins
from generator.charts.over_time import over_time
from generator.charts.part import Part
from generator.charts.precision import precision
from generator.charts.sourcing import sourcing
from generator.charts.toll import injured_by_month, killed_by_month

CHARTS: Mapping[str, Callable[[Part], Chart]] = {
    "over-time": over_time,
    "killed-by-month": killed_by_month,
    "injured-by-month": injured_by_month,
    "cumulative": cumulative,
    "killed": killed,
    "against": against,
    "sourcing": sourcing,
    "origins": origins,
    "precision": precision,
    "first-report": first_report,
    "calendar": calendar,
}
"""By the key that stands in addresses and blocks, in the order of the charts page."""
