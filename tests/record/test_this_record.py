"""The record of the repository that these tests lie in: the one file that reads it. It holds for any record."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from conflict_tracker.dataset.record import Record
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import Severity
from tests.conftest import tracker


@pytest.fixture(scope="module")
def record(project: Path) -> Record:
    checked = read_and_check(project / "incidents", today())
    assert [str(problem) for problem in checked.problems if problem.severity is Severity.ERROR] == []
    return checked.record


@pytest.fixture
def dossier(record: Record, shared_data: Path) -> dict:
    """What the record was written from, where it is this one."""
    found = yaml.safe_load((shared_data / "facts" / "incidents-dossier.yaml").read_text(encoding="utf-8"))
    if {entry.id for entry in record.entries}.isdisjoint(incident["id"] for incident in found["incidents"]):
        pytest.skip("the dossier is another record's")
    return found


def test_every_incident_says_where_it_is_known_from(record: Record) -> None:
    assert [entry.id for entry in record.entries if not entry.incident.sources] == []


def test_every_incident_and_source_of_the_dossier_is_there(record: Record, dossier: dict) -> None:
    """No address is invented and none is missing: the record's are exactly the dossier's."""
    assert {entry.id for entry in record.entries} == {incident["id"] for incident in dossier["incidents"]}
    used = {source.url for entry in record.entries for source in entry.incident.sources}
    used |= {place.url for place in record.registry.places.values() if place.url}
    assert used == {source["url"] for source in dossier["sources"].values()}


def test_titles_of_sources_are_only_those_that_the_dossier_gives(record: Record, dossier: dict) -> None:
    known = {source["url"]: source.get("title") for source in dossier["sources"].values()}
    for entry in record.entries:
        for source in entry.incident.sources:
            # UCDP GED is the name of the dataset, which the dossier gives as part of its publisher.
            assert source.title in (None, known[source.url], "UCDP GED"), entry.id


@pytest.fixture
def minimal(project: Path) -> str:
    """The incident that the README shows as the least that a record needs, where it shows one."""
    shown = (project / "README.md").read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    if not shown.startswith("title:"):
        pytest.skip("the README shows no incident")
    return shown


def test_the_incident_of_the_readme_is_valid_in_this_record(project: Path, minimal: str, tmp_path: Path) -> None:
    record = Path(shutil.copytree(project / "incidents", tmp_path / "incidents"))
    (record / "2017").mkdir(exist_ok=True)
    (record / "2017" / "2017-06-20-minimal.yml").write_text(minimal, encoding="utf-8")
    done = tracker("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert minimal.count("\n") <= 12


def test_the_message_in_the_readme_is_the_real_one(project: Path, minimal: str, tmp_path: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    message = re.search(r"(incidents/\S+\.yml):\d+:\d+: \[unknown-actor\] \"([\w-]+)\".*\"([\w-]+)\"\?", readme)
    assert message
    path, wrong, right = message.groups()
    record = Path(shutil.copytree(project / "incidents", tmp_path / "incidents"))
    file = record.parent / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(minimal.replace(f"actor: {right}", f"actor: {wrong}"), encoding="utf-8")
    assert message.group() in tracker("check", cwd=tmp_path).stdout
