"""The standard pages and the frame in the language of the site; what has no translation says that it is English."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.small import incident, write_project


def built(folder: Path, language: str) -> Path:
    """A tracker without a page of its own: all come from the package."""
    settings = (
        f"site_name: Example Tracker\ntheme: {{name: material, language: {language}}}\nplugins:\n  - tracker: {{}}\n"
    )
    project = write_project(folder / "project", {"2024-03-01-clash": incident()}, settings=settings)
    shutil.rmtree(project / "docs")
    (project / "docs").mkdir()
    (project / "docs" / "about.md").write_text("# About us\n\nHello.\n", encoding="utf-8")
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def text(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "home", "tab"), [("ar", "الصفحة الرئيسية", "الحوادث"), ("ja", "ホーム", "事案")])
def test_standard_pages_and_tabs_are_translated(tmp_path: Path, language: str, home: str, tab: str) -> None:
    site = built(tmp_path, language)
    assert re.search(rf"<h1[^>]*>{home}</h1>", text(site, ""))
    assert f">{tab}</a>" in text(site, "incidents/2024-03-01-clash")
    assert not re.search(r"<h[12][^>]*>[A-Za-z ]+</h[12]>", text(site, ""))


def test_a_standard_page_without_a_translation_says_that_it_is_english(tmp_path: Path) -> None:
    site = built(tmp_path, "he")
    assert re.search(r'<h1(?=[^>]* lang="en")(?=[^>]* dir="ltr")[^>]*>Search</h1>', text(site, "search"))
    assert re.search(r'<p dir="ltr" lang="en">Every word of every incident', text(site, "search"))
    assert '<span lang="en" dir="ltr">Timeline</span></a>' in text(site, "incidents/2024-03-01-clash")
    own = text(site, "about")
    assert 'lang="en"' not in own[own.index("<h1") : own.index("Hello.")]


def test_a_link_to_a_part_of_a_page_holds_in_every_language(tmp_path: Path) -> None:
    assert 'id="latest-incidents"' in text(built(tmp_path, "ar"), "")
