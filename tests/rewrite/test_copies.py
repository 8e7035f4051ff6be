"""A copy is written into the text of a record: its comments stay where they are, and nothing else changes."""

import pytest

from conflict_tracker.rewrite.canonical import NotRewrittenError
from conflict_tracker.rewrite.copies import with_copy

URL = "https://www.example.org/a"
COPY = "https://web.archive.org/web/20240302101112/https://www.example.org/a"
LINE = f'archived: [{{url: "{COPY}", captured: 2024-03-02}}]'
HEAD = "# About the file.\ntitle: A clash\nsources:\n"


def _with_copy(sources: str, number: int = 0) -> str:
    text = with_copy(HEAD + sources, number, URL, COPY, "2024-03-02")
    assert text.startswith(HEAD)
    return text.removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            f"  - id: s1\n    url: {URL} # read it\n  # the other one\n  - id: s2\n    url: https://example.org/b\n",
            f"  - id: s1\n    url: {URL} # read it\n    {LINE}\n  # the other one\n  - id: s2\n    url: https://example.org/b\n",
            id="lines",
        ),
        pytest.param(
            f"  - url: {URL}\n    accessed: 2024-04-01\n    # what it is\n    type: ngo_report\n",
            f"  - url: {URL}\n    accessed: 2024-04-01\n    {LINE}\n    # what it is\n    type: ngo_report\n",
            id="in the model's order",
        ),
        pytest.param(
            f'  - {{url: "{URL}", published: 2024-03-02, type: ngo_report}} # seen\n',
            f'  - {{url: "{URL}", published: 2024-03-02, {LINE}, type: ngo_report}} # seen\n',
            id="braces",
        ),
        pytest.param(f"  - {{url: {URL}}}\n", f"  - {{url: {URL}, {LINE}}}\n", id="braces, bare"),
        pytest.param(f"  - url: '{URL}'\n", f"  - url: '{URL}'\n    {LINE}\n", id="quoted"),
    ],
)
def test_a_copy_goes_to_its_source(before: str, after: str) -> None:
    assert _with_copy(before) == after


def test_of_several_sources_the_right_one_gets_it() -> None:
    assert _with_copy(f"  - url: {URL}\n  - url: {URL}\n", 1) == f"  - url: {URL}\n  - url: {URL}\n    {LINE}\n"


def test_a_file_that_is_not_canonical_gets_nothing_else() -> None:
    before = f"  - url:   {URL}\n    type: ngo_report\n    publisher: Example Press\n"
    assert _with_copy(before) == before.replace(f"{URL}\n", f"{URL}\n    {LINE}\n")


def test_a_record_written_as_json_gets_it_too() -> None:
    text = with_copy(f'{{"title": "A", "sources": [{{"url": "{URL}"}}]}}', 0, URL, COPY, "2024-03-02")
    assert f'url: "{COPY}"' in text or f"url: {COPY}" in text


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("  - url: https://example.org/other\n", "its source 1 is not the one that was asked for any more."),
        (f"  - url: {URL}\n    archived: []\n", "its source 1 is not the one that was asked for any more."),
        ("  []\n", "its source 1 is not the one that was asked for any more."),
        (
            f"  - url: >-\n      {URL}\n",
            "its source 1 is written in a way in which nothing can be added to it.",
        ),
        (f"  - url: {URL}\n\ttype: x\n", "line 5: a tab stands here, where YAML takes only spaces. Use spaces: two in its place."),
    ],
)  # fmt: skip
def test_what_cannot_be_added_to_is_left(sources: str, said: str) -> None:
    with pytest.raises(NotRewrittenError) as refused:
        _with_copy(sources)
    assert str(refused.value) == said
