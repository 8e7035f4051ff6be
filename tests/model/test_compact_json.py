"""JSON by two libraries: the faster one writes, the stricter one says what may be written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.model.compact_json import compact_bytes, compact_json, read_json
from conflict_tracker.model.vocabulary import Scope

FINITE = st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | FINITE | st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner)
)


@given(VALUES)
def test_all_say_the_same(value: object) -> None:
    """A very small number may be written in another way; it is the same number."""
    assert json.loads(compact_json(value)) == read_json(compact_bytes(value)) == value


def test_letters_stay_and_nothing_is_wider_than_it_need_be() -> None:
    assert (
        compact_json({"b": ["é", "</", None, 1.0, True], "a": Scope.CORE})
        == '{"b":["é","</",null,1.0,true],"a":"core"}'
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        compact_json({"a": [1.5, number]})


def test_what_one_library_has_no_form_for_the_other_may_have() -> None:
    assert compact_json({1: 2**70}) == '{"1":1180591620717411303424}'
    assert compact_json({"a": frozenset("x")}, default=list) == '{"a":["x"]}'
    with pytest.raises(TypeError, match="not JSON serializable"):
        compact_json({"a": b"x"})
