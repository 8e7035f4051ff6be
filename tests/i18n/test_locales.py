"""Dates and numbers as each locale writes them, the same in pages and in scripts."""

import json
import pickle
from datetime import date

import pytest

from conflict_tracker.i18n.locale import load_locale
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.numbers import Range
from tests.support.modules import run_node

LOCALES = (
    "en_GB",
    "en_US",
    "de_DE",
    "fr_FR",
    "es_ES",
    "ar",
    "ar_EG",
    "ja_JP",
    "ru_RU",
    "uk_UA",
    "he_IL",
    "fa_IR",
    "tr_TR",
    "hu_HU",
)
SCRIPT = """
import { createMessages } from "./generator/conflict_tracker/assets/explore/messages.js";
const found = process.argv[2].split(",").map((tag) => {
  const { period, shortMonth, number } = createMessages({}, tag);
  return ["2020-06-01", "2019-11-23", "2020-06", "2020"].map(period).concat(shortMonth(2020 * 12 + 5), number(16580));
});
console.log(JSON.stringify(found));
"""


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en_GB", ["1 June 2020", "Monday 1 June 2020", "June 2020", "Jun 2020", "2020", "16,580"]),
        ("en_US", ["June 1, 2020", "Monday, June 1, 2020", "June 2020", "Jun 2020", "2020", "16,580"]),
        ("de", ["1. Juni 2020", "Montag, 1. Juni 2020", "Juni 2020", "Juni 2020", "2020", "16.580"]),
        ("ja", ["2020年6月1日", "2020年6月1日月曜日", "2020年6月", "2020年6月", "2020年", "16,580"]),
        ("ar_SY", ["1 حزيران 2020", "الاثنين، 1 حزيران 2020", "حزيران 2020", None, "2020", "16,580"]),
    ],
)
def test_a_date_is_written_as_its_locale_has_it(locale: str, written: list[str | None]) -> None:
    words = load_locale(locale[:2], locale)
    day = date(2020, 6, 1)
    found = [words.day(day), words.day(day, weekday=True), words.month(2020, 6), words.month(2020, 6, short=True)]
    found += [words.year(2020), words.number(16580)]
    # Babel keeps what it has found for a language: the short months of Syria are then those of Arabic, in one process.
    assert [text for text, said in zip(found, written, strict=True) if said] == [said for said in written if said]


def test_scripts_write_what_pages_write() -> None:
    """In scripts the browser knows the patterns, in pages Babel does. How wide a space is may differ by CLDR's version."""
    words = [load_locale(locale.split("_")[0], locale) for locale in LOCALES]
    done = run_node("--input-type=module", "-e", SCRIPT, "-", ",".join(one.tag for one in words))
    assert done.returncode == 0, done.stderr
    expected = [
        [
            *(one.date(parse_edtf(text)) for text in ("2020-06-01", "2019-11-23", "2020-06", "2020")),
            one.month(2020, 6, short=True),
            one.number(16580),
        ]
        for one in words
    ]
    found = json.loads(done.stdout.replace("\u202f", "\u00a0").replace("\u00a0", " "))
    expected = json.loads(json.dumps(expected, ensure_ascii=False).replace("\u202f", "\u00a0").replace("\u00a0", " "))
    assert dict(zip(LOCALES, found, strict=True)) == dict(zip(LOCALES, expected, strict=True))


def test_a_month_stands_without_its_year_where_the_year_is_said_beside_it() -> None:
    assert [load_locale("ja", "ja").month_alone(6), load_locale("en", "en_GB").month_alone(6)] == ["6月", "Jun"]


def test_without_a_locale_dates_are_written_as_the_language_has_them() -> None:
    written = {language: load_locale(language).locale for language in ("en", "de", "ar", "pt-BR", "zh-Hant", "xx")}
    assert written == {
        "en": "en_GB", "de": "de", "ar": "ar", "pt-BR": "pt_BR", "zh-Hant": "zh_Hant", "xx": "en_GB",
    }  # fmt: skip


def test_what_is_known_in_part_is_said_in_part() -> None:
    german = load_locale("de")
    assert german.date(parse_edtf("2020-06")) == "Juni 2020"
    assert german.date(parse_edtf("2020-06-01~")) == "\u2066about 1. Juni 2020\u2069"
    assert german.date(parse_edtf("2020?")) == "\u20662020 (uncertain)\u2069"


def test_what_has_no_translation_is_kept_in_its_direction() -> None:
    """Between Unicode's marks: in a page from right to left "2 to 5" would else be read as 5 to 2."""
    hebrew = load_locale("he")
    assert hebrew.span(Range(low=2, high=5)) == "\u2066\u20682\u2069 to \u20685\u2069\u2069"
    assert hebrew.n("%(count)s incident", "%(count)s incidents", 1) == "\u2066\u20681\u2069 incident\u2069"
    assert load_locale("de").span(Range(low=2, high=5)) == "\u20662 to 5\u2069"
    assert load_locale("en", "en_GB").span(Range(low=2, high=5)) == "2 to 5"


def test_a_locale_can_be_sent_to_another_process() -> None:
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Place"\nmsgstr "Ort"\n'
    sent = pickle.loads(pickle.dumps(load_locale("de", "de_DE", own)))
    assert (sent._("Place"), sent.day(date(2020, 6, 1)), sent.digest) == (
        "Ort",
        "1. Juni 2020",
        load_locale("de", "de_DE", own).digest,
    )
