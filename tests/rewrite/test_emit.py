"""Text for files, written quickly: it reads back as it was, and `tracker fmt` has nothing to change in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tracker.model.text import BAD_CHARACTER
from conflict_tracker.record.reader import read_yaml
from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.rewrite.emit import RawScalar, emit

TEXT = st.text(max_size=60).filter(lambda text: not BAD_CHARACTER.search(text))
KEY = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True).filter(lambda text: text != "null")
VALUE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEY, inner, min_size=1, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEY, VALUE, min_size=1, max_size=5))
def test_what_is_written_reads_back_as_it_was(record: dict) -> None:
    assert read_yaml(emit(record).encode()).plain == record


@pytest.mark.parametrize(
    "text", ["no", "null", "12", "1.5", "0x1f", "~", "a: b", "- a", "a #b", "", " a", "a ", "@x", "on"]
)
def test_text_that_yaml_would_read_as_something_else_is_quoted(text: str) -> None:
    assert emit({"a": text}).startswith('a: "')


def test_a_number_stands_without_quotation_marks() -> None:
    assert emit({"a": RawScalar("12"), "b": 3, "c": 1.5}) == "a: 12\nb: 3\nc: 1.5\n"


def test_it_is_canonical() -> None:
    long = "word " * 30
    text = emit(
        {
            "title": "A clash: two sides",
            "summary": long.strip(),
            "date": "2017-06-20",
            "location": {"country": "SY", "name": long.strip(), "lat": RawScalar("34.5"), "lon": RawScalar("38.5")},
            "actors": [{"actor": "one", "role": "target"}, {"actor": "two", "units": ["a", "b"], "note": long.strip()}],
            "casualties": {"total_killed": {"low": 1}, "groups": [{"group": "civilians", "killed": {"best": 2}}] * 3},
            "imported": {"dataset": "x", "row": {"a": "1\n2", "long": long}},
        }
    )
    assert canonical(text) == text
