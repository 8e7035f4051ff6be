"""The list of charts. To add one: write a function (dataset, words) -> Chart in a file of its own and name it here."""

from collections.abc import Callable

from generator.charts.against import against
from generator.charts.chart import Chart
from generator.charts.killed import killed
from generator.charts.over_time import over_time
from generator.charts.sourcing import sourcing
from generator.dataset.dataset import Dataset
from generator.words.words import Words

CHARTS: tuple[Callable[[Dataset, Words], Chart], ...] = (over_time, killed, against, sourcing)
