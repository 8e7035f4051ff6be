"""One row put into the incident of a map: a value that names columns in {braces} becomes what the row has there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conflict_tracker.formats.reading.registry_resolver import RegistryResolver, slug
from conflict_tracker.formats.text import invisible, line, shown
from conflict_tracker.rewrite.emit import RawScalar

COLUMN = re.compile(r"\{([^{}]+)\}")
# Fields whose value is a key of a registry; a name that the registry lacks is added to it.
REGISTRIES = {"actor": "actors", "by": "actors", "party": "actors", "conflict": "conflicts", "type": "types"}
_PROSE = ("summary", "body")
_KEYS = ("tags",)


@dataclass
class Filling:
    """One row's way through the map's incident."""

    row: Mapping[str, str]
    resolver: RegistryResolver
    collecting: bool = False
    """Whether names that the registry lacks are noted, as in the first reading."""
    remarks: list[str] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    """Columns whose text stands in a field by itself, letter by letter."""

    def fill(self, template: Any, name: str) -> Any:
        """The template with the row's values; None where it names columns and all of these are empty."""
        if isinstance(template, Mapping):
            filled = {key: self.fill(child, key) for key, child in template.items()}
            if filled.get("place") and names_columns(template["place"]):
                filled["place"] = self._place(str(filled["place"]), filled)
            says = not names_columns(template) or any(
                value is not None and names_columns(template[key]) for key, value in filled.items()
            )
            return {key: value for key, value in filled.items() if value is not None} if says else None
        if isinstance(template, list):
            entries = [self.fill(child, name) for child in template]
            return [entry for entry in entries if entry is not None] or None
        return self._text(template, name) if names_columns(template) else template

    def _text(self, template: str, name: str) -> Any:
        given = COLUMN.sub(lambda match: self.row[match[1]], template)
        text = shown(given) if name in _PROSE else line(given)
        if not text:
            return None
        if found := invisible(given):
            self.remarks.append(f"{name}: the invisible character {found} was left out")
        if text.endswith(" …") and len(text) < len(shown(given)):
            self.remarks.append(f"{name}: the text was cut at {len(text)} characters")
        table = REGISTRIES.get(name, "")
        if name in _KEYS:  # Of no registry. What holds no Latin letter stays, and is refused with its words.
            text = slug(text) or text
        key = self._key(table, text) if table else ""
        alone = COLUMN.fullmatch(template)
        if alone and (self.resolver.entry(table, key)[1] if key else text) == given:
            self.whole.add(alone[1])
        if key:
            return key
        return RawScalar(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) and name not in ("title", "name") else text

    def _place(self, text: str, where: Mapping[str, Any]) -> str | None:
        """The key of a place of this name in this country and province."""
        if text in self.resolver.registry.places:
            return text
        country, province = (str(where.get(name) or "") for name in ("country", "admin1"))
        if self.collecting:
            self.resolver.add_place(text, province, country)
        key = self.resolver.place(text, province, country)
        if not key:
            self.remarks.append(f'place: "{text}" is no one place of the registry in "{country}", and was left out')
        return key or None

    def _key(self, table: str, text: str) -> str:
        if text in getattr(self.resolver.registry, table):
            return text
        if self.collecting:
            self.resolver.add(table, "", text, **({"kind": "unknown"} if table == "actors" else {}))
        return self.resolver.key(table, "", text)


def names_columns(template: Any) -> bool:
    """Whether any text in a part of a map names a column."""
    return any(COLUMN.search(text) for text in texts_of(template))


def texts_of(value: Any) -> list[str]:
    """Every text in a part of a map."""
    if isinstance(value, Mapping):
        return [text for child in value.values() for text in texts_of(child)]
    if isinstance(value, list):
        return [text for child in value for text in texts_of(child)]
    return [value] if isinstance(value, str) else []
