"""What to type instead of a value that does not fit: the smallest right form of it, at this place of the record."""

import re
from typing import Any

from pydantic.fields import FieldInfo

from conflict_tracker.model import types
from conflict_tracker.model.loose import bounds
from conflict_tracker.model.loose_dates import loose_date, time_beside
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import advice, fits, quoted, record_at, smallest, words_of_field
from conflict_tracker.model.types import Frozen, field_at

_GROUPS = ("model_type", "dict_type", "model_attributes_type")
_LISTS = ("tuple_type", "list_type")


def remedy(kind: type[Frozen], loc: FieldPath, item: Any) -> str:
    """A sentence for one of pydantic's errors; "" where it says enough itself."""
    return _shape(kind, loc, item) or _meant(kind, loc, item)


def for_required(kind: type[Frozen], loc: FieldPath, fix: str) -> str:
    """The same remedy; a line that the record cannot do without is not taken away."""
    field = field_at(kind, loc)
    return (
        fix.replace(", or take the line away", "").replace(" Or take the line away.", "")
        if field and field.is_required()
        else fix
    )


def _meant(kind: type[Frozen], loc: FieldPath, item: Any) -> str:
    """What to write, where that depends on the field; "" where what is wrong says enough."""
    given, name = item["input"], str(loc[-1]) if loc else ""
    if item["type"] == "missing":
        words = (
            words_of_field(inside, name)
            if (inside := record_at(kind, loc[:-1])) and name in inside.model_fields
            else []
        )
        if words:
            return f"Add {name}: with one of {', '.join(words)}."
        return f"Add {name}: {_ADDED.get(name) or _added(kind, loc, name)}."
    if not isinstance(given, str):
        return ""
    if loc == ("date", "on") and (clock := time_beside(given)) and len(days := loose_date(given)) == 1:
        is_utc = re.search("(?:z|utc|gmt)$", given.strip().casefold())
        zone, rule = ("UTC", "") if is_utc else ("...", ", where timezone is an IANA name, such as Asia/Damascus")
        return f'Write date: {{on: {days[0]}, time: "{clock}", timezone: {zone}}}{rule}.'
    if name == "high" and list(found := bounds(given)) == ["low"]:
        return f"Write high: {found['low']}, high_open: true."
    if item["type"] == "string_pattern_mismatch" and item["ctx"]["pattern"] == types.KEY_PATTERN:
        return _key_meant(loc, given)
    return ""


_ADDED = {
    "title": "with one line that says what happened",
    "summary": "with two or three sentences",
    "date": "with the day, such as 2017-06-20, or 2017-06 or 2017",
    "type": "with a key of registry/types.yml",
    "actor": "with a key of registry/actors.yml",
    "by": "with the key of the actor that says it, of registry/actors.yml",
    "country": "with two capital letters (ISO 3166), such as UG",
    "says": "with what it says, in a sentence",
}


def _added(kind: type[Frozen], loc: FieldPath, name: str) -> str:
    """A field that is missing, as it may be added."""
    record = record_at(kind, loc)
    if record and len(loc) == 1:
        shape = smallest(record, "")
        return f"{f'- {shape}' if name in ('sources', 'actors') else shape}{advice(record, '')}"
    around = loc[-2] if len(loc) > 1 and isinstance(loc[-2], str) else "this entry"
    return f"... to {around}"


_BY_KEY = {
    "names": "each name under the code of its language, such as ar",
    "permissions": "each with the key of its dataset, and who has given it",
    "external_ids": "each id under the name of its dataset, such as wikidata",
}
_INCIDENTS = ("incident", "duplicate_of", "previous_ids")
"""Fields that hold ids of incidents."""


def _key_meant(loc: FieldPath, given: str) -> str:
    """The key in an address or a file's name; several keys that stand as one text."""
    names = [step for step in loc if isinstance(step, str)]
    last = re.sub(r"\.ya?ml$", "", given.strip().rstrip("/")).rpartition("/")[2]
    if names and names[-1] in _INCIDENTS:
        what = "an incident's id is the name of its file, without .yml."
        return f"Write {last}: {what}" if types.is_key(last) else f"{what[0].upper()}{what[1:]}"
    if (names[:1] == ["claims"] and names[-1:] == ["source"]) or names[-1:] == ["derived_from"]:
        return "Write the id of a source of this record, such as s1: give the source one with id: s1."
    if names[-1:] in (["claims"], ["basis"]) and len(keys := re.findall(r"\b[a-z]+\d+\b", given)) > 1:
        return f"Write {names[-1]}: [{', '.join(keys)}]."
    several = keys_in(given)
    if len(several) > 1 and isinstance(loc[-1], int):
        return f"Write {', '.join(several)}: each is an entry of its own."
    return ""


def keys_in(text: str) -> list[str]:
    """The keys of a text that lists some, between commas, semicolons, bars or hashes."""
    return [key for part in re.split(r"[,;|#،؛、，；\n]", text) if (key := types.key_from(part))]


def _shape(kind: type[Frozen], loc: FieldPath, item: Any) -> str:
    """What was written alone, put into the smallest group of fields or list that may stand there."""
    if item["type"] in _GROUPS:
        return _group(loc, record_at(kind, loc), item["input"])
    if item["type"] in _LISTS and loc:
        return _list(kind, loc, record_at(kind, loc), item["input"])
    return ""


def _group(loc: FieldPath, record: type[Frozen] | None, given: Any) -> str:
    """`record` is what the group is; None where its names are the contributor's."""
    name = loc[-1] if loc else ""
    if given and loc and isinstance(given, list) and all(isinstance(one, dict) for one in given):
        if isinstance(name, int):
            return "Put { and } in the place of [ and ]."
        return f"Take the hyphens away: the fields of {name} stand one under another."
    if loc == ("date",) and given is None:
        return "Write the day on the same line, such as 2017-06-20; 2017-06 or 2017 where no more is known."
    if not record and name in _BY_KEY and given:
        first = given[0] if isinstance(given, list) else given
        return f"Write {name}: {{...: {quoted(first) if isinstance(first, str) else '...'}}}, {_BY_KEY[name]}."
    if not record:
        return ""
    before = f"{name}: " if name and isinstance(name, str) else "- " if loc else ""
    return f"Write {before}{smallest(record, given)}{advice(record, given)}."


def _list(kind: type[Frozen], loc: FieldPath, record: type[Frozen] | None, given: Any) -> str:
    """`record` is what its entries are; None where they are texts."""
    if given is None:
        shape = smallest(record, "") if record else "..."
        return f"Begin each entry on a line of its own: - {shape}{advice(record, '') if record else ''}."
    if isinstance(given, dict) and record:
        return _entries(loc, record, given)
    field = field_at(kind, loc)
    if field is None or not isinstance(given, str | dict):
        return ""
    found = _texts(field, loc, given) if record is None else _addresses(record, given)
    if record and not found:
        return f"Write {loc[-1]}: [{smallest(record, given)}]{advice(record, given)}."
    return "" if found is None else f"Write {loc[-1]}: [{', '.join(found)}]."


def _texts(field: FieldInfo, loc: FieldPath, given: str | dict[str, Any]) -> list[str] | None:
    """The entries of a list of texts or keys that stands as one text, or as names; none for "none"."""
    if isinstance(given, str) and given.casefold() in ("none", "no", "false", "nothing") and fits(field, []):
        return []
    if fits(field, ["a-key"]) and not fits(field, ["No key"]):
        return [
            key for name in ([given] if isinstance(given, str) else map(str, given)) for key in keys_in(name)
        ] or None
    if isinstance(given, dict):
        return None
    parts = [part for part in re.split(r"\s*[,;|،]\s*", given) if part]
    is_split = len(parts) > 1 and (loc[-1] in _NAMES or not fits(field, [given]))
    return [quoted(part) for part in (parts if is_split else [given])]


def _addresses(record: type[Frozen], given: str | dict[str, Any]) -> list[str]:
    """Sources of which only the addresses are given, where there are some."""
    found = (
        re.findall(r"https?://[^\s,;]+", given) if isinstance(given, str) and "publisher" in record.model_fields else []
    )
    return [f"{{url: {quoted(address)}}}" for address in found] if len(found) > 1 else []


_NAMES = ("aliases", "units", "equipment")
"""Lists of names, in which a comma hardly stands."""


def _entries(loc: FieldPath, record: type[Frozen], given: dict[str, Any]) -> str:
    """A list that was written as one group: as its one entry, or an entry for each field."""
    if given.keys() <= record.model_fields.keys() and all(
        isinstance(value, str) and len(value) < 80 for value in given.values()
    ):
        inner = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items())
        return f"Write {loc[-1]}: [{{{inner}}}]."
    if any(name in record.model_fields for name in given):
        first = next(iter(given))
        return f'Put "- " before {first}, and indent the other fields by two more: {loc[-1]}: is a list.'
    name, value = next(iter(given.items()))
    if "publisher" in record.model_fields and isinstance(value, str) and fits(record.model_fields["url"], value):
        return f"Write each as an entry: - {{publisher: {quoted(name)}, url: {quoted(value)}}}."
    words = words_of_field(record, "role") if "role" in record.model_fields else []
    if name in words and isinstance(value, str):
        return f"Write each as an entry: - {{actor: {quoted(value)}, role: {name}}}."
    if name.strip(".)").isdecimal():  # Entries that somebody has numbered.
        return f"Write each as an entry: - {smallest(record, value)}{advice(record, value)}."
    return f"Write each as an entry: - {smallest(record, name)}{advice(record, name)}."
