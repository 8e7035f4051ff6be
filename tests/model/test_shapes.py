"""What stands alone where a group of fields belongs is given back inside the smallest group that may stand there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.model.incident import Incident
from conflict_tracker.model.registry import Actor
from conflict_tracker.model.shapes import quoted
from conflict_tracker.model.types import Frozen, record_in
from conflict_tracker.model.validate import ValidationIssue, validate
from conflict_tracker.record.reader import read_yaml

WHOLE = {
    "title": "A clash",
    "summary": "Two forces met.",
    "date": "2024-03-01",
    "location": {"country": "UG", "name": "Ford", "precision": "near"},
    "type": "clash",
    "sources": [{"url": "https://a.example/"}],
}
THREE = ", and leave out of the three what no source says."
ROLES = ", where role is one of initiator, target, participant, partner, victim, claimed_by."


def faults(text: str) -> list[ValidationIssue]:
    result = validate(Incident, {**WHOLE, **read_yaml(text.encode()).plain})
    assert isinstance(result, list), text
    return result


def told(text: str) -> tuple[str, str]:
    (fault,) = faults(text)
    return fault.code, fault.fix


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("sources: ['https://a.example/1']", "Write - {url: https://a.example/1}."),
        ("sources: ['https://a.example/1,2']", 'Write - {url: "https://a.example/1,2"}.'),
        ("sources: [A newspaper]", "Write - {publisher: A newspaper, published: ...}."),
        ("sources: https://a.example/1", "Write sources: [{url: https://a.example/1}]."),
        ("actors: [pro-government-forces]", f"Write - {{actor: pro-government-forces, role: ...}}{ROLES}"),
        ("actors: [Some Army]", f"Write - {{actor: ..., role: ...}}{ROLES}"),
        ("actors: some-army", f"Write actors: [{{actor: some-army, role: ...}}]{ROLES}"),
        ("media: ['https://a.example/p']", "Write - {url: https://a.example/p, kind: ...}, where kind is one of photo, video, satellite, audio, document."),
        ("relations: [2024-01-01-a]", "Write - {type: ..., incident: 2024-01-01-a}, where type is one of follows, response_to, part_of, same_target, see_also."),
        ("disputes: [date]", "Write - {field: date, claims: ..., state: ...}, where state is one of open, explained, resolved."),
        ("persons: [A. Person]", "Write - {name: A. Person}."),
        ("materiel: [truck]", "Write - {item: truck, outcome: ...}, where outcome is one of used, destroyed, hit, damaged, captured, deployed."),
        ('changes: ["a: typo"]', 'Write - {on: ..., kind: ..., note: "a: typo"}, where kind is one of created, update, correction, clarification, withdrawal.'),
        ("location: Ford", "Write location: {country: ..., name: Ford, precision: ...}, where precision is one of exact, vicinity, locality, near, admin2, admin1, area, country, international."),
        ("assessment: high", "Write assessment: {event: high, rationale: ...}."),
        ("withdrawn: it was a drill", "Write withdrawn: {on: ..., reason: it was a drill}."),
        ("tags: one", "Write tags: [one]."),
        ("i18n: {ar: words}", "Write ar: {title: words}."),
        ("casualties: {total_killed: 5-7}", "Write total_killed: {low: 5, high: 7}."),
        ("casualties: {total_injured: 5+}", "Write total_injured: {low: 5}."),
        ("casualties: {total_killed: many}", f"Write total_killed: {{low: ..., best: ..., high: ...}}{THREE}"),
        ("casualties: 5", "Write casualties: {total_killed: {low: 5, high: 5}}."),
    ],
)  # fmt: skip
def test_a_bare_value_is_told_the_smallest_right_form(text: str, fix: str) -> None:
    assert told(text) == ("wrong-shape", fix)


@pytest.mark.parametrize("word", ["killed", "dead", "Deaths", "fatalities", "death-toll", "total_killed"])
def test_a_number_of_dead_at_the_top_is_told_its_place(word: str) -> None:
    fix = "Write casualties: {total_killed: {low: 3, high: 3}}."
    assert told(f"{word}: 3") == ("unknown-field", fix)


@pytest.mark.parametrize("word", ["wounded", "injured", "Injuries", "total_injured"])
def test_a_number_of_injured_at_the_top_is_told_its_place(word: str) -> None:
    assert told(f"{word}: 2-4") == ("unknown-field", "Write casualties: {total_injured: {low: 2, high: 4}}.")


def test_inside_casualties_the_name_alone_is_told() -> None:
    assert told("casualties: {killed: 3}")[1] == "Write total_killed: {low: 3, high: 3}."


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("country: UG", "It belongs inside location: write location: {country: UG, ...}."),
        ("time: '18:30'", 'It belongs inside date: write date: {time: "18:30", ...}.'),
        ("url: https://a.example/1", "It belongs inside sources: write sources: [{url: https://a.example/1, ...}]."),
        ("role: target", "It belongs inside actors: write actors: [{role: target, ...}]."),
    ],
)
def test_a_field_beside_its_part_is_told_where_it_belongs(text: str, fix: str) -> None:
    assert told(text) == ("unknown-field", fix)


def test_an_entry_of_a_registry_is_told_its_form_too() -> None:
    result = validate(Actor, "Some Army")
    assert isinstance(result, list)
    assert result[0].fix.startswith("Write {name: Some Army, kind: ...}, where kind is one of state_forces, ")


def lists_of_groups() -> list[str]:
    fields = Incident.model_fields
    return [name for name, field in fields.items() if "tuple" in str(field.annotation) and record_in(field.annotation)]


@pytest.mark.parametrize("name", lists_of_groups())
def test_every_list_of_groups_tells_the_fields_of_an_entry(name: str) -> None:
    kind = record_in(Incident.model_fields[name].annotation)
    assert kind
    fault = next(fault for fault in faults(f"{name}: [some-words]") if fault.loc == (name, 0))
    assert fault.fix.startswith("Write - {")
    written = fault.fix.removeprefix("Write - ").partition("}")[0] + "}"
    plain: Any = read_yaml(written.encode()).plain
    assert set(needed(kind)) <= set(plain)
    assert set(plain) <= set(kind.model_fields)


def needed(kind: type[Frozen]) -> list[str]:
    return [name for name, field in kind.model_fields.items() if field.is_required()]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_what_is_proposed_reads_back_as_it_was_written(text: str) -> None:
    assert read_yaml(f"a: {{b: {quoted(text)}, c: d}}".encode()).plain == {"a": {"b": text, "c": "d"}}
