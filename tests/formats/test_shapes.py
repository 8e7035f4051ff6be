"""Twenty shapes of foreign tables, each with its map: rows read, written and rejected, the reason, and what was made of it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import tracker
from tests.formats.test_files import ods, workbook
from tests.formats.test_maps import clean, counts, record, registry, run

FORCE = "registry: {actors: {north: {name: North force, kind: unknown}}}\n"


class Shape(NamedTuple):
    name: str
    file: str
    data: bytes
    sections: str
    """Of the map, besides the dataset and what `INCIDENT` says."""
    incident: str
    counts: tuple[int, int, int]
    made: Mapping[str, Any]
    """By path, what stands in the incident x-1."""
    reason: str = ""
    id: str = "x-{id}"


def text(header: str, *rows: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    return (end.join([header, *rows]) + end).encode(encoding)


AT = 'date: "{day}", location: {country: IQ, name: Ford, precision: near}'
SHAPES = (
    Shape("day first", "t.csv", text("id,day", "1,03/04/2020", "2,13/13/2020"), 'dates: {day: "%d/%m/%Y"}', AT,
          (2, 1, 1), {"date": "2020-04-03"}, "is not a date of the form %d/%m/%Y"),
    Shape("two forms that contradict", "t.csv", text("id,day", "1,13/04/2020", "2,03/04/2020"),
          'dates: {day: ["%d/%m/%Y", "%m/%d/%Y"]}', AT, (2, 1, 1), {"date": "2020-04-13"},
          "may be 2020-04-03 (%d/%m/%Y) or 2020-03-04 (%m/%d/%Y)"),
    Shape("a form that looks like another", "t.csv", text("id,day", "1,2020-04-03"), 'dates: {day: "%Y-%d-%m"}', AT,
          (1, 1, 0), {"date": "2020-03-04"}),
    Shape("Excel's serial days", "t.csv", text("id,day", "1,43924", "2,43924.604"), "dates: {day: excel}",
          'date: {on: "{day}", time: "{day.time}", timezone: Asia/Baghdad}, location: {country: IQ, name: Ford, precision: near}',
          (2, 2, 0), {"date": {"on": "2020-04-03", "timezone": "Asia/Baghdad"}}),
    Shape("instants in UTC", "t.jsonl", b'{"id":1,"day":"2020-04-03T22:30:00Z"}\n{"id":2,"day":"2020-04-03T22:30"}\n',
          "dates: {day: iso}",
          'date: {on: "{day}", time: "{day.time}", timezone: Asia/Baghdad}, location: {country: IQ, name: Ford, precision: near}',
          (2, 2, 0), {"date": {"on": "2020-04-04", "time": "01:30", "timezone": "Asia/Baghdad"}}),
    Shape("pandas' days and floats", "t.csv", text("id,day,dead", "1.0,2020-04-03 00:00:00,3.0", "2.0,2020-04-04 00:00:00,"), "",
          f'{AT}, casualties: {{total_killed: {{best: "{{dead}}"}}}}', (2, 2, 0),
          {"date": "2020-04-03", "casualties": {"total_killed": {"best": "3"}}}),
    Shape("ranges and at least", "t.csv", text("id,day,dead", "1,2020-04-03,3–5", "2,2020-04-03,10+", "3,2020-04-03,several"), "",
          f'{AT}, casualties: {{total_killed: "{{dead}}"}}', (3, 2, 1),
          {"casualties": {"total_killed": {"low": "3", "high": "5"}}}, '"several" is not a number'),
    Shape("thousands that may be decimals", "t.csv", text("id,day,dead", "1,2020-04-03,12", '2,2020-04-03,"1,200"'), "",
          f'{AT}, casualties: {{total_killed: "{{dead}}"}}', (2, 1, 1), {"casualties": {"total_killed": {"best": "12"}}},
          "may be 1200, or 1 and a part"),
    Shape("a German table", "t.csv", text("id;day;lat;lon;dead", "1;03.04.2020;33,5;36,3;1.200", "2;k. A.;33,5;36,3;k. A."),
          'dates: {day: "%d.%m.%Y"}\nempty: [k. A.]\nnumbers: {lat: {decimal: ","}, lon: {decimal: ","}, dead: {thousands: "."}}',
          'date: "{day}", location: {country: IQ, name: Ford, precision: near, lat: "{lat}", lon: "{lon}"}, casualties: {total_killed: "{dead}"}',
          (2, 1, 1), {"casualties": {"total_killed": {"best": "1200"}}, "location": {
              "country": "IQ", "name": "Ford", "precision": "near", "lat": "33.5", "lon": "36.3"}}, '"date" is missing'),
    Shape("a point in one column", "t.csv", text("id,day,spot", '1,2020-04-03,"33.5° N, 36.3° E"', "2,2020-04-03,36.3 33.5 1"),
          "latlon: {spot: lat lon}",
          'date: "{day}", location: {country: IQ, name: Ford, precision: near, lat: "{spot.lat}", lon: "{spot.lon}"}', (2, 1, 1),
          {"location": {"country": "IQ", "name": "Ford", "precision": "near", "lat": "33.5", "lon": "36.3"}}, "is not a point"),
    Shape("a point in WKT", "t.csv", text("id,day,spot", "1,2020-04-03,POINT (36.3 33.5)"), "latlon: {spot: lat lon}",
          'date: "{day}", location: {country: IQ, name: Ford, precision: near, lat: "{spot.lat}", lon: "{spot.lon}"}', (1, 1, 0),
          {"location": {"country": "IQ", "name": "Ford", "precision": "near", "lat": "33.5", "lon": "36.3"}}),
    Shape("Arabic digits", "t.csv",
          text("id,day,time,spot,dead,title", "١,٢٠٢٠/٠٤/٠٣,٢٠:٥٩,٣٣٫٥، ٣٦٫٣,١٬٢٠٠,مقتل ٣ عند المعبر",
               "٢,\u200f٣/\u200f٤/\u200f٢٠٢٠,,,٣–٥,", "٣,٢٠٢٠/٠٤/٣٣,,,,"),
          'dates: {day: ["%Y/%m/%d", "%d/%m/%Y"]}\nlatlon: {spot: lat lon}',
          'date: {on: "{day}", time: "{time}", timezone: Asia/Baghdad}, location: {country: IQ, name: Ford, precision: near, '
          'description: "{title}", lat: "{spot.lat}", lon: "{spot.lon}"}, casualties: {total_killed: "{dead}"}', (3, 2, 1),
          {"date": {"on": "2020-04-03", "time": "20:59", "timezone": "Asia/Baghdad"},
           "casualties": {"total_killed": {"best": "1200"}},
           "location": {"country": "IQ", "name": "Ford", "precision": "near", "description": "مقتل ٣ عند المعبر",
                        "lat": "33.5", "lon": "36.3"}}, "is not a date"),
    Shape("Persian digits and a minus sign", "t.csv", text("id,day,lat,lon,dead", "۱,۲۰۲۰-۰۴-۰۳,−33.5,−۳۶٫۳,۳.0"), "",
          'date: "{day}", location: {country: AR, name: Ford, precision: near, lat: "{lat}", lon: "{lon}"}, '
          'casualties: {total_killed: {best: "{dead}"}}', (1, 1, 0),
          {"date": "2020-04-03", "casualties": {"total_killed": {"best": "3"}},
           "location": {"country": "AR", "name": "Ford", "precision": "near", "lat": "-33.5", "lon": "-36.3"}}),
    Shape("Devanagari and Burmese digits", "t.csv", text("id,day,dead", "१,०३/०४/२०२०,५+", "၂,၀၃/၀၄/၂၀၂၀,၁၂"),
          'dates: {day: "%d/%m/%Y"}', f'{AT}, casualties: {{total_killed: "{{dead}}"}}', (2, 2, 0),
          {"date": "2020-04-03", "casualties": {"total_killed": {"low": "5"}}}),
    Shape("months in Spanish", "t.csv", text("id,day", "1,15-ene-2020", "2,3 de SEPT. de 2020", "3,5-xyz-2020"),
          'language: es\ndates: {day: ["%d-%b-%Y", "%d de %B de %Y"]}', AT, (3, 2, 1), {"date": "2020-01-15"},
          "its month in English or es. Name another form, or another language in the map"),
    Shape("months in French", "t.csv", text("id,day", "1,1er juillet 2017", "2,24 AOUT 2017", "3,2 févr. 2017"),
          'language: fr\ndates: {day: "%d %B %Y"}', AT, (3, 3, 0), {"date": "2017-07-01"}),
    Shape("months in Ukrainian", "t.csv", text("id,day", "1,3 липня 2019", "2,3 ЛИП. 2019"),
          'language: uk\ndates: {day: "%d %B %Y"}', AT, (2, 2, 0), {"date": "2019-07-03"}),
    Shape("months in Levantine Arabic", "t.csv", text("id,day", "1,١٥ كانون الثاني ٢٠٢٠"),
          'language: ar-SY\ndates: {day: "%d %B %Y"}', AT, (1, 1, 0), {"date": "2020-01-15"}),
    Shape("months in Hindi", "t.csv", text("id,day", "1,१५ जनवरी २०२०", "2,१५ फ़र॰ २०२०"),
          'language: hi\ndates: {day: "%d %B %Y"}', AT, (2, 2, 0), {"date": "2020-01-15"}),
    Shape("months in a language that the map does not name", "t.csv", text("id,day", "1,3 juillet 2019", "2,3 July 2019"),
          'dates: {day: "%d %B %Y"}', AT, (2, 1, 1), {},
          "If its month is named in another language, say which in the map: language: es"),
    Shape("lists in cells", "t.csv", text("id,day,tags", "1,2020-04-03,Raid; Night raid;", "2,2020-04-03,"),
          'split: {tags: ";"}', f'{AT}, tags: ["{{tags}}"]', (2, 2, 0), {"tags": ["raid", "night-raid"]}),
    Shape("two lists side by side", "t.csv",
          text("id,day,titles,urls", "1,2020-04-03,A;B,https://example.org/a;https://example.org/b",
               "2,2020-04-03,A;B,https://example.org/a"),
          'split: {titles: ";", urls: ";"}', AT + ', media: [{kind: video, url: "{urls}", description: "{titles}"}]', (2, 1, 1),
          {"media": [{"url": "https://example.org/a", "kind": "video", "description": "A"},
                     {"url": "https://example.org/b", "kind": "video", "description": "B"}]},
          "which entries belong to each other cannot be told"),
    Shape("nested JSON", "t.json",
          json.dumps([{"id": 1, "when": {"day": "2020-04-03"}, "geo": {"lat": 33.5, "lon": 36.3}, "tags": ["a b"]},
                      {"id": 2, "when": {"day": "2020-04-03"}, "geo": None, "tags": None}]).encode(),
          "split: {tags: json}",
          'date: "{when.day}", tags: ["{tags}"], '
          'location: {country: IQ, name: Ford, precision: near, lat: "{geo.lat}", lon: "{geo.lon}"}', (2, 2, 0), {"tags": ["a-b"]}),
    Shape("GeoJSON", "t.geojson",
          json.dumps({"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": 1, "geometry": {"type": "Point", "coordinates": [36.3, 33.5]},
               "properties": {"day": "2020-04-03"}}]}).encode(), "",
          'date: "{day}", location: {country: IQ, name: Ford, precision: near, lat: "{geometry.lat}", lon: "{geometry.lon}"}',
          (1, 1, 0), {"location": {"country": "IQ", "name": "Ford", "precision": "near", "lat": "33.5", "lon": "36.3"}}),
    Shape("a workbook with a title and dates", "t.xlsx",
          workbook(("Data", [["Our list"], [], ["Id", "Day"], [1.0, date(2020, 4, 3)], ["Id", "Day"], [2.0, "soon"]])), "",
          'date: "{Day}", location: {country: IQ, name: Ford, precision: near}', (3, 1, 2), {"date": "2020-04-03"},
          "it is the header once more"),
    Shape("a spreadsheet of LibreOffice", "t.ods", ods([["id", "day"], ["1", "2020-04-03"], ["2", ""]]), "", AT,
          (2, 1, 1), {"date": "2020-04-03"}, '"date" is missing'),
    Shape("countries by any name", "t.csv", text("id,day,land", "1,2020-04-03,Syrian Arab Republic", "2,2020-04-03,Atlantis"), "",
          'date: "{day}", location: {country: "{land}", name: Ford, precision: near}', (2, 1, 1),
          {"location": {"country": "SY", "name": "Ford", "precision": "near"}}, '"Atlantis" is no country by its name or code'),
    Shape("yes and no", "t.csv", text("id,day,civilians", "1,2020-04-03,Yes", "2,2020-04-03,0", "3,2020-04-03,perhaps"), "",
          f'{AT}, civilian_targeting: "{{civilians}}"', (3, 2, 1), {"civilian_targeting": "true"}, "is neither yes nor no"),
    Shape("several names without a mark", "t.csv", text("id,day,by", "1,2020-04-03,North", '2,2020-04-03,North; South'), "",
          f'{AT}, actors: [{{actor: "{{by}}", role: initiator}}]', (2, 1, 1), {"date": "2020-04-03"},
          "holds a semicolon. Say in the map that it parts names: split"),
    Shape("no ids at all", "t.csv", text("day,where", "2020-04-03,Ford", "2020-04-03,Ford", "2020-04-04,Mill"), "",
          'date: "{day}", location: {country: IQ, name: "{where}", precision: near}', (3, 2, 1), {},
          "the id stands on row 1 already", "x-{#hash}"),
    Shape("rows by their number", "t.csv", text("day,where", "2020-04-03,Ford", "2020-04-03,Ford"), "",
          'date: "{day}", location: {country: IQ, name: "{where}", precision: near}', (2, 2, 0), {"date": "2020-04-03"},
          "", "x-{#row}"),
    Shape("a header of two lines and a name twice", "t.csv", text('id,"day\nof it",source,source', "1,2020-04-03,A,B"), "",
          'date: "{Day of it}", location: {country: IQ, name: Ford, precision: near, description: "{source (2)}"}', (1, 1, 0),
          {"location": {"country": "IQ", "name": "Ford", "precision": "near", "description": "B"}}),
    Shape("a sum at the end", "t.csv", text("id,day,dead", "1,2020-04-03,12", "2,2020-04-04,3", "Total,,15", "Итого:,15"), "",
          'date: "2020", location: {country: IQ, name: Ford, precision: near}, casualties: {total_killed: "{dead}"}', (4, 2, 2),
          {"casualties": {"total_killed": {"best": "12"}}}, "it looks like the sum of the other rows"),
    Shape("a year among Excel's days", "t.csv", text("id,day", "1,43924", "2,2020"), "dates: {day: excel}", AT, (2, 1, 1),
          {"date": "2020-04-03"}, '"2020" may be the year 2020 or Excel\'s number of 1905-07-12'),
    Shape("dates of which the map says nothing", "t.csv", text("id,day", "1,2020-04-03", "2,2020/04/03"), "", AT, (2, 1, 1),
          {"date": "2020-04-03"}, 'Say in the map how its column writes dates: dates: {day: "%Y/%m/%d"}'),
    Shape("blanks between thousands", "t.csv", text("id,day,dead", "1,2020-04-03,1\u202f200", "2,2020-04-03,1\u2009200–1 300"),
          'numbers: {dead: {thousands: " "}}', f'{AT}, casualties: {{total_killed: "{{dead}}"}}', (2, 2, 0),
          {"casualties": {"total_killed": {"best": "1200"}}}),
    Shape("blanks that may stand between thousands", "t.csv", text("id,day,dead", "1,2020-04-03,12", "2,2020-04-03,1’200"), "",
          f'{AT}, casualties: {{total_killed: "{{dead}}"}}', (2, 1, 1), {},
          """If it is one of thousands, say so in the map: numbers: {dead: {thousands: "'"}}"""),
    Shape("countries in German", "t.csv", text("nr.,tag,land", "1,3. März 2020,Österreich", "2,4. Dez. 2020,Syrien", "3,5. Mai 2020,Absurdistan"),
          'language: de\ndates: {Tag: "%d. %B %Y"}',
          'date: "{Tag}", location: {country: "{Land}", name: Ford, precision: near}', (3, 2, 1),
          {"date": "2020-03-03", "location": {"country": "AT", "name": "Ford", "precision": "near"}},
          '"Absurdistan" is no country by its name or code', "x-{Nr.}"),
    Shape("months in two kinds of Arabic", "t.csv", text("id,day", "1,3 نيسان/أبريل 2020", "2,٣ نيسان ٢٠٢٠", "3,3 أبريل 2020"),
          'language: ar-SY\ndates: {day: "%d %B %Y"}', AT, (3, 3, 0), {"date": "2020-04-03"}),
    Shape("ids in Cyrillic letters", "t.csv", text("id,day", "1,2020-04-03", "АБ-1,2020-04-03", "ВГ-1,2020-04-03", "—,2020-04-03"), "",
          AT, (4, 3, 1), {"date": "2020-04-03"}, "the column id is empty or holds no letter and no digit"),
    Shape("HTML in a cell", "t.csv", text("id,day,note", '1,2020-04-03,"<p>A <b>wo</b>man &amp; a man<br>fled. 3 < 5</p>"'),
          "html: [note]", f'{AT}, body: "{{note}}"', (1, 1, 0), {"body": "A woman & a man fled. 3 < 5"}),
    Shape("a workbook with titles, groups and sources", "t.xlsx",
          workbook(("Data", [["Our list"], [], ["", "", "Casualties"], ["Id", "Day", "Killed"], [1.0, date(2020, 4, 3), 3, "women: 1"],
                             ["2", "03/04/2020", "1"], ["3", 43924, ""], ["Total", "", 4], ["Source: the ford"]])),
          'dates: {Day: ["%d/%m/%Y", excel]}', 'date: "{Day}", location: {country: IQ, name: Ford, precision: near}, '
          'casualties: {total_killed: "{killed}"}', (5, 3, 2), {"casualties": {"total_killed": {"best": "3"}}},
          "it looks like the sum of the other rows"),
)  # fmt: skip


def map_of(shape: Shape) -> str:
    given = [part for part in ("actors:", "sources:") if part not in shape.incident]
    rest = {
        "actors:": "actors: [{actor: north, role: initiator}]",
        "sources:": "sources: [{publisher: Ford, published: 2020}]",
    }
    parts = [shape.incident, *(rest[part] for part in given)]
    return (
        f'dataset: {{key: x-table, name: A table}}\nid: "{shape.id}"\n{shape.sections}\n{FORCE}'
        f"incident: {{title: A clash, summary: A clash at the ford., type: clash, {', '.join(parts)}}}\n"
    )


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_foreign_shape(tmp_path: Path, shape: Shape) -> None:
    (tmp_path / shape.file).write_bytes(shape.data)
    done = run(tmp_path, shape.file, map_of(shape))
    assert counts(done) == shape.counts, done.stderr
    assert shape.reason in done.stderr
    if shape.made:
        one = record(tmp_path, "x-1")
        assert {name: one[name] for name in shape.made} == shape.made
    clean(tmp_path)
    if shape.counts[1]:
        assert f"{shape.counts[1]} unchanged" in run(tmp_path, shape.file, map_of(shape)).stdout


MISTAKES = {
    "dates: {Day: '%q'}": 'day: "%q"',
    "split: {nobody: ';'}": 'split speaks of the column "nobody"',
    "numbers: {day: {decimal: x}}": "write numbers: {column: {decimal:",
    "latlon: {day: lat}": "write latlon: {column: lat lon}",
    "rules: {kind: {then: x}}": "write rules: {new column:",
    "words: {by: {N: north-frce}}": 'words: by: "N" is called north-frce, and registry/actors.yml has no such key. Did you mean "north"?',
    "registry: {actors: {south: {name: South}}}": '"kind" is missing',
    "language: spanish": 'map.yml:3:11: no names of months are known in "spanish". Write a code such as es, uk or ar-SY.',
    "empty: x": 'write empty: [NA, "-"]',
    "html: day": "write html: [column, other column]",
    "html: [nobody]": 'html speaks of the column "nobody"',
    "shortn: {day: 3}": 'there is no part "shortn" of a map. Did you mean "shorten"?',
}


@pytest.mark.parametrize("section", MISTAKES)
def test_a_mistake_of_each_section_is_told_with_what_would_be_right(tmp_path: Path, section: str) -> None:
    (tmp_path / "t.csv").write_text("id,day,by\n1,2020-04-03,N\n")
    force = "" if section.startswith("registry") else FORCE
    words = (
        f'dataset: {{key: x-table, name: A table}}\nid: "x-{{id}}"\n{section}\n{force}'
        f'incident: {{title: A, summary: B, type: clash, {AT}, actors: [{{actor: "{{by}}", role: initiator}}], '
        "sources: [{publisher: Ford, published: 2020}]}\n"
    )
    done = run(tmp_path, "t.csv", words)
    assert done.returncode == 1
    assert MISTAKES[section] in done.stderr
    assert not (tmp_path / "incidents").exists()


def test_a_misspelt_field_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,day\n1,2020-04-03\n")
    words = 'dataset: {key: x, name: A}\nid: "x-{id}"\nincident:\n  title: A\n  sumary: B\n  location: {contry: IQ}\n'
    assert (
        'map.yml:5:11: there is no field "sumary" here. Did you mean "summary"?' in run(tmp_path, "t.csv", words).stderr
    )


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("location: {place: {form: x}}", 'write place: "{town}"'),
        ("sources: [{each: [a], url: x}]", "write each: column"),
        ("date: {day}", 'there is no field "day" here'),
    ],
)
def test_what_a_field_cannot_hold_is_told_before_the_first_row(tmp_path: Path, field: str, words: str) -> None:
    (tmp_path / "t.csv").write_text("id,day\n1,2020-04-03\n")
    done = run(tmp_path, "t.csv", f'dataset: {{key: x, name: A}}\nid: "x-{{id}}"\nincident:\n  title: A\n  {field}\n')
    assert done.returncode == 1
    assert words in done.stderr


def test_a_place_gets_the_point_on_which_its_rows_agree(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "id,day,city,lat,lon,province\n1,2020-04-03,Mill,33.5,36.3,North\n2,2020-04-03,Mill,33.5,36.3,North\n"
        "3,2020-04-03,Ford,33.1,36.1,South\n4,2020-04-03,Ford,33.2,36.1,South\n5,2020-04-03,Mill,,,North\n"
    )
    shape = SHAPES[0]._replace(
        sections="",
        incident='date: "{day}", location: {country: IQ, place: {from: "{city}"}, name: "{city}", precision: near, '
        'lat: "{lat}", lon: "{lon}", admin1: "{province}"}',
    )
    assert counts(run(tmp_path, "t.csv", map_of(shape))) == (5, 5, 0)
    found = {entry["name"]: entry for entry in registry(tmp_path, "places").values()}
    assert (found["Mill"]["lat"], found["Mill"]["lon"], found["Mill"]["description"]) == ("33.5", "36.3", "North")
    assert "lat" not in found["Ford"]
    clean(tmp_path)


def test_our_own_cases_of_maps(tmp_path: Path, shared_data: Path) -> None:
    """03 capitals in names of columns, 13 pandas' floats, 15 countries by name."""
    for name, ids in (
        ("03-capital-columns", ("ford-1", "ford-2")), ("13-pandas-floats", ("ford-1", "ford-2")),
        ("15-country-names", tuple(f"ford-{n}" for n in range(1, 7))),
    ):  # fmt: skip
        folder, case = tmp_path / name, shared_data / "cases" / name
        folder.mkdir()
        words = next(case.glob("map*.yml"))
        done = tracker("import", "csv", next(case.glob("*.csv")), "--map", words, "--to", folder / "incidents")
        assert done.returncode == 0, done.stderr
        assert counts(done)[1:] == (len(ids), 0)
        assert {path.stem for path in (folder / "incidents" / "2024").iterdir()} == set(ids)
        clean(folder)
    assert [record(folder, id)["location"]["country"] for id in ids] == ["SY", "SY", "SY", "MM", "CI", "SY"]
    floats = [record(tmp_path / "13-pandas-floats", f"ford-{n}") for n in (1, 2)]
    assert [one.get("casualties") for one in floats] == [{"total_killed": {"best": "3"}}, None]


def table_of_shapes() -> str:
    """The table of docs/import.md: what each shape's test holds it to."""
    lines = ["| shape | file | read | written | rejected | because |", "|---|---|---:|---:|---:|---|"]
    for shape in SHAPES:
        reason = shape.reason.replace("|", "\\|")
        cells = (shape.name, shape.file.replace("t", "", 1), *map(str, shape.counts), f"`{reason}`" if reason else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def test_the_documented_table_is_what_the_tests_hold_each_shape_to() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "import.md"
    assert table_of_shapes() in docs.read_text(encoding="utf-8")
