"""A foreign file, whatever its state: rows, rejections with their number, or one clear error."""

import gzip
from pathlib import Path

import pytest

from conflict_tracker.formats.reading.table import MAX_FIELD, MAX_LINE, Table, TableError, open_table

HEADER = "id,date_start,place\n"


def table(tmp_path: Path, data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Table:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    return open_table(path, ("id", "date_start"), {"event_id": "id"}, encoding, delimiter)


def rows(*arguments: object, **named: str) -> list[tuple[int, dict[str, str], str]]:
    return [(row.number, row.values, row.problem) for row in table(*arguments, **named).rows()]  # type: ignore[arg-type]


def test_a_field_may_hold_line_breaks_and_an_empty_line_is_no_row(tmp_path: Path) -> None:
    data = HEADER + '1,2016-01-01,"two\nlines"\n\n2,2016-01-02,b\n'
    found = rows(tmp_path, data.encode())
    assert [(number, values["place"], problem) for number, values, problem in found] == [
        (1, "two\nlines", ""), (2, "b", ""),
    ]  # fmt: skip


def test_columns_are_found_by_name_in_any_order_and_under_older_names(tmp_path: Path) -> None:
    found = rows(tmp_path, b"place,DATE_START,event_id\nx,2016-01-01,7\n")
    assert found == [(1, {"place": "x", "date_start": "2016-01-01", "id": "7"}, "")]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2\n", ["no column id and no column date_start", "begins with: a, b"]),
        (b"id;place\n1;x\n", ["no column id and no column date_start", "separated by a semicolon"]),
        (b"id:date_start:place\n1:2016-01-01:x\n", ["no column id", "begins with: id:date_start:place"]),
        (b"," * 80_000 + b"id\n", ["80,001 columns; the limit is 2,000"]),
        (b"\x00" * 5_000, ["bytes that no text holds"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ["bytes that no text holds"]),
        (b"", ["is empty"]),
        (b"id,id,date_start\n", ["the column id stands twice"]),
        (b"x" * (MAX_LINE + 10), ["this is no table"]),
    ],
)
def test_a_file_that_is_no_such_table_says_what_it_is(tmp_path: Path, data: bytes, words: list[str]) -> None:
    with pytest.raises(TableError) as caught:
        table(tmp_path, data)
    assert all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_with_which_the_columns_are_there(tmp_path: Path, mark: str) -> None:
    data = mark.join(("id", "date_start", "place")) + "\n" + mark.join(("1", "2016-01-01", "x")) + "\n"
    assert rows(tmp_path, data.encode())[0][1:] == ({"id": "1", "date_start": "2016-01-01", "place": "x"}, "")
    assert rows(tmp_path, data.encode(), delimiter=mark)[0][2] == ""


@pytest.mark.parametrize("end", [b"2,2016-01", b'2,2016-01-02,"cut'])
def test_a_file_cut_off_in_a_row_loses_only_that_row(tmp_path: Path, end: bytes) -> None:
    found = rows(tmp_path, HEADER.encode() + b"1,2016-01-01,a\n" + end)
    assert [problem == "" for _, _, problem in found] == [True, False]
    assert "cut off" in found[1][2]


def test_too_many_columns_are_no_row(tmp_path: Path) -> None:
    found = rows(tmp_path, HEADER.encode() + b"1,2016-01-01,Aleppo, town\n2,2016-01-02,b\n")
    assert "4 columns, and the header 3" in found[0][2]
    assert found[1][2] == ""


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        ("café".encode(), "utf-8", "café"),
        ("café".encode("cp1252"), "cp1252", "café"),
        ("\ufeffx".encode(), "utf-8", "\ufeffx"),
    ],
)
def test_the_encoding_is_found_out(tmp_path: Path, data: bytes, encoding: str, place: str) -> None:
    made = table(tmp_path, HEADER.encode() + b"1,2016-01-01," + data + b"\n")
    assert made.encoding == encoding
    assert next(made.rows()).values["place"] == place


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert rows(tmp_path, b"\xef\xbb\xbf" + HEADER.encode() + b"1,2016-01-01,a\n")[0][1]["id"] == "1"
    assert rows(tmp_path, (HEADER + "1,2016-01-01,é\n").encode("utf-16"))[0][1]["place"] == "é"


def test_one_foreign_byte_in_a_file_of_utf8_refuses_its_row(tmp_path: Path) -> None:
    data = HEADER.encode() + "1,2016-01-01,é\n".encode() + b"2,2016-01-02,caf\xe9\n3,2016-01-03,c\n"
    found = rows(tmp_path, data)
    assert [problem == "" for _, _, problem in found] == [True, False, True]
    assert "place: byte 0xe9 is not utf-8" in found[1][2]


def test_a_line_of_200_megabytes_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.write(HEADER.encode() + b"1,2016-01-01,a\n2,2016-01-02,")
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\n3,2016-01-03,c\n")
    found = list(open_table(path, ("id",), {}, None, None).rows())
    assert [(row.number, row.problem == "") for row in found] == [(1, True), (2, False), (3, True)]
    assert "longer than" in found[1].problem


def test_a_field_that_is_too_long_refuses_its_row(tmp_path: Path) -> None:
    found = rows(tmp_path, HEADER.encode() + b"1,2016-01-01," + b"x" * (MAX_FIELD + 1) + b"\n2,2016-01-02,b\n")
    assert "longer than" in found[0][2]
    assert found[1][1]["id"] == "2"


def test_a_damaged_archive_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(HEADER.encode() * 5000)[:-20])
    with pytest.raises(TableError, match="damaged or cut off"):
        open_table(path, ("id",), {}, None, None)
