"""One event at several places, in one country or in more: each with its own precision, on pages, maps, facets and exports."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.site import Page, broken_links
from tests.support.small import incident, write_project

REGISTRY = {
    "actors": "north-force: {name: North Force, kind: state_forces}\nriver-council: {name: River Council, kind: rebels}\n",
    "places": "ford: {name: Ford, country: PE, lat: -12.5, lon: -75.5}\nmill: {name: Mill, country: BO, lat: -16.5, lon: -68.5}\n",
    "types": "clash: {name: Clash}\n",
}
SEVERAL = """
  - {country: PE, name: Ford, place: ford, precision: near, admin1: Upper Province}
  - {country: BO, name: Mill, place: mill, precision: locality, lat: -16.51234, lon: -68.51234}
  - {country: BO, name: The south, precision: admin1, admin1: South Province}"""
ONE = "{country: PE, name: Ford, place: ford, precision: near}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    events = {
        "2024-03-01-strikes": incident("Strikes on both sides", "2024-03-01", SEVERAL),
        **{f"2024-03-0{n}-ford": incident(f"At the ford {n}", f"2024-03-0{n}", ONE) for n in (2, 3, 4)},
    }
    return write_project(tmp_path / "project", events, REGISTRY)


@pytest.fixture
def site(project: Path) -> Path:
    done = tracker("build", "--no-search", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_its_page_names_and_shows_each(site: Path) -> None:
    html = (site / "incidents" / "2024-03-01-strikes" / "index.html").read_text()
    text = Page(html).text
    for words in (
        "Ford , Upper Province, Peru Within 25 km of a known point.",
        "Mill, Bolivia Within 1 km of the point.",
        "The south, South Province, Bolivia Known only by its province or governorate.",
    ):
        assert words.replace(" ,", ",") in text.replace(" ,", ",")
    assert html.count('<svg class="tk-map"') == 2  # A province is never drawn.
    assert broken_links(site) == []
    assert html.count('"GeoCoordinates"') == 2


def test_it_is_counted_once(site: Path) -> None:
    """Two of its three places are drawn, beside those of three other incidents."""
    assert "4 incidents drawn, grouped by place." in Page((site / "places" / "index.html").read_text()).text


def test_the_same_place_twice_is_a_mistake(project: Path) -> None:
    path = project / "incidents" / "2024" / "2024-03-02-ford.yml"
    path.write_text(path.read_text().replace(f"location: {ONE}", f"location: [{ONE}, {ONE}]"))
    done = tracker("check", path, cwd=project)
    assert done.returncode == 1
    assert "two of these places are the same. Keep one of them." in done.stdout


def test_maps_and_places_count_it_at_each(site: Path) -> None:
    assert "4 incidents" in Page((site / "places" / "ford" / "index.html").read_text()).text
    listed = json.loads((site / "explore" / "spots.json").read_text())
    assert sorted(listed["names"]) == ["Ford", "Mill"]
    features = json.loads(
        gzip.decompress((site / "data" / "incidents.geojson.gz").read_bytes())
        if (site / "data" / "incidents.geojson.gz").exists()
        else (site / "data" / "incidents.geojson").read_bytes()
    )["features"]
    (shape,) = [one["geometry"] for one in features if one["id"] == "2024-03-01-strikes"]
    assert shape == {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": [-75.5, -12.5]},
            {"type": "Point", "coordinates": [-68.51234, -16.51234]},
        ],
    }


def test_tables_have_a_row_for_each(project: Path) -> None:
    done = tracker("export", "tables", "--to", "tables", cwd=project)
    assert done.returncode == 0, done.stderr
    found = next((project / "tables").rglob("locations.csv*"))
    data = gzip.decompress(found.read_bytes()) if found.suffix == ".gz" else found.read_bytes()
    rows = [
        row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))) if row["incident"] == "2024-03-01-strikes"
    ]
    assert [(row["number"], row["country"], row["place"], row["precision"]) for row in rows] == [
        ("1", "PE", "Ford", "near"),
        ("2", "BO", "Mill", "locality"),
        ("3", "BO", "The south", "admin1"),
    ]
    assert rows[2]["latitude"] == ""


def test_what_goes_out_comes_in_again(project: Path) -> None:
    assert tracker("export", "json", "--to", "out.json", cwd=project).returncode == 0
    done = tracker("import", "json", "out.json", "--to", "again/incidents", cwd=project)
    assert done.returncode == 0, done.stderr
    assert tracker("fmt", cwd=project).returncode == 0
    for path in (project / "incidents").glob("2024/*.yml"):
        again = project / "again" / "incidents" / "2024" / path.name
        assert tracker("fmt", again, cwd=project / "again").returncode == 0
        assert again.read_text().split() == path.read_text().split()


def test_rounding_reaches_each(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text().replace("plugins: [tracker]", "plugins:\n  - tracker: {coordinate_decimals: 1}")
    )
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stderr
    for path in (project / "site").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
            assert b"16.512" not in data, path
            assert b"68.512" not in data, path


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "place: mill",
            "place: mil",
            ':6:38: [unknown-place] "mil" is not in registry/places.yml. Did you mean "mill"?',
        ),
        ("country: BO, name: Mill", "country: XX, name: Mill", ':6:15: [unknown-country] "XX"'),
        ("lat: -16.51234, lon: -68.51234", "lat: 48.5, lon: 2.5", "[point-elsewhere] the point 48.5, 2.5 is not in BO"),
        ("precision: locality,", "precision: localty,", '[unknown-word] "localty" is not a word for "precision"'),
        (", precision: admin1", "", '"precision" is missing'),
        (
            "admin1: South Province",
            "admin_1: South Province",
            'there is no field "admin_1" here. Did you mean "admin1"?',
        ),
    ],
)
def test_a_mistake_in_one_is_told_at_its_place(project: Path, old: str, new: str, words: str) -> None:
    path = project / "incidents" / "2024" / "2024-03-01-strikes.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    done = tracker("check", path, cwd=project)
    assert done.returncode == 1
    assert words in done.stdout, done.stdout
    assert "several places" not in done.stdout
