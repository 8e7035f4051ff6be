"""Fields that stand at the wrong place or under another name: where they belong, with what they hold."""

import re
from typing import Any

from conflict_tracker.model.loose import bounds, point
from conflict_tracker.model.numbers import CasualtyGroup, Range
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import advice, fits, quoted, record_at, smallest, words_of_field
from conflict_tracker.model.suggest import alike
from conflict_tracker.model.synonyms import fields_of
from conflict_tracker.model.types import Frozen, record_in
from conflict_tracker.model.wordings import LANGUAGES

PARTS = ("location", "date", "sources", "actors", "casualties")
"""Parts of an incident whose fields are written beside them, the likeliest first."""
SHARED = frozenset(["name", "names", "note", "description", "id", "basis", "source"])
"""Names of fields that say nothing about where they belong."""
MAX_NAMED = 12
"""Fields that a sentence can name."""
NO_FIELD = {
    **dict.fromkeys(
        ("note", "notes", "comment", "comments", "remark", "remarks"),
        "What readers should know goes into body; a note for editors stands after a #.",
    ),
    **dict.fromkeys(("author", "reporter", "created_by", "editor"), "Git keeps who wrote it: take the line away."),
    **dict.fromkeys(
        ("created", "updated", "modified", "last_updated", "created_at", "updated_at", "date_added"),
        "Git keeps when it was written: take the line away.",
    ),
    **dict.fromkeys(
        ("victims", "losses", "affected"),
        "Write casualties: with total_killed for the dead and total_injured for the injured.",
    ),
    **dict.fromkeys(
        (
            "civilian_casualties",
            "civilians_killed",
            "civilian_deaths",
            "civilians",
            "civilian_killed",
            "killed_civilians",
        ),
        "Write casualties: {groups: [{group: civilians, killed: ...}]}.",
    ),
    **dict.fromkeys(
        ("year", "month"), "Write date: year-month-day, such as 2017-06-20; 2017-06 where the day is not known."
    ),
    **dict.fromkeys(
        ("date_precision", "date_accuracy", "time_precision", "date_certainty"),
        "The date says it itself: 2017-06-20, 2017-06 or 2017, with ~ (about) or ? (uncertain) at the end.",
    ),
    "who": "Write who acted under actors: - {actor: ..., role: initiator}, and to whom: - {actor: ..., role: target}.",
    "what": "Write what happened under summary:, and the kind of event under type:.",
    "id": "The file's name is the id: take the line away.",
    "slug": "The file's name is the id: take the line away.",
    "description": "Write summary: for two or three sentences, or body: for more.",
    "end_date": "Write both days under date: 2017-06-18/2017-06-20.",
    "date_end": "Write both days under date: 2017-06-18/2017-06-20.",
    "side_a": "Write it under actors: - {actor: ..., role: initiator}.",
    "side_b": "Write it under actors: - {actor: ..., role: target}.",
}
"""Fields that people expect of an incident, and it has not."""
IDS = {"event_id_cnty": "acled", "acled_id": "acled", "data_id": "acled", "ucdp_id": "ucdp-ged", "ged_id": "ucdp-ged",
       "wikidata": "wikidata", "wikidata_id": "wikidata", "gtd_id": "gtd"}  # fmt: skip
"""Other datasets' names for an event, under external_ids."""
COLUMNS = frozenset(
    ["sub_event_type", "disorder_type", "inter1", "inter2", "interaction", "assoc_actor_1", "assoc_actor_2", "source_scale", "time_precision",
     "where_prec", "date_prec", "event_clarity", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "dyad_name", "dyad_new_id",
     "conflict_new_id", "side_a_new_id", "side_b_new_id", "priogrid_gid", "number_of_sources", "source_article", "geom_wkt", "where_coordinates",
     "best", "low", "high", "active_year", "code_status", "adm_1", "adm_2", "iso", "iso3"]
)  # fmt: skip
"""What ACLED and UCDP call the columns of their tables, where the record has no field of the same meaning."""


def where_it_belongs(kind: type[Frozen], loc: FieldPath, given: Any) -> str:
    """A sentence with the right form of a field that stands at the wrong place or under another name; "" for none."""
    name = str(loc[-1])
    inside = record_at(kind, loc[:-1])
    if inside is None or isinstance(loc[-1], int):
        return ""
    near = alike(name, inside.model_fields) or alike(_undecorated(name), inside.model_fields)
    if near:
        is_one_of_many = isinstance(given, str) and record_in(inside.model_fields[near].annotation)
        return (is_one_of_many and _as(inside, near, given)) or f'Did you mean "{near}"?'
    is_incident = "casualties" in inside.model_fields
    if "map_bounds" in inside.model_fields and name.casefold() in ("language", "lang", "languages"):
        code = given if isinstance(given, str) else "..."
        return f"The site's language is the theme's: write theme: {{name: material, language: {code}}} at the margin."
    if "map_bounds" in inside.model_fields and name.casefold() in ("timezone", "tz"):
        return "Each incident says its own, under date: timezone:. Take the line away."
    if "total_killed" in inside.model_fields and (group := _of_a_group(name, given)):
        return group
    if "aliases" in inside.model_fields and (entry := _of_an_entry(inside, name, given)):
        return entry
    if is_incident and (translated := re.fullmatch(r"(title|summary)_([a-z]{2,3})", name)):
        value = quoted(given) if isinstance(given, str) else "..."
        return f"Write i18n: {{{translated[2]}: {{{translated[1]}: {value}}}}}."
    if is_incident and (key := IDS.get(name.casefold())):
        return f"Write external_ids: {{{key}: {quoted(given) if isinstance(given, str) else '...'}}}."
    if is_incident and name.casefold() in COLUMNS:
        return "This is a column of a dataset, and no field: tracker import reads such tables."
    if is_incident and name.casefold().replace(" ", "_").replace("-", "_") in NO_FIELD:
        return NO_FIELD[name.casefold().replace(" ", "_").replace("-", "_")]
    return (
        _renamed(inside, name, given)
        or (_inside(inside, name, given) if is_incident else "")
        or _as_a_pair(inside, name, given)
        or _upwards(kind, loc, inside, given)
        or _all_of(inside)
        or "Take the line away, or see the data dictionary for the fields that there are."
    )


def _of_a_group(name: str, given: Any) -> str:
    """A number of some of the dead, beside the whole."""
    number = given if isinstance(given, str) and given.isdecimal() else smallest(Range, given)
    if name in ("children", "women", "men"):
        return f"Write groups: [{{group: ..., {name}: {number}}}], where group is one of {', '.join(words_of_field(CasualtyGroup, 'group'))}."
    if name in words_of_field(CasualtyGroup, "group"):
        return f"Write groups: [{{group: {name}, killed: {number}}}]; or injured: {number}, if that is meant."
    return ""


def _of_an_entry(inside: type[Frozen], name: str, given: Any) -> str:
    """What people write in an entry of a registry."""
    value = quoted(given) if isinstance(given, str) else "..."
    if name.casefold() in ("key", "id", "slug", "code"):
        return "The name above its fields is its key: take the line away."
    if isinstance(given, dict) and "name" in given:
        return f'"{name}" is an entry of its own: take the spaces before it away, and two from each of its fields.'
    if named := re.fullmatch(r"name_([a-z]{2,3})", name) or re.fullmatch(r"(.+?)(?:_name)?", name):
        code = named[1] if name.startswith("name_") else LANGUAGES.get(named[1].casefold(), "")
        if code:
            return f"Write names: {{{code}: {value}}}."
    if name.casefold() in (
        "wikidata",
        "geonames",
        "osm",
        "openstreetmap",
        "isni",
        "viaf",
        "acled",
        "ucdp",
    ) and name not in ("acled", "ucdp"):
        return f"Write external_ids: {{{name.casefold()}: {value}}}."
    if name in ("acled", "ucdp") and "equivalents" in inside.model_fields:
        return f"Write equivalents: {{{name}: {value}}}."
    return ""


def _as_a_pair(inside: type[Frozen], name: str, given: Any) -> str:
    """Two values that stand as a name and its value: `follows: 2024-02-01-other`, `Example Press: https://...`."""
    fields = inside.model_fields
    if not isinstance(given, str) or not given:
        return ""
    if "on" in fields and "note" in fields and fits(fields["on"], name):
        return f"Write on: {name}, kind: ..., note: {quoted(given)}."
    if "killed" in fields and name in words_of_field(inside, "group") and bounds(given):
        number = smallest(Range, given)
        return f"Write group: {name}, killed: {number}; or injured: {number}, if that is meant."
    if "publisher" in fields and given.startswith("http") and fits(fields["url"], given):
        return f"Write publisher: {quoted(name)}, url: {given}."
    for word, other in ((name, given), (given, name)):
        field = next((field for field in fields if word in words_of_field(inside, field)), "")
        rest = next((one for one in fields if one != field and fits(fields[one], other)), "") if field else ""
        if rest:
            return f"Write {field}: {word}, {rest}: {quoted(other)}."
    return ""


def _renamed(inside: type[Frozen], name: str, given: Any) -> str:
    """A field under another name, here or in a part of what stands here."""
    fields = inside.model_fields
    for path in fields_of(name):
        part, dot, inner = path.partition(".")
        part, _, more = part.partition(" ")
        if part not in fields and inner.partition(" ")[0] in fields:
            part, dot, inner = inner, "", ""  # The field of a part, inside the part: `latitude` in `location`.
            part, _, more = part.partition(" ")
        if part not in fields:
            continue
        if more or " and " in path:
            return _by_hand(path, part, given, bool(dot))
        if dot:
            return _in_part(part, inner, record_in(fields[part].annotation), given)
        return _as(inside, part, given)
    return ""


def _as(inside: type[Frozen], part: str, given: Any) -> str:
    """What stands under another name, under the field's own."""
    given = "" if isinstance(given, str) and given.casefold() in ("yes", "no", "true", "false") else given
    field = inside.model_fields[part]
    record = record_in(field.annotation)
    if isinstance(given, str) and len(given) <= 80 and record is not Range and fits(field, given):
        return f"Write {part}: {quoted(given)}."
    if record is Range:
        return f"Write {part}: {smallest(Range, given)}{advice(Range, given)}."
    if record and isinstance(given, str):
        is_list = "tuple" in str(field.annotation) and "Location" not in str(record)
        shape = smallest(record, given)
        return f"Write {part}: {f'[{shape}]' if is_list else shape}{advice(record, given)}."
    if isinstance(given, str) and fits(field, [given]):
        return f"Write {part}: [{quoted(given)}]."
    return f'The field is called "{part}".'


def _undecorated(name: str) -> str:
    """A name without a number or a mark before or behind it: "5. type", "actor1"."""
    return re.sub(r"^\W*(?:(?:\d+|[a-z])[.)]\s*)?|[\W\d_]+$", "", name, flags=re.ASCII)


def _by_hand(path: str, part: str, given: Any, is_inside: bool) -> str:
    """What becomes more than one field: a point, an actor with its role."""
    if part == "actors":
        role = path.rpartition(" ")[2]
        actor = quoted(given) if isinstance(given, str) and len(given) <= 80 else "..."
        return f"Write it under actors: - {{actor: {actor}, role: {role}}}."
    values = given.values() if isinstance(given, dict) and [name[:2] for name in given] == ["la", "lo"] else given
    both = point(
        given if isinstance(given, str) else ", ".join(map(str, values)) if isinstance(given, list | dict) else ""
    )
    lat, lon = both or ("...", "...")
    return f"Write location: {{lat: {lat}, lon: {lon}, ...}}." if is_inside else f"Write lat: {lat} and lon: {lon}."


def _in_part(part: str, inner: str, record: type[Frozen] | None, given: Any) -> str:
    field = record.model_fields[inner] if record else None
    value = record_in(field.annotation) if field else None
    if value is Range:
        return f"Write {part}: {{{inner}: {smallest(Range, given)}}}{advice(Range, given)}."
    shown = quoted(given) if isinstance(given, str) and len(given) <= 80 else "..."
    return f"It belongs inside {part}: write {part}: {{{inner}: {shown}, ...}}."


def _inside(incident: type[Frozen], name: str, given: Any) -> str:
    """A field of a part, written beside the part."""
    for part in PARTS:
        field = incident.model_fields[part]
        record = record_in(field.annotation)
        if record and name in record.model_fields and name not in SHARED:
            if record_in(record.model_fields[name].annotation) is Range:
                return _in_part(part, name, record, given)
            value = quoted(given) if isinstance(given, str) and len(given) <= 80 else "..."
            shown = f"{{{name}: {value}, ...}}"
            is_list = part in ("sources", "actors")
            return f"It belongs inside {part}: write {part}: {f'[{shown}]' if is_list else shown}."
    return ""


def _upwards(kind: type[Frozen], loc: FieldPath, inside: type[Frozen], given: Any) -> str:
    """A field of the record itself that is indented like one of a part."""
    name = str(loc[-1])
    if inside is not kind and "casualties" in kind.model_fields and name not in kind.model_fields and fields_of(name):
        there = where_it_belongs(kind, (name,), given)
        around = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), "this")
        return f"It belongs outside {around}: w{there[1:]}" if there.startswith("Write ") else ""
    if inside is kind or name not in kind.model_fields or name in SHARED:
        return ""
    return f'"{name}" is a field of the record itself: take the spaces before it away.'


def _all_of(inside: type[Frozen]) -> str:
    names = sorted(inside.model_fields)
    if "map_bounds" in names:
        return f"The options are: {', '.join(names)}."
    return f"Use one of: {', '.join(names)}." if len(names) <= MAX_NAMED else ""
