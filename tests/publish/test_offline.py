"""The zip's way to every incident without a script: the years, and the months of each."""

import re
import zipfile
from pathlib import Path

from conflict_tracker.publish.folder import page_for_folder
from conflict_tracker.publish.frame import Frame, Tab
from conflict_tracker.publish.layout import layout_of
from conflict_tracker.publish.offline import pack
from conflict_tracker.render.page import Page
from conflict_tracker.views.site import PAGES
from tests.support.dated import dated_site
from tests.support.golden import made, small_site


def test_years_and_months_are_listed_and_no_address_that_only_leads_on(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for page in made(PAGES, dated_site(tmp_path, {"2018-raids": "2018", "2019-01-02-siege": "2019-01-02/2019-02-03"})):
        path = site / page.path / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<head>{page.head}</head><article>{page.body}</article>", encoding="utf-8")
    (site / "incidents" / "index.html").write_text("<article></article>", encoding="utf-8")
    pack(site, tmp_path / "offline.zip")
    with zipfile.ZipFile(tmp_path / "offline.zip") as archive:
        explore = archive.read("site/incidents/index.html").decode()
        names = set(archive.namelist())
    links = re.findall(r'href="\.\./(timeline/[^"]+)"', explore)
    assert links == [f"timeline/{page}/index.html" for page in ("2019/02", "2019/01", "2019", "2018")]
    assert {f"site/{link}" for link in links} | {"site/timeline/2018/01/index.html"} <= names


def test_a_generated_page_is_the_same_as_if_every_tag_of_it_had_been_looked_at() -> None:
    """Its frame is made ready once, and in its own parts only that is looked for which they may hold."""
    site = small_site()
    tabs = (Tab("Home", ""), Tab("Timeline", "timeline/"), Tab("Paper", "https://example.org/p/"))
    layout = layout_of(site, Frame("Skip", tabs, palettes=("Dark", "Light"), copyright='<a href="..">Us</a>'))
    odd = '<a rel="x" href="./?a=b/#c">A</a><a href="#d">B</a><a href="/">C</a><a href="https://d.org/">D</a><!--e--><form action="..">'
    for page in [*made(PAGES, site), Page("a/b/", "T/", "D/", odd, "timeline")]:
        whole = page_for_folder(layout.fill(page), f"{page.path}index.html", [])
        assert layout.fill_for_folder(page) == whole
