"""The map language: four whole maps, twenty shapes of tables, and each part of the language, through the command line."""

import csv
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from tests.conftest import tracker
from tests.formats.test_files import workbook

MAPS = Path(__file__).resolve().parent / "maps"


def run(folder: Path, file: str, words: Path | str, *options: str) -> CompletedProcess[str]:
    text = words.read_text(encoding="utf-8") if isinstance(words, Path) else words
    (folder / "map.yml").write_text(text, encoding="utf-8")
    done = tracker("import", "csv", file, "--map", "map.yml", "--to", "incidents", *options, cwd=folder)
    assert "Traceback" not in done.stderr
    assert "a fault of this program" not in done.stderr, done.stderr
    return done


def record(folder: Path, id: str) -> dict:
    path = next((folder / "incidents").rglob(f"{id}.yml"))
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def registry(folder: Path, table: str) -> dict:
    path = folder / "incidents" / "registry" / f"{table}.yml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def counts(done: CompletedProcess[str]) -> tuple[int, int, int]:
    """(read, written, rejected)"""
    line = next(line for line in done.stdout.splitlines() if " read = " in line)
    numbers = [int(word.replace(",", "")) for word in line.split() if word[0].isdigit()]
    assert numbers[0] == sum(numbers[1:])
    return numbers[0], numbers[1], numbers[-1]


def clean(folder: Path) -> None:
    done = tracker("check", "incidents", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert tracker("fmt", "--check", "incidents", cwd=folder).returncode == 0


def write(path: Path, header: str, *rows: Iterable[object]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def test_json_of_incidents_with_tags_points_and_links(tmp_path: Path) -> None:
    links = [{"url": "https://example.org/a", "text": "A video"}, {"url": "https://example.org/b", "text": "A post"}]
    common = {"state": "Oregon", "city": "Old Mill", "geolocation": "45.5152, -122.6784", "links": links}
    long = "Police detained a reporter. " + "They said nothing more about it at all. " * 30
    rows = [
        {"id": "or-1", "name": "Reporter detained", "date": "2020-05-31", "description": long, "tags": ["arrest", "Pepper spray"], **common},
        {"id": "or-2", "name": "Medic shot", "date": "June 1, 2020", "description": "A medic was hit.", "tags": ["shoot"], **common},
        {"id": "or-3", "name": "Two shoved", "date": "2020-06-02", "description": "Two were shoved.", "tags": [], **common, "geolocation": ""},
        {"id": "or-4", "name": "No link", "date": "2020-06-02", "description": "Nobody tells.", "tags": [], **common, "links": []},
    ]  # fmt: skip
    (tmp_path / "t.json").write_text(json.dumps({"data": rows}), encoding="utf-8")
    done = run(tmp_path, "t.json", MAPS / "press.yml")
    assert counts(done) == (4, 3, 1)
    assert '"sources" is missing' in done.stderr or "sources" in done.stderr
    assert "description: the text was cut at" in done.stderr
    one = record(tmp_path, "press-or-1")
    assert one["type"] == "arrest"
    assert one["tags"] == ["arrest", "pepper-spray"]
    assert one["sources"] == [{"url": link["url"], "title": link["text"]} for link in links]
    assert (one["location"]["lat"], one["location"]["lon"]) == ("45.5152", "-122.6784")
    assert one["summary"].endswith(" …")
    assert one["imported"]["row"]["description"] == long
    assert (record(tmp_path, "press-or-2")["date"], record(tmp_path, "press-or-2")["type"]) == (
        "2020-06-01",
        "shooting",
    )
    assert "lat" not in record(tmp_path, "press-or-3")["location"]
    clean(tmp_path)
    assert "3 unchanged" in run(tmp_path, "t.json", MAPS / "press.yml").stdout


def test_a_military_log_with_its_header_in_the_middle(tmp_path: Path) -> None:
    write(
        tmp_path / "t.csv",
        "DTG,Type,Category,City",
        ["201430ZJUN17", "Explosive Hazard", "IED", "Old Mill"],
        ["201430ZJUN17", "Explosive Hazard", "IED", "Old Mill"],
        ["DTG", "Type", "Category", "City"],
        ["210005ZJUN17", "Enemy Action", "SAF", "Ford"],
        ["320005ZJUN17", "Enemy Action", "SAF", "Ford"],
        ["220005ZJUN17", "Enemy Action", "IDF", "UNK"],
    )
    done = run(tmp_path, "t.csv", MAPS / "military-log.yml")
    assert counts(done) == (6, 2, 4)
    assert "row 2 (line 3, log-2017-06-20-" in done.stderr
    assert "the id stands on row 1 already" in done.stderr
    assert "row 3 (line 4): it is the header once more" in done.stderr
    assert 'DTG: "320005ZJUN17" is not a date' in done.stderr.replace("dtg", "DTG")
    path = next((tmp_path / "incidents" / "2017").glob("log-2017-06-20-*.yml"))
    one = record(tmp_path, path.stem)
    assert one["date"] == {"on": "2017-06-20", "time": "14:30", "time_kind": "exact", "timezone": "UTC"}
    assert one["type"] == "ied"
    place = registry(tmp_path, "places")[one["location"]["place"]]
    assert place == {"name": "Old Mill", "country": "IQ"}  # No point: nobody has given one.
    assert {entry["name"] for entry in registry(tmp_path, "types").values()} == {
        "Improvised explosive device", "Small arms fire",
    }  # fmt: skip
    clean(tmp_path)


def test_an_archives_table_in_arabic(tmp_path: Path) -> None:
    write(
        tmp_path / "t.csv",
        "id,description,HH,MM,date,lat,lon,source_url,lang",
        ["SA1", "قصف مطحنة\r\nفي دير الزور", "20", "59", "March 17, 2017, 8:59 p.m.", "35.33", "40.14", "https://example.org/1", "ar"],
        ["SA2", "A convoy.\n\n", "8", "5", "Sept. 3, 2017, 8 a.m.", "35.33000000000001", "40.14", "https://example.org/2", "en"],
        ["SA3", "A convoy.", "\r\n", "\r\n", "March 18, 2017, noon", "", "", "https://example.org/3", "en"],
        ["SA4", "A convoy.", "7", "", "May 2, 2017, midnight", "", "", "https://example.org/4", "en"],
        ["SA5", "\r\n\r\n", "", "", "March 18, 2017", "", "", "https://example.org/5", "en"],
        ["SA6", "Two addresses.", "", "", "March 18, 2017", "", "", "https://example.org/6; https://example.org/7", "en"],
    )  # fmt: skip
    done = run(tmp_path, "t.csv", MAPS / "archive.yml")
    assert counts(done) == (6, 4, 2), done.stderr
    one, two, four = (record(tmp_path, f"mill-sa{n}") for n in (1, 2, 4))
    assert one["summary"] == "قصف مطحنة في دير الزور"
    assert one["type"] == "shelling"
    assert (one["date"]["on"], one["date"]["time"]) == ("2017-03-17", "20:59")
    assert (two["date"]["on"], two["date"]["time"]) == ("2017-09-03", "08:05")
    assert two["location"]["lat"] == "35.33"
    assert "time" not in four["date"]
    assert four["imported"]["row"]["hh"] == "7"
    assert 'date.time: "7:" is no time of day, and was left out' in done.stderr
    assert "holds several addresses. Say in the map what parts them: split" in done.stderr
    clean(tmp_path)


def test_a_workbook_of_civilian_harm(tmp_path: Path) -> None:
    header = [
        "Code",
        "Date from",
        "Date to",
        "Location",
        "Min civilians",
        "Max civilians",
        "Grade",
        "Belligerents",
        "Sources",
    ]
    both = "https://example.org/1; https://example.org/2"
    sheet: list[list[object]] = [
        header,
        ["R1", date(2017, 3, 17), date(2017, 3, 18), "Old Mill", 3.0, 5.0, "Fair", "North force; River council", both],
        ["R2", date(2017, 3, 19), "", "Old Mill", 0.0, "1,200", "Confirmed", "North force", "https://example.org/3"],
        ["R3", "20/03/2017", "20/03/2017", "Ford", "n/a", "n/a", "weak", "North force;", "https://example.org/4"],
        ["R4", "45/03/2017", "", "Ford", 1.0, 1.0, "weak", "North force", "https://example.org/4"],
    ]  # fmt: skip
    (tmp_path / "t.xlsx").write_bytes(workbook(("Harm", sheet)))
    done = run(tmp_path, "t.xlsx", MAPS / "harm.yml")
    assert counts(done) == (4, 3, 1), done.stderr
    one, two, three = (record(tmp_path, f"harm-r{n}") for n in (1, 2, 3))
    assert one["date"] == "2017-03-17/2017-03-18"
    assert [part["actor"].rpartition("-")[0] for part in one["actors"]] == ["north-force", "river-council"]
    assert [source["url"] for source in one["sources"]] == both.split("; ")
    assert one["casualties"]["groups"][0]["killed"] == {"low": "3", "high": "5"}
    assert one["assessment"] == {"harm_grade": "fair"}
    assert two["date"] == "2017-03-19"
    assert two["casualties"]["groups"][0]["killed"] == {"low": "0", "high": "1200"}
    assert three["date"] == "2017-03-20"
    assert "casualties" not in three
    assert three["imported"]["row"]["min civilians"] == "n/a"
    clean(tmp_path)


@pytest.mark.parametrize("name", sorted(path.name for path in MAPS.glob("*.yml")))
def test_a_whole_map_has_at_most_40_lines(name: str) -> None:
    assert len((MAPS / name).read_text(encoding="utf-8").splitlines()) <= 40
