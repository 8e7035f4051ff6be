"""Records in which something, or everything, is not known: a sentence, and no figure."""

import re
from pathlib import Path

import pytest

from conflict_tracker.views.site import BLOCKS, FILES, PAGES
from conflict_tracker.views.site_data import SiteData
from tests.support.golden import made
from tests.support.small import REGISTRY, incident, site_of

NOTHING = "No incident on record yet"
LISTS = (
    "figures", "strip", "latest", "map", "timeline", "actors", "places", "types", "charts", "incidents", "count",
    "explore", "search",
)  # fmt: skip
VAGUE = "{country: SY, name: Somewhere, precision: country}"
NO_NUMBERS = {"2024-03-01-a": incident(), "2024-05-02-b": incident("Another clash", "2024-05-02")}
ONLY_A_YEAR = {
    "2024-01-01-a": incident(date="2024", location=VAGUE),
    "2023-01-01-b": incident("Another clash", "2023", VAGUE),
}


def toll(number: str) -> str:
    return f"casualties: {{total_killed: {{{number}}}}}\n"


def shown(site: SiteData, name: str, **options: str) -> str:
    return BLOCKS[name].build(site, options, "../")


def figures(site: SiteData) -> list[tuple[str, str, str]]:
    """(number, noun, rule) of each figure of the home page, without markup."""
    pattern = r'<b class="tk-num">(.*?)</b>(.*?)<small class="tk-note">(.*?)</small>'
    return [tuple(re.sub("<[^>]*>", "", part) for part in row) for row in re.findall(pattern, shown(site, "figures"))]


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


@pytest.mark.parametrize("name", LISTS)
def test_of_an_empty_record_each_block_is_a_sentence(tmp_path: Path, name: str) -> None:
    html = shown(site_of(tmp_path, {}), name)
    assert NOTHING in html
    assert not re.search(r"<(svg|table|ol|form|details|script|input)\b", html)
    assert not re.search(r"\d", text_of(html))


def test_of_an_empty_record_the_figures_are_said_to_be_none_once(tmp_path: Path) -> None:
    assert text_of(shown(site_of(tmp_path, {}), "figures")) == f"{NOTHING}."


def test_the_downloads_of_an_empty_record_count_no_incident(tmp_path: Path) -> None:
    html = shown(site_of(tmp_path, {}), "downloads")
    assert NOTHING in html
    assert "0 incidents" not in html


def test_pages_of_an_empty_record_hold_no_empty_table(tmp_path: Path) -> None:
    bodies = {page.path: page.body for page in made(PAGES, site_of(tmp_path, {}))}
    assert set(bodies) == {"sources/", "corrections/", "notices/"}
    for path in ("sources/", "corrections/"):
        assert NOTHING in bodies[path]
        assert "<table" not in bodies[path]
        assert not re.search(r"\b0\b", text_of(bodies[path]))


def test_nobody_killed_is_not_what_a_record_without_numbers_says(tmp_path: Path) -> None:
    """The number is not known, and its rule still stands below it."""
    rows = figures(site_of(tmp_path, NO_NUMBERS))
    assert [row[1] for row in rows] == [
        "incidents", "people killed", "hold conflicting accounts", "sources have an archived copy",
    ]  # fmt: skip
    number, _noun, rule = rows[1]
    assert number == "not known"
    assert rule.startswith("Lowest and highest numbers in any account")
    assert "Not known is not zero." in rule
    assert "0" not in number + rule


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("low: 0, high: 0", "0"),
        ("low: 5, high: 5", "5"),
        ("low: 2, high: 9", "2 to 9"),
        ("low: 8", "8+"),
        ("low: 0", "0+"),
    ],
)
def test_a_number_is_one_number_where_it_is_one(tmp_path: Path, number: str, text: str) -> None:
    """A zero that somebody counted is 0, and no span from 0 to 0."""
    site = site_of(tmp_path, {**NO_NUMBERS, "2024-06-01-c": incident("A third", "2024-06-01", more=toll(number))})
    assert figures(site)[1][:2] == (text, "people killed")
    assert "of the 1 incident that has one. 2 have none: not known, not zero." in figures(site)[1][2]


def test_what_is_none_reported_is_no_zero(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"2024-03-01-c": incident(more=toll("none_reported: true"))})
    number, _noun, rule = figures(site)[1]
    assert number == "not known"
    assert "For 1 of these its dataset says “none reported”, which is no count." in rule


def test_shares_of_nothing_are_left_out(tmp_path: Path) -> None:
    """No address is no "0 of 0" archived; where all is background, nothing is counted and nothing disputed."""
    bare = incident().replace(', url: "https://www.example.org/a"', "")
    assert [row[1] for row in figures(site_of(tmp_path / "a", {"2024-03-01-a": bare}))] == [
        "incident", "people killed", "hold conflicting accounts",
    ]  # fmt: skip
    background = site_of(tmp_path / "b", {"2024-03-01-a": incident(more="scope: context\n")})
    assert [row[:2] for row in figures(background)] == [("0", "incidents"), ("0 of 1", "sources have an archived copy")]
    for site in (site_of(tmp_path / "c", {"2024-03-01-a": bare}), background):
        assert "0 of 0" not in shown(site, "figures")


def test_sources_without_an_address_owe_no_archive(tmp_path: Path) -> None:
    bare = incident().replace(', url: "https://www.example.org/a"', "")
    (page,) = (page for page in made(PAGES, site_of(tmp_path, {"2024-03-01-a": bare})) if page.path == "sources/")
    assert "1 outlet. No source on record has an address." in page.body
    assert "0 of 0" not in page.body


def test_a_map_without_a_point_is_a_sentence(tmp_path: Path) -> None:
    html = shown(site_of(tmp_path, ONLY_A_YEAR), "map")
    assert "<svg" not in html
    assert "No incident can be drawn on this map." in html
    assert '<a href="../places/#off-the-map">2 not mapped.</a>' in html
    assert "No incident on record fits this choice." in shown(site_of(tmp_path / "b", NO_NUMBERS), "map", type="siege")


def test_explore_has_a_map_only_where_something_can_be_drawn(tmp_path: Path) -> None:
    vague = shown(site_of(tmp_path, ONLY_A_YEAR), "explore")
    assert "No incident on record can be put on a map." in vague
    assert '<div class="tk-ex-where" hidden>' in vague
    drawn = shown(site_of(tmp_path / "b", NO_NUMBERS), "explore")
    assert '<div class="tk-ex-where">' in drawn
    assert "can be put on a map" not in drawn


def test_places_say_what_there_is_none_of(tmp_path: Path) -> None:
    vague = shown(site_of(tmp_path, ONLY_A_YEAR), "places")
    assert "<table" not in vague
    assert "No incident on record is tied to a place of the registry." in vague
    placed = shown(site_of(tmp_path / "b", NO_NUMBERS), "places")
    assert "<table" in placed
    assert 'id="off-the-map"' in placed
    assert "Every incident on record can be put on a map." in placed


def test_months_that_nobody_knows_are_no_empty_row(tmp_path: Path) -> None:
    site = site_of(tmp_path, ONLY_A_YEAR)
    html = shown(site, "strip")
    assert "No incident on record is dated to a month." in html
    assert "tk-strip" not in html
    bodies = {page.path: page.body for page in made(PAGES, site)}
    assert "tk-bar" not in bodies["timeline/2024/"]
    assert "2024, month not known" in bodies["timeline/2024/"]
    assert "tk-strip" not in bodies["actors/north-force/"]


def test_a_choice_that_nothing_fits_is_said(tmp_path: Path) -> None:
    site = site_of(tmp_path, NO_NUMBERS)
    assert "No incident on record fits this choice." in shown(site, "incidents", type="siege")
    assert "0 incidents" in shown(site, "count", type="siege")


def test_a_group_without_a_number_and_a_note_without_one_are_shown(tmp_path: Path) -> None:
    more = """casualties:
  total_killed: {note: several soldiers}
  groups:
    - {group: civilians, killed: {note: some}}
"""
    (page,) = (
        page
        for page in made(PAGES, site_of(tmp_path, {"2024-03-01-a": incident(more=more)}))
        if page.path.startswith("incidents/")
    )
    text = text_of(page.body)
    assert "not known No source on record gives a number. Several soldiers ." in text
    assert "Civilians: not known . Some ." in text


def test_no_origin_is_not_counted_as_none(tmp_path: Path) -> None:
    record = {"2024-03-01-a": incident().replace("{publisher", "{type: news_report, publisher")}
    (page,) = (page for page in made(PAGES, site_of(tmp_path, record)) if page.path.startswith("incidents/"))
    assert "1 outlet; 1 does not state its origin" in page.body
    assert "0 known" not in page.body


def feeds(site: SiteData) -> dict[str, str]:
    return {file.path: file.content.decode() for file in made(FILES, site) if file.path.endswith("feed.xml")}


def test_a_feed_of_which_no_date_is_known_is_left_out_everywhere(tmp_path: Path) -> None:
    site = site_of(tmp_path, {})
    assert feeds(site) == {}
    assert "feed.xml" not in shown(site, "site_index")
    corrections = next(page for page in made(PAGES, site) if page.path == "corrections/")
    assert "feed.xml" not in corrections.body + corrections.head


def test_a_feed_without_an_entry_has_the_records_own_date(tmp_path: Path) -> None:
    created = "changes:\n  - {on: 2024-04-01, kind: created, note: First published.}\n"
    found = feeds(site_of(tmp_path, {"2024-03-01-a": incident(more=created)}))
    assert "<updated>2024-04-01T00:00:00+00:00</updated>" in found["corrections/feed.xml"]
    assert "corrections/feed.xml" not in feeds(site_of(tmp_path / "b", NO_NUMBERS))
    assert not [path for path, text in found.items() if "1970" in text]


def test_a_site_without_an_address_links_to_no_feed(tmp_path: Path) -> None:
    site = site_of(tmp_path, NO_NUMBERS, site_url="")
    corrections = next(page for page in made(PAGES, site) if page.path == "corrections/")
    assert feeds(site) == {}
    assert "feed.xml" not in corrections.body + shown(site, "site_index")


def test_an_actor_that_is_registered_and_never_named_has_no_row(tmp_path: Path) -> None:
    registry = REGISTRY | {"actors": REGISTRY["actors"] + "coast-force: {name: Coast Force, kind: rebels}\n"}
    assert "Coast Force" not in shown(site_of(tmp_path, NO_NUMBERS, registry), "actors")


def test_pages_of_an_actor_a_place_a_type_and_a_year_say_what_their_charts_lack(tmp_path: Path) -> None:
    record = {f"2024-03-{n:02d}-a": incident(f"Clash {n}", f"2024-03-{n:02d}") for n in range(1, 12)}
    bodies = {page.path: page.body for page in made(PAGES, site_of(tmp_path, record))}
    for path in ("actors/north-force/", "places/old-mill/", "types/clash/", "timeline/2024/"):
        chart = bodies[path].partition('id="killed-by-month')[2].partition("</section>")[0]
        assert "No incident of this part of the record gives a number of killed." in chart
        assert not re.search("<svg|<table|tk-plot", chart)
