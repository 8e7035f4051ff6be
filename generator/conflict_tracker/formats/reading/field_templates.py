"""One row put into the incident of a map: a value that names columns in {braces} becomes what the row has there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.digits import latin
from conflict_tracker.formats.reading.field_kinds import REGISTRIES, Kind, kind_of, place_of, vocabulary
from conflict_tracker.formats.reading.map_columns import Reading, clean_day
from conflict_tracker.formats.reading.map_numbers import degrees, without_zeros
from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, slug
from conflict_tracker.formats.text import invisible, line, shown
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.types import is_key
from conflict_tracker.rewrite.emit import RawScalar

COLUMN = re.compile(r"\{([^{}]+)\}")
EACH = "each"
"""In an entry of a list: the column for each entry of whose list it stands."""
_SEVERAL_URLS = re.compile(r"[\s;,|]\s*https?://")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{1,2})(:[0-9]{2}(\.[0-9]+)?)?", re.ASCII)
_YES, _NO = ("true", "yes", "y", "1"), ("false", "no", "n", "0")
_NUMERIC = (Kind.COUNT, Kind.DEGREES, Kind.DATE, Kind.CLOCK, Kind.COUNTRY, Kind.FLAG)
"""What is written with digits, those of the country's own script among them."""
Loc = tuple[str, ...]


@dataclass
class Filling:
    """One row's way through the map's incident."""

    reading: Reading
    cells: Mapping[str, str]
    """The row as it stood."""
    resolver: RegistryResolver
    collecting: bool = False
    """Whether names that the registry lacks are noted, as in the first reading."""
    remarks: list[str] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    """Columns whose text stands in a field by itself, letter by letter."""

    def fill(self, template: Any, loc: Loc = (), entry: Mapping[str, str] | None = None) -> Any:
        """The template with the row's values; None where it names columns and all of these are empty. Raises RejectedError.

        `entry` holds the texts of one entry of a list, for which a part of the template stands.
        """
        if isinstance(template, Mapping):
            return self._group(template, loc, entry)
        if isinstance(template, list):
            found = [one for child in template for one in self._entries(child, loc, entry)]
            return list(_once(found)) or None
        if not names_columns(template):
            return self._constant(template, loc)
        alone = _alone(template)
        text = self._of(alone, entry) if alone else COLUMN.sub(lambda match: self._of(match[1], entry), template)
        return self._text(template, text, loc) if text.strip() else None

    def _constant(self, value: Any, loc: Loc) -> Any:
        """What names no column: a name of the registries is looked up as one of a column is."""
        if isinstance(value, str) and loc and kind_of(loc) is Kind.REGISTERED:
            if not is_key(value):
                return self._key(REGISTRIES[loc[-1]], value, ".".join(loc))
            if loc == ("type",) and self.collecting:
                self.resolver.add_key("types", value)
        return constant(value, loc)

    def _group(self, template: Mapping[str, Any], loc: Loc, entry: Mapping[str, str] | None) -> Any:
        filled = {
            key: self.fill(child, (*loc, key), entry) for key, child in template.items() if key not in ("place", EACH)
        }
        if "place" in template:
            where = template["place"]
            wanted = self.fill(where["from"] if isinstance(where, Mapping) else where, (*loc, "place"), entry)
            place = wanted and self._place(str(wanted), filled, isinstance(where, Mapping), names_columns(where))
            filled = {key: place if key == "place" else filled[key] for key in template if key != EACH}
        says = not names_columns(template) or any(
            value is not None and names_columns(template[key]) for key, value in filled.items()
        )
        # Where nobody knows the point, the place that the map itself names is known.
        if not says and not (loc == ("location",) and filled.get("name")):
            return None
        return {key: filled[key] for key in sorted(filled, key=partial(place_of, loc)) if filled[key] is not None}

    def _entries(self, template: Any, loc: Loc, outer: Mapping[str, str] | None) -> list[Any]:
        """An entry of a list, or as many of it as the lists that it names have."""
        named = {template[EACH].lower()} if isinstance(template, Mapping) and EACH in template else set()
        for token in (token for text in texts_of(template) for token in tokens_of(text)):
            named |= {name for name in self.reading.entries if token == name or token.startswith(f"{name}.")}
        if not named or outer is not None:
            filled = self.fill(template, loc, outer)
            return [] if filled is None else [filled]
        lists = {name: self.reading.entries[name] for name in sorted(named)}
        longest = max(map(len, lists.values()))
        if short := [name for name, found in lists.items() if found and len(found) != longest]:
            counts = " and ".join(f"{name} {len(found)}" for name, found in lists.items())
            raise RejectedError(f"{short[0]}: which entries belong to each other cannot be told: {counts}")
        found = [
            self.fill(
                template,
                loc,
                {name: text for entries in lists.values() if entries for name, text in entries[n].items()},
            )
            for n in range(longest)
        ]
        return [one for one in found if one is not None]

    def _of(self, name: str, entry: Mapping[str, str] | None) -> str:
        if entry is not None and (name in entry or any(name.startswith(f"{known}.") for known in self.reading.entries)):
            return entry.get(name, "")
        return self.reading.texts.get(name, "")

    def _text(self, template: str, given: str, loc: Loc) -> Any:
        kind, name = kind_of(loc), loc[-1]
        text = shown(given) if kind is Kind.PROSE else line(given)
        if not text:
            return None
        if found := invisible(given):
            self.remarks.append(f"{name}: the invisible character {found} was left out")
        if text.endswith(" …") and len(text) < len(shown(given)):
            self.remarks.append(f"{name}: the text was cut at {len(text)} characters")
        made = self._fitted(kind, text, loc)
        alone = _alone(template)
        if alone and made is not None and alone in self.cells:
            back = self.resolver.entry(REGISTRIES[name], made)[1] if kind is Kind.REGISTERED else str(made)
            if back == self.reading.texts[alone]:
                self.whole.add(alone)
        return made

    def _fitted(self, kind: Kind, text: str, loc: Loc) -> Any:
        """A text as the field has it; None where it is left out, with a remark. Raises RejectedError where it cannot be read."""
        name = ".".join(loc)
        if kind in _NUMERIC:
            text = latin(text)
        match kind:
            case Kind.REGISTERED:
                return self._key(REGISTRIES[loc[-1]], text, name)
            case Kind.KEY:
                return slug(text) or text  # What holds no Latin letter stays, and is refused with its words.
            case Kind.COUNT:
                return RawScalar(without_zeros(text))
            case Kind.DEGREES if re.fullmatch(r"-?[0-9]+\.[0-9]+", text, re.ASCII):
                return RawScalar(degrees(text))
            case Kind.DATE:
                text = clean_day(text)
                if not text:
                    return None  # Both ends of an interval are empty.
            case Kind.CLOCK:
                return self._clock(name, text)
            case Kind.COUNTRY:
                if code := code_of(text):
                    return code
                raise RejectedError(
                    f'{name}: "{text[:40]}" is no country by its name or code. Say which in the map\'s words'
                )
            case Kind.FLAG:
                return _flag(name, text)
            case Kind.WORD:
                return _word(text, loc)
            case Kind.URL if _SEVERAL_URLS.search(text):
                raise RejectedError(
                    f'{name}: "{text[:80]}" holds several addresses. Say in the map what parts them: split'
                )
        return RawScalar(text) if _looks_plain(text) and loc[-1] not in ("title", "name") else text

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


def constant(value: Any, loc: Loc) -> Any:
    """What names no column, as the record's files have it: a country by its code, a word of a vocabulary as that has it."""
    if not isinstance(value, str):
        return value
    kind = kind_of(loc) if loc else Kind.LINE
    if kind is Kind.COUNTRY:
        return code_of(value) or value
    if kind is Kind.WORD:
        return _word(value, loc)
    if kind in (Kind.COUNT, Kind.DEGREES, Kind.FLAG) or (kind is Kind.LINE and _looks_plain(value) and loc[-1] != "id"):
        return RawScalar(value)
    return value


def _looks_plain(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text, re.ASCII))


def _flag(name: str, text: str) -> RawScalar:
    word = without_zeros(text).casefold()
    if word not in (*_YES, *_NO):
        raise RejectedError(f'{name}: "{text[:40]}" is neither yes nor no. Say which in the map\'s words')
    return RawScalar("true" if word in _YES else "false")


def _word(text: str, loc: Loc) -> str:
    """A word of the record's vocabulary, whatever capitals and spaces it is written with."""
    words = vocabulary(loc) or ()
    plain = re.sub(r"[\s-]+", "_", text).casefold()
    return next((str(word) for word in words if str(word).replace("-", "_") == plain), text)


def _once(found: Sequence[Any]) -> list[Any]:
    """Each entry once: a list that names somebody twice means nobody else by it."""
    return [one for n, one in enumerate(found) if one not in found[:n]]


@lru_cache(10_000)
def tokens_of(text: str) -> tuple[str, ...]:
    """The names in braces of a text of a map."""
    return tuple(COLUMN.findall(text))


@lru_cache(10_000)
def _alone(text: str) -> str:
    """The one name in braces that a text consists of, or ""."""
    match = COLUMN.fullmatch(text)
    return match[1] if match else ""


def names_columns(template: Any) -> bool:
    """Whether any text in a part of a map names a column."""
    if isinstance(template, Mapping) and EACH in template:
        return True
    if isinstance(template, str):
        return bool(tokens_of(template))
    return any(tokens_of(text) for text in texts_of(template))


def texts_of(value: Any) -> list[str]:
    """Every text in a part of a map."""
    if isinstance(value, Mapping):
        return [text for child in value.values() for text in texts_of(child)]
    if isinstance(value, list):
        return [text for child in value for text in texts_of(child)]
    return [value] if isinstance(value, str) else []
