"""Lines and areas of the record: longitude first, in GeoJSON's words."""

import pytest

from conflict_tracker.model.place import Geometry
from conflict_tracker.model.validate import validate


@pytest.mark.parametrize(
    "coordinates", [[["38.6", "33.5"], ["38.7", "33.6"]], [[["38.6", "33.5"], ["38.7", "33.6"]]]], ids=["line", "lines"]
)
def test_one_line_may_stand_without_a_list_around_it(coordinates: list) -> None:
    made = validate(Geometry, {"type": "LineString", "coordinates": coordinates})
    assert isinstance(made, Geometry)
    assert made.coordinates == (((38.6, 33.5), (38.7, 33.6)),)


@pytest.mark.parametrize(
    ("coordinates", "message"),
    [
        ("x", "coordinates are a list of points."),
        ([["38.6", "33.5"]], "a line of coordinates has less than two points."),
        ([["133.5", "138.6"], ["1", "2"]], "[133.5, 138.6] is not on the globe."),
        ([["a", "b"], ["1", "2"]], "['a', 'b'] is not a point."),
        ([["1", "2"], "x"], "a point is not two numbers."),
        ([[["1", "2"]] * 2000], "the geometry has more than 1,000 points."),
    ],
)
def test_a_mistake_says_what_would_be_right(coordinates: object, message: str) -> None:
    faults = validate(Geometry, {"type": "Polygon", "coordinates": coordinates})
    assert isinstance(faults, list)
    assert faults[0].message == message
    assert faults[0].fix
