"""What a map file may say: how the columns of somebody's table are read, and the incident that a row becomes."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from conflict_tracker.model.dictionary import sentences
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.schema import DIALECT, json_schema
from conflict_tracker.model.types import Count, Frozen, Key, Line

Column = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Cell = Annotated[str, StringConstraints(max_length=2_000)]
Mark = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One text, or a list of them."""


class NumberMarks(Frozen):
    decimal: Literal[".", ","] | None = None
    """What stands before decimals."""
    thousands: Literal[".", ",", " ", "'"] | None = None
    """What stands between thousands."""


class MapRule(Frozen):
    then: Line
    """What the column of this rule says where the rule holds."""
    when: dict[Column, Lines] = Field(default_factory=dict)
    """Words by column: each column has to hold one of its words. Left out, the rule always holds."""


class ImportMap(Frozen):
    """How the rows of a table become incidents."""

    dataset: dict[str, Any]
    """Its key here, its name, and what its licence asks for: an entry of registry/datasets.yml with a key."""
    id: Line
    """The incident's id: a text with columns in braces; {#row} is the row's number, {#hash} a hash of its cells."""
    incident: dict[str, Any]
    """An incident as its file has it, whose values name columns in braces."""
    words: dict[Column, dict[Cell, Cell]] = Field(default_factory=dict)
    """By column, what its values are called here: a key of a registry, or a name."""
    dates: dict[Column, Lines] = Field(default_factory=dict)
    """By column, the form of its dates in Python's strptime, `excel` or `iso`; several where it has several."""
    language: Line | None = None
    """The code of the language in which the table names months and countries, besides English; ar-SY where a country has its own names."""
    numbers: dict[Column, NumberMarks] = Field(default_factory=dict)
    """By column, the marks in its numbers. {column.low}, {column.best} and {column.high} are what `10+` and `3–5` say."""
    latlon: dict[Column, Literal["lat lon", "lon lat"]] = Field(default_factory=dict)
    """By column that holds a point, which number stands first. It gives {column.lat} and {column.lon}."""
    split: dict[Column, Mark] = Field(default_factory=dict)
    """By column that holds a list, what parts its entries; `json` where the cell is a list in JSON."""
    shorten: dict[Column, Count] = Field(default_factory=dict)
    """By column, the most characters of its text; a longer one is cut and kept whole with the row."""
    html: tuple[Column, ...] = ()
    """Columns in whose cells HTML stands: its words are taken, and the cell is kept with the row."""
    rules: dict[Column, tuple[MapRule, ...]] = Field(default_factory=dict)
    """A new column by name: the first rule that holds says what stands in it."""
    empty: tuple[Cell, ...] = ()
    """What stands in a cell of which nothing is known, such as NA or -."""
    keep: tuple[Column, ...] = ()
    """Columns that are kept with the record as they stood, whatever becomes of them."""
    hash: tuple[Column, ...] = ()
    """The columns of which {#hash} is made; left out, all that the map names."""
    registry: dict[Literal["actors", "places", "types", "conflicts"], dict[Key, dict[str, Any]]] = Field(
        default_factory=dict
    )
    """Entries that the record's registries are given where they lack them and a row uses them."""


def map_schema(registry: Registry) -> dict[str, Any]:
    """The JSON Schema of a map file, for editors: any field of an incident may hold a text that names columns."""
    schema = ImportMap.model_json_schema()
    for name, text in sentences(ImportMap).items():
        schema["properties"][name]["description"] = text
    incident = json_schema(registry)
    definitions = {name: _loose(part) for name, part in incident.pop("$defs").items()}
    loose = _loose({name: part for name, part in incident.items() if name not in ("$schema", "title")})
    definitions["Location"]["properties"]["place"] = {"anyOf": [{"type": "string"}, {"required": ["from"]}]}
    schema["properties"]["incident"] = loose
    return {"$schema": DIALECT, **schema, "$defs": {**definitions, **schema["$defs"]}, "title": "Map of a table"}


def _loose(part: Any) -> Any:
    """A schema that any text fits where a value, an entry or a list is due, and that misses nothing."""
    if isinstance(part, list):
        return [_loose(child) for child in part]
    if not isinstance(part, dict):
        return part
    if "properties" in part:
        fields = {name: {"anyOf": [_loose(child), {"type": "string"}]} for name, child in part["properties"].items()}
        for name, child in part["properties"].items():
            if "description" in child:
                fields[name]["description"] = child["description"]
        kept = {name: child for name, child in part.items() if name in ("description", "additionalProperties", "type")}
        return {**kept, "properties": {**fields, "each": {"type": "string"}}}
    loose = {name: _loose(child) for name, child in part.items() if name not in ("minItems", "required")}
    if "items" in loose:
        loose["items"] = {"anyOf": [loose["items"], {"type": "string"}]}
    return loose
