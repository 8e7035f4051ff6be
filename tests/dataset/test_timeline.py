"""Each incident stands in one year and at most one month, and goes on into those that it is sure to have lasted into."""

import random
from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest

from conflict_tracker.dataset.timeline import MAX_ONGOING_SHOWN, Leaf, months, years
from conflict_tracker.model.edtf import parse_edtf
from tests.support.records import span


def items_of(*texts: str) -> list:
    """Items in order of time, of which only the date is asked."""
    dates = sorted((parse_edtf(text) for text in texts), key=lambda when: when.start)
    return [SimpleNamespace(date=when) for when in dates]


def said(leaf: Leaf) -> tuple[list[str], list[str], list[str]]:
    return tuple([item.date.text for item in found] for found in (leaf.dated, leaf.vague, leaf.lasting.items))


def test_a_siege_goes_on_in_every_year_and_month_until_its_end() -> None:
    items = items_of("2012-04-05/2016-12-22")
    assert {year: said(leaf) for year, leaf in years(items).items()} == {
        2012: (["2012-04-05/2016-12-22"], [], []),
        **{year: ([], [], ["2012-04-05/2016-12-22"]) for year in range(2013, 2017)},
    }
    found = list(months(items))
    assert (found[0], found[-1], len(found)) == ((2012, 4), (2016, 12), 57)


def test_a_year_is_in_no_month_and_a_month_on_no_day() -> None:
    items = items_of("2020", "2020/2021", "2020-01-03", "2020-06", "2020-06-02")
    assert {month: said(leaf) for month, leaf in months(items).items()} == {
        (2020, 1): (["2020-01-03"], [], []),
        (2020, 6): (["2020-06-02"], ["2020-06"], []),
        (2021, 1): ([], [], ["2020/2021"]),
    }
    assert said(years(items)[2020]) == (["2020-01-03", "2020-06", "2020-06-02"], ["2020", "2020/2021"], [])


@pytest.mark.parametrize("seed", range(8))
def test_any_record_is_put_where_its_dates_say(seed: int) -> None:
    chance = random.Random(f"timeline {seed}")
    days = [date(chance.randint(2000, 2012), chance.randint(1, 12), chance.randint(1, 28)) for _ in range(120)]
    items = items_of(*(span(day, chance, 0.7) or day.isoformat() for day in days))
    for leaves, step_of, known in (
        (years(items), lambda day: day.year, items),
        (months(items), lambda day: (day.year, day.month), [item for item in items if item.date.knows_month]),
    ):
        begun = Counter(step_of(item.date.start) for item in known)
        assert {
            step: len(leaf.dated) + len(leaf.vague) for step, leaf in leaves.items() if said(leaf)[:2] != ([], [])
        } == begun
        for step, leaf in leaves.items():
            sure = [i for i in items if i.date.lasted and step_of(i.date.begun) < step <= step_of(i.date.ended)]
            assert (leaf.lasting.count, list(leaf.lasting.items)) == (len(sure), sure[-MAX_ONGOING_SHOWN:])
        assert list(leaves) == sorted(leaves)
        assert all(said(leaf) != ([], [], []) for leaf in leaves.values())


def test_thousands_of_long_sieges_are_counted_and_the_latest_named() -> None:
    items = items_of(*(f"{1900 + n % 40}-{1 + n % 12:02d}-05/{1950 + n % 40}-03-01" for n in range(3000)))
    found = months(items)
    assert found[1945, 6].lasting.count == 3000
    assert max(len(leaf.lasting.items) for leaf in found.values()) == MAX_ONGOING_SHOWN
