"""The JSON Schemas of an incident and of the registries, for editors: completion, hints and the first checks while
somebody types. What `tracker check` accepts is no fault: a number where a text is wanted, a number in quotation marks."""

from collections.abc import Iterable, Mapping
from typing import Any

from conflict_tracker.model.dictionary import sentences
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.registry import Entry, Registry
from conflict_tracker.model.types import (
    COUNTRY_PATTERN,
    KEY_PATTERN,
    KEY_RULE,
    LANGUAGE_PATTERN,
    SHA256_PATTERN,
    Frozen,
    record_in,
)
from conflict_tracker.model.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(registry: Registry) -> dict[str, Any]:
    """The schema, with the registry's keys offered where they belong. A new key is no fault: checks know better."""
    schema = Incident.model_json_schema()
    definitions = schema.get("$defs", {})
    _describe(schema, Incident)
    _offer(definitions["Participant"], "actor", registry.actors)
    _offer(definitions["Claim"], "by", registry.actors)
    _offer(definitions["Location"], "place", registry.places)
    _offer(schema, "type", registry.types)
    if not any(kind.without_actors for kind in registry.types.values()):
        schema["required"] = [name for name in schema["properties"] if name in {*schema["required"], "actors"}]
        schema["properties"]["actors"]["minItems"] = 1
    return {"$schema": DIALECT, **_as_typed(schema), "title": "Incident"}


def registry_schema(name: str) -> dict[str, Any]:
    """Of registry/<name>.yml: an entry by its key."""
    kind = record_in(Registry.model_fields[name].annotation)
    assert kind
    schema = kind.model_json_schema()
    definitions = schema.pop("$defs", {})
    _describe({**schema, "$defs": definitions}, kind)
    whole = {
        "type": ["object", "null"],
        "propertyNames": {"pattern": KEY_PATTERN, **_words(KEY_PATTERN)},
        "additionalProperties": schema,
        "$defs": definitions,
    }
    return {"$schema": DIALECT, **_as_typed(whole), "title": f"Registry of {name}"}


def schemas(registry: Registry) -> dict[str, dict[str, Any]]:
    """Each by its name: incident, actors, places, types, conflicts, datasets."""
    return {"incident": json_schema(registry), **{name: registry_schema(name) for name in Registry.model_fields}}


def _describe(schema: dict[str, Any], whole: type[Frozen]) -> None:
    """A sentence on every field and word."""
    definitions = schema.get("$defs", {})
    for kind in (whole, *_records(Frozen)):
        target = schema if kind is whole else definitions.get(kind.__name__)
        for part in (target, *(target or {}).get("anyOf", ())) if target else ():
            for name, text in sentences(kind).items():
                if name in part.get("properties", {}):
                    part["properties"][name]["description"] = text
    for word in Term.__subclasses__():
        if word.__name__ in definitions:
            definitions[word.__name__]["enumDescriptions"] = [entry.description for entry in word]


_TOLD = {
    KEY_PATTERN: f"A key: {KEY_RULE}.",
    COUNTRY_PATTERN: "Two capital letters (ISO 3166), such as UG.",
    LANGUAGE_PATTERN: "A code of a language, such as en or ar.",
    SHA256_PATTERN: "64 digits and letters from a to f.",
}
_SHOWN = (
    ("^https?:", "A whole address that begins with https:// or http://."),
    (
        "(0[1-9]|1[0-2])",
        "A date: 2017, 2017-06, 2017-06-20 or 2017-06-18/2017-06-20, with ~ (about) or ? (uncertain) at the end.",
    ),
    ("^([01]", 'A time of 24 hours in quotation marks, such as "00:30".'),
    ("<", "A text on one line, without < and >."),
)


def _words(pattern: str) -> dict[str, str]:
    """What an editor says where a pattern does not fit, in the place of the pattern."""
    told = _TOLD.get(pattern) or next((words for part, words in _SHOWN if part in pattern), "")
    return {"patternErrorMessage": told, "errorMessage": told} if told else {}


def _as_typed(schema: Any) -> Any:
    """The same for what is typed: to the record every scalar is text, whatever YAML takes it for."""
    if isinstance(schema, list):
        return [_as_typed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _as_typed(part) for name, part in schema.items()}
    kind = schema.get("type")
    if kind == "string" and "enum" not in schema and "const" not in schema:
        made["type"] = ["string", "number"]
        made.update(_words(schema.get("pattern", "")))
    elif kind in ("integer", "number"):
        digits = "^[0-9]{1,9}$" if kind == "integer" else "^-?[0-9]{1,4}([.][0-9]{1,10})?$"
        told = "A number in digits, such as 12." if kind == "integer" else "A number, such as 33.5058."
        made.update({"type": [kind, "string"], "pattern": digits, "patternErrorMessage": told, "errorMessage": told})
    elif kind == "boolean":
        made.update({"type": ["boolean", "string"], "enum": [True, False, "true", "false"]})
    return made


def _offer(record: dict[str, Any], field: str, entries: Mapping[str, Entry]) -> None:
    """The registry's keys, each with its name beside it. With none, there is nothing to offer."""
    keys = sorted(entries)
    if keys:
        offered = {"enum": keys, "enumDescriptions": [entries[key].name for key in keys]}
        record["properties"][field].setdefault("anyOf", [{"type": "string"}]).insert(0, offered)


def _records(kind: type[Frozen]) -> Iterable[type[Frozen]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _records(inner)
