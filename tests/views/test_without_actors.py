"""Events of which nobody is known to have acted: where the type allows it, and nowhere is somebody invented."""

import json
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.site import Page, broken_links
from tests.support.small import write_project

TYPES = {"types": "flood: {name: Flood, without_actors: true}\nclash: {name: Clash}\n", "actors": "", "places": ""}
EVENT = """title: {title}
summary: The river rose.
date: 2024-05-0{day}
location: {{country: SD, name: A town, precision: locality, lat: 15.{day}, lon: 32.5}}
type: {kind}
sources:
  - {{url: "https://twitter.com/somebody/status/{day}"}}
tags: [river]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    events = {
        f"2024-05-0{day}-flood": EVENT.format(title=title, day=day, kind="flood")
        for day, title in ((1, "A flood"), (2, "Water in the market"), (3, "A dam breaks"))
    }
    return write_project(tmp_path / "project", events, TYPES)


def test_a_record_without_actors_is_a_whole_site(project: Path) -> None:
    done = tracker("check", cwd=project)
    assert done.returncode == 0, done.stdout
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert broken_links(project / "site") == []
    page = Page((project / "site" / "incidents" / "2024-05-02-flood" / "index.html").read_text())
    assert "Actors none on record" in page.text
    assert "the same sides" not in page.text
    assert "twitter.com, @somebody" in page.text
    assert ("a", "../../incidents/?tag=river") in page.links
    assert not any("redacted" in path.name for path in (project / "site" / "incidents").iterdir())


def test_what_goes_out_comes_in_again(project: Path) -> None:
    assert tracker("export", "json", "--to", "out.json", cwd=project).returncode == 0
    done = tracker("import", "json", "out.json", "--to", "again/incidents", cwd=project)
    assert done.returncode == 0, done.stderr
    for path in (project / "incidents").glob("2024/*.yml"):
        assert (project / "again" / "incidents" / "2024" / path.name).read_text() == path.read_text()


def test_a_type_that_does_not_say_so_needs_somebody(project: Path) -> None:
    path = project / "incidents" / "2024" / "2024-05-01-flood.yml"
    path.write_text(path.read_text().replace("type: flood", "type: clash"))
    done = tracker("check", cwd=project)
    assert done.returncode == 1
    assert '[missing-field] actors is missing, and the type "clash" needs at least one.' in done.stdout
    assert "without_actors: true in registry/types.yml" in done.stdout


def test_the_schema_asks_for_actors_unless_a_type_goes_without(project: Path) -> None:
    schema = json.loads(tracker("schema", cwd=project).stdout)
    assert "actors" not in schema["required"]
    (project / "incidents" / "registry" / "types.yml").write_text("clash: {name: Clash}\n")
    assert "actors" in json.loads(tracker("schema", cwd=project).stdout)["required"]
