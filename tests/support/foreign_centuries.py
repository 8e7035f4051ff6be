"""A record from 1850 to 2026: days, months and years that alone are known, spans, and a siege of several years."""

import random

from tests.support.project import Incidents, Registries, incident

ACTORS = {
    "invented-crown": {"name": "Invented Crown", "kind": "state_forces"},
    "invented-league": {"name": "Invented League", "kind": "rebels"},
    "invented-chronicle": {"name": "Invented Chronicle", "kind": "observer"},
}
PLACES = {
    "invented-fort": {"name": "Invented Fort", "country": "FR", "lat": 48.9, "lon": 2.3},
    "invented-pass": {"name": "Invented Pass", "country": "CH", "lat": 46.5, "lon": 8.4},
    "invented-port": {"name": "Invented Port", "country": "IT", "lat": 44.4, "lon": 8.9},
}
TYPES = {"battle": "Battle", "siege": "Siege", "uprising": "Uprising"}
SPANS = {
    "1870-09-19/1873-02-05": ("siege", "invented-fort"),
    "2012/2016": ("siege", "invented-port"),
    "1899-12-30/1900-01-02": ("battle", "invented-pass"),
    "1914-06/1914-08": ("uprising", "invented-port"),
    "1850": ("uprising", "invented-fort"),
    "1851~": ("battle", "invented-pass"),
    "1901-04": ("battle", "invented-fort"),
    "1944-08?": ("uprising", "invented-fort"),
    "2026-01": ("battle", "invented-pass"),
}
COUNT = 60


def record() -> tuple[Registries, Incidents]:
    chance = random.Random("centuries")
    dated = dict(SPANS)
    while len(dated) < COUNT:
        day = f"{chance.randint(1852, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        dated[day] = (chance.choice(("battle", "uprising")), chance.choice(list(PLACES)))
    incidents = {}
    for n, (date, (kind, key)) in enumerate(dated.items()):
        place = PLACES[key]
        where = {"country": place["country"], "name": place["name"], "place": key, "precision": "locality"}
        parts = [{"actor": "invented-crown", "role": "initiator"}, {"actor": "invented-league", "role": "target"}]
        claim = {"id": "c1", "by": "invented-chronicle", "source": "s1", "field": "casualties.total_killed"}
        said = {
            "claims": [{**claim, "says": "it gives a number", "value": str(n)}],
            "casualties": {"total_killed": {"low": n // 2, "high": n, "basis": ["c1"]}},
        }
        title = f"{TYPES[kind]} of {place['name']}, number {n}"
        more = said if n % 3 == 0 else {}
        incidents[f"{date[:4]}-{kind}-{n}"] = incident(title, date, where, kind, parts, **more)
    types = {key: {"name": name} for key, name in TYPES.items()}
    return {"actors": ACTORS, "places": PLACES, "types": types}, incidents
