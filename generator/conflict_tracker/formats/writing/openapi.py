"""The OpenAPI 3.1 document of /api/v1/, made from the model: a field that the model has is a field that it describes."""

from typing import Any

from conflict_tracker.formats.writing.records import SCHEMA_VERSION, address_of
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.settings import Settings

TEXT = {"type": "string"}
TEXT_OR_NONE = {"type": ["string", "null"]}
DAY = {"type": "string", "format": "date"}
HASH = {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "First 16 digits of a SHA-256 over the record."}
PROMISE = (
    "Within v1 nothing is renamed, removed or given another meaning; fields, words and files may be added, and then the "
    "second part of schema_version rises. A v2 would stand beside v1 for at least a year. Each file is complete in "
    "itself. To mirror the record, read index.json, then the files under changes/ of the days since the last time, then "
    "the months that they name; deleted.json lists what was withdrawn or renamed."
)


def openapi(settings: Settings) -> dict[str, Any]:
    licence = settings.options.data_licence
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{settings.site_name}: static API",
            "version": SCHEMA_VERSION,
            "description": PROMISE,
            **({"license": {"name": licence.name, "url": licence.url}} if licence else {}),
        },
        "servers": [{"url": f"{address_of(settings) or '/'}api/v1"}],
        "paths": dict(_paths(settings)),
        "components": {"schemas": _schemas()},
    }


def _paths(settings: Settings) -> Any:
    key = {"name": "key", "in": "path", "required": True, "schema": TEXT}
    for path, summary, schema, parameter in (
        ("/index.json", "What there is, and where", "Index", None),
        ("/registry.json", "Actors, places, types, conflicts and datasets", "RegistryFile", None),
        ("/deleted.json", "Incidents that were withdrawn, are duplicates, or have another id now", "Deleted", None),
        ("/months/{month}.json", "Every record of a month", "Month", "month"),
        ("/incidents/{id}.json", "One record", "One", "id"),
        ("/actors/{key}.json", "An actor, and where it has a part", "ActorFile", "key"),
        ("/changes/{date}.json", "The records whose last change was on that day", "Changes", "date"),
    ):
        if path.startswith("/incidents") and settings.options.large:
            continue
        answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
        yield (
            path,
            {
                "get": {
                    "summary": summary,
                    "operationId": schema[0].lower() + schema[1:],
                    **({"parameters": [{**key, "name": parameter}]} if parameter else {}),
                    "responses": {"200": {"description": summary, "content": answer}},
                }
            },
        )


def _schemas() -> dict[str, Any]:
    incident = Incident.model_json_schema(ref_template="#/components/schemas/{model}")
    registry = Registry.model_json_schema(ref_template="#/components/schemas/{model}")
    shared = {**registry.pop("$defs", {}), **incident.pop("$defs", {})}
    record = {
        **incident,
        "title": "Record",
        "properties": {
            "id": TEXT,
            "url": TEXT,
            "modified": {"type": ["string", "null"], "format": "date"},
            "hash": HASH,
            **incident["properties"],
        },
        "required": ["id", "url", "modified", "hash", "scope", "status", *incident["required"]],
    }
    head = {"schema_version": TEXT, "licence": {"type": ["object", "null"]}}
    whole = {**head, "generated_at": TEXT_OR_NONE, "revision": TEXT, "title": TEXT}
    records = {"type": "array", "items": {"$ref": "#/components/schemas/Record"}}
    link = {"url": TEXT, "incidents": {"type": "integer"}}
    return {
        **shared,
        "Record": record,
        "Index": _object(
            whole,
            incidents={"type": "integer"},
            core={"type": "integer"},
            openapi=TEXT,
            registry=TEXT,
            deleted=TEXT,
            incident=TEXT_OR_NONE,
            months=_list(month=TEXT, **link),
            actors=_list(key=TEXT, url=TEXT),
            changes=_list(date=DAY, **link),
        ),
        "RegistryFile": {**registry, "properties": {**whole, **registry["properties"]}, "required": list(whole)},
        "Deleted": _object(
            whole,
            incidents=_list(id=TEXT, status=TEXT, on=TEXT_OR_NONE, reason=TEXT_OR_NONE, instead=TEXT_OR_NONE, url=TEXT),
        ),
        "Month": _object(head, month=TEXT, incidents=records),
        "One": _object(head, incident={"$ref": "#/components/schemas/Record"}),
        "ActorFile": {
            **_object(head, key=TEXT, name=TEXT, incidents=_list(id=TEXT, roles={"type": "array", "items": TEXT})),
        },
        "Changes": _object(head, date=DAY, incidents=_list(id=TEXT, month=TEXT, hash=HASH)),
    }


def _object(*parts: dict[str, Any], **fields: Any) -> dict[str, Any]:
    properties = {name: schema for part in (*parts, fields) for name, schema in part.items()}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(**fields: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(fields)}
