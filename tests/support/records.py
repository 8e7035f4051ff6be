"""A seeded generator of realistic records: the same seed and count give the same bytes on every machine.

Reused by the benchmarks and the property tests. The places and actors are invented and say so in their names.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SIDES = ("north", "south", "river", "coast")
TYPES = ("air-strike", "shelling", "clash", "drone-attack", "abduction", "deployment")
PLACE_WORDS = (
    "Old Mill",
    "East Bridge",
    "Salt Road",
    "Upper Ford",
    "Long Field",
    "Stone Gate",
    "High Well",
    "Low Market",
)
WHAT = ("strike", "clash", "attack", "raid", "exchange of fire")
SENTENCES = (
    "Residents reported several explosions before dawn.",
    "A statement by one side spoke of a limited operation.",
    "The other side denied that its forces were in the area.",
    "Medical staff received wounded people from two neighbourhoods.",
    "No independent observer reached the place on the same day.",
    "Video shows smoke over the road and two damaged vehicles.",
    "The account was repeated by three outlets with small differences.",
    "A monitor later raised its count after speaking to families.",
)
SAYS = (
    "the target was a military position",
    "civilians were hit",
    "its forces were not in the area",
    "it answered fire from the other bank",
    "the number is higher than first reported",
)
PUBLISHERS = ("Example News", "Daily Example", "Example Monitor", "Example Press Agency", "Ministry of Examples")
PRECISIONS = ("exact", "vicinity", "locality", "near", "near", "admin2", "admin1", "country")


@dataclass(frozen=True)
class World:
    """How much there is of what."""

    actors: int = 24
    places: int = 60
    first: date = date(2011, 3, 1)
    days: int = 4_900
    vague: float = 0
    """The share of incidents that lasted, or whose date is not known to the day: `span` says how."""


LAST = date(2025, 12, 31)
"""Nothing is said to have ended in a year that is still to come."""


def write_record(folder: Path, count: int, seed: int = 1, world: World | None = None) -> None:
    """Write a whole record of `count` incidents under `folder`, registries included."""
    world = world or World()
    registry = folder / "registry"
    registry.mkdir(parents=True, exist_ok=True)
    for name, text in registries(world, seed).items():
        (registry / f"{name}.yml").write_text(text, encoding="utf-8")
    for id, text in incidents(count, seed, world):
        year = folder / id[:4]
        year.mkdir(exist_ok=True)
        (year / f"{id}.yml").write_text(text, encoding="utf-8")


def registries(world: World, seed: int) -> dict[str, str]:
    chance = random.Random(f"registry {seed}")
    kinds = ("state_forces", "rebels", "political_militia", "external", "observer")
    actors = "".join(
        f"actor-{n}:\n  name: Invented {SIDES[n % 4]} force {n}\n  kind: {kinds[n % 5]}\n" for n in range(world.actors)
    )
    places = "".join(
        f"place-{n}:\n  name: Invented {PLACE_WORDS[n % 8]} {n}\n  country: SY\n"
        f"  lat: {33 + chance.random() * 4:.4f}\n  lon: {36 + chance.random() * 6:.4f}\n"
        for n in range(world.places)
    )
    types = "".join(f"{key}:\n  name: {key.replace('-', ' ').capitalize()}\n" for key in TYPES)
    return {"actors": actors, "places": places, "types": types}


def incidents(count: int, seed: int, world: World):
    """(id, YAML) pairs in order of their number."""
    for n in range(count):
        yield incident(n, seed, world)


def incident(n: int, seed: int, world: World) -> tuple[str, str]:
    chance = random.Random(f"{seed} {n}")
    day = world.first + timedelta(days=chance.randrange(world.days))
    place = chance.randrange(world.places)
    what = chance.choice(WHAT)
    id = f"{day.isoformat()}-invented-{PLACE_WORDS[place % 8].lower().replace(' ', '-')}-{n}"
    precision = chance.choice(PRECISIONS)
    low = chance.choice((0, 0, 1, 2, 3, 5, 8, 15))
    high = low + chance.randrange(12)
    acted, hit = chance.sample(range(world.actors), 2)
    summary = " ".join(chance.sample(SENTENCES, 4))
    when = day.isoformat() if chance.random() < 0.8 else f"{day.isoformat()[:7]}~"
    if world.vague:
        when = span(day, random.Random(f"span {seed} {n}"), world.vague) or when
    lines = [
        f"title: {what.capitalize()} near Invented {PLACE_WORDS[place % 8]} {place}",
        f"summary: {summary}",
        f"date: {when}",
        "location:",
        "  country: SY",
        f"  name: Invented {PLACE_WORDS[place % 8]} {place}",
        f"  place: place-{place}",
        f"  precision: {precision}",
        f"type: {chance.choice(TYPES)}",
        "actors:",
        f"  - {{actor: actor-{acted}, role: initiator, attribution: {chance.choice(('confirmed', 'suspected', 'contested'))}, equipment: [artillery]}}",
        f"  - {{actor: actor-{hit}, role: target}}",
        "casualties:",
        f"  total_killed: {{low: {low}, high: {high}, basis: [c1, c2]}}",
        f"  total_injured: {{low: {low}, basis: [c1]}}",
        "sources:",
        *(_source(k, n, day, chance) for k in range(1, 4)),
        "claims:",
        f'  - {{id: c1, by: actor-{acted}, source: s1, field: casualties.total_killed, value: "{low}", says: {chance.choice(SAYS)}}}',
        f'  - {{id: c2, by: actor-{hit}, source: [s2, s3], field: casualties.total_killed, value: "{high}", says: {chance.choice(SAYS)}}}',
        f"  - {{id: c3, by: actor-{hit}, source: s2, field: reason, stance: denies, says: {chance.choice(SAYS)}}}",
        "disputes:",
        "  - {field: casualties.total_killed, claims: [c1, c2], state: open, note: counted at different times}",
        "unknowns: [who gave the order, the time of day]",
        f"assessment: {{event: {chance.choice(('high', 'medium', 'low'))}, effects: medium, rationale: two origins that agree on the place}}",
        f"tags: [{what.replace(' ', '-')}, invented]",
    ]
    return id, "\n".join(lines) + "\n"


def span(day: date, chance: random.Random, share: float) -> str:
    """A date other than a day, of all kinds that there are and beginning no earlier than the day's year; "" for a day."""
    if chance.random() >= share:
        return ""
    year, month, later = day.year, f"{day:%Y-%m}", day + timedelta(days=chance.choice((0, 1, 3, 20, 90, 400, 2_000)))
    far = day + timedelta(days=chance.choice((40, 400, 2_000)))
    later, far = (max(day, min(end, LAST)) for end in (later, far))
    return chance.choice(
        (
            f"{year}",
            f"{year}~",
            month,
            f"{month}?",
            f"{day}~",
            f"{day}/{later}",
            f"{day}/{later}",
            f"{day}/{later}~",
            f"{day}/{far:%Y-%m}",
            f"{month}/{far:%Y-%m}",
            f"{month}/{far.year + 1}",
            f"{year}/{far.year}",
            f"{year}/{far:%Y-%m-%d}",
        )
    )


def _source(k: int, n: int, day: date, chance: random.Random) -> str:
    publisher = chance.choice(PUBLISHERS)
    published = (day + timedelta(days=k)).isoformat()
    kind = chance.choice(("news_report", "official_statement", "ngo_report"))
    return (
        f'  - {{id: s{k}, publisher: {publisher}, url: "https://news.example.org/{n}/{k}", '
        f"published: {published}, type: {kind}, language: en, original: {{who: Invented agency {k}}}}}"
    )
