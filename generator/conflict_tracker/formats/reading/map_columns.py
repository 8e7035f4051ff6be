"""How a map reads the cells of its columns: before any field is filled, a row becomes named texts.

A column may give several: `{day}` and `{day.time}` of a date, `{dead.low}` of a number, `{spot.lat}` of a point,
`{links.url}` of each entry of a list. A rule makes a column of its own.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.dates import DateForm, plain_day, read_date
from conflict_tracker.formats.reading.map_numbers import NumberForm, point
from conflict_tracker.formats.reading.months import Months
from conflict_tracker.formats.text import without_markup

LIST = "json"
"""The separator of a column whose cells hold lists, as JSON has them."""
PARTS = {"dates": ("time",), "numbers": ("low", "best", "high"), "latlon": ("lat", "lon")}
"""The parts of a column that a section gives, as {column.part}."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` names words by column, of which each column has to hold one; without any, it holds always."""

    then: str
    when: Mapping[str, tuple[str, ...]]

    def holds(self, texts: Mapping[str, str]) -> bool:
        return all(
            any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", texts.get(column, ""), re.IGNORECASE) for word in words)
            for column, words in self.when.items()
        )


class Reading(NamedTuple):
    """A row as the map reads it."""

    texts: dict[str, str]
    """By name: columns, parts of columns, what rules say."""
    entries: dict[str, list[dict[str, str]]]
    """By column of a list: the texts of each entry, `links.url`, or `links` where it is no object."""
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """The sections of a map that say how a column is read; names in lower case."""

    words: Mapping[str, Mapping[str, str]]
    dates: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, NumberForm]
    latlon: Mapping[str, str]
    split: Mapping[str, str]
    shorten: Mapping[str, int]
    rules: Mapping[str, tuple[Rule, ...]]
    empty: frozenset[str]
    html: frozenset[str] = frozenset()
    zone: str = ""
    """The time zone of the places, where the map names one."""
    months: Months = field(default_factory=Months)
    countries: Mapping[str, str] = field(default_factory=dict)
    """The code of each country by its name in the map's language, folded."""

    @cached_property
    def forms(self) -> dict[str, tuple[DateForm, ...]]:
        return {name: tuple(DateForm(form, self.months) for form in forms) for name, forms in self.dates.items()}

    def base(self, token: str) -> str:
        """The column that a name in braces is of; "" of one that a rule makes, or that is no column: {#row}."""
        if token in self.rules or token.startswith("#"):
            return ""
        head, dot, part = token.rpartition(".")
        for section, names in (("dates", self.dates), ("numbers", self.numbers), ("latlon", self.latlon)):
            if dot and head in names and part in PARTS[section]:
                return head
        return next((name for name in self.split if token.startswith(f"{name}.")), token)

    def read(self, row: Mapping[str, str]) -> Reading:
        """Raises RejectedError, with the column and its text, where a cell cannot be read."""
        texts: dict[str, str] = {}
        entries: dict[str, list[dict[str, str]]] = {}
        remarks: list[str] = []
        for name, cell in row.items():
            text = cell.strip()
            if text and text.casefold() in self.empty:
                text = ""
            if name in self.html:
                text = without_markup(text).strip()
            if name in self.split:
                entries[name] = self._entries(name, text)
                texts[name] = ", ".join(entry.get(name, "") for entry in entries[name])
                continue
            text = self._word(name, text)
            if text and name in self.forms:
                text = self._date(name, text, texts)
            elif text and name in self.numbers:
                texts |= dict(zip(PARTS["numbers"], ("", "", ""), strict=True))
                low, best, high = self.numbers[name].read(name, text)
                texts |= {f"{name}.low": low, f"{name}.best": best, f"{name}.high": high}
                text = best or text
            elif text and name in self.latlon:
                texts[f"{name}.lat"], texts[f"{name}.lon"] = point(name, text, self.latlon[name])
            if name in self.shorten and len(text) > self.shorten[name]:
                text = shortened(text, self.shorten[name])
                remarks.append(f"{name}: the text was cut at {len(text)} characters")
            texts[name] = text
        for name, rules in self.rules.items():
            texts[name] = next((rule.then for rule in rules if rule.holds(texts)), "")
        return Reading(texts, entries, tuple(remarks))

    def _word(self, name: str, text: str) -> str:
        words = self.words.get(name)
        return words.get(text, text) if words else text

    def _date(self, name: str, text: str, texts: dict[str, str]) -> str:
        try:
            moment, _ = read_date(self.forms[name], text, self.zone)
        except ValueError as error:
            raise RejectedError(f'{name}: "{text[:40]}" {error}') from None
        texts[f"{name}.time"] = moment.time
        return moment.on

    def _entries(self, name: str, text: str) -> list[dict[str, str]]:
        """Each entry of a list as texts by name."""
        mark = self.split[name]
        if mark != LIST:
            parts = (
                text.split(mark) if mark.strip() else re.split(r"[\r\n]+" if "\n" in mark else re.escape(mark), text)
            )
            return [{name: self._word(name, part.strip())} for part in parts if part.strip()]
        if not text:
            return []
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            raise RejectedError(f'{name}: "{text[:40]}" is not a list in JSON') from None
        given = found if isinstance(found, list) else [found]
        return [entry for value in given if (entry := self._entry(name, value))]

    def _entry(self, name: str, value: Any) -> dict[str, str]:
        if not isinstance(value, Mapping):
            text = self._word(name, "" if value is None else _plain(value))
            return {name: text} if text else {}
        return {
            f"{name}.{key.lower()}": self._word(f"{name}.{key.lower()}", _plain(child).strip())
            for key, child in value.items()
            if child not in (None, "", [], {})
        }

    def said_again(self, name: str, cell: str, text: str) -> bool:
        """Whether a cell is known from what it became: no other cell would have become the same."""
        if name in self.split or name in self.numbers or name in self.latlon:
            return False
        words = self.words.get(name, {})
        value = cell
        if cell in words:
            if [*words.values()].count(words[cell]) != 1:
                return False
            value = words[cell]
        if name not in self.forms:
            return value == text
        try:
            moment, form = read_date(self.forms[name], value, self.zone)
            return len(self.forms[name]) == 1 and not moment.time and form.write(moment) == value
        except ValueError:
            return False


def low(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of columns, by their names as tables are read: on one line, in lower case."""
    return {" ".join(name.split()).lower(): value for name, value in columns.items()}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def shortened(text: str, limit: int) -> str:
    """A text of at most so many characters, cut between words."""
    cut = text[: limit - 2]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[-80:] else cut} …"


def clean_day(text: str) -> str:
    """A date of a field as EDTF has it: no midnight that a program wrote; an interval without an end, or of equal ends, is a day."""
    start, *ends = [plain_day(end.strip()) for end in text.split("/")]
    known = [end for end in ends if end]
    return start if start and not set(known) - {start} else "/".join([start, *known])
