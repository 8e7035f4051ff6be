"""A protest record as a table: two hundred marches in American cities, in which nobody is known but the police."""

import csv
import random
from datetime import date, timedelta
from io import StringIO

CITIES = {
    "albuquerque": ("Albuquerque", "New Mexico", 35.0844, -106.6504),
    "anchorage": ("Anchorage", "Alaska", 61.2181, -149.9003),
    "atlanta": ("Atlanta", "Georgia", 33.749, -84.388),
    "boston": ("Boston", "Massachusetts", 42.3601, -71.0589),
    "chicago": ("Chicago", "Illinois", 41.8781, -87.6298),
    "denver": ("Denver", "Colorado", 39.7392, -104.9903),
    "detroit": ("Detroit", "Michigan", 42.3314, -83.0458),
    "honolulu": ("Honolulu", "Hawaii", 21.3069, -157.8583),
    "houston": ("Houston", "Texas", 29.7604, -95.3698),
    "kansas-city": ("Kansas City", "Missouri", 39.0997, -94.5786),
    "los-angeles": ("Los Angeles", "California", 34.0522, -118.2437),
    "miami": ("Miami", "Florida", 25.7617, -80.1918),
    "minneapolis": ("Minneapolis", "Minnesota", 44.9778, -93.265),
    "new-orleans": ("New Orleans", "Louisiana", 29.9511, -90.0715),
    "new-york": ("New York", "New York", 40.7128, -74.006),
    "philadelphia": ("Philadelphia", "Pennsylvania", 39.9526, -75.1652),
    "phoenix": ("Phoenix", "Arizona", 33.4484, -112.074),
    "portland": ("Portland", "Oregon", 45.5152, -122.6784),
    "salt-lake-city": ("Salt Lake City", "Utah", 40.7608, -111.891),
    "seattle": ("Seattle", "Washington", 47.6062, -122.3321),
}
HEAD = ("nr", "day", "key", "city", "state", "lat", "lon", "kind", "what", "force", "part", "injured", "paper", "link")
WHAT = ("march", "vigil", "sit-in", "rally")
KINDS = {"P": "peaceful-protest", "D": "dispersal", "B": "blockade"}
TYPES = {"peaceful-protest": "Peaceful protest", "dispersal": "Dispersal", "blockade": "Blockade"}
COUNT = 200
MAP = """dataset: {key: march-log, name: Invented March Log, licence: CC0}
id: "{day}-{key}-{nr}"
dates: {day: "%m/%d/%Y"}
words:
  kind: {P: peaceful-protest, D: dispersal, B: blockade}
  part: {watched: participant, dispersed: initiator}
incident:
  title: "{what}"
  summary: "{what}, as Invented March Log counts it."
  date: "{day}"
  location: {country: US, name: "{city}", place: "{key}", admin1: "{state}", precision: locality, lat: "{lat}", lon: "{lon}"}
  type: "{kind}"
  actors:
    - {actor: "{force}", role: "{part}"}
  casualties:
    total_injured: {best: "{injured}"}
  sources:
    - {publisher: "{paper}", url: "{link}"}
"""


def registries() -> dict[str, dict[str, dict[str, object]]]:
    """The places and types that the table's own words lead to; the police is added by the import."""
    places = {
        key: {"name": name, "country": "US", "lat": lat, "lon": lon} for key, (name, _, lat, lon) in CITIES.items()
    }
    return {"places": places, "types": {key: {"name": name} for key, name in TYPES.items()}}


def table() -> str:
    """CSV, the same bytes each time."""
    chance = random.Random("march log")
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEAD)
    for n in range(1, COUNT + 1):
        key = chance.choice(list(CITIES))
        city, state, lat, lon = CITIES[key]
        day = date(2020, 5, 25) + timedelta(days=int(chance.triangular(0, 400, 20)))
        kind = chance.choice("PPPPDB")
        what = f"{chance.choice(WHAT).capitalize()} in {city}, {chance.choice(('downtown', 'city hall', 'campus'))}"
        part = "dispersed" if kind == "D" else "watched"
        injured = chance.choice(("", "", "0", "2", "11")) if kind == "D" else ""
        link = f"https://march.example.org/{day.year}/{n}"
        force = "Invented City Police"
        at = (key, city, state, lat, lon)
        rows.writerow((n, f"{day:%m/%d/%Y}", *at, kind, what, force, part, injured, "Example Courier", link))
    return out.getvalue()
