"""The words of a text: the same in Python, which writes the index, and in the browser, which asks it."""

import json
import random
import subprocess

import pytest

from conflict_tracker.search.words import compounds, fold, terms
from conflict_tracker.third_party.vendoring import node
from tests.support.modules import ROOT

CASES = {
    "Aleppo": "aleppo",
    "Señor ÅSTRÖM, Łódź": "senor astrom lodz",
    "At-Tanf": "at tanf attanf",
    "At‑Tanf and Al’Omar": "at tanf attanf and al omar alomar",
    "F-15E": "f 15e f15e",
    "gas.. Dayton": "gas dayton",
    "SYR12345": "syr12345",
    "2017-06-20-old-mill": "2017 06 20 old mill",
    "المستشفى": "المستشفي مستشفي",
    "والمدرسة": "والمدرسه مدرسه",
    "الله": "الله",
    "إِدْلِب": "ادلب",
    "حـــلب": "حلب",
    "١٢٣ ۴۵": "123 45",
    "больницы": "больницы",
    "п’ять": "п ять пять",
    "ёлка": "елка",
    "化学": "化 学 化学",
    "第82空降师": "第 82 空 降 师 空降 降师",
    "โรง": "โ ร ง โร รง",
    "हिन्दी बम": "हिन्दी बम",
    "Straße ﬁre ½": "strasse fire 1 2",
    "İstanbul ISPARTA": "istanbul isparta",
    "": "",
    "— · …": "",
}


def words(text: str) -> set[str]:
    return {word for compound in compounds(fold(text)) for word in terms(compound)}


def in_the_browser(texts: list[str]) -> list[set[str]]:
    done = subprocess.run(
        [node(), "tests/scripts/words.js"],
        input=json.dumps(texts), cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [set(found) for found in json.loads(done.stdout)]


@pytest.mark.parametrize("text", CASES)
def test_the_words_of_a_text(text: str) -> None:
    assert words(text) == set(CASES[text].split())


def test_a_browser_has_the_same_words_of_any_text() -> None:
    letters = random.Random(5)
    blocks = ((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x380), (0x400, 0x530), (0x590, 0x6FF), (0x900, 0xE50), (0x2010, 0x2030),
              (0x3040, 0x3100), (0x4E00, 0x4E80), (0xAC00, 0xAC40), (0xFB00, 0xFB10))  # fmt: skip
    some = ["".join(chr(letters.randrange(*letters.choice(blocks))) for _ in range(12)) for _ in range(3000)]
    texts = [*CASES, *some]
    for text, found in zip(texts, in_the_browser(texts), strict=True):
        assert found == words(text), text
