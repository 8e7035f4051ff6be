"""A first map of a table, by its headers and its values: what is sure, what is likely, and what somebody has to say.

It is written to be read and put right. Where nothing in the table says what a field needs, FILL IN stands, which no import
takes for a value.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from conflict_tracker.formats.reading.map_numbers import point
from conflict_tracker.formats.reading.months import Months, NamesOf, folded, months_of
from conflict_tracker.formats.reading.registry_resolver import slug
from conflict_tracker.formats.reading.suggest_columns import (
    ENOUGH,
    FORMS,
    LANGUAGES,
    LAT,
    LON,
    NOTHING,
    Column,
    is_date,
    is_number,
    is_point,
    named,
    roles,
)
from conflict_tracker.formats.reading.table import Table, TableError
from conflict_tracker.formats.text import without_markup
from conflict_tracker.model.country_names import code_of

LOOKED_AT = 1_000
"""Rows that are looked at."""


def suggested_map(table: Table, months_called: NamesOf[int], countries_called: NamesOf[str]) -> str:
    """The map's text. What months and countries are called, by the code of a language. Raises TableError where the table has no row that can be read."""
    looked_at = list(islice(table.rows(), LOOKED_AT))
    rows = [row.values for row in looked_at if not row.problem]
    bad = [f"Row {row.number} (line {row.line}) cannot be read: {row.problem}." for row in looked_at if row.problem]
    if not rows:
        raise TableError(f"{table.name} has no row that can be read. {bad[0] if bad else ''}".strip())
    columns = [
        Column(
            name,
            [text for row in rows if (text := row.get(name, "").strip()) and text.casefold() not in NOTHING],
            len(rows),
            name in table.lists,
        )
        for name in table.columns
    ]
    empties = sorted({row[name].strip() for row in rows for name in row if row[name].strip().casefold() in NOTHING})
    spoken = partial(_names, months_called, countries_called)
    return "".join(
        f"{line}\n" for line in _Suggestion(table.name, columns, empties, len(rows), spoken, bad[:3]).lines()
    )


Names = tuple[Months, Mapping[str, str]]
"""What months, and countries by their folded names, are called."""


def _names(months_called: NamesOf[int], countries_called: NamesOf[str], language: str) -> Names:
    countries = {folded(name): code for name, code in countries_called(language)}
    return months_of(language, months_called(language)), countries


class _Suggestion:
    """What each column is taken for, and how sure that is."""

    def __init__(
        self,
        file: str,
        columns: Sequence[Column],
        empties: Sequence[str],
        count: int,
        spoken: Callable[[str], Names],
        bad: Sequence[str],
    ) -> None:
        self.file, self.columns, self.empties, self.count = file, columns, empties, count
        self.by_name = {column.name: column for column in columns}
        self.found = roles(columns)
        self.notes = list(bad)
        self.language, (self.months, self.countries) = self._spoken(spoken)
        self.key = slug(file.partition(".")[0]) or "my-table"

    def lines(self) -> Iterator[str]:
        incident = list(self._incident())
        used = "\n".join([self._id(), *incident])
        sections = list(self._sections(used))
        yield f"# A first map of {self.file}, by its header and {self.count:,} of its rows. Read every line before you import."
        yield from (f"# {note}" for note in self.notes)
        unused = [column.name for column in self.columns if f"{{{column.name}" not in used]
        if unused:
            yield f"# Columns that it does not use: {', '.join(unused)}. What you want kept as it stands, put under keep."
        yield f"dataset: {{key: {self.key}, name: FILL IN whose table it is, licence: FILL IN}}"
        yield self._id()
        yield from sections
        yield "incident:"
        yield from (f"  {line}" for line in incident)

    def _id(self) -> str:
        column = self.by_name.get(self.found.get("id", ""))
        if column and column.is_unique and column.share(slug) == 1:
            return f'id: "{self.key}-{{{column.name}}}"  # sure: no two rows have the same'
        return (
            f'id: "{self.key}-{{#hash}}"  # no column tells all rows apart: a row that changes becomes another incident'
        )

    def _spoken(self, spoken: Callable[[str], Names]) -> tuple[str, Names]:
        """The first language in which the table names its months and countries, where it is not English."""
        day, country = (self.by_name.get(self.found.get(role, "")) for role in ("day", "country"))
        days = day.some(lambda text: re.search(r"[^\W\d_]{3}", text)) if day else []
        lands = country.some(lambda text: not code_of(text)) if country else []
        for language in LANGUAGES if days or lands else ():
            months, countries = spoken(language)
            dated = [text for text in days if any(is_date(form, text, months) for form in FORMS)]
            plain = [text for text in days if any(is_date(form, text) for form in FORMS)]
            named = [text for text in lands if folded(text) in countries]
            if max(len(dated) - len(plain), len(named)) > 0 and len(dated) + len(named) >= ENOUGH * len(days + lands):
                return language, (months, countries)
        return "", (Months(), {})

    def _sections(self, used: str) -> Iterator[str]:
        if self.language:
            yield f"language: {self.language}  # likely: its months or countries are named in it"
        if self.empties:
            yield f"empty: {json.dumps(self.empties, ensure_ascii=False)}"
        dates = [line for role in ("day", "end") if (name := self.found.get(role)) and (line := self._dates(name))]
        if dates:
            yield f"dates: {{{', '.join(dates)}}}"
        if pair := self._pair():
            yield f"latlon: {{{_quoted(pair[0])}: {pair[1]}}}"
        lists = [
            f"{_quoted(column.name)}: {mark}"
            for column in self.columns
            if f"{{{column.name}" in used and (mark := self._mark(column))
        ]
        if lists:
            yield f"split: {{{', '.join(lists)}}}"
        if commas := [
            column.name for column in self.columns if f"{{{column.name}}}" in used and _has_decimal_commas(column)
        ]:
            marks = ", ".join(f'{_quoted(name)}: {{decimal: ","}}' for name in commas)
            yield f"numbers: {{{marks}}}"
        html = [
            column.name
            for column in self.columns
            if f"{{{column.name}}}" in used and any(map(_has_html, column.values))
        ]
        if html:
            yield f"html: [{', '.join(map(_quoted, html))}]"
        long = self.found.get("summary", "")
        if long and any(len(text) > 600 for text in self.by_name[long].values):
            yield f"shorten: {{{_quoted(long)}: 600}}"

    def _dates(self, name: str) -> str:
        column = self.by_name[name]
        if not column.is_like("[0-9]{4}-.*") and column.is_like(r"[0-9]{5}(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}"):
            return f"{_quoted(name)}: excel"
        shares = {form: column.share(partial(is_date, form, months=self.months)) for form in FORMS}
        fits = [form for form in FORMS if shares[form] == 1]
        if not fits:
            fits = sorted((form for form in FORMS if shares[form] >= 0.05), key=lambda form: -shares[form])[:3]
            if not fits or sum(shares[form] for form in fits) < ENOUGH:
                self.notes.append(
                    f"Not sure: how {name} writes its dates, such as “{column.values[0][:40]}”. Say it under dates."
                )
                return ""
            self.notes.append(f"Likely: {name} writes its dates in several ways.")
            return f"{_quoted(name)}: {json.dumps(fits)}"
        if len(fits) > 1 and {fits[0][:2], fits[1][:2]} == {"%d", "%m"}:
            self.notes.append(
                f"Not sure: {name} may have the day or the month first; every row fits both. Leave one of the two."
            )
            return f"{_quoted(name)}: {json.dumps(fits[:2])}"
        return "" if fits[0] == "%Y-%m-%d" else f'{_quoted(name)}: "{fits[0]}"'

    def _pair(self) -> tuple[str, str] | None:
        for column in self.columns:
            if column.values and not self._numeric(column) and column.share(is_point) >= ENOUGH:
                turned = any(abs(float(point("", text, "lat lon")[0])) > 90 for text in column.values if is_point(text))
                return column.name, "lon lat" if turned else "lat lon"
        return None

    def _numeric(self, column: Column) -> bool:
        return column.is_like(r"-?[0-9]+([.,][0-9]+)?")

    def _mark(self, column: Column) -> str:
        if column.is_list:
            return "json"
        if column.name not in [self.found.get(role) for role in ("url", "actor", "tags")]:
            return ""
        if any(re.search(r",\s*https?://", text) for text in column.values):
            return '","'
        return next((f'"{mark}"' for mark in (";", "|") if any(mark in text for text in column.values)), "")

    def _incident(self) -> Iterator[str]:
        f = self.found
        place = f.get("place") or f.get("admin2") or f.get("admin1") or ""
        summary = f.get("summary") or f.get("title") or ""
        title = f.get("title") or f.get("type") or summary
        yield f"title: {_of(title)}"
        yield f"summary: {_of(summary)}"
        end = f.get("end")
        yield f'date: "{{{f["day"]}}}/{{{end}}}"' if end and "day" in f else f"date: {_of(f.get('day', ''))}"
        yield f"location: {{{', '.join(self._location(place))}}}"
        yield f"type: {_of(f.get('type', ''))}"
        if "actor" in f:
            who = self._entry(self.by_name[f["actor"]], ("name", "actor", "title"))
            yield f'actors: [{{actor: "{{{who}}}", role: participant}}]  # not sure: who did it, and to whom'
        else:
            self.notes.append(
                "Not sure: no column names an actor. Give the type without_actors: true under registry, or name one."
            )
            yield "actors: [{actor: FILL IN, role: participant}]"
        counts = [
            f'total_{role}: "{{{f[role]}}}"'
            for role in ("killed", "injured")
            if role in f and self.by_name[f[role]].share(is_number) >= ENOUGH
        ]
        if counts:
            yield f"casualties: {{{', '.join(counts)}}}"
        if "tags" in f:
            yield f'tags: ["{{{f["tags"]}}}"]'
        yield self._sources()

    def _location(self, place: str) -> Iterator[str]:
        said = [column for column in self.columns if column.values]
        f, country = self.found, self.by_name.get(self.found.get("country", ""))
        if country and country.share(self._is_country) >= ENOUGH:
            yield f'country: "{{{country.name}}}"'
        else:
            self.notes.append("Not sure: no column names a country. Write its two letters (ISO 3166).")
            yield "country: FILL IN"
        yield f"name: {_of(place)}"
        yield "precision: near"
        self.notes.append(
            "Not sure: how exactly its places are known. near is within 25 km; the words stand in the dictionary."
        )
        pair, lat, lon = self._pair(), named(said, LAT), named(said, LON)
        if pair:
            yield f'lat: "{{{pair[0]}.lat}}", lon: "{{{pair[0]}.lon}}"'
        elif lat and lon:
            yield f'lat: "{{{lat}}}", lon: "{{{lon}}}"'
        for role in ("admin1", "admin2"):
            if role in f and f[role] != place:
                yield f'{role}: "{{{f[role]}}}"'

    def _is_country(self, text: str) -> bool:
        return bool(code_of(text)) or folded(text) in self.countries

    def _said_in(self) -> str:
        """The language of each row's source, where a column has its code."""
        column = self.by_name.get(self.found.get("language", ""))
        if column and column.share(lambda text: re.fullmatch("[a-z]{2,3}(-[A-Za-z]{2,4})?", text)) == 1:
            return f', language: "{{{column.name}}}"'
        return ""

    def _sources(self) -> str:
        column = self.by_name.get(self.found.get("url", ""))
        if column and column.is_list:
            entry = self._entry(column, ("url", "link", "href"))
            each = f"each: {_quoted(column.name)}, " if entry != column.name else ""
            return f'sources: [{{{each}url: "{{{entry}}}"{self._said_in()}}}]'
        if column and column.share(lambda text: re.match(r"https?://", text)) >= ENOUGH:
            return f'sources: [{{url: "{{{column.name}}}"{self._said_in()}}}]'
        self.notes.append("Not sure: no column holds addresses of sources. Then a source needs a publisher and a date.")
        return "sources: [{publisher: FILL IN, published: FILL IN}]"

    def _entry(self, column: Column, names: Sequence[str]) -> str:
        """Of a list of objects, the field that says it; else the column itself."""
        entry: object = next((json.loads(text) for text in column.values), []) if column.is_list else []
        fields = entry[0] if isinstance(entry, list) and entry and isinstance(entry[0], dict) else {}
        field = next((name for name in fields if name.lower() in names), "")
        return f"{column.name}.{field.lower()}" if field else column.name


def _has_html(text: str) -> bool:
    return "<" in text and without_markup(text) != text


def _of(name: str) -> str:
    return f'"{{{name}}}"' if name else "FILL IN"


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z][a-z0-9_ ]*", name) else json.dumps(name, ensure_ascii=False)


def _has_decimal_commas(column: Column) -> bool:
    return column.is_like(r"-?[0-9]+(,[0-9]+)?") and any("," in text for text in column.values)
