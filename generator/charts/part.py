"""What a chart is drawn from: a part of the record, how it was chosen, and the words to say it in."""

from dataclasses import dataclass, field, replace
from functools import cached_property

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
        """The query string of explore for the incidents behind a bar, a cell or a point."""
        return self.filters.and_(since, until, **values).query

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

    def left_out(self, undated: int) -> str:
        """The sentence on incidents of which only the year is known, with a space before it; "" where there are none."""
        if not undated:
            return ""
        return " " + self.words.n(
            "%(count)s with only a year is left out.", "%(count)s with only a year are left out.", undated
        )
