"""What issue and readers ask of the pages as a whole: feeds, structured data, redirects, sitemaps, the zip, the weight."""

import gzip
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from tests.conftest import copy_project, tracker
from tests.support.ged import write_ged
from tests.support.site import Page, pages, target

ATOM = "{http://www.w3.org/2005/Atom}"
SEED = "incidents/2017-06-20-old-mill-shahed-129-shootdown"
CHAIN = "sequences/2017-05-18-old-mill-convoy-strike"


def feeds(built: Path) -> list[Path]:
    return sorted(built.rglob("feed.xml"))


def test_there_is_a_feed_for_everything_and_for_each_actor_place_and_type(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in feeds(built)}
    assert {"feed.xml", "corrections/feed.xml", "actors/lake-air-force/feed.xml", "places/old-mill/feed.xml"} <= names
    assert "types/air-strike/feed.xml" in names


def test_every_feed_is_atom(built: Path) -> None:
    """RFC 4287: what a feed and an entry need, ids that are unique addresses, and an independent reader that agrees."""
    for path in feeds(built):
        root = ElementTree.parse(path).getroot()
        assert root.tag == f"{ATOM}feed"
        for parent in (root, *root.findall(f"{ATOM}entry")):
            assert all(len(parent.findall(ATOM + name)) == 1 for name in ("id", "title", "updated")), path
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", parent.findtext(f"{ATOM}updated") or ""
            )
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert (links["self"] or "").endswith(path.relative_to(built).as_posix())
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        ids = [entry.id for entry in read.entries]
        assert len(ids) == len(set(ids)) <= 50
        for entry in read.entries:
            page, _, anchor = entry.link.removeprefix("https://example.org/clash-record/").partition("#")
            assert (built / page / "index.html").is_file(), entry.link
            assert entry.title
            assert not anchor


def test_pages_name_their_feed(built: Path) -> None:
    assert 'type="application/atom+xml" href="feed.xml"' in (built / "actors/lake-air-force/index.html").read_text()
    assert (
        'type="application/atom+xml" href="../corrections/feed.xml"' in (built / "corrections/index.html").read_text()
    )


def test_structured_data_of_every_incident_parses(built: Path) -> None:
    for path in built.glob("incidents/2*/index.html"):
        html = path.read_text()
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        event = json.loads(found)
        assert (event["@context"], event["@type"]) == ("https://schema.org", "Event")
        assert event["name"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", event["startDate"])
        assert event["location"]["@type"] == "Place"
        assert ("geo" in event["location"]) == ('<circle class="g-pt"' in html), path


def test_the_data_page_describes_a_dataset(built: Path) -> None:
    (found,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', (built / "data/index.html").read_text()
    )
    dataset = json.loads(found)
    assert dataset["@type"] == "Dataset"
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {part["name"] for part in dataset["distribution"]} >= {"incidents.csv", "incidents.parquet"}


def test_shared_links_have_a_card(built: Path) -> None:
    html = (built / SEED / "index.html").read_text()
    assert (
        '<meta property="og:title" content="Lakeland F-15E shoots down armed pro-government drone near Old Mill">'
        in html
    )
    assert '<meta property="og:image" content="https://example.org/clash-record/card.png">' in html
    card = (built / "card.png").read_bytes()
    assert card.startswith(b"\x89PNG")
    assert len(card) < 20_000


def test_sitemaps_hold_every_page_once_and_robots_names_them(built: Path) -> None:
    robots = (built / "robots.txt").read_text()
    named = re.findall(r"^Sitemap: https://example.org/clash-record/(.*)$", robots, re.MULTILINE)
    listed: list[str] = []
    for name in named:
        root = ElementTree.parse(built / name).getroot()
        found = [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        assert 0 < len(found) <= 50_000
        listed += found
    assert len(listed) == len(set(listed))
    pages_there = {
        f"https://example.org/clash-record/{path.parent.relative_to(built).as_posix()}/".replace("/./", "/")
        for path in built.rglob("index.html")
        if 'content="noindex"' not in path.read_text() and "decisions" not in path.parts
    }
    assert pages_there == {address for address in listed if "decisions" not in address}


def test_the_corrections_page_and_a_withdrawn_incident(copy: Path) -> None:
    """A correction is on the page and in the feed; a renamed incident is reached under its old id, without a script."""
    old = copy / "incidents/2018/2018-02-07-two-wells.yml"
    text = old.read_text()
    text += "previous_ids: [2018-02-08-conoco]\nchanges:\n  - {on: 2026-03-01, kind: correction, fields: [date], note: The day was wrong.}\n"
    old.write_text(text)
    gone = copy / "incidents/2017/2017-12-13-f22-su25-encounter.yml"
    gone.write_text(gone.read_text() + "status: withdrawn\nwithdrawn: {on: 2026-03-02, reason: it was another day}\n")
    done = tracker("build", cwd=copy)
    assert done.returncode == 0, done.stderr
    site = copy / "site"
    page = Page((site / "corrections/index.html").read_text())
    assert "The day was wrong." in page.text
    assert "it was another day" in page.text
    feed = feedparser.parse((site / "corrections/feed.xml").read_bytes())
    assert [entry.summary for entry in feed.entries] == ["The day was wrong."]
    assert feed.entries[0].link.endswith("incidents/2018-02-07-two-wells/")
    moved = (site / "incidents/2018-02-08-conoco/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../incidents/2018-02-07-two-wells/">' in moved
    assert 'href="../../incidents/2018-02-07-two-wells/"' in moved
    deleted = json.loads((site / "api/v1/deleted.json").read_text())["incidents"]
    assert {(entry["id"], entry["status"], entry["instead"]) for entry in deleted} == {
        ("2018-02-08-conoco", "renamed", "2018-02-07-two-wells"),
        ("2017-12-13-f22-su25-encounter", "withdrawn", None),
    }
    tombstone = Page((site / "incidents/2017-12-13-f22-su25-encounter/index.html").read_text())
    assert "it was another day" in tombstone.text


def test_an_escalation_reads_as_a_story(built: Path) -> None:
    page = Page((built / CHAIN / "index.html").read_text())
    order = [page.text.rindex(words) for words in ("19 days later", "In response to", "20 June 2017")]
    assert order == sorted(order)
    assert "In response to" in page.text
    other = (built / "sequences/2017-06-20-old-mill-shahed-129-shootdown/index.html").read_text()
    assert f'url=../../{CHAIN}/"' in other
    assert "Part of a sequence" in Page((built / SEED / "index.html").read_text()).text


def test_archive_debt_is_said(built: Path) -> None:
    assert re.search(
        r"Archive debt: \d+ of \d+ different addresses", Page((built / "sources/index.html").read_text()).text
    )


def test_months_lead_on_and_draw_uncertain_dates_as_bars(built: Path) -> None:
    page = Page((built / "timeline/2017/06/index.html").read_text())
    links = {target("timeline/2017/06/index.html", link)[0] for _tag, link in page.links}
    assert {"timeline/2017/05/index.html", "timeline/2017/09/index.html", "timeline/2017/index.html"} <= links
    assert "2017-06-20-old-mill-shahed-129-shootdown" in page.ids


def test_the_lost_page_searches(built: Path) -> None:
    html = (built / "404.html").read_text()
    assert 'action="/clash-record/search/"' in html
    assert 'href="/clash-record/assets/tracker/tracker.css"' in html


def test_a_locator_costs_at_most_400_bytes(built: Path) -> None:
    found = [
        len(svg.encode())
        for path in built.glob("incidents/2*/index.html")
        for svg in re.findall(r'<svg class="tk-map".*?</svg>', path.read_text())
    ]
    assert len(found) > 5
    assert max(found) <= 400


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of 400 imported rows."""
    folder = tmp_path_factory.mktemp("imported")
    write_ged(folder / "t.csv", 400)
    assert (
        tracker("import", "ucdp", folder / "t.csv", "--to", folder / "incidents", "--release", "26.1").returncode == 0
    )
    done = tracker(
        "build", "--incidents", folder / "incidents", "--site", folder / "site", cwd=copy_project(folder / "project")
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_an_imported_incident_weighs_little(imported: Path) -> None:
    """6.8 KB on average, shell included, uncompressed: 0.4 of it are the header with its search and the footer."""
    sizes = [path.stat().st_size for path in imported.glob("incidents/ucdp-*/index.html")]
    assert len(sizes) == 400
    assert sum(sizes) / len(sizes) <= 6_800


def test_links_of_an_imported_site_resolve_too(imported: Path) -> None:
    site = pages(imported)
    broken = [
        f"{name}: {link}"
        for name, page in site.items()
        if name != "404.html"
        for _tag, link in page.links
        if "://" not in link and not link.startswith("data:") and not (imported / target(name, link)[0]).is_file()
    ]
    assert broken == []


# The zip


def test_the_zip_opens_from_a_folder(built: Path, tmp_path: Path) -> None:
    """Every link between its pages leads to a file in it; no script is waited for; search gives way to the months."""
    with zipfile.ZipFile(built / "data/offline.zip") as archive:
        archive.extractall(tmp_path)
    site = tmp_path / "site"
    found = pages(site)
    assert len(found) > 100
    broken = []
    for name, page in found.items():
        for tag, link in page.links:
            if "://" in link or link.startswith(("#", "data:")):
                continue
            file, _anchor = target(name, link)
            left_out = file.startswith(("api/", "data/offline.zip"))
            if not (site / file).is_file() and not left_out:
                broken.append(f"{name}: {tag} {link}")
            assert not link.endswith("/"), f"{name}: {link}"
    assert broken == []
    for name in ("search/index.html", "incidents/index.html"):
        assert any("timeline/2017/06" in link for _tag, link in found[name].links)
    assert "tk-search" not in (site / "search/index.html").read_text()


def test_the_command_packs_the_same_zip(built: Path, tmp_path: Path) -> None:
    done = tracker("offline", "--site", built, "--to", tmp_path / "o.zip")
    assert done.returncode == 0
    files = []
    for path in (tmp_path / "o.zip", built / "data" / "offline.zip"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            files.append({name: archive.read(name) for name in archive.namelist()})
    assert files[0] == files[1]
    done = tracker("offline", "--site", tmp_path, "--to", tmp_path / "o.zip")
    assert done.returncode == 1
    assert "is no built site" in done.stderr


def test_the_month_with_most_is_light(built: Path) -> None:
    assert len(gzip.compress((built / "timeline/2017/06/index.html").read_bytes())) < 20_000
