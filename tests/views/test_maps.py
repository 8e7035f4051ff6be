"""What a reader is shown of where: the overview and the small map of each incident, of records of any extent."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.distance import KM_PER_DEGREE
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.render.sheets import Sheet
from conflict_tracker.views.locator import Locator, locators
from conflict_tracker.views.site import BLOCKS, FILES, PAGES
from conflict_tracker.views.site_data import SiteData
from tests.support.golden import made
from tests.support.small import REGISTRY, incident, site_of

Place = tuple[str, str, float, float]
"""Name, country, latitude, longitude."""
TOWNS = [("Invented Town", "UA", 50.4, 30.5), ("Invented Port", "UA", 46.5, 30.7), ("Invented Mine", "UA", 48.0, 37.8)]
FAR = ("Invented Islet", "FJ", -17.8, 178.0)
WORLD = [
    ("Invented Bay", "PE", -12.0, -77.0),
    ("Invented Creek", "CA", 45.4, -75.7),
    ("Invented Hill", "ML", 12.6, -8.0),
    ("Invented Pass", "AF", 34.5, 69.2),
    ("Invented Beach", "AU", -35.3, 149.1),
    FAR,
]


def record(places: Iterable[Place], each: int = 1, more: str = "precision: near") -> dict[str, str]:
    return {
        f"2024-03-{1 + n:02d}-{name.lower().replace(' ', '-')}-{again}": incident(
            f"A clash at {name}", f"2024-03-{1 + n:02d}", f"{{country: {country}, name: {name}, lat: {lat}, lon: {lon}, {more}}}"
        )
        for n, (name, country, lat, lon) in enumerate(places)
        for again in range(each)
    }  # fmt: skip


def each_locator(site: SiteData) -> Iterator[Locator]:
    for item in site.dataset.items:
        (found,) = locators(site, item)
        yield found


def kilometres(shown: Locator, units: str) -> float:
    return float(units) / Sheet.of(shown.sheet).frame.scale * KM_PER_DEGREE


def sheets_of(site: SiteData) -> set[str]:
    """The paths of the sheets, as they are made."""
    return {file.path for file in made(FILES, site) if file.path.startswith("assets/tracker/basemap/")}


@pytest.mark.parametrize("places", [TOWNS, WORLD, WORLD[:1]], ids=["a country", "the world", "one"])
def test_each_incident_is_shown_with_its_surroundings_whatever_the_record_holds(
    tmp_path: Path, places: list[Place]
) -> None:
    site = site_of(tmp_path, record(places))
    for shown in each_locator(site):
        left, top, wide, high = map(float, shown.view.split())
        x, y = float(shown.x), float(shown.y)
        assert (x, y) == (pytest.approx(left + wide / 2, abs=0.2), pytest.approx(top + high / 2, abs=0.2))
        assert 100 <= kilometres(shown, str(wide)) <= 1_000
        assert wide / 100 < float(shown.dot) < wide / 20
        assert 0 <= left < left + wide <= 640


def test_the_same_place_is_shown_alike_however_far_the_others_lie(tmp_path: Path) -> None:
    alone, among = site_of(tmp_path / "1", record(WORLD[:1])), site_of(tmp_path / "2", record(WORLD))
    assert next(each_locator(alone)) == next(each_locator(among))


def test_every_sheet_that_a_page_shows_is_promised_and_made_and_no_other(tmp_path: Path) -> None:
    site = site_of(tmp_path, record(WORLD))
    shown = {
        name
        for page in made(PAGES, site)
        for name in re.findall(r'<use href="(?:\.\./)*(assets/tracker/basemap/[\w-]+\.svg)#b"', page.body)
    }
    assert len(shown) == len(WORLD)
    assert sheets_of(site) == shown


def test_where_the_record_knows_places_near_they_are_named_from_near(tmp_path: Path) -> None:
    towns = [("North", 34.6), ("Middle", 34.4), ("South", 34.2)]
    places = "".join(f"{name.lower()}: {{name: {name}, country: SY, lat: {lat}, lon: 38.0}}\n" for name, lat in towns)
    registry = {**REGISTRY, "places": places}
    site = site_of(tmp_path, record([("Middle", "SY", 34.4, 38.0)]), registry)
    (shown,) = each_locator(site)
    assert kilometres(shown, shown.view.split()[2]) == pytest.approx(120, rel=0.02)
    (sheet,) = (file for file in made(FILES, site) if file.path == f"assets/tracker/basemap/{shown.sheet}.svg")
    assert re.findall(r">(North|Middle|South)<", sheet.content.decode()) != []
    alone = site_of(tmp_path / "alone", record([("Middle", "SY", 34.4, 38.0)]), REGISTRY)
    (shown,) = each_locator(alone)
    assert kilometres(shown, shown.view.split()[2]) == pytest.approx(800, rel=0.02)


def test_what_is_uncertain_fits_into_its_view(tmp_path: Path) -> None:
    for km in (30, 150, 400):
        site = site_of(tmp_path / str(km), record(TOWNS[:1], more=f"precision: area, radius_km: {km}"))
        (shown,) = each_locator(site)
        assert kilometres(shown, shown.radius) == pytest.approx(km, rel=0.05)
        assert float(shown.view.split()[3]) > 2 * float(shown.radius)


def test_a_line_across_180_degrees_is_drawn_as_one(tmp_path: Path) -> None:
    line = "geometry: {type: LineString, coordinates: [[[179.8, -17.0], [-179.9, -17.2]]]}"
    text = incident(location=f"{{country: FJ, name: Invented Channel, precision: area, {line}}}")
    (shown,) = each_locator(site_of(tmp_path, {"2024-03-01-channel": text}))
    (x1, _), (x2, _) = (map(float, point.split()) for point in shown.line.removeprefix("M").split("L"))
    assert 0 < x2 - x1 < float(shown.view.split()[2])


@pytest.mark.parametrize("precision", ["country", "admin1"])
def test_what_is_known_only_by_an_area_has_no_map(tmp_path: Path, precision: str) -> None:
    text = incident(location=f"{{country: FJ, name: Fiji, precision: {precision}}}")
    site = site_of(tmp_path, {"2024-03-01-somewhere": text})
    assert locators(site, site.dataset.items[0]) == []
    assert sheets_of(site) == set()


def test_two_points_across_180_degrees(shared_data: Path, tmp_path: Path) -> None:
    folder = copytree(shared_data / "cases/19-antimeridian-points/incidents", tmp_path / "incidents")
    for bounds, widest in ((None, 6), ([176, -20, -178, -14], 6.5)):
        options = {"map_bounds": bounds} if bounds else {}
        settings = Settings(site_name="Example", site_url="https://example.org/", options=options)
        site = site_data(read_and_check(folder, today()).record, folder, settings, None)
        west, _south, east, _north = site.basemap.box
        assert west < 180 < east < west + widest
        assert 320 <= site.basemap.height <= 641
        assert "2 incidents drawn" in BLOCKS["map"].build(site, {}, "")
        assert len(list(each_locator(site))) == 2


def few_far(folder: Path, **settings: object) -> SiteData:
    return site_of(folder, record(TOWNS, 4) | record([FAR]), **settings)


def test_what_lies_beyond_the_edge_is_said_and_listed(tmp_path: Path) -> None:
    site = few_far(tmp_path)
    html = BLOCKS["map"].build(site, {}, "../")
    assert "12 incidents drawn" in html
    assert '<a href="../places/#beyond-the-map">1 lies beyond the edge: Fiji.</a>' in html
    listed = BLOCKS["places"].build(site, {}, "../")
    assert '<h2 id="beyond-the-map">' in listed
    assert "A clash at Invented Islet" in listed.partition('id="beyond-the-map"')[2].partition("<h2")[0]
    assert "beyond-the-map" not in BLOCKS["places"].build(site_of(tmp_path / "near", record(TOWNS)), {}, "")


def test_a_choice_counts_its_own_beyond_the_edge(tmp_path: Path) -> None:
    site = few_far(tmp_path)
    html = BLOCKS["map"].build(site, {"from": "2024-03", "to": "2024-03"}, "")
    assert "1 lies beyond the edge" in html
    none = BLOCKS["map"].build(site_of(tmp_path / "near", record(TOWNS)), {}, "")
    assert "beyond" not in none


def test_bounds_that_leave_much_out_say_so(tmp_path: Path) -> None:
    site = site_of(tmp_path, record(WORLD), options={"map_bounds": [-20, 0, 0, 20]})
    assert "5 lie beyond the edge: Afghanistan, Australia, Canada, Fiji, Peru." in BLOCKS["map"].build(site, {}, "")
    assert len(list(each_locator(site))) == len(WORLD)


def test_explore_has_a_ground_for_what_lies_beyond_the_edge(tmp_path: Path) -> None:
    ground = on_map(few_far(tmp_path))
    ((column, row, beyond),) = ground["sheets"]["at"]
    assert beyond
    assert f"assets/tracker/basemap/wide-{column}-{row}.svg" in sheets_of(few_far(tmp_path / "again"))
    x, y, wide, high = ground["sheets"]["crops"][str(row)]
    assert 0 < x < x + wide < 640
    assert 0 < y < y + high
    assert on_map(site_of(tmp_path / "near", record(TOWNS)))["sheets"]["at"] == []


def test_explore_has_finer_sheets_where_the_overview_is_coarse(tmp_path: Path) -> None:
    site = site_of(tmp_path, record(WORLD))
    at = on_map(site)["sheets"]["at"]
    assert len(at) == len(WORLD)
    assert not any(beyond for *_place, beyond in at)
    assert {f"assets/tracker/basemap/wide-{column}-{row}.svg" for column, row, _ in at} <= sheets_of(site)


def on_map(site: SiteData) -> dict:
    html = BLOCKS["explore"].build(site, {}, "")
    return json.loads(re.search(r'class="tk-words">(.*?)</script>', html)[1])["map"]


def test_names_on_the_overview_cover_no_other(tmp_path: Path) -> None:
    """Names of marks and of countries, as wide as their letters are; on a phone, those that are shown there."""
    crowd = [(f"Market {n}", "ML", 12 + n % 5 * 1.5, -8 + n // 5 * 1.5) for n in range(25)]
    html = BLOCKS["map"].build(site_of(tmp_path, record(crowd)), {}, "")
    texts = re.findall(
        r'<text class="([^"]*halo[^"]*)" x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)">([^<]+)</text>', html
    )
    assert len(texts) > 5
    assert 'aria-label="Market 24"' in html
    for size, hidden in ((12, ""), (20, "tk-wide")):
        boxes = []
        for kind, x, y, anchor, name in texts:
            if not hidden or hidden not in kind:
                wide = len(name) * size * 0.5
                left = float(x) - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
                boxes.append((left, float(y) - size, left + wide, float(y)))
        for n, one in enumerate(boxes):
            for other in boxes[:n]:
                apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
                assert apart, (one, other)


def test_discs_that_lie_over_each_other_are_as_light_as_one(tmp_path: Path) -> None:
    close = [(f"Invented Ward {n}", "PS", 31.3 + n / 16, 34.3 + n / 16) for n in range(4)]
    html = BLOCKS["map"].build(site_of(tmp_path, record(close)), {}, "")
    (path,) = re.findall(r'<path class="g-disc" d="([^"]+)"/>', html)
    assert path.count("z") == 4
