"""The strict reader: what it refuses, where, and that it raises nothing else."""

import pytest
import yaml

from conflict_tracker.record.doubts import doubts
from conflict_tracker.record.reader import INCIDENT, read_yaml
from conflict_tracker.record.refused import RefusedError

LOADERS = [yaml.Loader, getattr(yaml, "CLoader", yaml.Loader)]
REFUSED = [
    (b"a: &x 1", 1, 4, "anchor"),
    (b"a: *x", 1, 4, "anchor"),
    (b"a: !!python/object:os.system x", 1, 4, "tag"),
    (b"%TAG ! tag:x,2000:\n---\na: 1\n", 1, 1, "directive"),
    (b"a: 1\nb: 2\na: 3", 3, 1, "duplicate-key"),
    (b"a: {b: 1}\n<<: {c: 2}", 2, 1, "merge"),
    (b"a: " + b"[" * 40, 1, 15, "too-deep"),
    (b"a: " + b"x" * INCIDENT.bytes, 1, 1, "too-large"),
    (b"a: caf\xe9", 1, 7, "not-utf8"),
    (b"\xff\xfea\x00", 1, 1, "not-utf8"),
    ("a: x\u202ey".encode(), 1, 5, "bad-character"),
    (b'a: "\\u202e"', 1, 4, "bad-character"),
    (b"a: x\x00y", 1, 5, "bad-character"),
    (b"a: 1\n---\nb: 2", 2, 1, "multi-document"),
    (b"", 1, 1, "empty"),
    (b"# only a comment", 1, 1, "empty"),
    (b"- a\n- b", 1, 1, "not-a-record"),
    (b"just text", 1, 1, "not-a-record"),
    (b"{[a]: 1}", 1, 2, "bad-key"),
    (b"null: 1", 1, 1, "bad-key"),
    (b"a: b: c", 1, 5, "syntax"),
    (b'a: "open', 1, 9, "syntax"),
    (b"a:\n\t- b", 2, 1, "syntax"),
    (b"a: @b", 1, 4, "syntax"),
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("data", "line", "column", "code"), REFUSED, ids=[f"{r[3]}-{n}" for n, r in enumerate(REFUSED)]
)
def test_refused_with_place_and_code(data: bytes, line: int, column: int, code: str, loader: type) -> None:
    """libyaml and the pure-Python parser refuse for the same reason."""
    with pytest.raises(RefusedError) as caught:
        read_yaml(data, loader)
    refused = caught.value
    assert refused.code == code
    assert refused.fix
    if code != "syntax":
        assert (refused.line, refused.column) == (line, column)
    assert refused.line == line


@pytest.mark.parametrize("loader", LOADERS)
def test_every_scalar_is_text(loader: type) -> None:
    """YAML's cleverness with dates, numbers and words is off."""
    node = read_yaml(b"a: no\nb: 2017-06-20\nc: 12:30\nd: 010\ne: null\nf: 'null'\ng: ~\nh:\n", loader)
    assert node.plain == {
        "a": "no",
        "b": "2017-06-20",
        "c": "12:30",
        "d": "010",
        "e": None,
        "f": "null",
        "g": None,
        "h": None,
    }


def test_positions_count_from_one() -> None:
    node = read_yaml(b"a: 1\nb:\n  - {c: x, d: y}\n")
    assert node.position(("b", 0, "d")) == (3, 15)
    assert node.position(("b", 0, "d"), at_key=True) == (3, 12)
    assert node.position(("b", 0, "missing")) == (3, 5)


ODD_NAMES = [
    "location:\n  ? [x, y]\n  : z\n  name: b\n",
    "location:\n  ? {k: v}\n  : [1, 2]\n  name: b\n",
    "location:\n  *t : z\n  name: b\n",
    "location:\n  basis: *t\n  name: b\n",
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", ODD_NAMES)
def test_places_are_found_behind_a_name_or_value_that_is_no_text(text: str, loader: type) -> None:
    document = read_yaml(f"title: &t a\n{text}".encode(), loader, survived=[])
    line = text.count("\n") + 1
    assert document.position(("location", "name")) == (line, 9)
    assert document.position(("location", "name"), at_key=True) == (line, 3)


@pytest.mark.parametrize("text", ODD_NAMES)
def test_doubts_are_told_behind_a_name_or_value_that_is_no_text(text: str) -> None:
    document = read_yaml(f"title: &t a\n{text}summary: one #two\n".encode(), survived=[])
    assert [(finding.loc, finding.code) for finding in doubts("a.yml", document)] == [(("summary",), "cut-text")]


TABS = [
    ("location:\n\tcountry: UG\n", 2, 1),
    ("title: x\n\tsummary: y\n", 2, 1),
    ("actors:\n  - actor: one\n\trole: target\n", 3, 1),
    ("location:\n \tcountry: UG\n", 2, 2),
    ("body: |\n\tWords.\n", 2, 1),
    ("\ttitle: x\n", 1, 1),
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column"), TABS)
def test_a_tab_as_indentation_is_called_a_tab(text: str, line: int, column: int, loader: type) -> None:
    with pytest.raises(RefusedError) as caught:
        read_yaml(text.encode(), loader)
    refused = caught.value
    assert (refused.line, refused.column, refused.code) == (line, column, "syntax")
    assert refused.message == "a tab stands here, where YAML takes only spaces."
    assert refused.fix == "Use spaces: two in its place."


@pytest.mark.parametrize("loader", LOADERS)
def test_a_tab_behind_a_hyphen_is_called_a_tab(loader: type) -> None:
    with pytest.raises(RefusedError) as caught:
        read_yaml(b"actors:\n  -\tactor: one\n", loader)
    assert (caught.value.message, caught.value.fix) == (
        "a tab stands here, where YAML takes only spaces.",
        "Put a space in its place.",
    )
