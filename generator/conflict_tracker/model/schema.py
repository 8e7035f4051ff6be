"""The JSON Schema of an incident, for editors: completion, hints and the first checks while somebody types."""

from collections.abc import Iterable
from typing import Any

from conflict_tracker.model.dictionary import sentences
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.types import Frozen
from conflict_tracker.model.vocabulary import Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(registry: Registry) -> dict[str, Any]:
    """The schema, with the registry's keys offered where they belong. A new key is no fault: checks know better."""
    schema = Incident.model_json_schema()
    definitions = schema.get("$defs", {})
    kinds: list[type[Frozen]] = [Incident, *_records(Frozen)]
    for kind in kinds:
        target = schema if kind is Incident else definitions.get(kind.__name__)
        for part in (target, *(target or {}).get("anyOf", ())) if target else ():
            for name, text in sentences(kind).items():
                if name in part.get("properties", {}):
                    part["properties"][name]["description"] = text
    for word in Term.__subclasses__():
        if word.__name__ in definitions:
            definitions[word.__name__]["enumDescriptions"] = [entry.description for entry in word]
    _offer(definitions["Participant"], "actor", registry.actors)
    _offer(definitions["Claim"], "by", registry.actors)
    _offer(definitions["Location"], "place", registry.places)
    _offer(schema, "type", registry.types)
    if not any(kind.without_actors for kind in registry.types.values()):
        schema["required"] = [name for name in schema["properties"] if name in {*schema["required"], "actors"}]
        schema["properties"]["actors"]["minItems"] = 1
    return {"$schema": DIALECT, **schema, "title": "Incident"}


def _offer(record: dict[str, Any], field: str, keys: Iterable[str]) -> None:
    record["properties"][field].setdefault("anyOf", [{"type": "string"}]).insert(0, {"enum": sorted(keys)})


def _records(kind: type[Frozen]) -> Iterable[type[Frozen]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _records(inner)
