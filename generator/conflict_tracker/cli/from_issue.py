"""An issue form's answers to an incident as far as they fit, with remarks on what does not; or to a correction's draft."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from conflict_tracker.model.registry import Registry
from conflict_tracker.model.vocabulary import Precision
from conflict_tracker.rewrite.issue import HEADINGS, actor_of, choice_of, lines_of, source_of
from conflict_tracker.rewrite.resolve import key_of
from conflict_tracker.starters.where import WhichCountryError, country_of


def incident_of(given: Mapping[str, str], registry: Registry) -> tuple[dict[str, Any], list[str]]:
    """The answers, keys in the place of names, and a remark on each that is missing or leads to none."""
    remarks = [f"{heading}: not answered." for heading, field in HEADINGS.items() if field not in given]
    answers: dict[str, Any] = {}
    for field in ("title", "summary", "date"):
        if field in given:
            answers[field] = " ".join(given[field].split())
    answers["location"] = _location(given, registry, remarks)
    if "type" in given:
        answers["type"] = _key("Type of event", choice_of(given["type"]), registry.types, remarks)
    parts = map(actor_of, lines_of(given.get("actors", "")))
    answers["actors"] = [
        {"actor": _key("Actors", name, registry.actors, remarks), "role": role} for name, role in parts
    ]
    sources = map(source_of, lines_of(given.get("sources", "")))
    answers["sources"] = [{"id": f"s{number}", **source} for number, source in enumerate(sources, 1)]
    return {name: value for name, value in answers.items() if value}, remarks


def _location(given: Mapping[str, str], registry: Registry, remarks: list[str]) -> dict[str, str]:
    name = " ".join(given.get("name", "").split())
    place = key_of(name, registry.places) if name else ""
    where = {"country": given.get("country", "").strip(), "name": name, "place": place}
    if where["country"]:
        try:
            where["country"] = country_of(where["country"])
        except WhichCountryError as error:
            remarks.append(f"Country: {error}")
    precision = choice_of(given.get("precision", ""))
    where["precision"] = next((str(word) for word in Precision if precision in (word, word.label)), precision)
    return {field: value for field, value in where.items() if value}


def _key(heading: str, name: str, entries: Mapping[str, Any], remarks: list[str]) -> str:
    key = key_of(name, entries)
    if not key:
        remarks.append(
            f'{heading}: "{name}" is called so by no entry of the registry, or by several. Register it, or write the key.'
        )
    return key or name


def incident_named(text: str) -> str:
    """The id in an address of its page, or as it is."""
    path = urlsplit(text.strip().strip("<>")).path.strip("/")
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
