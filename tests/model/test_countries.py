"""The table of countries: made from the maps' own geometry, and right about places that everybody knows."""

import pytest

from conflict_tracker.model.countries import TABLE, countries, lies_in
from tests.support.boxes import text


def test_the_table_is_what_the_geometry_says() -> None:
    """`python -m tests.support.boxes` writes it anew."""
    assert TABLE.read_text(encoding="utf-8") == text()


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("SY", 33.51, 36.29), ("US", 21.31, -157.86), ("RU", 64.73, 177.5), ("NZ", -43.9, -176.5), ("PK", 35.92, 74.31)],
)
def test_a_capital_or_a_far_corner_lies_in_its_country(code: str, lat: float, lon: float) -> None:
    box = countries()[code].box
    assert box
    assert lies_in(box, lat, lon)
    assert not lies_in(box, -lat, lon)


def test_small_countries_are_known_without_a_box() -> None:
    assert countries()["SM"].box is None
    assert "ZZ" not in countries()
