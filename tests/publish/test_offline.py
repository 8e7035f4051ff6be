"""The zip's way to every incident without a script: the years, and the months of each."""

import re
import zipfile
from pathlib import Path

from conflict_tracker.publish.offline import pack
from conflict_tracker.views.site import PAGES
from tests.support.dated import dated_site
from tests.support.golden import made


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
