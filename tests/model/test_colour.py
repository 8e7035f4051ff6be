"""Colours and their contrast, held against published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.model.colour import BLACK, ENOUGH, WHITE, Colour, colour, contrast, readable

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#fff", 4.54), ("#0000ff", "#fff", 8.59)],
)
def test_contrast_as_wcag_has_it(one: str, other: str, ratio: float) -> None:
    first, second = colour(one), colour(other)
    assert first
    assert second
    assert round(contrast(first, second), 2) == ratio == round(contrast(second, first), 2)


@pytest.mark.parametrize("text", ["teal", "#12345", "0b5563", "#0b556g", "rgb(0,0,0)", ""])
def test_what_is_no_colour(text: str) -> None:
    assert colour(text) is None


@given(COLOURS, COLOURS)
def test_a_shade_of_any_colour_can_be_read_on_any_ground(of: Colour, ground: Colour) -> None:
    """Towards the one of black and white that stands out more."""
    towards = max(BLACK, WHITE, key=lambda end: contrast(end, ground))
    assert contrast(readable(of, ground, towards), ground) >= ENOUGH


@given(COLOURS)
def test_what_can_be_read_stays_as_it_is(of: Colour) -> None:
    if contrast(of, WHITE) >= ENOUGH:
        assert readable(of, WHITE, BLACK) == of
