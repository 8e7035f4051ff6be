"""The list of charts. To add one: a file with a function (part) -> Chart, and a line here (docs/add-a-chart.md)."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name

from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.selection import Selection

_WHERE = {
    "over-time": "over_time:over_time",
    "killed-by-month": "toll:killed_by_month",
    "injured-by-month": "toll:injured_by_month",
    "cumulative": "cumulative:cumulative",
    "killed": "killed:killed",
    "against": "against:against",
    "sourcing": "sourcing:sourcing",
    "origins": "origins:origins",
    "precision": "precision:precision",
    "first-report": "first_report:first_report",
    "calendar": "calendar:calendar",
}
"""File and function by the key that stands in addresses and blocks, in the order of the charts page."""

CHARTS: Mapping[str, Callable[[Selection], Chart]] = {
    key: resolve_name(f"conflict_tracker.charts.{where}") for key, where in _WHERE.items()
}
