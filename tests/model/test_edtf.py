"""Dates: exactly the forms of DESIGN.md, checked against PyPI's edtf."""

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.model.edtf import parse_edtf


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "qualifier"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year", ""),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28), "month", ""),
        ("2016-02~", date(2016, 2, 1), date(2016, 2, 29), "month", "~"),
        ("2017-06-20", date(2017, 6, 20), date(2017, 6, 20), "day", ""),
        ("2017-06-20?", date(2017, 6, 20), date(2017, 6, 20), "day", "?"),
        ("2017-06-18/2017-06-20", date(2017, 6, 18), date(2017, 6, 20), "interval", ""),
        ("2017-05/2017-06-20", date(2017, 5, 1), date(2017, 6, 20), "interval", ""),
    ],
)
def test_forms(text: str, start: date, end: date, precision: str, qualifier: str) -> None:
    parsed = parse_edtf(text)
    assert (parsed.start, parsed.end, parsed.precision, parsed.qualifier) == (start, end, precision, qualifier)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("20 June 2017", "is not a date"),
        ("2017-6-20", "is not a date"),
        ("20170620", "is not a date"),
        ("2017-W01-1", "is not a date"),
        ("٢٠١٧", "is not a date"),
        ("2017-06-20\n", "is not a date"),
        ("2017-13-01", "month 13 does not exist"),
        ("2017-02-30", "2017-02 has no day 30"),
        ("0000-01-01", "year 0000"),
        ("2017-06-20/2017-06-18", "ends before it begins"),
    ],
)
def test_refusals_say_why(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_edtf(text)


@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from(["", "~", "?"]), st.integers(1, 3))
def test_agrees_with_the_reference_reader(day: date, qualifier: str, parts: int) -> None:
    """Start and end of a plain date are those that the EDTF library gives."""
    text = "-".join(day.isoformat().split("-")[:parts])
    ours, theirs = parse_edtf(text + qualifier), edtf.parse_edtf(text + qualifier)
    assert ours.start.timetuple()[:3] == tuple(theirs.lower_strict()[:3])
    assert ours.end.timetuple()[:3] == tuple(theirs.upper_strict()[:3])


@pytest.mark.parametrize(
    ("text", "first", "last", "begun", "ended"),
    [
        ("2017", "2017", "2017", date(2017, 12, 31), date(2017, 1, 1)),
        ("2017-02~", "2017-02", "2017-02", date(2017, 2, 28), date(2017, 2, 1)),
        ("2017-06-20?", "2017-06-20", "2017-06-20", date(2017, 6, 20), date(2017, 6, 20)),
        ("2012-04-05/2016-12-22", "2012-04-05", "2016-12-22", date(2012, 4, 5), date(2016, 12, 22)),
        ("2012/2016-12~", "2012", "2016-12", date(2012, 12, 31), date(2016, 12, 1)),
        ("2012/2012-05-01", "2012", "2012-05-01", date(2012, 5, 1), date(2012, 5, 1)),
    ],
)
def test_how_late_it_may_have_begun_and_how_early_ended(
    text: str, first: str, last: str, begun: date, ended: date
) -> None:
    when = parse_edtf(text)
    assert (when.first, when.last, when.begun, when.ended) == (first, last, begun, ended)
