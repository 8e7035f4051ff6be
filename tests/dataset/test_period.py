"""Periods of an address, and what is known to have begun, or to lie, in one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tracker.dataset.period import Period, beginning, parse_period, whole
from conflict_tracker.dataset.query import Query, maybe_outside
from conflict_tracker.model.edtf import parse_edtf

DAYS = st.dates(date(1850, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 4000))
def test_a_period_is_read_as_it_is_written(first: date, more: int) -> None:
    for period in (
        Period(first, first + timedelta(days=more)),
        Period(first.replace(day=1), date(first.year + 1, 12, 31)),
        Period(last=first),
        Period(first),
    ):
        assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "shortest"),
    [("2014-01/2014-12", "2014"), ("2014-02-01/2014-02-28", "2014-02"), ("2014/2015", "2014/2015"), ("../2014-06", "../2014-06")],
)  # fmt: skip
def test_it_is_written_as_short_as_it_can_be(text: str, shortest: str) -> None:
    assert str(parse_period(text)) == shortest


@pytest.mark.parametrize(
    "text",
    [
        "2014-13",
        "2014-02-30",
        "0000",
        "2014/2013",
        "2014/2015/2016",
        "..",
        "/2014",
        "2014/",
        "14",
        "2014~",
        "2014-3",
        "",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write it like|is not a date|no day|does not exist|before it begins"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "began", "all_of_it"),
    [
        ("2014-03-09", "2014-03-09", "2014-03-09"),
        ("2014-03-09~", "2014-03", "2014-03"),
        ("2014-03", "2014-03", "2014-03"),
        ("2014", "2014", "2014"),
        ("2012-04-05/2016-12-22", "2012-04-05", "2012-04-05/2016-12-22"),
        ("2012-04/2016", "2012-04", "2012-04/2016-12"),
        ("2012/2016-03?", "2012", "2012-01/2016-03"),
    ],
)
def test_what_a_date_says_of_its_beginning_and_of_all_of_it(text: str, began: str, all_of_it: str) -> None:
    when = parse_edtf(text)
    assert (str(beginning(when)), whole(when)) == (began, parse_period(all_of_it))


@pytest.mark.parametrize(
    ("text", "since", "until", "unsure"),
    [
        ("2014", "2014-01", "2014-12", 0),
        ("2014", "2014-06", "", 1),
        ("2014-06", "2014-06", "2014-06", 0),
        ("2012-04-05/2016-12-22", "2014-01", "2014-12", 0),
        ("2012/2016", "2014-01", "2014-12", 0),
        ("2012/2016", "2012-01", "2012-11", 1),
        ("2012/2016", "2016-02", "2017-01", 1),
        ("2014", "", "", 0),
    ],
)
def test_what_may_lie_outside_some_months_is_counted(text: str, since: str, until: str, unsure: int) -> None:
    class Item:
        date = parse_edtf(text)

    assert maybe_outside([Item()], Query(since=since, until=until)) == unsure
