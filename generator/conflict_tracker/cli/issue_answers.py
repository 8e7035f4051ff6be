"""An issue form's answers to an incident as far as they fit, with remarks on what does not; or to a correction's draft."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.loose_dates import loose_date
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import Precision, Role
from conflict_tracker.rewrite.issue import HEADINGS, actor_of, choice_of, lines_of, sources_of
from conflict_tracker.rewrite.resolve import key_of
from conflict_tracker.starters.where import WhichCountryError, country_of


def incident_of(given: Mapping[str, str], registry: Registry) -> tuple[dict[str, Any], list[str]]:
    """The answers, keys in the place of names, and a remark on each that is missing or cannot be kept in a field.

    What is no key, no date or no country stays as it was written: the check says of it what it should be.
    """
    remarks = [f"{heading}: not answered." for heading, field in HEADINGS.items() if field not in given]
    answers: dict[str, Any] = {
        field: " ".join(given[field].split()) for field in ("title", "summary") if field in given
    }
    answers["date"] = _date(given.get("date", ""))
    answers["location"] = _location(given, registry, remarks)
    type = choice_of(given.get("type", ""))
    answers["type"] = key_of(type, registry.types) or type
    answers["actors"] = [_actor(line, registry, remarks) for line in lines_of(given.get("actors", ""))]
    answers["sources"] = _sources(given.get("sources", ""), remarks)
    return {name: value for name, value in answers.items() if value}, remarks


def _date(text: str) -> str:
    """In the record's form where it can mean one date only."""
    plain = " ".join(text.split())
    try:
        return parse_edtf(plain).text
    except ValueError:
        found = loose_date(plain)
        return found[0] if len(found) == 1 else plain


def _location(given: Mapping[str, str], registry: Registry, remarks: list[str]) -> dict[str, str]:
    name = " ".join(given.get("name", "").split())
    where = {
        "country": given.get("country", "").strip(),
        "name": name,
        "place": key_of(name, registry.places) if name else "",
    }
    if where["country"]:
        try:
            where["country"] = country_of(where["country"])
        except WhichCountryError as error:
            remarks.append(f"Country: {error}")
    precision = choice_of(given.get("precision", ""))
    where["precision"] = next((str(word) for word in Precision if precision in (word, word.label)), precision)
    return {field: value for field, value in where.items() if value}


def _actor(line: str, registry: Registry, remarks: list[str]) -> dict[str, str]:
    name, role = actor_of(line)
    if not role:
        remarks.append(f'Actors: "{line}" does not say what it did. Add role: one of {", ".join(Role)}.')
    return {"actor": key_of(name, registry.actors) or name, **({"role": role} if role else {})}


def _sources(text: str, remarks: list[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in lines_of(text):
        sources, left = sources_of(line)
        found += sources
        if left:
            remarks.append(
                f'Sources: "{left}" stands behind {sources[-1]["url"]} and is kept in no field. Put it where it belongs.'
            )
    return [{"id": f"s{number}", **source} for number, source in enumerate(found, 1)]


def incident_named(text: str, ids: Collection[str]) -> str:
    """The one id that stands in a text, such as an address of its page or a link to it; else the last part of an address."""
    found: list[str] = sorted({word for word in re.findall("[a-z0-9-]+", text.lower()) if word in ids})
    if len(found) == 1:
        return found[0]
    path: str = urlsplit(text.strip().strip("<>")).path.strip("/")
    return path.rpartition("/")[2].removesuffix(".yml")


def correction_remarks(given: Mapping[str, str], path: str, today: date) -> list[str]:
    """What stands above the file's text in a correction's draft."""
    return [
        f"A correction to {path}. Change what is wrong below, and move this file over that one.",
        f"Field: {given.get('field', 'not said')}",
        f"What is wrong: {given.get('wrong', 'not said')}",
        f"What would be right: {given.get('right', 'not said')}",
        "Then add to changes, in your own words:",
        f"  - {{on: {today}, kind: correction, note: what was wrong, and which source says so}}",
    ]
