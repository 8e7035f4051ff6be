"""What lasted stands where it went on, and what is known only by its year or month stands nowhere as if more were known."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conflict_tracker.dataset.timeline import MAX_ONGOING_SHOWN
from conflict_tracker.views.site import BLOCKS, FILES, PAGES, site_inputs
from conflict_tracker.views.site_data import SiteData
from tests.support.dated import dated_site
from tests.support.golden import made
from tests.support.site import Page

SIEGE = "2012-04-05-siege"
RECORD = {
    SIEGE: "2012-04-05/2016-12-22\ncasualties: {total_killed: {low: 900}}",
    "2014-05-06-raid": f"2014-05-06\ntype: raid\nrelations: [{{type: follows, incident: {SIEGE}}}]",
    "2016-12-24-raid": "2016-12-24\ntype: raid\nrelations: [{type: follows, incident: 2014-05-06-raid}]",
    "2018-raids": "2018\ntype: raid\nrelations: [{type: follows, incident: 2016-12-24-raid}]",
    "2018-01-02-raid": "2018-01-02\ntype: raid",
    "2020-raids": "2020\ntype: raid",
    "2020-06-raids": "2020-06\ntype: raid",
    "2020-06-03-raid": "2020-06-03\ntype: raid\nrelations: [{type: follows, incident: 2018-raids}]",
    "2021-siege": "2021/2022",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    return dated_site(tmp_path_factory.mktemp("dated"), RECORD)


@pytest.fixture(scope="module")
def bodies(site: SiteData) -> dict[str, str]:
    return {page.path: page.body for page in made(PAGES, site)}


@pytest.fixture(scope="module")
def files(site: SiteData) -> dict[str, bytes]:
    return {file.path: file.content for file in made(FILES, site)}


def groups(body: str) -> dict[str, list[str]]:
    """The incidents under each heading of a page, by id; "" is above the first."""
    parts = re.split(r"<h2[^>]*>(.*?)</h2>", body.partition('<section class="tk-chart"')[0])
    headings = ["", *(re.sub(r"<[^>]+>", "", heading) for heading in parts[1::2])]
    ids = ([*dict.fromkeys(re.findall(r'incidents/([\w-]+)/"', part))] for part in parts[0::2])
    return {heading: found for heading, found in zip(headings, ids, strict=True) if found}


def lead(body: str) -> str:
    return re.search(r'<p class="tk-lead">(.*?)</p>', body)[1]


def test_a_siege_stands_in_every_year_that_it_went_on(bodies: dict[str, str]) -> None:
    for year in (2013, 2014, 2015, 2016):
        assert groups(bodies[f"timeline/{year}/"])["Went on from before"] == [SIEGE]
    assert groups(bodies["timeline/2014/"]) == {"Went on from before": [SIEGE], "May 2014": ["2014-05-06-raid"]}
    assert groups(bodies["timeline/2012/"]) == {"April 2012": [SIEGE]}
    assert lead(bodies["timeline/2014/"]) == "1 incident began; 1 went on from before."
    assert lead(bodies["timeline/2013/"]) == "Nothing began here; 1 went on from before."
    assert lead(bodies["timeline/2012/"]) == "1 incident. 1 has a date that is not one day."


def test_it_has_a_page_for_every_month_that_it_went_on_and_no_other(bodies: dict[str, str]) -> None:
    months = sorted(path for path in bodies if re.fullmatch(r"timeline/201[2-7]/\d\d/", path))
    assert (months[0], months[-1], len(months)) == ("timeline/2012/04/", "timeline/2016/12/", 57)
    assert groups(bodies["timeline/2014/05/"]) == {
        "Went on from before": [SIEGE],
        "Began in this month": ["2014-05-06-raid"],
    }
    assert lead(bodies["timeline/2016/11/"]) == "Nothing began here; 1 went on from before."
    assert 'rel="next" href="../../../timeline/2016/12/"' in bodies["timeline/2016/11/"]
    assert 'rel="next" href="../../../timeline/2018/01/"' in bodies["timeline/2016/12/"]


def test_months_that_have_no_bar_are_reached_by_their_names(bodies: dict[str, str]) -> None:
    strip = bodies["timeline/2014/"].partition('role="group"')[2].partition("</figure>")[0]
    links = re.findall(r'<a href="\.\./\.\./timeline/2014/(\d\d)/"', strip)
    assert sorted(links) == [f"{month:02d}" for month in range(1, 13)]


def test_the_list_of_years_holds_those_in_which_nothing_began_and_an_incident_once(site: SiteData) -> None:
    html = BLOCKS["timeline"].build(site, {}, "../")
    years = re.search(r'<ul class="tk-years">(.*?)</ul>', html)[1]
    shown = " ".join(re.sub(r"<[^>]+>", " ", years).split())
    assert shown.startswith("2012 (1) 2013 (1 going on) 2014 (1) 2015 (1 going on) 2016 (1)")
    assert [id for found in groups(html).values() for id in found].count(SIEGE) == 1


def test_what_is_known_by_its_year_is_no_january(bodies: dict[str, str]) -> None:
    page = groups(bodies["timeline/2018/"])
    assert page == {"2018, month not known": ["2018-raids"], "January 2018": ["2018-01-02-raid"]}
    assert groups(bodies["timeline/2018/01/"]) == {"": ["2018-01-02-raid"]}
    assert groups(bodies["timeline/2021/"]) == {"2021, month not known": ["2021-siege"]}
    assert lead(bodies["timeline/2022/"]) == "Nothing began here; 1 went on from before."


def test_the_january_that_it_had_leads_to_the_year(site: SiteData) -> None:
    pages = {page.path: page for page in made(PAGES, site)}
    for year in (2020, 2021):
        old = pages[f"timeline/{year}/01/"]
        assert f'http-equiv="refresh" content="0; url=../../../timeline/{year}/"' in old.head
        assert "noindex" in old.head
    assert "refresh" not in pages["timeline/2018/01/"].head


def test_what_is_known_by_its_month_stands_after_its_days(bodies: dict[str, str]) -> None:
    assert groups(bodies["timeline/2020/06/"]) == {
        "": ["2020-06-03-raid"],
        "June 2020, day not known": ["2020-06-raids"],
    }
    assert groups(bodies["timeline/2020/"]) == {
        "2020, month not known": ["2020-raids"],
        "June 2020": ["2020-06-03-raid", "2020-06-raids"],
    }


def test_a_date_says_no_more_than_is_known(bodies: dict[str, str]) -> None:
    for id, exact in {
        SIEGE: "2012-04-05",
        "2020-raids": "2020",
        "2020-06-raids": "2020-06",
        "2021-siege": "2021",
    }.items():
        assert f'<time datetime="{exact}">' in bodies[f"incidents/{id}/"]


def test_programs_are_told_no_more_than_is_known(site: SiteData) -> None:
    heads = {page.path: page.head for page in made(PAGES[:1], site)}

    def dates(id: str) -> tuple[str, str | None]:
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', heads[f"incidents/{id}/"])
        event = json.loads(found[1])
        return event["startDate"], event.get("endDate")

    assert dates(SIEGE) == ("2012-04-05", "2016-12-22")
    assert dates("2021-siege") == ("2021", "2022")
    assert dates("2020-raids") == ("2020", None)
    assert dates("2020-06-raids") == ("2020-06", None)
    assert dates("2020-06-03-raid") == ("2020-06-03", None)
    coverage = re.search(r'"temporalCoverage":"([^"]+)"', BLOCKS["downloads"].build(site, {}, ""))
    assert coverage[1] == "2012-04-05/2022"


def test_a_feed_says_when(files: dict[str, bytes]) -> None:
    said = [
        element.text
        for element in ElementTree.fromstring(files["feed.xml"]).iter("{http://www.w3.org/2005/Atom}summary")
    ]
    assert f"5 April 2012 to 22 December 2016: What is known of the {SIEGE}." in said
    assert "2020: What is known of the 2020-raids." in said


def test_the_files_of_months_stay_a_partition(files: dict[str, bytes]) -> None:
    months = {
        path[-12:-5]: [incident["id"] for incident in json.loads(content)["incidents"]]
        for path, content in files.items()
        if path.startswith("api/v1/months/")
    }
    assert sorted(id for found in months.values() for id in found) == sorted(RECORD)
    assert months["2012-04"] == [SIEGE]
    assert months["2018-01"] == ["2018-raids", "2018-01-02-raid"]


def test_between_steps_no_days_are_made_up(bodies: dict[str, str]) -> None:
    body = bodies[f"sequences/{SIEGE}/"]
    assert re.findall(r'<li class="tk-gap"[^>]*>(.*?)</li>', body) == ["while that went on", "963 days later"]
    assert "A sequence of 5 incidents, 5 April 2012 to 3 June 2020" in body


def test_before_and_after_are_said_only_where_they_are_known(bodies: dict[str, str]) -> None:
    def related(id: str) -> str:
        return bodies[f"incidents/{id}/"].partition('<h2 id="related">')[2].partition('<h2 id="sources">')[0]

    assert "Around the same time, at this place" in related("2018-01-02-raid")
    assert "After, at this place" in related("2018-01-02-raid")
    assert "Before, at this place" not in related("2018-01-02-raid")


@pytest.mark.parametrize("name", ["count", "incidents", "map", "chart"])
def test_a_block_says_what_may_lie_outside_its_months(site: SiteData, name: str) -> None:
    options = {"from": "2020-06", "to": "2020-07", **({"key": "over-time"} if name == "chart" else {})}
    said = "1 may lie outside this period: its date is not known to the month."
    assert said in Page(BLOCKS[name].build(site, options, "../")).text
    assert said not in Page(BLOCKS[name].build(site, {**options, "from": "2020-01", "to": "2020-12"}, "../")).text


def test_a_block_can_be_of_what_began_in_a_month_or_a_year(site: SiteData) -> None:
    html = BLOCKS["count"].build(site, {"begins": "2014"}, "../")
    assert ">1 incident</a>" in html
    assert 'href="../incidents/?begins=2014"' in html
    assert ">2 incidents</a>" in BLOCKS["count"].build(site, {"from": "2014-01", "to": "2014-12"}, "../")
    allowed = BLOCKS["count"].options["begins"].allowed(site)
    assert {"2014", "2014-06", "2022-12"} <= set(allowed)
    assert "2022-12" in BLOCKS["count"].options["from"].allowed(site)


def test_the_strip_says_what_it_leaves_out(site: SiteData, bodies: dict[str, str]) -> None:
    assert "3 with only a year are left out." in BLOCKS["strip"].build(site, {}, "../")
    assert "1 with only a year is left out." in bodies["timeline/2018/"]


def test_a_record_of_years_alone_has_its_pages(tmp_path: Path) -> None:
    """An actor's bars by month have no month to stand in, and are left out."""
    paths = [page.path for page in made(PAGES, dated_site(tmp_path, {"1950-siege": "1950", "1951-siege": "1951"}))]
    assert {"timeline/1950/", "timeline/1950/01/", "actors/hill-force/"} <= set(paths)


def test_thousands_of_sieges_do_not_fill_every_month(tmp_path: Path) -> None:
    site = dated_site(
        tmp_path, {f"1950-02-03-siege-{n}": f"1950-02-03/{1990 + n % 5}-06-07" for n in range(MAX_ONGOING_SHOWN + 20)}
    )
    pages = {page.path: page.body for page in made(PAGES[1:3], site)}
    month = pages["timeline/1970/01/"]
    assert lead(month) == f"Nothing began here; {MAX_ONGOING_SHOWN + 20} went on from before."
    assert len(groups(month)["Went on from before"]) == MAX_ONGOING_SHOWN
    assert f"The {MAX_ONGOING_SHOWN} of {MAX_ONGOING_SHOWN + 20} that began last are listed." in month
    assert "incidents/?from=1970-01&amp;to=1970-01" in month
    assert "incidents/?from=1970-01&amp;to=1970-12" in pages["timeline/1970/"]


def test_a_page_is_made_anew_where_what_goes_on_into_it_has_changed(tmp_path: Path) -> None:
    before = dated_site(tmp_path / "a", RECORD)
    after = dated_site(tmp_path / "b", {**RECORD, SIEGE: RECORD[SIEGE].replace("900", "901")})
    assert site_inputs(before) == site_inputs(after)
    years, months = PAGES[1:3]
    changed = {key for key in before.dataset.years if years.inputs(before, (key,)) != years.inputs(after, (key,))}
    assert changed == set(range(2012, 2017))
    changed = {key for key in before.dataset.months if months.inputs(before, (key,)) != months.inputs(after, (key,))}
    assert changed == {key for key in before.dataset.months if key <= (2016, 12)}


def test_a_page_is_made_anew_where_only_the_number_of_what_goes_on_has_changed(tmp_path: Path) -> None:
    sieges = {
        f"1950-02-{1 + n % 28:02d}-siege-{n:03d}": f"1950-02-{1 + n % 28:02d}/1990-06-07"
        for n in range(MAX_ONGOING_SHOWN + 9)
    }
    one = dated_site(tmp_path / "a", sieges)
    other = dated_site(tmp_path / "b", dict(sorted(sieges.items())[1:]))
    for view, key in zip(PAGES[1:3], (1970, (1970, 1)), strict=True):
        assert [item.id for item in view.depends_on(one, key)] == [item.id for item in view.depends_on(other, key)]
        assert view.inputs(one, (key,)) != view.inputs(other, (key,))
