"""What a chart is drawn from: a part of the record, how it was chosen, and the words to say it in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import quote_plus

from conflict_tracker.dataset.dataset import Dataset
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.query import Query, Span, maybe_outside, select
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.registry import Entry


@dataclass(frozen=True)
class Selection:
    dataset: Dataset
    locale: Locale
    query: Query = field(default_factory=Query)
    known: tuple[Item, ...] | None = None
    """What fits the filters, where that is known already."""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return select(self.dataset, self.query) if self.known is None else self.known

    def select(self, query: Query, known: tuple[Item, ...] | None = None) -> "Selection":
        """Another part of the same record."""
        return replace(self, query=query, known=known)

    def behind(self, **values: str | tuple[str, ...]) -> str:
        """The address of the incidents behind a row, from the site's root."""
        return f"incidents/?{self.query.and_(**values).query}"

    def addresses(
        self, periods: Iterable[str], key: Span = "begins", **values: str | tuple[str, ...]
    ) -> tuple[str, ...]:
        """The same of rows by their period, which narrows the selection's own: all but that is put together once."""
        before, after = self.query.and_(**values).around(key)
        narrowed = (quote_plus(self.query.narrowed(key, period)) for period in periods)
        return tuple([f"incidents/?{before}{period}{after}" for period in narrowed])

    def meta(self, periods: Iterable[str], key: Span = "begins", **values: str | tuple[str, ...]) -> dict[str, Any]:
        """The same for each bar or point of a trace, by the period in which what it counts `begins`, or is `within`:
        its `meta` (charts.js: behind)."""
        without = replace(self.query, begins="") if key == "begins" else replace(self.query, within="")
        rest = without.and_(**values).query
        narrowed = [self.query.narrowed(key, period) for period in periods]
        return {"link": f"incidents/?{key}={{x}}&{rest}", "x": narrowed}

    def actor(self, key: str, short: bool = False) -> str:
        entry = self.dataset.registry.actors.get(key)
        if entry is None:
            return key
        language = self.locale.language
        # A short name is in nobody's language but the record's.
        if short and entry.short and language not in entry.names:
            return self.locale.english(entry.short) if entry.is_english else entry.short
        return said_of(entry, self.locale)

    def type(self, key: str) -> str:
        entry = self.dataset.registry.types.get(key)
        return said_of(entry, self.locale) if entry else key

    def when(self, item: Item) -> str:
        """The month of an incident as a label has room for it; its years where it lasted, or no more is known."""
        start, end, locale = item.date.start, item.date.end, self.locale
        if start.year != end.year:
            return locale._("%(low)s to %(high)s") % {"low": locale.year(start.year), "high": locale.year(end.year)}
        return locale.month(start.year, start.month, short=True) if item.date.knows_month else locale.year(start.year)

    def none_reported(self, items: Iterable[Item], name: str) -> str:
        """The sentence on what a dataset writes as 0 and is no count, with a space before it; "" where there is none."""
        numbers = [getattr(item, name) for item in items]
        count = sum(1 for number in numbers if number and number.none_reported and not number.is_known)
        if not count:
            return ""
        return " " + self.locale.n(
            "For %(count)s of these its dataset says “none reported”, which is no count.",
            "For %(count)s of these their datasets say “none reported”, which is no count.",
            count,
        )

    def left_out(self, undated: int) -> str:
        """The sentence on incidents of which only the year is known, with a space before it; "" where there are none."""
        if not undated:
            return ""
        return " " + self.locale.n(
            "%(count)s with only a year is left out.", "%(count)s with only a year are left out.", undated
        )

    @property
    def maybe_beyond(self) -> str:
        """The sentence on what may lie outside the chosen months after all; "" where nothing may."""
        count = maybe_outside(self.items, self.query)
        if not count:
            return ""
        return self.locale.n(
            "%(count)s may lie outside this period: its date is not known to the month.",
            "%(count)s may lie outside this period: their dates are not known to the month.",
            count,
        )


def said_of(entry: Entry, locale: Locale) -> str:
    """The name of an entry in a language, marked where the registry says that it is English and the language is not."""
    name = entry.name_in(locale.language)
    return locale.english(name) if entry.is_english and name == entry.name else name
