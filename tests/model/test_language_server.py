"""The schemas in the editor: yaml-language-server is what VS Code, Neovim, Emacs and others ask."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, tracker
from tests.model.test_schema import SOUND
from tests.support.language_server import LanguageServer

ACCEPTED = SOUND.replace("low: 0, high: 2", 'low: "0", high: 2').replace(
    "sources: [",
    "external_ids: {ucdp: 12345}\n"
    "claims: [{id: c1, by: lake-air-force, source: s1, field: casualties.total_killed, value: 55, says: so}]\n"
    "sources: [{id: s1, publisher: A, published: 2017}, ",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the schemas that a check has written."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(EXAMPLE / "incidents" / "registry", folder / "incidents" / "registry")
    (folder / "mkdocs.yml").write_text("site_name: Example\nplugins: [tracker]\n")
    tracker("check", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[LanguageServer]:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text())
    with LanguageServer(project, settings) as started:
        yield started


def test_what_check_accepts_is_no_fault(server: LanguageServer, project: Path) -> None:
    assert server.faults(project / "incidents" / "2017" / "2017-06-20-a.yml", ACCEPTED) == []


def test_a_registry_is_held_against_its_own_schema(server: LanguageServer, project: Path) -> None:
    actors, places = (project / "incidents" / "registry" / f"{name}.yml" for name in ("actors", "places"))
    assert server.faults(actors, actors.read_text()) == []
    said = server.faults(places, f"{places.read_text()}\nanother: {{nmae: Another, country: SY}}\n")
    assert any("nmae" in message for message in said), said


def test_a_mistake_is_told_in_words_and_not_by_a_pattern(server: LanguageServer, project: Path) -> None:
    text = SOUND.replace("2017-06-20", "20 June 2017").replace("country: SY", "country: Syria")
    said = server.faults(project / "incidents" / "2017" / "2017-06-20-b.yml", text)
    assert len(said) == 2
    assert not [message for message in said if "^" in message or "\\d" in message], said


def test_keys_are_offered_with_names_beside_them(server: LanguageServer, project: Path) -> None:
    path = project / "incidents" / "2017" / "2017-06-20-c.yml"
    before, _, after = SOUND.partition("lake-air-force")
    server.faults(path, before + after)
    line = before.count("\n")
    offered = server.offered(path, line, len(before.split("\n")[-1]))
    assert "Lakeland Air Force" in offered["lake-air-force"]
