"""Prose and isolated words."""

import pytest

from conflict_tracker.render.isolated import filled, listed
from conflict_tracker.render.prose import prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & simple", "<p>plain &amp; simple</p>\n"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("**bold**", "<p><strong>bold</strong></p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="noopener noreferrer nofollow">x</a></p>\n',
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](//evil.example)", '<p><a rel="noopener noreferrer nofollow">x</a></p>\n'),
        ("# heading", "heading\n"),
    ],
)
def test_prose(text: str, html: str) -> None:
    assert str(prose(text)) == html


@pytest.mark.parametrize("text", ["[" * 50_000, "[a](" * 25_000, "> " * 5_000])
def test_prose_cannot_be_stalled(text: str) -> None:
    assert prose(text)


def test_words_in_the_gaps_of_a_sentence_are_isolated_and_escaped() -> None:
    assert filled("With %(what)s & so on.", what="a <b>") == "With <bdi>a &lt;b&gt;</bdi> &amp; so on."
    assert filled("With %(what)s.", what=listed(["a", "b"])) == "With <bdi>a</bdi>, <bdi>b</bdi>."
