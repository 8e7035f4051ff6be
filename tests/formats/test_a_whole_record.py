"""A table of events in cities, of which the police alone are known and posts are the sources, becomes a good site.

Written by hand: the map below and the answers of `tracker init`, and no code.
"""

import csv
import json
import random
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.site import Page, broken_links

CITIES = (
    ("Portland", "Oregon", 45.5152, -122.6784),
    ("Portland", "Maine", 43.6591, -70.2568),
    ("Minneapolis", "Minnesota", 44.9778, -93.265),
    ("Honolulu", "Hawaii", 21.3069, -157.8583),
    ("Anchorage", "Alaska", 61.2181, -149.9003),
)
TAGS = ("tear gas", "rubber bullet", "arrest", "Pepper spray")
POSTS = (
    "https://twitter.com/user{n}/status/{n}",
    "https://www.reddit.com/r/group/comments/{n}/",
    "https://www.youtube.com/watch?v={n}",
    "https://www.example.net/news/{n}",
)
MAP = """dataset: {key: force-table, name: Table of force, licence: CC0}
id: "{id}"
incident:
  title: "{name} in {city}"
  summary: "{description}"
  date: "{date}"
  location: {country: US, name: "{city}", place: "{city}", admin1: "{state}", precision: locality, lat: "{lat}", lon: "{lon}"}
  type: force-against-protesters
  actors:
    - {actor: police, role: initiator}
  tags: ["{tag1}", "{tag2}"]
  sources: [{url: "{link1}"}, {url: "{link2}"}]
"""
MOST_LINES = 60


def table(path: Path, count: int) -> None:
    chance = random.Random(count)
    with path.open("w", newline="", encoding="utf-8") as file:
        columns = ["id", "date", "city", "state", "lat", "lon", "name", "description", "tag1", "tag2", "link1", "link2"]
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for n in range(count):
            city, state, lat, lon = chance.choice(CITIES)
            first, second = chance.sample(TAGS, 2)
            link, other = chance.sample(POSTS, 2)
            writer.writerow(
                {"id": f"us-{n}", "date": f"2020-0{chance.randint(5, 8)}-{chance.randint(1, 28):02d}", "city": city,
                 "state": state, "lat": lat, "lon": lon, "name": f"Police use {first} at a protest",
                 "description": f"An invented description of what a video shows, number {n}.", "tag1": first,
                 "tag2": chance.choice((second, "")), "link1": link.format(n=n),
                 "link2": chance.choice((other.format(n=n), ""))}
            )  # fmt: skip


@pytest.mark.parametrize("count", [60, pytest.param(1340, marks=pytest.mark.slow)])
def test_a_table_of_posts_becomes_a_site(tmp_path: Path, count: int) -> None:
    folder = tmp_path / "t"
    answers = ("--name", "Force Record", "--country", "US", "--owner", "@desk", "--starter", "protests", "--no-build")
    assert tracker("init", folder, *answers, cwd=tmp_path).returncode == 0
    table(tmp_path / "table.csv", count)
    (folder / "map.yml").write_text(MAP)
    assert len(MAP.splitlines()) + len(answers) <= MOST_LINES
    done = tracker("import", "csv", tmp_path / "table.csv", "--map", "map.yml", "--to", "incidents", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert f"{count:,} rows read = {count:,} written" in done.stdout
    assert tracker("check", cwd=folder).returncode == 0
    done = tracker("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    assert broken_links(site) == []

    places = (folder / "incidents" / "registry" / "places.yml").read_text()
    assert places.count("name: Portland") == 2  # One in Oregon, one in Maine.
    assert "lat:" not in places.partition("\n\n")[2]
    home = Page((site / "index.html").read_text()).text
    assert f"{count:,} incidents" in home
    rows = [json.loads(path.read_text()) for path in sorted((site / "api" / "v1" / "incidents").glob("us-*.json"))]
    assert len(rows) == count
    assert {tag for row in rows for tag in row["incident"]["tags"]} == {
        "tear-gas",
        "rubber-bullet",
        "arrest",
        "pepper-spray",
    }
    page = next(
        Page(path.read_text())
        for path in sorted(site.glob("incidents/us-*/index.html"))
        if "twitter.com/" in path.read_text()
    )
    assert "twitter.com, @user" in page.text
    assert any(link.startswith("../../incidents/?tag=") for _, link in page.links)
    again = tracker("import", "csv", tmp_path / "table.csv", "--map", "map.yml", "--to", "incidents", cwd=folder)
    assert f"{count:,} unchanged" in again.stdout
