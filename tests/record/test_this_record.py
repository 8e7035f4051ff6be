"""The record of the repository that these tests lie in: the one file that reads it. It holds for any record."""

from pathlib import Path

import pytest
import yaml

from conflict_tracker.dataset.record import Record
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import Severity


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
