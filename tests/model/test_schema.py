"""The JSON Schema agrees with the real record, by an independent validator, and catches what it can."""

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conflict_tracker.model.registry import Registry
from conflict_tracker.model.schema import json_schema, registry_schema, schemas
from conflict_tracker.record.record import read_registry
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.records import write_record
from tests.support.small import incident, write_project


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (version 1.2's core schema): dates are text, `no` is text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json_schema(read_registry(EXAMPLE / "incidents", []))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


SOUND = """title: A strike near a bridge
summary: A strike hit a position near a bridge.
date: 2017-06-20
location: {country: SY, name: Bridge, precision: near}
type: air-strike
actors: [{actor: lake-air-force, role: initiator}]
casualties: {total_killed: {low: 0, high: 2}}
sources: [{url: "https://www.example.org/article"}]
"""


def load(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def test_the_real_record_is_valid(validator: jsonschema.Draft202012Validator) -> None:
    files = sorted((EXAMPLE / "incidents").glob("2*/*.yml"))
    assert len(files) == 20
    for path in files:
        errors = [
            f"{path.name}: {error.json_path}: {error.message[:200]}"
            for error in validator.iter_errors(load(path.read_text()))
        ]
        assert errors == []


def test_generated_records_are_valid(validator: jsonschema.Draft202012Validator, tmp_path: Path) -> None:
    write_record(tmp_path, 40)
    for path in tmp_path.glob("2*/*.yml"):
        validator.validate(load(path.read_text()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("type: air-strike", "tpye: air-strike"),
        ("date: 2017-06-20", "date: 20 June 2017"),
        ("precision: near", "precision: nearby"),
        ("country: SY", "country: Syria"),
        ("low: 0", "low: none"),
        ('url: "https://', 'url: "'),
    ],
)
def test_mistakes_are_caught_while_typing(validator: jsonschema.Draft202012Validator, old: str, new: str) -> None:
    text = SOUND
    assert validator.is_valid(load(text))
    assert old in text
    assert not validator.is_valid(load(text.replace(old, new, 1)))


def test_an_editor_is_offered_keys_words_and_their_meaning(validator: jsonschema.Draft202012Validator) -> None:
    schema = validator.schema
    assert "lake-air-force" in schema["$defs"]["Participant"]["properties"]["actor"]["anyOf"][0]["enum"]
    assert schema["properties"]["title"]["description"] == "One neutral line."
    assert schema["$defs"]["Precision"]["enumDescriptions"][3] == "Within 25 km of a known point."


def test_the_command_prints_it_and_the_editors_files_lead_to_it(tmp_path: Path) -> None:
    done = tracker("schema", "--to", tmp_path / "a" / "schema.json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a" / "schema.json").read_text() == tracker("schema").stdout
    for name in (".vscode/settings.json", ".idea/jsonSchemas.xml"):
        assert ".cache/incident.schema.json" in (ROOT / name).read_text()
    assert ".cache/incident.schema.json" in (ROOT / "Makefile").read_text()


def test_every_check_writes_them_and_a_cache_that_is_gone_comes_back(tmp_path: Path) -> None:
    write_project(tmp_path, {"2024-03-01-a": incident()})
    names = {f"{name}.schema.json" for name in ("incident", *Registry.model_fields)}
    for _ in range(2):
        assert tracker("check", cwd=tmp_path).returncode == 0
        assert {path.name for path in (tmp_path / ".cache").iterdir()} == names
        shutil.rmtree(tmp_path / ".cache")


def test_the_site_publishes_them(built: Path) -> None:
    folder = built / "schema" / "v1"
    assert {path.stem for path in folder.iterdir()} == {"incident", *Registry.model_fields}
    jsonschema.Draft202012Validator.check_schema(json.loads((folder / "incident.json").read_text()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("low: 0, high: 2", 'low: "0", high: 2'),
        (
            "sources: [",
            "claims: [{id: c1, by: lake-air-force, source: s1, field: casualties.total_killed, value: 55, says: so}]\nsources: [{id: s1, publisher: A, published: 2017}, ",
        ),
        ("type: air-strike", "type: air-strike\nexternal_ids: {ucdp: 12345}"),
        ("precision: near}", 'precision: near, lat: "33.5", lon: 38.6}'),
    ],
)
def test_what_check_accepts_is_no_fault(
    validator: jsonschema.Draft202012Validator, tmp_path: Path, old: str, new: str
) -> None:
    text = SOUND.replace(old, new, 1).replace("country: SY", "country: MN")
    assert new in text
    shutil.copytree(EXAMPLE / "incidents" / "registry", tmp_path / "incidents" / "registry")
    (tmp_path / "incidents" / "2017").mkdir()
    (tmp_path / "incidents" / "2017" / "2017-06-20-a.yml").write_text(text)
    done = tracker("check", cwd=tmp_path)
    assert "bad-value" not in done.stdout
    assert "wrong-shape" not in done.stdout
    assert [error.message for error in validator.iter_errors(load(text))] == []


def test_no_pattern_is_shown_to_whoever_types() -> None:
    """Each has words of its own, for the editors of both families."""
    bare = []

    def look(part: Any) -> None:
        if isinstance(part, dict):
            if "pattern" in part and part["pattern"] and not part.get("patternErrorMessage"):
                bare.append(part)
            assert part.get("errorMessage") == part.get("patternErrorMessage")
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            look(inner)

    for schema in schemas(read_registry(EXAMPLE / "incidents", [])).values():
        look({**schema, "properties": list(schema.get("properties", {}).values())})
    assert bare == []


def test_keys_are_offered_with_their_names(validator: jsonschema.Draft202012Validator) -> None:
    offered = validator.schema["$defs"]["Participant"]["properties"]["actor"]["anyOf"][0]
    names = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert names["lake-air-force"] == "Lakeland Air Force"


@pytest.mark.parametrize("name", ["actors", "places", "types"])
def test_the_registries_fit_theirs_and_mistakes_do_not(name: str) -> None:
    made = jsonschema.Draft202012Validator(registry_schema(name))
    text = (EXAMPLE / "incidents" / "registry" / f"{name}.yml").read_text()
    assert [error.message for error in made.iter_errors(load(text))] == []
    assert not made.is_valid(load(f"{text}\na-new-one: {{nmae: X}}\n"))
    assert not made.is_valid({"A Key": {"name": "X"}})


def test_the_editors_files_name_every_schema_and_no_registry_is_an_incident() -> None:
    for name in ("incident", *Registry.model_fields):
        for path in (".vscode/settings.json", ".idea/jsonSchemas.xml"):
            assert f".cache/{name}.schema.json" in (ROOT / path).read_text()
    patterns = re.findall(r'"path" value="([^"]+)"', (ROOT / ".idea" / "jsonSchemas.xml").read_text())
    of_incidents = [pattern for pattern in patterns if "????" in pattern]
    assert of_incidents == ["incidents/????/*.yml"]
    assert not fnmatch("incidents/registry/actors.yml", of_incidents[0])
    assert "redhat.vscode-yaml" in (ROOT / ".vscode" / "extensions.json").read_text()


def test_a_new_tracker_has_the_same_editors_files() -> None:
    files = ROOT / "generator" / "conflict_tracker" / "starters" / "files"
    assert (files / "vscode-settings.json").read_text() == (ROOT / ".vscode" / "settings.json").read_text()
    assert (files / "vscode-extensions.json").read_text() == (ROOT / ".vscode" / "extensions.json").read_text()
    assert (files / "idea-schemas.xml").read_text() == (ROOT / ".idea" / "jsonSchemas.xml").read_text()
