"""The real site as a whole: what is on it, that every link leads somewhere, and that nothing leaves it."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.site import Page, pages, target

SEED = "incidents/2017-06-20-old-mill-shahed-129-shootdown/index.html"
EVENTS_OF_THE_SEED_ARTICLE = (
    "2017-06-20-old-mill-shahed-129-shootdown",
    "2017-06-08-old-mill-armed-drone-shootdown",
    "2017-06-18-reed-ford-su-22-shootdown",
    "2017-06-06-old-mill-strike",
    "2017-06-08-old-mill-technicals-strike",
    "2017-06-19-hillmark-suspends-deconfliction",
)


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Page]:
    return pages(built)


def test_every_event_of_the_seed_article_is_reached_from_home(site: dict[str, Page]) -> None:
    links = {target("index.html", link)[0] for tag, link in site["index.html"].links if tag == "a"}
    for event in EVENTS_OF_THE_SEED_ARTICLE:
        assert f"incidents/{event}/index.html" in site
        assert f"incidents/{event}/index.html" in links


def test_all_kinds_of_page_are_there(site: dict[str, Page]) -> None:
    for path in (
        "incidents/index.html",
        "timeline/index.html",
        "timeline/2017/index.html",
        "actors/index.html",
        "actors/lake-led-coalition/index.html",
        "places/index.html",
        "places/old-mill/index.html",
        "types/index.html",
        "types/air-strike/index.html",
        "charts/index.html",
        "search/index.html",
        "about/index.html",
        "method/index.html",
        "contribute/index.html",
        "404.html",
    ):
        assert path in site, path
    assert len([path for path in site if path.startswith("incidents/2")]) == 20


def test_every_internal_link_and_anchor_resolves(site: dict[str, Page], built: Path) -> None:
    broken = []
    for name, page in site.items():
        if name == "404.html":
            continue  # Its links are absolute: it can be shown at any address.
        for _tag, link in page.links:
            if urlsplit(link).scheme or link.startswith("data:"):
                continue
            file, anchor = target(name, link)
            if not (built / file).is_file():
                broken.append(f"{name}: {link}")
            elif anchor and file in site and anchor not in site[file].ids:
                broken.append(f"{name}: {link} (no such anchor)")
    assert broken == []


def test_nothing_is_loaded_from_anywhere_else(site: dict[str, Page]) -> None:
    for name, page in site.items():
        for tag, link in page.links:
            assert tag == "a" or not urlsplit(link).netloc or ("canonical", link) == _canonical(page, link), (
                f"{name}: {link}"
            )


def _canonical(page: Page, link: str) -> tuple[str, str]:
    found = [values for tag, values in page.elements if tag == "link" and values.get("href") == link]
    return (found[0].get("rel") or "", link)


def test_links_out_send_no_referrer(site: dict[str, Page]) -> None:
    for name, page in site.items():
        if name.startswith(("incidents/2", "places/")):
            for tag, values in page.elements:
                if tag == "a" and urlsplit(values.get("href") or "").netloc:
                    assert (values.get("rel") or "").endswith("noopener noreferrer nofollow"), f"{name}: {values}"


def test_every_page_has_its_policy_before_any_script(site: dict[str, Page]) -> None:
    for name, page in site.items():
        tags = [(tag, values.get("http-equiv") or values.get("name") or "") for tag, values in page.elements]
        policy = tags.index(("meta", "Content-Security-Policy"))
        first = next(n for n, (tag, _) in enumerate(tags) if tag == "script")
        assert policy < first, name
        content = page.elements[policy][1]["content"] or ""
        assert "default-src 'none'" in content, name
        assert "'unsafe-inline'" not in content.split("script-src")[1].split(";")[0], name
        assert ("meta", "referrer") in tags, name


def test_no_token_is_left(built: Path) -> None:
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for token in ("tracker-policy", "tracker-body", "tracker-title", "tracker-head", 'class="tracker-block"'):
            assert token not in text, f"{path.name}: {token}"


def test_nothing_strange_stands_in_a_page(site: dict[str, Page]) -> None:
    for name, page in site.items():
        for tag, values in page.elements:
            assert tag not in ("iframe", "object", "embed", "base"), name
            assert not [key for key in values if key.startswith("on")], f"{name}: {values}"


def test_titles_and_descriptions_are_of_the_page(site: dict[str, Page]) -> None:
    seed = site[SEED]
    assert "Lakeland F-15E shoots down armed pro-government drone near Old Mill – Example Clashes" in seed.text
    described = [
        values["content"] for tag, values in seed.elements if tag == "meta" and values.get("name") == "description"
    ]
    assert len(described) == 1
    assert (described[0] or "").startswith("A Lakeland Air Force F-15E shot down an Sandmark-made Shahed-129 drone")


def test_no_page_shows_its_own_tags(site: dict[str, Page]) -> None:
    """Markup that was escaped once too often stands on the page as text; where the text explains tags, it is in code."""
    for path, page in site.items():
        assert not re.search(r"<(meta|script|link|div|a) ", " ".join(page.prose)), path


def test_the_search_index_holds_every_incident(built: Path) -> None:
    periods = json.loads((built / "fulltext" / "index.json").read_text())["periods"]
    assert sum(rows for name, rows in periods if name != "pages") == 20


def test_each_chart_has_its_figure_and_its_table(site: dict[str, Page], built: Path) -> None:
    figures = [values["data-figure"] for tag, values in site["charts/index.html"].elements if "data-figure" in values]
    assert len(figures) >= 4
    for figure in figures:
        drawn = json.loads((built / target("charts/index.html", figure or "")[0]).read_text())
        assert drawn["data"]
    assert sum(tag == "table" for tag, _ in site["charts/index.html"].elements) == len(figures)


def test_the_record_is_written_out_on_the_page(site: dict[str, Page]) -> None:
    """With no script at all, every fact of the seed event stands on its page."""
    text = site[SEED].text
    for words in (
        "Tuesday 20 June 2017",
        "00:30 local time",
        "16:30 UTC (19 June 2017)",
        "Known only as an area, a river or a road.",
        "Lakeland Air Force , for Lake-led coalition",
        "1 × Shahed-129, destroyed",
        "accounts differ, explained",
        "Used in the facts above",
        "Who operated the drone",
        "Paper 57",
        "no copy on record",
        "Permanent id 2017-06-20-old-mill-shahed-129-shootdown",
    ):
        assert words in text, words


def test_the_datas_licence_stands_on_the_page(site: dict[str, Page]) -> None:
    """The option data_licence of mkdocs.yml."""
    licences = [values for tag, values in site[SEED].elements if (values.get("rel") or "").startswith("license")]
    assert [values["href"] for values in licences] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_edit_links_lead_to_the_file_of_the_record(site: dict[str, Page]) -> None:
    links = [link for tag, link in site[SEED].links if tag == "a" and "/edit/" in link]
    assert [link.partition("/edit/main/")[2] for link in links] == [
        "incidents/2017/2017-06-20-old-mill-shahed-129-shootdown.yml"
    ]


def test_the_engines_sitemap_does_not_name_the_shell(built: Path) -> None:
    assert "/shell/" not in (built / "sitemap.xml").read_text()
    assert not (built / "shell").exists()
