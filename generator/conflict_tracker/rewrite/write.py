"""A new incident's answers to the text of its file, in canonical form."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.rewrite.emit import scalar

ID_WORDS = 6


@dataclass(frozen=True, slots=True)
class Answers:
    """What the shortest complete record needs, as text. Actors are (key, role); sources are fields of each."""

    title: str
    summary: str
    date: str
    country: str
    name: str
    precision: str
    type: str
    actors: tuple[tuple[str, str], ...]
    sources: tuple[Mapping[str, str], ...]
    place: str = ""


def file_text(answers: Answers) -> str:
    location = {
        "country": answers.country,
        "name": answers.name,
        "place": answers.place,
        "precision": answers.precision,
    }
    lines = [
        f"title: {scalar(answers.title.strip())}",
        f"summary: {scalar(' '.join(answers.summary.split()))}",
        f"date: {scalar(answers.date)}",
        f"location: {_flow(location)}",
        f"type: {scalar(answers.type)}",
        "actors:",
        *(f"  - {_flow({'actor': actor, 'role': role})}" for actor, role in answers.actors),
        "sources:",
        *(f"  - {_flow({'id': f's{n}', **source})}" for n, source in enumerate(answers.sources, 1)),
    ]
    return canonical("\n".join(lines) + "\n")


def _flow(fields: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {scalar(value.strip())}" for name, value in fields.items() if value) + "}"


def propose_id(date: str, name: str, title: str) -> str:
    """date-place-what: the date as far as it is known, the place, and the first words of the title that add to it."""
    day = re.match(r"[0-9]{4}(-[0-9]{2}){0,2}", date)
    place = _slug(name).split("-")
    what = [word for word in _slug(title).split("-") if word not in place and word not in _SMALL]
    words = [*(day.group() if day else "").split("-"), *place, *what[:ID_WORDS]]
    return "-".join(word for word in words if word)[:80].strip("-")


_SMALL = frozenset(["a", "an", "and", "at", "by", "in", "near", "of", "on", "the", "to", "with", "for", "from"])


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "")).strip("-")
