"""A first map of a table, by its headers and its values: what is sure, what is likely, and what somebody has to say.

It is written to be read and put right. Where nothing in the table says what a field needs, FILL IN stands, which no import
takes for a value.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.dates import DateForm
from conflict_tracker.formats.reading.map_numbers import NumberForm, point
from conflict_tracker.formats.reading.registry_resolver import slug
from conflict_tracker.formats.reading.table import Table, TableError
from conflict_tracker.model.country_names import code_of

LOOKED_AT = 1_000
"""Rows that are looked at."""
FORMS = (
    "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%m-%Y", "%m-%d-%Y", "%B %d, %Y", "%d %B %Y", "%d-%b-%Y",
    "%d-%b-%y", "%d/%m/%y", "%m/%d/%y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M",
    "%B %d, %Y, %I:%M %p", "%B %d, %Y, %I %p", "%d%H%MZ%b%y", "%Y", "%Y-%m", "iso",
)  # fmt: skip
ENOUGH = 0.9
"""The share of cells that has to fit before a column is taken for something."""
NOTHING = ("na", "n/a", "nan", "null", "none", "-", "--", "—", "unknown", "unk", "k. a.", "n.a.", "s/d", ".")
_NAMES = {
    "id": "id|nr|no|code|uuid|event id|incident id|event_id|incident_id|ref|reference|number",
    "day": "date|day|event date|event_date|date from|start|start date|date_start|incident date|dtg|datum|fecha|when",
    "end": "date to|end|end date|date_end|until",
    "title": "title|name|headline|event|incident|what|subject",
    "summary": "description|summary|notes|details|narrative|text|comment|comments|what",
    "country": "country|land|nation|iso|iso3|country code|country_code|pais|pays",
    "admin1": "state|province|governorate|region|admin1|admin 1|oblast|adm_1",
    "admin2": "district|county|admin2|admin 2|adm_2",
    "place": "city|town|place|location|village|where|locality|municipality|site",
    "type": "type|category|event type|event_type|kind|attack type|incident type|method",
    "actor": "actor|perpetrator|belligerent|belligerents|by|actor1|attacker|side_a|suspected actor|responsible",
    "killed": "killed|deaths|dead|fatalities|fatality|number killed|nkill|total killed|casualties",
    "injured": "injured|wounded|nwound|number injured|total injured",
    "url": "url|link|source|source_url|source url|sources|links|source link",
    "tags": "tags|keywords|labels",
}
_LAT, _LON = (
    ("lat", "latitude", "y", "geometry.lat", "ycoord"),
    ("lon", "lng", "long", "longitude", "x", "geometry.lon", "xcoord"),
)


@dataclass(frozen=True)
class Column:
    name: str
    values: Sequence[str]
    """Cells that say something, in order."""
    rows: int
    is_list: bool

    @property
    def is_unique(self) -> bool:
        return len(self.values) == self.rows and len(set(self.values)) == self.rows

    def share(self, fits: Callable[[str], object]) -> float:
        return sum(1 for value in self.values if fits(value)) / len(self.values) if self.values else 0


def suggested_map(table: Table) -> str:
    """The map's text. Raises TableError where the table has no row that can be read."""
    rows = [row.values for row in islice(table.rows(), LOOKED_AT) if not row.problem]
    if not rows:
        raise TableError(f"{table.name} has no row that can be read.")
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
    return "".join(f"{line}\n" for line in _Suggestion(table.name, columns, empties, len(rows)).lines())


class _Suggestion:
    """What each column is taken for, and how sure that is."""

    def __init__(self, file: str, columns: Sequence[Column], empties: Sequence[str], count: int) -> None:
        self.file, self.columns, self.empties, self.count = file, columns, empties, count
        self.by_name = {column.name: column for column in columns}
        self.found = {role: name for role, names in _NAMES.items() if (name := self._named(names.split("|")))}
        self.notes: list[str] = []
        self.key = slug(file.partition(".")[0]) or "my-table"

    def lines(self) -> Iterator[str]:
        sections = list(self._sections())
        incident = list(self._incident())
        yield f"# A first map of {self.file}, by its header and {self.count:,} of its rows. Read every line before you import."
        yield from (f"# {note}" for note in self.notes)
        used = "\n".join([self._id(), *incident])
        unused = [column.name for column in self.columns if f"{{{column.name}" not in used]
        if unused:
            yield f"# Columns that it does not use: {', '.join(unused)}. What you want kept as it stands, put under keep."
        yield f"dataset: {{key: {self.key}, name: FILL IN whose table it is, licence: FILL IN}}"
        yield self._id()
        yield from sections
        yield "incident:"
        yield from (f"  {line}" for line in incident)

    def _named(self, names: Sequence[str]) -> str:
        return next((name for name in names if name in self.by_name and self.by_name[name].values), "")

    def _id(self) -> str:
        column = self.by_name.get(self.found.get("id", ""))
        if column and column.is_unique and column.share(slug) == 1:
            return f'id: "{self.key}-{{{column.name}}}"  # sure: no two rows have the same'
        return (
            f'id: "{self.key}-{{#hash}}"  # no column tells all rows apart: a row that changes becomes another incident'
        )

    def _sections(self) -> Iterator[str]:
        if self.empties:
            yield f"empty: {json.dumps(self.empties, ensure_ascii=False)}"
        dates = [line for role in ("day", "end") if (name := self.found.get(role)) and (line := self._dates(name))]
        if dates:
            yield f"dates: {{{', '.join(dates)}}}"
        if pair := self._pair():
            yield f"latlon: {{{_quoted(pair[0])}: {pair[1]}}}"
        lists = [f"{_quoted(column.name)}: {mark}" for column in self.columns if (mark := self._mark(column))]
        if lists:
            yield f"split: {{{', '.join(lists)}}}"
        long = self.found.get("summary", "")
        if long and any(len(text) > 600 for text in self.by_name[long].values):
            yield f"shorten: {{{_quoted(long)}: 600}}"

    def _dates(self, name: str) -> str:
        column = self.by_name[name]
        shares = {form: column.share(partial(_is_date, form)) for form in FORMS}
        fits = [form for form in FORMS if shares[form] == 1]
        if not fits:
            fits = sorted((form for form in FORMS if shares[form] >= 0.05), key=lambda form: -shares[form])[:3]
            if not fits or sum(shares[form] for form in fits) < ENOUGH:
                if column.share(lambda text: re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text)) >= ENOUGH:
                    return f"{_quoted(name)}: excel"
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
            if column.values and not self._numeric(column) and column.share(_is_point) >= ENOUGH:
                turned = any(
                    abs(float(point("", text, "lat lon")[0])) > 90 for text in column.values if _is_point(text)
                )
                return column.name, "lon lat" if turned else "lat lon"
        return None

    def _numeric(self, column: Column) -> bool:
        return column.share(lambda text: re.fullmatch(r"-?[0-9]+([.,][0-9]+)?", text)) >= ENOUGH

    def _mark(self, column: Column) -> str:
        if column.is_list:
            return "json"
        if column.name not in [self.found.get(role) for role in ("url", "actor", "tags")]:
            return ""
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
            yield f'actors: [{{actor: "{{{f["actor"]}}}", role: participant}}]  # not sure: who did it, and to whom'
        else:
            self.notes.append(
                "Not sure: no column names an actor. Give the type without_actors: true under registry, or name one."
            )
            yield "actors: [{actor: FILL IN, role: participant}]"
        counts = [
            f'total_{role}: "{{{f[role]}}}"'
            for role in ("killed", "injured")
            if role in f and self.by_name[f[role]].share(_is_number) >= ENOUGH
        ]
        if counts:
            yield f"casualties: {{{', '.join(counts)}}}"
        if "tags" in f:
            yield f'tags: ["{{{f["tags"]}}}"]'
        yield self._sources()

    def _location(self, place: str) -> Iterator[str]:
        f, country = self.found, self.by_name.get(self.found.get("country", ""))
        if country and country.share(code_of) >= ENOUGH:
            yield f'country: "{{{country.name}}}"'
        else:
            self.notes.append("Not sure: no column names a country. Write its two letters (ISO 3166).")
            yield "country: FILL IN"
        yield f"name: {_of(place)}"
        yield "precision: near"
        self.notes.append(
            "Not sure: how exactly its places are known. near is within 25 km; the words stand in the dictionary."
        )
        pair, lat, lon = self._pair(), self._named(_LAT), self._named(_LON)
        if pair:
            yield f'lat: "{{{pair[0]}.lat}}", lon: "{{{pair[0]}.lon}}"'
        elif lat and lon:
            yield f'lat: "{{{lat}}}", lon: "{{{lon}}}"'
        for role in ("admin1", "admin2"):
            if role in f and f[role] != place:
                yield f'{role}: "{{{f[role]}}}"'

    def _sources(self) -> str:
        column = self.by_name.get(self.found.get("url", ""))
        if column and column.is_list:
            entry: object = next((json.loads(text) for text in column.values), [])
            fields = entry[0] if isinstance(entry, list) and entry and isinstance(entry[0], dict) else {}
            url = next((name for name in fields if name.lower() in ("url", "link", "href")), "")
            named = f"{column.name}.{url.lower()}" if url else column.name
            return (
                f'sources: [{{each: {_quoted(column.name)}, url: "{{{named}}}"}}]'
                if url
                else f'sources: [{{url: "{{{named}}}"}}]'
            )
        if column and column.share(lambda text: re.match(r"https?://", text)) >= ENOUGH:
            return f'sources: [{{url: "{{{column.name}}}"}}]'
        self.notes.append("Not sure: no column holds addresses of sources. Then a source needs a publisher and a date.")
        return "sources: [{publisher: FILL IN, published: FILL IN}]"


def _of(name: str) -> str:
    return f'"{{{name}}}"' if name else "FILL IN"


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z][a-z0-9_ ]*", name) else json.dumps(name, ensure_ascii=False)


def _is_date(form: str, text: str) -> bool:
    try:
        DateForm(form).read(text, "UTC")
    except (ValueError, OverflowError):
        return False
    return True


def _is_point(text: str) -> bool:
    try:
        lat, lon = point("", text, "lat lon")
    except RejectedError:
        return False
    return abs(float(lat)) <= 180 and abs(float(lon)) <= 180 and "." in lat and "." in lon


def _is_number(text: str) -> bool:
    try:
        NumberForm().read("", text)
    except RejectedError:
        return False
    return True
