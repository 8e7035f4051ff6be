"""One row put into the parts of a map's incident: a value that names columns in {braces} becomes what the row has there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.digits import latin
from conflict_tracker.formats.reading.field_kinds import REGISTRIES, Kind
from conflict_tracker.formats.reading.field_templates import (
    COLUMN,
    Constant,
    Entries,
    Group,
    Part,
    Text,
    looks_plain,
    tokens_of,
    word,
)
from conflict_tracker.formats.reading.map_columns import Reading, clean_day
from conflict_tracker.formats.reading.map_numbers import degrees, without_zeros
from conflict_tracker.formats.reading.months import folded
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, slug
from conflict_tracker.formats.text import invisible, line, shown
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.types import is_key
from conflict_tracker.rewrite.emit import RawScalar

_SEVERAL_URLS = re.compile(r"[\s;,|]\s*https?://")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{1,2})(:[0-9]{2}(\.[0-9]+)?)?", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)
_LIKE_EDTF = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}[~?]?(/[0-9]{4}(-[0-9]{2}){0,2}[~?]?)?", re.ASCII)
_YES, _NO = ("true", "yes", "y", "1"), ("false", "no", "n", "0")
_NUMERIC = (Kind.COUNT, Kind.DEGREES, Kind.DATE, Kind.CLOCK, Kind.COUNTRY, Kind.FLAG)
"""What is written with digits, those of the country's own script among them."""
Entry = Mapping[str, str] | None
"""The texts of one entry of a list, for which a part stands."""


@dataclass
class Filling:
    """One row's way through the map's incident."""

    reading: Reading
    cells: Mapping[str, str]
    """The row as it stood."""
    resolver: RegistryResolver
    countries: Mapping[str, str]
    """The code of each country by its name in the map's language, folded."""
    collecting: bool = False
    """Whether names that the registry lacks are noted, as in the first reading."""
    remarks: list[str] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    """Columns whose text stands in a field by itself, letter by letter."""

    def fill(self, part: Part, entry: Entry = None) -> Any:
        """The part with the row's values; None where it names columns and all of these are empty. Raises RejectedError."""
        match part:
            case Text():
                text = self._of(part.alone, entry) if part.alone else self._put_together(part.template, entry)
                return self._text(part, text) if text.strip() else None
            case Constant():
                return self._constant(part) if part.registry else part.value
            case Group():
                return self._group(part, entry)
            case Entries():
                return list(_once([one for child in part.parts for one in self._entries(child, entry)])) or None

    def _put_together(self, template: str, entry: Entry) -> str:
        return COLUMN.sub(lambda match: self._of(match[1], entry), template)

    def _constant(self, part: Constant) -> Any:
        """A name of the registries is looked up as one of a column is; a type that the map names is added."""
        if not is_key(part.value):
            return self._key(part.registry, part.value, ".".join(part.loc))
        if self.collecting:
            self.resolver.add_key(part.registry, part.value)
        return part.value

    def _group(self, group: Group, entry: Entry) -> Any:
        filled: dict[str, Any] = {}
        place: Part | None = None
        says = not group.named
        for name, part in group.parts:
            if name == "place":
                place = part
                continue
            filled[name] = value = self.fill(part, entry)
            says = says or (part.named and value is not None)
        if place and (wanted := self.fill(place, entry)):
            filled["place"] = found = self._place(str(wanted), filled, group.with_point, place.named)
            says = says or (place.named and found is not None)
        # Where nobody knows the point, the place that the map itself names is known.
        if not says and group.loc and not (group.loc == ("location",) and filled.get("name")):
            return None
        return {name: filled[name] for name in group.order if filled.get(name) is not None}

    def _entries(self, part: Part, outer: Entry) -> list[Any]:
        """An entry of a list, or as many of it as the lists that it names have."""
        if not part.lists or outer is not None:
            filled = self.fill(part, outer)
            return [] if filled is None else [filled]
        lists = {name: self.reading.entries[name] for name in sorted(part.lists)}
        longest = max(map(len, lists.values()))
        if short := [name for name, found in lists.items() if found and len(found) != longest]:
            counts = " and ".join(f"{name} {len(found)}" for name, found in lists.items())
            raise RejectedError(f"{short[0]}: which entries belong to each other cannot be told: {counts}")
        found = [
            self.fill(part, {name: text for entries in lists.values() if entries for name, text in entries[n].items()})
            for n in range(longest)
        ]
        return [one for one in found if one is not None]

    def _of(self, name: str, entry: Entry) -> str:
        if entry is not None and (name in entry or any(name.startswith(f"{known}.") for known in self.reading.entries)):
            return entry.get(name, "")
        return self.reading.texts.get(name, "")

    def _text(self, part: Text, given: str) -> Any:
        kind, name = part.kind, part.loc[-1]
        text = shown(given) if kind is Kind.PROSE else line(given)
        if not text:
            return None
        if found := invisible(given):
            self.remarks.append(f"{name}: the invisible character {found} was left out")
        if text.endswith(" …") and len(text) < len(shown(given)):
            self.remarks.append(f"{name}: the text was cut at {len(text)} characters")
        made = self._fitted(part, text)
        if part.alone and made is not None and part.alone in self.cells:
            back = self.resolver.entry(REGISTRIES[name], made)[1] if kind is Kind.REGISTERED else str(made)
            if back == self.reading.texts[part.alone]:
                self.whole.add(part.alone)
        return made

    def _fitted(self, part: Text, text: str) -> Any:
        """A text as the field has it; None where it is left out, with a remark. Raises RejectedError where it cannot be read."""
        if part.kind in _NUMERIC:
            text = latin(text)
        match part.kind:
            case Kind.REGISTERED:
                return self._key(REGISTRIES[part.loc[-1]], text, part.field)
            case Kind.KEY:
                return slug(text) or text  # What holds no Latin letter stays, and is refused with its words.
            case Kind.COUNT:
                return RawScalar(without_zeros(text))
            case Kind.DEGREES if _DECIMAL.fullmatch(text):
                return RawScalar(degrees(text))
            case Kind.DATE:
                text = clean_day(text)
                if not text:
                    return None  # Both ends of an interval are empty.
                if not _LIKE_EDTF.fullmatch(text):
                    raise RejectedError(
                        f'{part.field}: "{text[:40]}" is not a date such as 2020-04-03. '
                        f"Say in the map how its column writes dates: {_form_of(part, text)}"
                    )
            case Kind.CLOCK:
                return self._clock(part.field, text)
            case Kind.COUNTRY:
                if code := code_of(text) or self.countries.get(folded(text), ""):
                    return code
                raise RejectedError(
                    f'{part.field}: "{text[:40]}" is no country by its name or code. Say which in the map\'s words'
                )
            case Kind.FLAG:
                return _flag(part.field, text)
            case Kind.WORD:
                return word(text, part.loc)
            case Kind.URL if _SEVERAL_URLS.search(text):
                raise RejectedError(
                    f'{part.field}: "{text[:80]}" holds several addresses. Say in the map what parts them: split'
                )
        return RawScalar(text) if looks_plain(text) and part.loc[-1] not in ("title", "name") else text

    def _clock(self, name: str, text: str) -> str | None:
        match = _CLOCK.fullmatch(text)
        if match and int(match[1]) < 24 and int(match[2]) < 60:
            return f"{int(match[1]):02d}:{int(match[2]):02d}"
        self.remarks.append(f'{name}: "{text[:40]}" is no time of day, and was left out')
        return None

    def _place(self, text: str, where: Mapping[str, Any], with_point: bool, of_columns: bool) -> str | None:
        """The key of a place of this name in this country and province."""
        if text in self.resolver.registry.places or text in self.resolver.added.get("places", {}) or not of_columns:
            return text
        country, province = (str(where.get(name) or "") for name in ("country", "admin1"))
        if self.collecting:
            self.resolver.add_place(text, province, country, where if with_point else {})
        key = self.resolver.place(text, province, country)
        if not key:
            self.remarks.append(f'place: "{text}" is no one place of the registry in "{country}", and was left out')
        return key or None

    def _key(self, table: str, text: str, name: str) -> str:
        if text in getattr(self.resolver.registry, table) or text in self.resolver.added.get(table, {}):
            return text
        if ";" in text:
            raise RejectedError(f'{name}: "{text[:80]}" holds a semicolon. Say in the map that it parts names: split')
        if self.collecting:
            self.resolver.add(table, "", text, **({"kind": "unknown"} if table == "actors" else {}))
        return self.resolver.key(table, "", text)


def _form_of(part: Text, text: str) -> str:
    """The section of a map by which a date would be read."""
    if re.match("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", text, re.ASCII):
        form = "iso"
    else:
        form = '"%Y/%m/%d"' if re.match("[0-9]{4}", text, re.ASCII) else '"%d/%m/%Y"'
    return f"dates: {{{tokens_of(part.template)[0]}: {form}}}"


def _flag(name: str, text: str) -> RawScalar:
    said = without_zeros(text).casefold()
    if said not in (*_YES, *_NO):
        raise RejectedError(f'{name}: "{text[:40]}" is neither yes nor no. Say which in the map\'s words')
    return RawScalar("true" if said in _YES else "false")


def _once(found: Sequence[Any]) -> list[Any]:
    """Each entry once: a list that names somebody twice means nobody else by it."""
    return [one for n, one in enumerate(found) if one not in found[:n]]
