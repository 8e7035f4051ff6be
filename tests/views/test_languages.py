"""Names, titles and what has no translation, in pages of another language than English."""

import re
from pathlib import Path

import pytest

from conflict_tracker.formats.writing.columns import INCIDENTS, Context
from conflict_tracker.render.isolated import in_page
from conflict_tracker.views.blocks import explore, home, lists
from conflict_tracker.views.incidents import incident_pages
from conflict_tracker.views.listings import place_pages
from conflict_tracker.views.site_data import SiteData
from tests.support.small import incident, site_of

REGISTRY = {
    "actors": "north-force: {name: North Force, names: {ar: قوة الشمال}, kind: state_forces}\nriver-council: {name: River Council, kind: rebels}\n",
    "places": "old-mill: {name: Old Mill, names: {ar: الطاحونة القديمة, de: Alte Mühle}, country: SY, lat: 34.5, lon: 38.5}\n",
    "types": "clash: {name: Clash, names: {ar: اشتباك}}\n",
}
MORE = """casualties: {total_killed: {low: 2, high: 5}}
i18n:
  ar: {title: اشتباك عند الطاحونة, summary: وقع قرب الطاحونة., of: 2024-03-02}
  de: {title: Gefecht an der Mühle}
"""
ID = "2024-03-01-clash"


def site(tmp_path: Path, language: str, **options) -> SiteData:
    return site_of(tmp_path, {ID: incident(more=MORE)}, REGISTRY, language=language, options=options)


def page(of: SiteData) -> str:
    return next(iter(incident_pages(of, of.dataset.items))).body


def test_a_page_has_the_record_s_words_in_its_language(tmp_path: Path) -> None:
    arabic = site(tmp_path, "ar")
    html = page(arabic)
    assert '<h1 dir="auto">اشتباك عند الطاحونة</h1>' in html
    assert '<p class="tk-lead" dir="auto">وقع قرب الطاحونة.</p>' in html
    assert ">الطاحونة القديمة</a>" in html
    assert ">قوة الشمال</a>" in html
    listed = home.latest(arabic, {}, "")
    assert "اشتباك عند الطاحونة" in listed
    assert "الطاحونة القديمة" in listed


def test_what_is_in_another_language_says_in_which(tmp_path: Path) -> None:
    html = page(site(tmp_path, "ar"))
    assert '<div class="tk-tr" lang="de" dir="auto"><b>Gefecht an der Mühle</b>' in html
    assert '<div class="tk-tr" dir="auto"><b>A clash</b> It happened near the mill.' in html
    place = next(iter(place_pages(site(tmp_path / "other", "ar"), ["old-mill"]))).body
    assert '<bdi>Old Mill</bdi>, <bdi lang="de">Alte Mühle</bdi>' in place


def test_an_english_page_is_as_the_record_has_it(tmp_path: Path) -> None:
    html = page(site(tmp_path, "en"))
    assert '<h1 dir="auto">A clash</h1>' in html
    assert "Old Mill" in html
    assert 'lang="en" dir="ltr"' not in html.replace('<small class="tk-note" lang="en" dir="ltr">', "")


def test_exports_keep_the_record_s_own_words(tmp_path: Path) -> None:
    arabic = site(tmp_path, "ar")
    item = arabic.dataset.items[0].with_incident()
    (row,) = INCIDENTS.rows(item, Context(arabic.dataset.registry, ""))
    assert dict(zip((column.name for column in INCIDENTS.columns), row, strict=True))["title"] == "A clash"


def test_text_without_a_translation_says_that_it_is_english(tmp_path: Path) -> None:
    """In an element, where one can stand; between marks, where none can; never in a page of its own language."""
    html = page(site(tmp_path, "he"))
    assert '<dt><span lang="en" dir="ltr">Killed</span></dt>' in html
    assert '<dd><span lang="en" dir="ltr">\u20682\u2069 to \u20685\u2069</span>' in html
    assert re.search(r'aria-label="\u2066Path\u2069"', html)
    attributes = re.findall(r'="([^"]*)"', html)
    assert not [value for value in attributes if "<span" in value or "&lt;span" in value]


def test_from_left_to_right_attributes_need_no_marks(tmp_path: Path) -> None:
    html = page(site(tmp_path, "de"))
    assert 'aria-label="Path"' in html
    assert '<span lang="en" dir="ltr">Killed</span>' in html
    assert "\u2066" not in html


def test_the_record_s_words_stay_escaped_in_a_text_without_a_translation(tmp_path: Path) -> None:
    assert (
        in_page("\u2066by \u2068<b>\u2069\u2069 & on")
        == '<span lang="en" dir="ltr">by \u2068&lt;b&gt;\u2069</span> &amp; on'
    )
    assert in_page("\u2066One. \u2068x\u2069\u2069 \u2066Two.\u2069") == (
        '<span lang="en" dir="ltr">One. \u2068x\u2069 Two.</span>'
    )
    assert in_page("\u2068x\u2069 \u2066Two.\u2069") == '\u2068x\u2069 <span lang="en" dir="ltr">Two.</span>'
    assert in_page("\u2066a mark without its end") == "\u2066a mark without its end"


@pytest.mark.parametrize(
    ("language", "labels", "said"),
    [
        ("en", {"admin1": "State", "admin2": "County"}, ("<legend>State</legend>", "County only")),
        ("en", {}, ("<legend>Province</legend>", "district only")),
    ],
)
def test_a_part_of_the_country_is_called_what_the_country_calls_it(
    tmp_path: Path, language: str, labels: dict, said: tuple[str, str]
) -> None:
    named = site(tmp_path, language, labels=labels)
    assert said[0].removeprefix("<legend>").removesuffix("</legend>") in explore.explore(named, {}, "")
    assert ("Province" in explore.explore(named, {}, "")) == (not labels)
    assert said[1] in [named.locale._("district only")]
    assert "province" not in lists.places(named, {}, "")


def test_charts_name_an_actor_in_the_page_s_language(tmp_path: Path) -> None:
    """A short name is the record's own: it gives way to a name in the language of the page."""
    registry = REGISTRY | {
        "actors": REGISTRY["actors"].replace("{name: North Force,", "{name: North Force, short: NF,")
    }
    named = {
        language: site_of(tmp_path / language, {ID: incident()}, registry, language=language).part.actor(
            "north-force", short=True
        )
        for language in ("ar", "en")
    }
    assert named == {"ar": "قوة الشمال", "en": "NF"}
