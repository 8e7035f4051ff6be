"""Prose, isolated words and the basemap."""

import pytest

from conflict_tracker.publish.site_data import GEOMETRY
from conflict_tracker.render.basemap import WIDTH, Basemap, draw_basemap, fit
from conflict_tracker.render.isolated import filled, listed
from conflict_tracker.render.prose import prose
from conflict_tracker.third_party.vendor_files import vendor_file


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & simple", "<p>plain &amp; simple</p>\n"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("**bold**", "<p><strong>bold</strong></p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="noopener noreferrer nofollow">x</a></p>\n',
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//evil.example)", '<p><a rel="noopener noreferrer nofollow">x</a></p>\n'),
        ("# heading", "heading\n"),
    ],
)
def test_prose(text: str, html: str) -> None:
    assert str(prose(text)) == html


@pytest.mark.parametrize("text", ["[" * 50_000, "[a](" * 25_000, "> " * 5_000])
def test_prose_cannot_be_stalled(text: str) -> None:
    assert prose(text)


def test_the_map_holds_what_it_should() -> None:
    base = draw_basemap(vendor_file(GEOMETRY), (35.2, 32.2, 42.6, 37.4))
    assert 400 < base.height < WIDTH * 1.2
    assert "SY" in {code for _x, _y, code in base.labels}
    x, y = base.project((38.9, 34.8))
    assert (round(x), round(y)) == (WIDTH // 2, base.height // 2)
    assert base.kilometres(111.32) == pytest.approx(base.scale)
    assert base.holds((38, 34))
    assert not base.holds((34, 34))


def test_lines_in_dispute_are_kept_apart() -> None:
    assert draw_basemap(vendor_file(GEOMETRY), (73, 32, 80, 37)).disputed
    assert not draw_basemap(vendor_file(GEOMETRY), (35.2, 32.2, 42.6, 37.4)).disputed


def test_a_map_fits_its_points_and_is_never_too_narrow() -> None:
    assert fit([(38.0, 34.0)]) == pytest.approx((36.0, 32.5, 40.0, 35.5))
    west, south, east, north = fit([(10.0, 0.0), (30.0, 20.0)])
    assert west < 10 < 30 < east
    assert south < 0 < 20 < north


@pytest.mark.parametrize(
    "points",
    [
        [(-179.0, -17.0), (179.0, -17.0)],
        [(10.0, 50.0), (30.0, 50.0)],
        [(-70.0, -50.0), (-70.0, -18.0)],
        [(-21.7, 64.2)],
        [(0.0, 89.0), (20.0, 89.0)],
        [(-180.0, 0.0)],
        [(-180.0, -85.0), (180.0, 85.0)],
        [],
    ],
)
def test_a_map_is_no_strip_however_its_points_lie(points: list[tuple[float, float]]) -> None:
    """Along one latitude, one longitude, far north, and none at all: in the picture, not in degrees."""
    box = fit(points)
    shape = Basemap(box, "", "", "", "", ())
    assert 1 / 3.1 < shape.height / WIDTH < 1.3
    assert -180 <= box[0] < box[2] <= 180
    assert -85 <= box[1] < box[3] <= 85


def test_words_in_the_gaps_of_a_sentence_are_isolated_and_escaped() -> None:
    assert filled("With %(what)s & so on.", what="a <b>") == "With <bdi>a &lt;b&gt;</bdi> &amp; so on."
    assert filled("With %(what)s.", what=listed(["a", "b"])) == "With <bdi>a</bdi>, <bdi>b</bdi>."
