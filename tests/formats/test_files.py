"""Files as people download them, whatever packed them and whatever is wrong with them: rows, or one sentence."""

import bz2
import gzip
import io
import json
import lzma
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import tracker

MAP = """dataset: {key: ford-watch, name: Ford Watch, licence: CC0}
id: "ford-{Nr}"
incident:
  title: "{What}"
  summary: "{What}. Counted by Ford Watch."
  date: "{Day}"
  location: {country: SY, name: "{Where}", precision: near}
  type: "{Kind}"
  actors: [{actor: "{By}", role: initiator}]
  sources: [{publisher: Ford Watch, published: 2024}]
"""
HEADER = ["Nr", "Day", "What", "Where", "Kind", "By"]
ROWS = [
    ["1", "2024-02-21", "A mill was hit", "Old Mill", "Shelling", "North Force"],
    ["2", "2024-02-22", "A road was hit", "River Road", "Shelling", "North Force"],
]
SECONDS, MEGABYTES = 2, 300
"""What refusing a hostile file may take."""


def text(mark: str = ",", end: str = "\r\n", rows: list[list[str]] = ROWS) -> str:
    return "".join(mark.join(row) + end for row in [HEADER, *rows])


def run(folder: Path, name: str, data: bytes, *options: str, words: str = MAP) -> subprocess.CompletedProcess[str]:
    (folder / "map.yml").write_text(words, encoding="utf-8")
    (folder / name).write_bytes(data)
    done = tracker("import", "csv", name, "--map", "map.yml", "--to", "incidents", *options, cwd=folder)
    assert "Traceback" not in done.stderr
    assert "a fault of this program" not in done.stderr
    return done


def written(folder: Path) -> dict[str, str]:
    """The title of each incident by its id."""
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("title: ")
        for path in sorted((folder / "incidents").glob("2*/**/*.yml"))
    }


TWO = {"ford-1": "A mill was hit", "ford-2": "A road was hit"}


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def column(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def workbook(*sheets: tuple[str, list[list[object]]], far: str = "") -> bytes:
    """A workbook of Excel, as small as one can be. A date is a number with a date's format; `far` is one more cell."""
    book = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, (name, _) in enumerate(sheets, 1))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    members = [
        (
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r0" Type="{relation}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{relation}">'
            f"<sheets>{book}</sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{relations}'
            f'<Relationship Id="s" Type="{relation}/styles" Target="styles.xml"/></Relationships>',
        ),
        ("xl/styles.xml", styles),
    ]
    for n, (_, rows) in enumerate(sheets, 1):
        cells = "".join(
            f'<row r="{r}">' + "".join(_cell(f"{column(c)}{r}", value) for c, value in enumerate(row, 1)) + "</row>"
            for r, row in enumerate(rows, 1)
        )
        sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}{far}'
        members.append((f"xl/worksheets/sheet{n}.xml", f"{sheet}</sheetData></worksheet>"))
    return zipped(*((name, data.encode()) for name, data in members))


def _cell(place: str, value: object) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>' if value else ""


def ods(rows: list[list[str]]) -> bytes:
    """A workbook of LibreOffice, with the thousands of empty columns and rows that it writes at the end."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>' for v in row)
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {namespaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Events">{cells}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.encode()),
        ("META-INF/manifest.xml", b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'),
    )  # fmt: skip


SHEET: list[list[object]] = [list(HEADER), *([float(nr), date.fromisoformat(day), *rest] for nr, day, *rest in ROWS)]
OBJECTS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.3, 33.5]}, "properties": row}
        for row in OBJECTS
    ],
}
FILES: dict[str, bytes] = {
    "t.csv": text().encode(),
    "t.tsv": text("\t").encode(),
    "semicolons.csv": text(";").encode(),
    "bars.txt": text("|").encode(),
    "old-mac.csv": text(end="\r").encode(),
    "unix.csv": text(end="\n").encode(),
    "bom.csv": text().encode("utf-8-sig"),
    "utf16.txt": text("\t").encode("utf-16"),
    "utf16-without-bom.txt": text("\t").encode("utf-16-le"),
    "sep.csv": ("sep=;\r\n" + text(";")).encode("utf-8-sig"),
    "sep-tab.csv": ("sep=\t\r\n" + text("\t")).encode(),
    "empty-columns.csv": text(end=",,,\r\n").encode(),
    "empty-rows.csv": (text() + ",,,,,\r\n" * 40).encode(),
    "title-above.csv": ("Incidents of the ford\r\n\r\nas of 1 March 2024\r\n" + text()).encode(),
    "broken-header.csv": text().replace("Nr,Day", '" Nr ","Day\r\n"').encode(),
    "t.csv.gz": gzip.compress(text().encode()),
    "t.csv.xz": lzma.compress(text().encode()),
    "t.csv.bz2": bz2.compress(text().encode()),
    "packed-with-another-name.csv": gzip.compress(text().encode()),
    "t.zip": zipped(("folder/t.csv", text().encode()), ("README.txt", b"x"), ("__MACOSX/folder/._t.csv", b"\x00")),
    "sheet.zip": zipped(("t.xlsx", workbook(("Events", SHEET)))),
    "t.xlsx": workbook(("Events", SHEET)),
    "t.xlsx.gz": gzip.compress(workbook(("Events", SHEET))),
    "read-me-first.xlsx": workbook(("Read me", [["This is a table"]]), ("Events", SHEET), ("Codes", [["a", "b"]])),
    "t.ods": ods([HEADER, *ROWS]),
    "t.json": json.dumps(OBJECTS).encode(),
    "inside.json": json.dumps({"status": 200, "messages": [], "count": 2, "data": OBJECTS}, indent=1).encode(),
    "t.jsonl": "\n".join(map(json.dumps, OBJECTS)).encode(),
    "lines.json": "\n\n".join(map(json.dumps, OBJECTS)).encode("utf-8-sig"),
    "t.geojson": json.dumps(FEATURES).encode(),
    "t.json.xz": lzma.compress(json.dumps(OBJECTS).encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_same_table_whatever_the_file(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name, FILES[name])
    assert done.returncode == 0, done.stderr
    assert "2 rows read = 2 written" in done.stdout
    assert written(tmp_path) == TWO


def test_a_line_break_and_a_line_separator_in_a_cell_end_no_row(tmp_path: Path) -> None:
    row = ["3", "2024-02-23", '"A\u2028bridge\nwas hit"', "Old Mill", "Shelling", "North Force"]
    for name, encoding in (("a.csv", "utf-8"), ("b.csv", "utf-16")):
        folder = tmp_path / encoding
        folder.mkdir()
        done = run(folder, name, text(rows=[*ROWS, row]).encode(encoding))
        assert done.returncode == 0, done.stderr
        assert written(folder)["ford-3"] == "Abridge was hit"  # Told as a remark: nobody can see a U+2028.
        assert "U+2028 was left out" in done.stderr


def test_a_sheet_and_a_file_are_chosen_by_name(tmp_path: Path) -> None:
    other = [SHEET[0], [3.0, date(2024, 3, 1), "A third", "Ford", "Shelling", "North Force"]]
    book = workbook(("2023", SHEET), ("2024", other))
    done = run(tmp_path, "t.xlsx", book)
    assert 'has several sheets with these columns: 2023, 2024. Say --sheet "2023".' in done.stderr
    assert run(tmp_path, "t.xlsx", book, "--sheet", "2024").returncode == 0
    assert written(tmp_path) == {"ford-3": "A third"}
    assert 'has no sheet "2025". It has: 2023, 2024.' in run(tmp_path, "t.xlsx", book, "--sheet", "2025").stderr
    both = zipped(("a.csv", text().encode()), ("b.csv", text(rows=ROWS[:1]).encode()))
    assert 'holds 2 tables: a.csv, b.csv. Say which with --sheet "a.csv".' in run(tmp_path, "t.zip", both).stderr
    assert "1 row read" in run(tmp_path, "t.zip", both, "--sheet", "b.csv").stdout
    lists = json.dumps({"events": OBJECTS, "sources": [{"a": 1}]}).encode()
    assert "several lists: events, sources. Say which with --sheet events" in run(tmp_path, "t.json", lists).stderr
    assert "2 rows read" in run(tmp_path, "t.json", lists, "--sheet", "events").stdout


ARABIC = ["4", "2024-02-24", "قصف مطحنة", "دير الزور", "Shelling", "North Force"]
READ = {
    "cp1256": ("قصف مطحنة", "دير الزور"),
    "cp1251": ("Обстрел мельницы у реки", "Старая мельница"),
    "koi8_u": ("Обстрел мельницы у реки", "Старая мельница"),
    "cp866": ("Обстрел мельницы у реки", "Старая мельница"),
    "cp1253": ("Πυροβολισμοί κοντά στην πλατεία", "Παλιός μύλος"),
    "cp1252": ("Übergriff auf Demonstranten in der Straße am Fluss", "Alte Mühle bei Köln"),
}


@pytest.mark.parametrize("encoding", READ)
def test_letters_are_read_in_the_code_page_in_which_they_are_words(tmp_path: Path, encoding: str) -> None:
    what, where = READ[encoding]
    row = ["4", "2024-02-24", f'"{what}"', where, "Shelling", "North Force"]
    done = run(tmp_path, "t.csv", text(rows=[*ROWS, row]).encode(encoding))
    assert done.returncode == 0, done.stderr
    assert f"The file was read as {encoding}" in done.stderr
    assert written(tmp_path)["ford-4"].strip('"') == what


@pytest.mark.parametrize(
    ("what", "encoding", "readings"),
    [
        ("قصف", "cp1256", "as likely"),
        ("Muñoz", "cp1252", "cp1252 has “Muñoz” where cp1250 has “Muńoz”. Say --encoding cp1252"),
        ("Şırnak", "cp1254", "as likely"),
        ("空袭 磨坊", "gb18030", "as likely"),
    ],
)
def test_where_two_readings_are_as_likely_nobody_guesses(
    tmp_path: Path, what: str, encoding: str, readings: str
) -> None:
    row = ["4", "2024-02-24", what, "Ford", "Shelling", "North Force"]
    data = text(rows=[*ROWS, row]).encode(encoding)
    done = run(tmp_path, "t.csv", data)
    assert done.returncode == 1
    assert "is not UTF-8, and" in done.stderr
    assert readings in done.stderr
    assert not (tmp_path / "incidents").exists()
    assert run(tmp_path, "t.csv", data, "--encoding", encoding).returncode == 0
    assert written(tmp_path)["ford-4"] == what


def test_ukrainian_pairs_that_look_like_utf8_do_not_make_a_file_utf8(tmp_path: Path) -> None:
    row = ["4", "2024-02-24", "Обстріл млина. Їхній дім у місті Пісківка згорів", "Стара річка", "Shelling", "Північ"]
    run(tmp_path, "t.csv", text(rows=[row]).encode("cp1251"))
    assert written(tmp_path)["ford-4"].startswith("Обстріл млина")


def test_our_own_cases_of_files(tmp_path: Path, shared_data: Path) -> None:
    """04 empty columns, 06 old Mac's line ends, 09 sep=;, 11 Arabic in Windows-1256."""
    cases = (
        ("04-excel-empty-columns/dupcols.csv", (), 1), ("06-cr-only-csv/cr.csv", (), 2),
        ("09-sep-line/sepline.csv", (), 1), ("09-sep-line/sepline.csv", ("--delimiter", ";"), 1),
        ("11-windows-1256/cp1256.csv", (), 1),
    )  # fmt: skip
    for number, (name, options, count) in enumerate(cases):
        path, record = shared_data / "cases" / name, tmp_path / str(number) / "incidents"
        record.parent.mkdir()
        done = tracker("import", "csv", path, "--map", path.parent / "map.yml", "--to", record, *options)
        assert f"= {count} written + 0 updated + 0 unchanged + 0 rejected" in done.stdout, (name, done.stderr)
    assert "title: قصف مطحنة" in (record / "2024" / "ford-1.yml").read_text(encoding="utf-8")


def _gigabyte(path: Path, start: bytes, block: bytes) -> None:
    with path.open("wb") as file:
        file.write(start)
        for _ in range(1 << 10):
            file.write(block)


def _zip_of_zeros(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(name, "w") as file:
        file.write(text().encode())
        for _ in range(1 << 10):
            file.write(b"0" * (1 << 20))


def _hostile(folder: Path) -> Iterator[tuple[str, Callable[[Path], object], str]]:
    chance = random.Random(7)
    whole = gzip.compress(text(rows=ROWS * 2000).encode())
    book = workbook(("Events", SHEET * 50))
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    row = text(rows=[]).encode()
    yield "random.csv", lambda p: p.write_bytes(chance.randbytes(5_000_000)), "this is no table"
    yield "random.xlsx", lambda p: p.write_bytes(chance.randbytes(500_000)), "cannot be read as a workbook"
    yield "random.json", lambda p: p.write_bytes(chance.randbytes(500_000)), "cannot be read as JSON"
    yield "random.zip", lambda p: p.write_bytes(b"PK\x03\x04" + chance.randbytes(500_000)), ""
    yield "random.csv.gz", lambda p: p.write_bytes(b"\x1f\x8b\x08" + chance.randbytes(500_000)), "damaged or cut off"
    yield "cut.csv.gz", lambda p: p.write_bytes(whole[: len(whole) // 2]), "damaged or cut off"
    yield "cut.csv.xz", lambda p: p.write_bytes(lzma.compress(row * 5000)[:-40]), "damaged or cut off"
    yield "cut.xlsx", lambda p: p.write_bytes(book[: len(book) // 2]), "cannot be read"
    yield "cut.json", lambda p: p.write_bytes(json.dumps(OBJECTS).encode()[:-30]), "cannot be read as JSON"
    yield "cut.zip", lambda p: p.write_bytes(zipped(("t.csv", text().encode()))[:-30]), ""
    yield "cell.csv", lambda p: _gigabyte(p, row + b"1,", b"x" * (1 << 20)), "a line of more than"
    yield "quoted.csv", lambda p: _gigabyte(p, row + b'1,"', (b"x" * 99 + b"\n") * 10486), "is it never closed?"
    yield "wide.csv", lambda p: p.write_bytes(b"a," * 80_000 + b"\n" + b"1," * 80_000), "the limit is 2,000"
    yield (
        "wide.json",
        lambda p: p.write_text(json.dumps([{str(n): 1 for n in range(80_000)}])),
        "the limit is 2,000|more than 2,000",
    )
    yield "zeros.zip", lambda p: _zip_of_zeros(p, "t.csv"), "grows to more than|a line of more than"
    yield "zeros.xlsx", lambda p: _zip_of_zeros(p, "xl/worksheets/sheet1.xml"), "grows to"
    yield "zeros.csv.xz", lambda p: p.write_bytes(lzma.compress(bytes(1 << 28), preset=0)), "no text holds"
    yield (
        "lines.csv.gz",
        lambda p: p.write_bytes(gzip.compress(row + b"\n" * (1 << 27), 1)),
        "empty lines one after another",
    )
    yield "far.xlsx", lambda p: p.write_bytes(workbook(("Events", SHEET), far=far)), "takes far more memory"
    yield "cell.xlsx", lambda p: p.write_bytes(workbook(("Events", [*SHEET, ["x" * (1 << 26)]]))), "grows to"
    yield "digits.json", lambda p: p.write_bytes(b'[{"id":' + b"9" * 100_000 + b"}]"), "more than 1,000 digits"
    yield "rows.csv", lambda p: p.write_bytes(row + b" ,\n" * 2_000_000), "empty rows one after another"
    yield "deep.json", lambda p: p.write_bytes(b"[" * 1_000_000), ""
    yield "deep.jsonl", lambda p: p.write_bytes((b'{"a":' * 100_000 + b"\n") * 3), ""
    yield "object.json", lambda p: _gigabyte(p, b'[{"a":"', b"x" * (1 << 20)), "an object of more than"
    yield "password.xlsx", lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)), "cannot be read"


@pytest.mark.parametrize("name", [name for name, _, _ in _hostile(Path())])
def test_a_hostile_file_is_refused_soon_and_with_little_memory(
    tmp_path: Path, name: str, reliability: Callable[..., None]
) -> None:
    """In a process of its own, start and all: its processor time and its memory are looked at."""
    _, make, words = next(case for case in _hostile(tmp_path) if case[0] == name)
    make(tmp_path / name)
    (tmp_path / "map.yml").write_text(MAP, encoding="utf-8")
    command = [sys.executable, "-m", "conflict_tracker", "import", "csv", name, "--map", "map.yml", "--to", "incidents"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    measured = [sys.executable, "-c", _MEASURE, *command]
    done = subprocess.run(measured, cwd=tmp_path, capture_output=True, text=True, check=False)
    elapsed = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = int(done.stdout.split()[-1]) / 1024
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "a fault of this program" not in done.stderr
    assert any(word in done.stderr for word in words.split("|")), done.stderr
    assert not (tmp_path / "incidents").exists()
    assert peak < MEGABYTES, peak
    assert spent < SECONDS, spent
    reliability(f"hostile table: {name}", 1, 1, f"{elapsed:.1f} s", f"{peak:.0f} MB")


_MEASURE = (
    "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "t.csv",
            b"<!DOCTYPE html>\n<html><body>Sign in</body></html>",
            "t.csv is a web page, perhaps one that asks to sign in",
        ),
        ("t.xlsx", b"<html><body><table></table></body></html>", "t.xlsx is a web page"),
        ("t.csv", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj", "t.csv is a PDF, and no table."),
    ],
    ids=["page", "page as a workbook", "PDF"],
)
def test_another_kind_of_file_is_told_as_what_it_is(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    assert message in run(tmp_path, name, data).stderr


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    """--sheet is never passed over in silence."""
    told = run(tmp_path, "t.csv", text().encode(), "--sheet", "x").stderr
    assert "t.csv is a text, which has no sheets. Leave --sheet away." in told
    told = run(tmp_path, "t.zip", zipped(("a.csv", text().encode())), "--sheet", "x").stderr
    assert 't.zip holds no "x". It holds: a.csv.' in told


def test_ukrainian_in_koi8_is_read(tmp_path: Path) -> None:
    rows = [["1", "2024-02-21", "Обстріл ґанку і їхали автобуси", "Ґалаґанівка", "Обстріл", "Північна сила"]]
    done = run(tmp_path, "t.csv", text(rows=rows).encode("koi8-u"))
    assert "read as koi8_u" in done.stderr, done.stderr
    assert written(tmp_path) == {"ford-1": "Обстріл ґанку і їхали автобуси"}


@pytest.mark.parametrize(
    "document",
    [
        {"data": {"events": OBJECTS, "count": 2}},
        {"status": {"notes": [{"text": "One of several pages"}]}, "events": OBJECTS},
        {"response": {"page": {"rows": OBJECTS}}, "more": [1, 2]},
    ],
)
def test_the_only_list_of_objects_is_found_however_deep_it_lies(tmp_path: Path, document: dict) -> None:
    done = run(tmp_path, "t.json", json.dumps(document).encode())
    assert done.returncode == 0, done.stderr
    assert written(tmp_path) == TWO


def test_of_two_lists_at_one_depth_one_is_chosen_by_its_path(tmp_path: Path) -> None:
    data = json.dumps({"data": {"people": [{"name": "A"}], "events": OBJECTS}}).encode()
    done = run(tmp_path, "t.json", data)
    assert "t.json holds several lists: data.people, data.events. Say which with --sheet data.people." in done.stderr
    assert run(tmp_path, "t.json", data, "--sheet", "data.events").returncode == 0
    assert written(tmp_path) == TWO


@pytest.mark.parametrize(
    ("name", "document", "words"),
    [
        ("t.json", OBJECTS, 'has no list "2024". Leave --sheet away.'),
        ("t.json", {"events": OBJECTS}, 'has no list "2024". It has: events.'),
        ("t.jsonl", OBJECTS[0], 'has no list "2024". Leave --sheet away.'),
    ],
)
def test_a_list_that_is_not_there_is_told(tmp_path: Path, name: str, document: object, words: str) -> None:
    done = run(tmp_path, name, json.dumps(document).encode(), "--sheet", "2024")
    assert done.returncode == 1
    assert words in done.stderr
