"""Addresses, keys and numbers as contributors write them."""

import pytest

from conflict_tracker.model.problem import nearest
from conflict_tracker.model.types import is_key, url_problem
from conflict_tracker.model.vocabulary import Precision, Term


@pytest.mark.parametrize("url", ["https://www.example.org/a?b=c#d", "http://example.org", "https://a.example/%D8%B6"])
def test_addresses_that_can_be_links(url: str) -> None:
    assert url_problem(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/a",
        "https://user:pw@example.org",
        "https://ok.example\\@evil.example",
        "https://example.org/a b",
        "https://example.org/é",
        'https://example.org/"onx',
        "https://localhost/",
        "https://127.0.0.1/",
        "https://example.org:99999/",
        "https://[::1]/",
        "ftp://example.org",
        "",
    ],
)
def test_addresses_that_cannot(url: str) -> None:
    assert url_problem(url)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2017-06-20-at-tanf", True),
        ("a", True),
        ("A", False),
        ("a--b", False),
        ("-a", False),
        ("a_b", False),
        ("é", False),
        ("a\n", False),
        ("con", False),
        ("com1", False),
        ("../a", False),
        ("", False),
        ("a" * 81, False),
    ],
)
def test_keys(text: str, good: bool) -> None:
    assert is_key(text) is good


def test_only_honest_precisions_are_placeable() -> None:
    assert [word.value for word in Precision if word.is_placeable] == ["exact", "vicinity", "locality", "near"]


def test_every_word_has_a_label_and_a_sentence() -> None:
    for vocabulary in Term.__subclasses__():
        for word in vocabulary:
            assert word.label
            assert word.description.endswith("."), word.description


@pytest.mark.parametrize(
    ("word", "known", "says"),
    [
        ("us-airforce", ["us-air-force", "us-navy"], 'Did you mean "us-air-force"?'),
        ("Near", ["near", "exact"], 'Did you mean "near"?'),
        ("zzz", ["one", "two"], "Use one of: one, two."),
        ("zzz", [f"word{n}" for n in range(40)], ""),
    ],
)
def test_the_nearest_word(word: str, known: list[str], says: str) -> None:
    assert nearest(word, known) == says
