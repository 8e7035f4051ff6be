"""Invented rows in UCDP GED's 49 columns, for timing and for tests of its shape. The places and forces are invented."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from conflict_tracker.formats.reading.ucdp_columns import COLUMNS

SIDES = (("118", "Government of North"), ("4456", "River council"), ("234", "Coast force"), ("1", "Civilians"))


def write_ged(path: Path, count: int, seed: int = 1) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(ged_row(n, seed) for n in range(count))


def ged_row(n: int, seed: int) -> dict[str, str]:
    chance = random.Random(f"{seed} {n}")
    day = date(2011, 3, 1) + timedelta(days=chance.randrange(4900))
    a, b = chance.sample(SIDES, 2)
    low = chance.randrange(9)
    best = low + chance.randrange(4)
    lat, lon = f"{33 + chance.random() * 4:.6f}", f"{36 + chance.random() * 6:.6f}"
    headline = f"Headline {n}, with a comma and a “quotation”" + ("\nand a second line" if n % 50 == 0 else "")
    return {
        "id": str(n + 1),
        "relid": f"SYR-{day.year}-1-{n}",
        "year": str(day.year),
        "active_year": "1",
        "code_status": "Clear",
        "type_of_violence": chance.choice("123"),
        "conflict_new_id": "299",
        "conflict_name": "North: Government",
        "dyad_new_id": "11973",
        "dyad_name": f"{a[1]} - {b[1]}",
        "side_a_new_id": a[0],
        "side_a": a[1],
        "side_b_new_id": b[0],
        "side_b": b[1],
        "number_of_sources": "1",
        "source_article": f'"Example Agency,{day.isoformat()},{headline}"',
        "source_office": "Example Agency",
        "source_date": day.isoformat(),
        "source_headline": headline,
        "source_original": "Example Agency",
        "where_prec": chance.choice("1123456"),
        "where_coordinates": f"Invented place {n % 700}",
        "adm_1": f"Province {n % 14}",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "country": "Syria",
        "country_id": "652",
        "region": "Middle East",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": f"{day} 00:00:00.000",
        "date_end": f"{day} 00:00:00.000",
        "deaths_a": "0",
        "deaths_b": str(best),
        "deaths_civilians": "0",
        "deaths_unknown": "0",
        "best": str(best),
        "high": str(best + chance.randrange(5)),
        "low": str(low),
        "gwnoa": "652",
    }
