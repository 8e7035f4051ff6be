"""Actors, conflicts and types of a foreign table as keys of the registry; what is not there yet is added to it."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from conflict_tracker.formats.reading.table import TableError
from conflict_tracker.formats.text import as_text, line
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.validate import validate
from conflict_tracker.record.files import read_file
from conflict_tracker.record.reader import TABLE, read_yaml
from conflict_tracker.record.record import REGISTRIES
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.rewrite.emit import emit

MAX_SLUG = 60


@dataclass
class RegistryResolver:
    """Known keys, looked up by another dataset's id or by name. Filled while a table is first read, then only read."""

    scheme: str
    """The dataset's name in external_ids, such as ucdp."""
    registry: Registry
    added: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Registry, key, fields of what the table brings."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _disputed: set[str] = field(default_factory=set)
    """Places of whose point the rows say different things."""

    def __post_init__(self) -> None:
        for table in ("actors", "conflicts", "types"):
            for key, entry in getattr(self.registry, table).items():
                if self.scheme in entry.external_ids:
                    self._known[table, f"#{entry.external_ids[self.scheme]}"] = key
                for name in (entry.name, *entry.aliases):
                    self._known.setdefault((table, name.casefold()), key)
        for key, place in self.registry.places.items():
            for name in {place.name, *place.aliases}:
                spoken = ("places", f"{name}, {place.country}".casefold())
                self._known[spoken] = (
                    "" if spoken in self._known else key
                )  # Of two places of one name neither is meant.

    def key(self, table: str, id: str, name: str) -> str:
        """The key of an id, else of a name: `<scheme>-<id>`, or a slug of the name with a short hash."""
        if id:
            return self._known.get((table, f"#{id}")) or f"{self.scheme}-{slug(id)}"
        shown = line(name)
        return self._known.get((table, shown.casefold())) or hashed(shown)

    def add(self, table: str, id: str, name: str, **fields: Any) -> None:
        """Note an entry that the registry lacks. The first name that a table gives an id stays its name."""
        key = self.key(table, id, name)
        if key in getattr(self.registry, table) or key in self.added.get(table, {}):
            return
        external = {"external_ids": {self.scheme: id}} if id else {}
        self.added.setdefault(table, {})[key] = {"name": line(name) or f"{self.scheme} {id}", **fields, **external}

    def add_key(self, table: str, key: str) -> None:
        """Note a key that a map itself names and the registry lacks, under the name that it spells."""
        if key not in getattr(self.registry, table):
            self.added.setdefault(table, {}).setdefault(key, {"name": key.replace("-", " ").capitalize()})

    def place(self, name: str, province: str, country: str) -> str:
        """The key of a registered place of this name, else of one that was added; "" where no one place is meant."""
        known = self._known.get(("places", f"{line(name)}, {country}".casefold()))
        if known is not None:
            return known
        key = hashed(", ".join(part for part in (line(name), province, country) if part))
        return key if country else ""

    def add_place(self, name: str, province: str, country: str, where: Mapping[str, Any]) -> None:
        """Note a place that the registry lacks, with the point and the districts that rows agree on, if `where` holds any.

        A point on which they do not agree is where their events were, not where the place is.
        """
        key = self.place(name, province, country)
        if not key or key in self.registry.places:
            return
        told: dict[str, Any] = {"name": line(name), "country": country}
        if where.get("lat") and where.get("lon"):
            told |= {"lat": where["lat"], "lon": where["lon"], "reference": f"As the rows of {self.scheme} have it"}
        if districts := [str(where[part]) for part in ("admin3", "admin2", "admin1") if where.get(part)]:
            told["description"] = line(", ".join(districts))
        place = self.added.setdefault("places", {}).setdefault(key, dict(told))
        if "lat" not in told or key in self._disputed:
            return
        if (place.get("lat", told["lat"]), place.get("lon", told["lon"])) == (told["lat"], told["lon"]):
            place |= told
            return
        self._disputed.add(key)
        for part in ("lat", "lon", "reference"):
            place.pop(part, None)

    def entry(self, table: str, key: str) -> tuple[str, str]:
        """(id, name) of a key, "" where there is none."""
        known = getattr(self.registry, table).get(key)
        if known:
            return known.external_ids.get(self.scheme, ""), known.name
        added = self.added.get(table, {}).get(key, {})
        return added.get("external_ids", {}).get(self.scheme, ""), added.get("name", "")

    def equivalent(self, table: str, key: str, scheme: str) -> str:
        """What another dataset calls a type; "" where nobody says."""
        known = getattr(self.registry, table).get(key)
        if known:
            return getattr(known.equivalents, scheme) or ""
        added: str = self.added.get(table, {}).get(key, {}).get("equivalents", {}).get(scheme, "")
        return added

    def kind(self, key: str) -> str:
        """What kind of actor a key stands for."""
        known = self.registry.actors.get(key)
        return str(known.kind) if known else self.added.get("actors", {}).get(key, {}).get("kind", "")

    def whole(self) -> Registry:
        """The registry as it would be with all that was added."""
        tables = {}
        for table, kind in REGISTRIES.items():
            typed = {key: validate(kind, as_text(entry)) for key, entry in self.added.get(table, {}).items()}
            sound = {key: entry for key, entry in typed.items() if not isinstance(entry, list)}
            tables[table] = {**getattr(self.registry, table), **sound}
        return Registry.model_construct(None, **tables)

    def texts(self, root: Path, used: Collection[tuple[str, str]]) -> dict[Path, str]:
        """The registry's files with the entries that were added and are used, as (table, key). What stands there stays.

        Raises TableError where a file could not be read back.
        """
        found = {}
        for table, entries in self.added.items():
            wanted = {key: entries[key] for key in sorted(entries) if (table, key) in used}
            if wanted:
                path = root / "registry" / f"{table}.yml"
                before = _before(path)
                before += "\n" if before and not before.endswith("\n") else ""
                found[path] = _readable(path, before + emit(wanted))
        return found


def _before(path: Path) -> str:
    """What a registry's file holds already."""
    if not path.exists():
        return ""
    try:
        return read_file(path, TABLE.bytes).decode("utf-8-sig")
    except (RefusedError, OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.parent.name}/{path.name} cannot be read: {error}") from error


def _readable(path: Path, text: str) -> str:
    """Nothing is written that cannot be read back."""
    try:
        read_yaml(text.encode(), limits=TABLE)
    except RefusedError as refused:
        raise TableError(
            f"{path.parent.name}/{path.name} could not be read again: {refused.message} {refused.fix}"
        ) from refused
    return text


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:MAX_SLUG].strip("-")


@lru_cache(10_000)
def hashed(name: str) -> str:
    """A slug of at most 60 characters and eight digits of a hash, so that names of one beginning stay two."""
    return "-".join(part for part in (slug(name), sha256(name.casefold().encode()).hexdigest()[:8]) if part)


def replace_text(path: Path, text: str) -> None:
    """The whole file or nothing of it."""
    scratch = path.with_name(f".{path.name}.new")
    try:
        file = scratch.open("w", encoding="utf-8", newline="\n")
    except FileNotFoundError:  # The first file of a folder: the other thousands do not ask for it.
        path.parent.mkdir(parents=True, exist_ok=True)
        file = scratch.open("w", encoding="utf-8", newline="\n")
    with file:
        file.write(text)
    scratch.replace(path)


def labelled(words: Mapping[str, str], name: str) -> str:
    """A word of a foreign vocabulary in ours, or "" where it has none."""
    return words.get(name.strip(), "")
