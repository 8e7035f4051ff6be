"""The tracker's own record."""

from pathlib import Path

import yaml

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.vocabulary import Scope


def test_the_real_record_has_no_problems(project: Path) -> None:
    checked = read_and_check(project / "incidents", today())
    assert {problem.code for problem in checked.problems} == {"unarchived-source"}
    assert not has_errors(checked.problems)
    assert len(checked.record.entries) == 20


def test_every_incident_and_source_of_the_dossier_is_there(project: Path, shared_data: Path) -> None:
    """No address is invented and none is missing: the record's are exactly the dossier's."""
    dossier = yaml.safe_load((shared_data / "facts" / "incidents-dossier.yaml").read_text(encoding="utf-8"))
    record = read_and_check(project / "incidents", today()).record
    assert {entry.id for entry in record.entries} == {incident["id"] for incident in dossier["incidents"]}
    used = {source.url for entry in record.entries for source in entry.incident.sources}
    used |= {place.url for place in record.registry.places.values() if place.url}
    assert used == {source["url"] for source in dossier["sources"].values()}


def test_titles_of_sources_are_only_those_that_the_dossier_gives(project: Path, shared_data: Path) -> None:
    dossier = yaml.safe_load((shared_data / "facts" / "incidents-dossier.yaml").read_text(encoding="utf-8"))
    known = {source["url"]: source.get("title") for source in dossier["sources"].values()}
    record = read_and_check(project / "incidents", today()).record
    for entry in record.entries:
        for source in entry.incident.sources:
            # UCDP GED is the name of the dataset, which the dossier gives as part of its publisher.
            assert source.title in (None, known[source.url], "UCDP GED"), entry.id


def test_background_is_marked(project: Path) -> None:
    record = read_and_check(project / "incidents", today()).record
    context = {entry.id for entry in record.entries if entry.incident.scope is Scope.CONTEXT}
    assert context == {
        "2017-04-04-khan-shaykhun-chemical-attack",
        "2017-04-08-at-tanf-isis-attack",
        "2017-06-15-himars-at-tanf",
        "2017-06-18-irgc-missile-strike-deir-ez-zor",
        "2017-06-19-russia-suspends-deconfliction",
        "2017-06-20-australia-suspends-syria-strikes",
    }
