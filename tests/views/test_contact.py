"""Readers without an account report a mistake by mail, where `contact:` is set."""

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from conflict_tracker.views.incident_view import IncidentView
from tests.conftest import tracker
from tests.support.small import SETTINGS, incident, site_of, write_project

ID = "2024-03-01-a"


def links(folder: Path, **settings: object) -> dict[str, str]:
    site = site_of(folder, {ID: incident("One & more")}, **settings)
    return {label: href for href, label in IncidentView(site, site.dataset.items[0].with_incident()).links}


def test_the_letter_holds_id_and_address(tmp_path: Path) -> None:
    found = urlsplit(links(tmp_path, options={"contact": "corrections@example.org"})["Report a mistake by mail"])
    letter = parse_qs(found.query)
    assert (found.scheme, found.path) == ("mailto", "corrections@example.org")
    assert letter["subject"] == [f"Mistake in {ID}"]
    assert letter["body"][0].split("\r\n") == [
        ID,
        f"https://example.org/t/incidents/{ID}/",
        "",
        "What is wrong?",
        "",
        "What would be right, and which source says so?",
    ]


def test_without_it_there_is_none_and_without_an_address_the_id_stands_alone(tmp_path: Path) -> None:
    assert "Report a mistake by mail" not in links(tmp_path / "a")
    given = links(tmp_path / "b", options={"contact": "corrections@example.org"}, site_url="")
    assert f"body={ID}%0D%0A%0D%0AWhat" in given["Report a mistake by mail"]


def test_a_built_page_has_the_link(tmp_path: Path) -> None:
    """The output guard lets it through."""
    settings = SETTINGS.replace("plugins: [tracker]", "plugins: [{tracker: {contact: corrections@example.org}}]")
    write_project(tmp_path, {ID: incident()}, settings=settings)
    done = tracker("build", "--no-search", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = unescape((tmp_path / "site" / "incidents" / ID / "index.html").read_text())
    assert f'href="mailto:corrections@example.org?subject=Mistake%20in%20{ID}&body={ID}%0D%0Ahttps%3A%2F%2F' in page


@pytest.mark.parametrize(
    ("given", "why"),
    [
        *((given, " is no mail address. Write one such as corrections@example.org, and nothing else.")
          for given in ("corrections", "a@b", "a@example.org?cc=b@example.org")),
        *((given, " is no mail address alone. Write a@example.org.")
          for given in ("mailto:a@example.org", "A <a@example.org>", "<a@example.org>")),
    ],
)  # fmt: skip
def test_what_is_no_mailbox_is_told(tmp_path: Path, given: str, why: str) -> None:
    settings = SETTINGS.replace("plugins: [tracker]", f'plugins: [{{tracker: {{contact: "{given}"}}}}]')
    write_project(tmp_path, {ID: incident()}, settings=settings)
    told = tracker("check", cwd=tmp_path).stdout
    assert f'"{given}"{why}' in told
    assert told.startswith("mkdocs.yml:")
