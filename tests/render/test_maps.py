"""Which box of the world a map shows, what is drawn of it, and where a point stands in it."""

import random
import re
from collections.abc import Iterator
from math import cos, radians

import pytest

from conflict_tracker.model.distance import KM_PER_DEGREE, Point
from conflict_tracker.render.basemap import Basemap
from conflict_tracker.render.fit import FEW, fit, shaped
from conflict_tracker.render.frame import WIDTH, Box, Frame
from conflict_tracker.render.room import Room
from conflict_tracker.render.sheets import HIGH, SCALES, WIDE, Sheet
from conflict_tracker.render.world import GEOMETRY, draw
from conflict_tracker.third_party.vendor_files import vendor_file

UKRAINE = [(30.5, 50.4), (36.2, 50.0), (30.7, 46.5), (24.0, 49.8), (37.5, 47.1), (22.3, 48.6), (35.0, 48.5)]
SUDAN = [(32.6, 15.5), (25.4, 13.6), (24.9, 12.1), (37.2, 19.6), (22.5, 13.5)]
FIJI = [(179.95, -16.8), (-179.9, -16.85)]
STATES = [(-74.0, 40.7), (-118.2, 34.1), (-87.6, 41.9), (-95.4, 29.8), (-80.2, 25.8), (-122.3, 47.6), (-105.0, 39.7)]
SAN_JUAN, ANCHORAGE = (-66.1, 18.5), (-149.9, 61.2)
GAZA = [(34.46, 31.5), (34.3, 31.34), (34.24, 31.28), (34.54, 31.54)]
WORLD = [(-74.1, 4.7), (-99.1, 19.4), (2.4, 48.9), (36.3, 33.5), (106.8, -6.2), (178.4, -18.1), (149.1, -35.3)]


def drawn(box: Box) -> Basemap:
    return draw(vendor_file(GEOMETRY), box)


def fitted(points: list[Point], count: int = 1) -> Frame:
    return Frame(fit(dict.fromkeys(points, count)))


def steps(path: str) -> Iterator[Point]:
    """How far each line of a path runs to the side and down, in units."""
    for run in re.findall(r"l([^Mz]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", run)]
        yield from zip(numbers[::2], numbers[1::2], strict=True)


@pytest.mark.parametrize(
    "points",
    [
        UKRAINE,
        SUDAN,
        FIJI,
        STATES,
        GAZA,
        WORLD,
        [(-179.0, -17.0), (179.0, -17.0)],
        [(10.0, 50.0), (30.0, 50.0)],
        [(-70.0, -50.0), (-70.0, -18.0)],
        [(-21.7, 64.2)],
        [(0.0, 89.0), (20.0, 89.0)],
        [(0.0, 90.0)],
        [(-180.0, 0.0)],
        [(-180.0, -85.0), (180.0, 85.0)],
        [(float(lon), 70.0) for lon in range(-180, 180, 20)],
        [],
    ],
)
def test_a_map_is_no_strip_however_its_points_lie(points: list[Point]) -> None:
    """Along one latitude, one longitude, far north, around the globe, and none at all: in the picture, not in degrees."""
    frame = fitted(points)
    west, south, east, north = frame.box
    assert 0.99 <= WIDTH / frame.height <= 2.01
    assert all(map(frame.holds, points))
    assert -180 <= west < 180
    assert west < east <= west + 360
    assert -90 <= south < north <= 90


def test_any_points_at_all() -> None:
    chance = random.Random(7)
    for _ in range(300):
        spread = chance.choice((0.01, 1, 20, 360))
        middle = (chance.uniform(-180, 180), chance.uniform(-80, 80))
        counts = {}
        for _ in range(chance.choice((1, 2, 30))):
            lon = (middle[0] + chance.uniform(-spread, spread) / 2 + 180) % 360 - 180
            lat = max(-90, min(middle[1] + chance.uniform(-spread, spread) / 4, 90))
            counts[lon, lat] = chance.randint(1, 9)
        frame = Frame(fit(counts))
        assert 0.99 <= WIDTH / frame.height <= 2.01, counts
        beyond = sum(count for point, count in counts.items() if not frame.holds(point))
        assert beyond <= FEW * sum(counts.values()), counts


def test_one_place_has_surroundings_and_several_that_are_close_fill_the_map() -> None:
    west, south, east, north = fitted([(38.0, 34.0)]).box
    assert (north - south, (west + east) / 2) == (pytest.approx(3), pytest.approx(38))
    frame = fitted(GAZA)
    (x1, y1), (x2, y2) = frame.project(GAZA[2]), frame.project(GAZA[3])
    assert abs(x1 - x2) > WIDTH / 6
    assert abs(y1 - y2) > frame.height / 6


def test_points_on_both_sides_of_180_degrees_lie_beside_each_other() -> None:
    frame = fitted(FIJI)
    west, _south, east, _north = frame.box
    assert east - west < 6
    assert west < 180 < east
    (x1, _), (x2, _) = map(frame.project, FIJI)
    assert 0 < x2 - x1 < WIDTH / 5
    assert frame.holds((180.0, -16.8))
    assert frame.holds((-180.0, -16.8))
    assert not frame.holds((0.0, -16.8))


@pytest.mark.parametrize(
    ("box", "seen", "sea"),
    [
        (
            (176.0, -20.0, 182.0, -14.0),
            [(178.0, -17.8), (179.2, -16.6), (-179.98, -16.8)],
            [(178.0, -15.5), (-179, -16)],
        ),
        ((170.0, 60.0, 195.0, 72.0), [(175.0, 67.0), (-175.0, 67.0)], [(179.0, 62.0), (-178.0, 70.0)]),
    ],
)
def test_land_is_drawn_on_both_sides_of_180_degrees(box: Box, seen: list[Point], sea: list[Point]) -> None:
    """Fiji and Russia are no bands across the map: what is land is filled, what is sea is not."""
    base = drawn(box)
    assert all(_on_land(base, point) for point in seen)
    assert not any(_on_land(base, point) for point in sea)


def test_land_and_sea_of_the_world_wherever_it_is_cut() -> None:
    land = [(-100.0, 40.0), (20.0, 0.0), (100.0, 60.0), (170.0, 67.0), (-172.0, 66.5), (134.0, -25.0), (40.0, -80.0)]
    sea = [(-30.0, 0.0), (80.0, -20.0), (-150.0, 0.0), (175.0, 0.0), (179.0, 75.0), (0.0, 80.0)]
    for west in (-180.0, -30.0, 110.0):
        base = drawn((west, -90.0, west + 360, 90.0))
        assert [point for point in land if not _on_land(base, point)] == []
        assert [point for point in sea if _on_land(base, point)] == []


def _on_land(base: Basemap, point: Point) -> bool:
    """By the rule of an SVG's fill, evenly and oddly: rings that lie in others are holes, or none."""
    x, y = base.project(point)
    inside = False
    for ring in re.findall(r"M[^M]*z", base.land):
        at = tuple(float(number) for number in re.findall(r"-?\d*\.?\d+", ring)[:2])
        corners = [at]
        for dx, dy in steps(ring):
            at = (at[0] + dx, at[1] + dy)
            corners.append(at)
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def test_what_is_drawn_stays_in_its_frame_and_is_small() -> None:
    base = drawn((-170.0, -80.0, 190.0, 80.0))
    assert len(base.land + base.lines + base.water + base.disputed) < 150_000
    west = drawn((35.2, 32.2, 42.6, 37.4))
    assert 400 < west.height < WIDTH
    assert "SY" in {code for _x, _y, code in west.labels}
    assert all(abs(dx) <= WIDTH and abs(dy) <= west.height for dx, dy in steps(west.land))


def test_lines_in_dispute_are_kept_apart() -> None:
    assert drawn((73, 32, 80, 37)).disputed
    assert not drawn((35.2, 32.2, 42.6, 37.4)).disputed


def test_a_country_is_named_though_its_middle_is_out_of_sight() -> None:
    inland = drawn((-100.0, 40.0, -96.0, 43.0))
    assert [code for _x, _y, code in inland.labels] == ["US"]
    x, y, _code = inland.labels[0]
    assert 0 < x < WIDTH
    assert 0 < y < inland.height


def test_a_few_far_away_are_left_beyond_the_edge() -> None:
    mainland = dict.fromkeys(STATES, 4)
    frame = Frame(fit({**mainland, SAN_JUAN: 1, ANCHORAGE: 2}))
    assert all(map(frame.holds, STATES))
    assert not frame.holds(SAN_JUAN)
    assert not frame.holds(ANCHORAGE)
    assert frame.box == pytest.approx(fit(mainland))


@pytest.mark.parametrize(
    "counts",
    [
        {**dict.fromkeys(STATES, 4), ANCHORAGE: 9},
        {**dict.fromkeys(UKRAINE, 9), UKRAINE[5]: 1},
        {(30.0, 30.0): 50, (31.0, 30.0): 1},
        dict.fromkeys(WORLD, 9),
        {STATES[0]: 1, ANCHORAGE: 1},
    ],
    ids=["not a few", "not far", "near", "everywhere", "two"],
)
def test_others_are_not(counts: dict[Point, int]) -> None:
    assert all(map(Frame(fit(counts)).holds, counts))


def test_bounds_that_would_make_a_strip_are_widened() -> None:
    for box in ((20.0, 48.0, 60.0, 49.0), (20.0, -20.0, 21.0, 40.0), (176.0, -20.0, 182.0, -14.0)):
        frame = Frame(shaped(box))
        assert 0.99 <= WIDTH / frame.height <= 2.01
        assert all(frame.holds((lon, lat)) for lon in box[::2] for lat in box[1::2])


def test_the_surroundings_of_any_point_lie_on_one_sheet() -> None:
    chance = random.Random(3)
    for _ in range(2_000):
        point = (chance.uniform(-180, 180), chance.uniform(-84, 84))
        for scale in SCALES[:2]:
            sheet = Sheet.at(scale, point)
            assert Sheet.of(str(sheet)) == sheet
            frame = sheet.frame
            x, y = frame.project(point)
            half = frame.kilometres(scale.most_km)
            assert half - 1 <= x <= WIDTH - half + 1
            assert half * HIGH - 1 <= y <= frame.height - half * HIGH + 1 or abs(point[1]) > 80


def test_a_kilometre_is_about_as_long_wherever_it_is_drawn() -> None:
    """To a fifth up to 60 degrees: a disc around a point is to look like one."""
    for lat in range(-60, 61, 3):
        frame = Sheet.at(WIDE, (30.0, lat)).frame
        east = (frame.project((31.0, lat))[0] - frame.project((30.0, lat))[0]) / (KM_PER_DEGREE * cos(radians(lat)))
        assert east == pytest.approx(frame.kilometres(1), rel=0.2)


@pytest.mark.parametrize("point", [(0.0, 90.0), (180.0, -90.0), (-180.0, 0.0), (179.999, 89.9)])
def test_the_ends_of_the_earth_have_sheets(point: Point) -> None:
    for scale in SCALES:
        frame = Sheet.at(scale, point).frame
        assert frame.holds(point)
        assert frame.height > 0


def test_what_is_taken_is_taken() -> None:
    room = Room(10)
    assert room.take((0, 0, 50, 10))
    assert not room.take((49, 9, 60, 20))
    assert room.take((50, 10, 60, 20))
    assert not room.take((-5, -5, 5, 5))
