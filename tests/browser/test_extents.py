"""Maps of records of any extent, each from what `tracker init` wrote, held against pictures that a person has looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pictures import compare_picture
from tests.conftest import tracker
from tests.support.site import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CAPITALS = {
    "US": (38.9, -77.0), "GB": (51.5, -0.1), "FR": (48.9, 2.4), "DE": (52.5, 13.4), "RU": (55.7, 37.6), "UA": (50.4, 30.5),
    "SY": (33.5, 36.3), "IQ": (33.3, 44.4), "IR": (35.7, 51.4), "AF": (34.5, 69.2), "PK": (33.7, 73.0), "IN": (28.6, 77.2),
    "CN": (39.9, 116.4), "JP": (35.7, 139.7), "PH": (14.6, 121.0), "ID": (-6.2, 106.8), "AU": (-35.3, 149.1),
    "NZ": (-41.3, 174.8), "FJ": (-18.1, 178.4), "CL": (-33.4, -70.7), "AR": (-34.6, -58.4), "BR": (-15.8, -47.9),
    "PE": (-12.0, -77.0), "CO": (4.7, -74.1), "VE": (10.5, -66.9), "MX": (19.4, -99.1), "CA": (45.4, -75.7), "NG": (9.1, 7.4),
    "CD": (-4.3, 15.3), "ET": (9.0, 38.7), "SO": (2.0, 45.3), "SD": (15.6, 32.5), "SS": (4.8, 31.6), "ZA": (-25.7, 28.2),
    "MZ": (-25.9, 32.6), "ML": (12.6, -8.0), "LY": (32.9, 13.2), "EG": (30.0, 31.2), "TR": (39.9, 32.9), "MM": (19.7, 96.1),
}  # fmt: skip
Places = list[tuple[str, float, float]]


def of(code: str, *points: tuple[float, float]) -> Places:
    return [(code, lat, lon) for lat, lon in points]


STATES = (
    (45.5, -122.7),
    (44.98, -93.27),
    (40.7, -74),
    (34.05, -118.2),
    (39.7, -105),
    (33.75, -84.4),
    (41.9, -87.6),
    (29.76, -95.4),
    (25.8, -80.2),
)
RECORDS: dict[str, Places] = {
    "ukraine": of("UA", (50.45, 30.52), (49.99, 36.23), (48.46, 35.05), (46.48, 30.72), (47.1, 37.54), (46.63, 32.6), (49.84, 24.03)),
    "sudan": of("SD", (15.6, 32.53), (13.63, 25.35), (12.05, 24.88), (13.18, 30.22), (11.79, 34.36), (19.6, 37.2), (13.45, 22.45)),
    "fiji": of("FJ", (-16.8, 179.95), (-16.85, -179.9), (-18.14, 178.44), (-17.6, 177.45)),
    "states": [*of("US", *STATES, *STATES), ("PR", 18.4, -66.1), ("US", 61.2, -149.9)],
    "gaza": of("PS", (31.5, 34.47), (31.35, 34.3), (31.42, 34.35), (31.53, 34.5), (31.28, 34.25)),
    "one": of("PE", (-12.05, -77.04)),
    "world": [(code, lat + add, lon + add) for add in (0, 0.5) for code, (lat, lon) in list(CAPITALS.items())[: 40 - int(40 * add)]],
}  # fmt: skip
SCREENS = {"desk": {"width": 1280, "height": 1000}, "phone": {"width": 390, "height": 900}}


def event(number: int, code: str, lat: float, lon: float) -> tuple[str, str]:
    day = f"2024-0{number % 9 + 1}-{number % 28 + 1:02d}"
    return f"{day}-place-{number}", (
        f"title: Shelling near place {number}\nsummary: An invented event.\ndate: {day}\n"
        f"location: {{country: {code}, name: Place {number}, precision: {'near' if number % 3 else 'locality'}, lat: {lat:.3f}, lon: {lon:.3f}}}\n"
        "type: shelling\nactors:\n  - {actor: government-forces, role: initiator}\n  - {actor: civilians, role: victim}\n"
        "sources:\n  - {id: s1, publisher: Example Press, published: 2024-10-01}\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("extents")


def built(folder: Path, name: str) -> Path:
    project = folder / name
    if not (project / "site").exists():
        answers = (
            "--name",
            name.title(),
            "--owner",
            "@desk",
            "--country",
            "Peru",
            "--starter",
            "armed-conflict",
            "--no-build",
        )
        assert tracker("init", project, *answers, cwd=folder).returncode == 0
        for number, place in enumerate(RECORDS[name]):
            id, text = event(number, *place)
            (project / "incidents" / "2024" / f"{id}.yml").write_text(text)
        done = tracker("build", "--no-search", cwd=project)
        assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(viewport=SCREENS[request.getfixturevalue("screen")])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", RECORDS)
def test_the_map_and_a_locator_look_as_they_did(folder: Path, page: Page, name: str, screen: str) -> None:
    site = built(folder, name)
    with served(site) as root:
        page.goto(f"{root}places/")
        box = page.locator("svg.tk-map").bounding_box()
        assert box["width"] / 2.05 <= box["height"] <= box["width"] * 1.02
        compare_picture(f"extent-{name}-{screen}", page.locator("svg.tk-map").screenshot())
        if screen == "desk":
            page.goto(f"{root}incidents/{event(0, *RECORDS[name][0])[0]}/")
            page.wait_for_load_state("networkidle")
            compare_picture(f"extent-{name}-locator", page.locator("svg.tk-map").screenshot())
