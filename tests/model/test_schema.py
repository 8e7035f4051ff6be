"""The JSON Schema agrees with the real record, by an independent validator, and catches what it can."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conflict_tracker.model.schema import json_schema
from conflict_tracker.record.record import read_registry
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.records import write_record


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
