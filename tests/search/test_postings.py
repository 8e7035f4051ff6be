"""Words to the files that a browser reads them from."""

from collections.abc import Sequence

from conflict_tracker.search.postings import file_name, joined, part, postings, split
from conflict_tracker.search.record import SearchRecord


def record(title: str, *texts: str) -> SearchRecord:
    return SearchRecord("a/", title, "", "", texts)


def test_each_word_has_the_rows_that_hold_it_once() -> None:
    found = postings([record("Mill fire", "A fire at the mill."), record("Road"), record("Fire")])
    assert found["fire"] == [0, 2]
    assert found["mill"] == [0]
    assert found["road"] == [1]


def test_rows_are_written_as_steps_and_runs() -> None:
    assert part("2017", {"fire": [0, 1, 2, 5, 6, 9], "a": [3]}) == "a\t2017:3\nfire\t2017:0x2,3x1,3\n"


def test_the_periods_of_a_word_stand_in_one_line() -> None:
    lines = joined(["fire\t2016:0\nmill\t2016:1\n", "fire\t2017:0x1\n"])
    assert lines == {"fire": "fire\t2016:0\t2017:0x1", "mill": "mill\t2016:1"}


def test_a_word_lies_in_the_file_of_its_longest_beginning() -> None:
    lines = {word: f"{word}\t2017:0" for word in ("al", "aleppo", "alexander", "azaz", "b")}
    assert files(lines, 40) == [("al", ["al"]), ("ale", ["aleppo", "alexander"]), ("az", ["azaz"]), ("b", ["b"])]
    assert files(lines, 1000) == [("a", ["al", "aleppo", "alexander", "azaz"]), ("b", ["b"])]


def files(lines: dict[str, str], most: int) -> Sequence[tuple[str, list[str]]]:
    return [
        (start, [line.partition("\t")[0] for line in content.splitlines()]) for start, content in split(lines, most)
    ]


def test_a_file_has_a_name_that_every_server_can_hand_out() -> None:
    assert file_name("al") == "61-6c"
    assert file_name("ح") == "62d"
