"""The data dictionary, read from the model itself: every field with its kind and sentence, every vocabulary."""

import ast
import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from conflict_tracker.model import vocabulary
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.types import Frozen, field_order, record_in
from conflict_tracker.model.vocabulary import Term

EQUIVALENTS: dict[str, tuple[str, str, str]] = {
    # field: UCDP GED, ACLED, Airwars
    "title": ("source_headline", "", ""),
    "summary": ("", "notes", "assessment summary"),
    "date.on": ("date_start, date_end, date_prec", "event_date, time_precision", "date, date_type"),
    "date.time": ("", "", "local_time"),
    "location.country": ("country", "country, iso", "country"),
    "location.name": ("where_coordinates", "location", "location"),
    "location.admin1": ("adm_1", "admin1", ""),
    "location.admin2": ("adm_2", "admin2", ""),
    "location.admin3": ("", "admin3", ""),
    "location.lat": ("latitude", "latitude", "latitude"),
    "location.lon": ("longitude", "longitude", "longitude"),
    "location.precision": ("where_prec", "geo_precision", "geolocation accuracy"),
    "location.description": ("where_description", "", ""),
    "type": ("", "event_type, sub_event_type", ""),
    "type_of_violence": ("type_of_violence", "", ""),
    "strike_status": ("", "", "strike_status"),
    "civilian_targeting": ("", "civilian_targeting", ""),
    "conflict": ("conflict_new_id, conflict_name", "", "conflict"),
    "actors.actor": ("side_a, side_b", "actor1, actor2", "belligerent"),
    "actors.associated": ("", "assoc_actor_1, assoc_actor_2", ""),
    "actors.position": ("", "", "belligerent assessment"),
    "casualties.total_killed.low": ("low", "", "min killed"),
    "casualties.total_killed.best": ("best", "fatalities", ""),
    "casualties.total_killed.high": ("high", "", "max killed"),
    "casualties.total_killed.none_reported": ("", "fatalities (0)", ""),
    "casualties.groups.group": ("deaths_a, deaths_b, deaths_civilians, deaths_unknown", "", "victim groups"),
    "casualties.groups.conceded": ("", "", "deaths_conceded_min, deaths_conceded_max"),
    "sources.publisher": ("source_office", "source", "source"),
    "sources.published": ("source_date", "", ""),
    "sources.title": ("source_headline", "", ""),
    "sources.scale": ("", "source_scale", ""),
    "sources.archived": ("", "", "archive_url"),
    "sources.original": ("source_original", "", ""),
    "assessment.harm_grade": ("", "", "grade"),
    "assessment.event_clarity": ("event_clarity", "", ""),
    "external_ids": ("id", "event_id_cnty", "code"),
    "tags": ("", "tags", ""),
    "previous_ids": ("", "", "previous_codes"),
}


KINDS = {bool: "true or false", float: "number", int: "whole number", date: "day", Edtf: "date", str: "text"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A field, as a path from the top of a record."""

    path: str
    kind: str
    required: bool
    description: str
    ucdp: str = ""
    acled: str = ""
    airwars: str = ""


@cache
def fields() -> tuple[Entry, ...]:
    """Every field of an incident, depth first, in the model's order."""
    return tuple(_walk(Incident, ""))


def vocabularies() -> dict[str, type[Term]]:
    """Every vocabulary of the record by its name."""
    return {name: kind for name, kind in vars(vocabulary).items() if _is_word(kind) and kind is not Term}


def _walk(model: type[Frozen], prefix: str) -> Iterator[Entry]:
    texts = sentences(model)
    for name in field_order(model):
        field = model.model_fields[name]
        path = f"{prefix}{name}"
        inner = record_in(field.annotation)
        yield Entry(
            path,
            _kind(name, field.annotation),
            field.is_required(),
            texts.get(name, ""),
            *EQUIVALENTS.get(path, ()),
        )
        if inner:
            yield from _walk(inner, f"{path}.")


def sentences(model: type[Frozen]) -> dict[str, str]:
    """The text under each field in the source, parents' fields included: Python keeps no docstring for a field."""
    kinds = [kind for kind in reversed(model.__mro__) if issubclass(kind, Frozen)]
    return {name: text for kind in kinds for name, text in _of_module(kind.__module__).get(kind.__name__, ())}


@cache
def _of_module(name: str) -> dict[str, list[tuple[str, str]]]:
    """By the names of a module's classes, their fields with a text. To read a class by itself Python parses all of its module."""
    classes = (node for node in ast.parse(inspect.getsource(sys.modules[name])).body if isinstance(node, ast.ClassDef))
    return {
        kind.name: [
            (ast.unparse(field.target), " ".join(str(text.value.value).split()))
            for field, text in zip(kind.body, kind.body[1:], strict=False)
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        ]
        for kind in classes
    }


def _kind(name: str, annotation: Any) -> str:
    """What to write, in words."""
    many = "list of " if _origin(annotation) is tuple else ""
    word = _find(annotation, _is_word)
    if word:
        return f"{many}word: {word.__name__}"
    if _origin(annotation) is dict:
        return "group of names and texts"
    if record_in(annotation):
        return f"{many}group of fields"
    plain = _find(annotation, lambda kind: kind in KINDS)
    return many + ("address" if name == "url" else KINDS.get(plain, "text"))


def _find(annotation: Any, wanted: Any) -> Any:
    if wanted(annotation):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _find(inner, wanted))), None)


def _origin(annotation: Any) -> Any:
    """tuple or dict, also behind `| None`."""
    origins = [getattr(part, "__origin__", None) for part in (annotation, *get_args(annotation))]
    return next((origin for origin in origins if origin in (tuple, dict)), None)


def _is_word(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Term)
