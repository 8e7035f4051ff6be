"""Dates, times and numbers in words."""

import pytest

from conflict_tracker.i18n.extract import TEMPLATE, catalogue, template
from conflict_tracker.i18n.locale import load_locale, territory_of
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.when import IncidentDate

EN = load_locale("en", "en_GB")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-06-20", "20 June 2017"),
        ("2017-06", "June 2017"),
        ("2017", "2017"),
        ("2017-06-20~", "about 20 June 2017"),
        ("2017?", "2017 (uncertain)"),
        ("2017-06-18/2017-06-20", "18 June 2017 to 20 June 2017"),
        ("2017-05/2017-06~", "about May 2017 to June 2017"),
    ],
)
def test_dates(text: str, words: str) -> None:
    assert EN.date(parse_edtf(text)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ({"low": "88", "best": "88", "high": "88"}, "88"),
        ({"low": "15", "high": "90"}, "15 to 90"),
        ({"low": "8"}, "8 or more"),
        ({"low": "88", "high": "100", "high_open": "true"}, "88 to 100 or more"),
        ({"low": "9", "high": "9", "high_open": "true"}, "9 or more"),
        ({"high": "8"}, "up to 8"),
        ({"best": "5"}, "5"),
        ({"low": "0", "high": "0"}, "0"),
        ({"none_reported": "true"}, "none reported"),
        ({"low": "1200", "high": "34567"}, "1,200 to 34,567"),
        ({}, ""),
    ],
)
def test_numbers_as_far_as_they_are_known(number: dict, words: str) -> None:
    assert EN.span(Range.model_validate(number)) == words


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        ({"on": "2017-06-20", "time": "00:30", "timezone": "Asia/Damascus"}, "21:30 UTC (19 June 2017)"),
        ({"on": "2018-02-07", "time": "22:00", "timezone": "Asia/Damascus"}, "20:00 UTC"),
        ({"on": "2016-09-17", "time": "15:55", "time_end": "16:56", "timezone": "Asia/Damascus"}, "12:55–13:56 UTC"),
        ({"on": "2017-06", "time": "00:30", "timezone": "Asia/Damascus"}, ""),
        ("2017-06-20", ""),
    ],
)
def test_universal_time_only_where_an_instant_is_known(when: object, utc: str) -> None:
    assert EN.utc(IncidentDate.model_validate(when)) == utc


def test_countries() -> None:
    assert (territory_of("SYR"), territory_of("XAC")) == ("SY", "")
    assert load_locale("ar", "ar").territory("SY") == "سوريا"
    assert load_locale("ar", "ar").direction == "rtl"


def test_the_catalogue_is_up_to_date() -> None:
    """Compared, not written: other tests run beside this one, and a file of the program that is written makes another
    program of it."""
    assert TEMPLATE.read_bytes() == template(), "run: make words"


def test_templates_and_code_are_both_in_it() -> None:
    ids = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue()}
    assert {
        "Who says what",
        "Within 25 km of a known point.",
        "%(count)s incident",
        "Killed per incident: what the accounts allow",
    } <= ids


def test_words_that_turn_a_line_are_isolated_in_it() -> None:
    """In a line from left to right only what runs the other way; in a line from right to left everything."""
    english, arabic = load_locale("en", "en_GB"), load_locale("ar", "ar")
    assert english.isolated("Café at the mill (2)") == "Café at the mill (2)"
    assert english.isolated("الطاحونة (2)") == "\u2068الطاحونة (2)\u2069"
    assert english.isolated("גשר 3") == "\u2068גשר 3\u2069"
    assert arabic.isolated("The mill (2)") == "\u2068The mill (2)\u2069"
