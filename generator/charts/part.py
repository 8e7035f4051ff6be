"""What a chart is drawn from: a part of the record, how it was chosen, and the words to say it in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.dataset.dataset import Dataset
from generator.dataset.item import Item
from generator.dataset.selection import Filters, choose
from generator.words.words import Words


@dataclass(frozen=True)
class Part:
    dataset: Dataset
    words: Words
    filters: Filters = field(default_factory=Filters)
    known: tuple[Item, ...] | None = None
    """What fits the filters, where that is known already."""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return choose(self.dataset, self.filters) if self.known is None else self.known

    def of(self, filters: Filters, known: tuple[Item, ...] | None = None) -> "Part":
        """Another part of the same record."""
        return replace(self, filters=filters, known=known)

    def behind(self, since: str = "", until: str = "", **values: str) -> str:
        """The address of the incidents behind a row, from the site's root; months reach no further than the part's own."""
        first, last = self._within(since, until)
        return f"incidents/?{self.filters.and_(first, last, **values).query}"

    def meta(self, months: Iterable[tuple[str, str]], **values: str) -> dict[str, Any]:
        """The same for each bar or point of a trace, by its first and its last month: its `meta` (charts.js: behind)."""
        spans = [self._within(*span) for span in months]
        rest = replace(self.filters, since="", until="").and_(**values).query
        since = "from={x}&" if any(first for first, _ in spans) else ""
        return {
            "link": f"incidents/?{since}to={{y}}&{rest}",
            "x": [first for first, _ in spans],
            "y": [last for _, last in spans],
        }

    def _within(self, since: str, until: str) -> tuple[str, str]:
        return max(since, self.filters.since), min(filter(None, (until, self.filters.until)), default="")

    def actor(self, key: str, short: bool = False) -> str:
        entry = self.dataset.registry.actors.get(key)
        if entry is None:
            return key
        return (short and entry.short) or entry.names.get(self.words.language, entry.name)

    def type(self, key: str) -> str:
        entry = self.dataset.registry.types.get(key)
        return entry.names.get(self.words.language, entry.name) if entry else key

    def when(self, item: Item) -> str:
        """The month of an incident as a label has room for it; its year where no more is known."""
        start = item.date.start
        return (
            str(start.year) if item.date.precision == "year" else self.words.month(start.year, start.month, short=True)
        )

    def none_reported(self, items: Iterable[Item], name: str) -> str:
        """The sentence on what a dataset writes as 0 and is no count, with a space before it; "" where there is none."""
        numbers = [getattr(item, name) for item in items]
        count = sum(1 for number in numbers if number and number.none_reported and not number.is_known)
        if not count:
            return ""
        return " " + self.words.n(
            "For %(count)s of these its dataset says “none reported”, which is no count.",
            "For %(count)s of these their datasets say “none reported”, which is no count.",
            count,
        )

    def left_out(self, undated: int) -> str:
        """The sentence on incidents of which only the year is known, with a space before it; "" where there are none."""
        if not undated:
            return ""
        return " " + self.words.n(
            "%(count)s with only a year is left out.", "%(count)s with only a year are left out.", undated
        )
