"""What is exported, read back by other people's programs: frictionless, pandas, polars, DuckDB, Datasette, jsonschema."""

import asyncio
import csv
import gzip
import hashlib
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from conflict_tracker.formats.writing.row_cache import safe_cell
from tests.conftest import tracker
from tests.support.records import write_record


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "data"
    done = tracker("export", "package", "--to", folder)
    assert done.returncode == 0, done.stderr
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_frictionless_finds_the_package_valid(package: Path) -> None:
    """Types, keys and references of every table, and the size and checksum of every file."""
    report = Package(str(package / "datapackage.json")).validate()
    tables = [task for task in report.tasks if task.type == "table"]
    assert report.valid, [error.message for task in report.tasks for error in task.errors][:5]
    assert len(tables) >= 5
    for resource in json.loads((package / "datapackage.json").read_text())["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") == (resource["bytes"], resource["hash"])


def test_every_format_holds_every_incident(package: Path) -> None:
    ids = {row["id"] for row in rows(package / "incidents.csv.gz")}
    assert len(ids) == 20
    assert rows(package / "incidents.csv") == rows(package / "incidents.csv.gz")
    document = json.loads((package / "incidents.json").read_text())
    assert {record["id"] for record in document["incidents"]} == ids
    with gzip.open(package / "incidents.jsonl.gz", "rt", encoding="utf-8") as file:
        assert [json.loads(line) for line in file] == document["incidents"]
    features = json.loads((package / "incidents.geojson").read_text())["features"]
    assert {feature["id"] for feature in features} == ids
    assert len(rows(package / "ucdp.csv.gz")) == 20


def test_a_place_that_is_not_known_has_no_point(package: Path) -> None:
    features = json.loads((package / "incidents.geojson").read_text())["features"]
    for feature in features:
        if feature["geometry"] is None:
            assert "location_radius_km" not in feature["properties"]
        else:
            assert feature["geometry"]["type"] == "Point"
            assert -180 <= feature["geometry"]["coordinates"][0] <= 180


def test_datasette_opens_the_file_and_says_what_it_is(package: Path, tmp_path: Path) -> None:
    from datasette.app import Datasette

    path = tmp_path / "incidents.sqlite"
    with gzip.open(package / "incidents.sqlite.gz") as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    app = Datasette([str(path)], metadata=json.loads((package / "metadata.json").read_text()))

    async def ask() -> tuple[str, dict]:
        await app.invoke_startup()
        page = await app.client.get("/incidents/incidents")
        answer = await app.client.get("/incidents/claims.json?_shape=objects&_size=1")
        return page.text, answer.json()

    # A thread of its own: the browser tests keep a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        page, answer = pool.submit(lambda: asyncio.run(ask())).result()
    assert "Local date in EDTF" in page
    assert answer["rows"][0]["incident"]


@pytest.mark.parametrize("language", ["pandas", "polars", "DuckDB"])
def test_the_three_lines_on_the_page_run_as_they_stand(built: Path, language: str) -> None:
    from html import unescape

    page = (built / "data" / "index.html").read_text()
    found = dict(re.findall(r'<pre class="tk-pre" data-language="(\w+)">(.*?)</pre>', page, re.DOTALL))
    assert set(found) == {"pandas", "polars", "DuckDB", "R"}
    lines = unescape(found[language]).strip()
    assert len(lines.splitlines()) == 3
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=built / "data", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Shoot-down" in done.stdout


def test_the_page_lists_every_file_with_its_checksum(built: Path) -> None:
    page = (built / "data" / "index.html").read_text()
    for path in (built / "data").iterdir():
        if path.name not in ("index.html", "datapackage.json", "offline.zip"):
            assert f'href="../data/{path.name}"' in page or f'href="{path.name}"' in page
            assert hashlib.sha256(path.read_bytes()).hexdigest()[:16] in page


@pytest.mark.parametrize("text", ["=1+1", "+1 a", "-a", "@x", "\tx", "\rx", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none(), st.booleans()))
def test_numbers_are_not_touched(value: object) -> None:
    assert safe_cell(value) is value  # type: ignore[arg-type]
    assert safe_cell("-33.5") == "-33.5"


def test_a_hostile_title_is_harmless_in_csv_and_whole_in_json(copy: Path) -> None:
    path = next((copy / "incidents" / "2018").glob("*.yml"))
    text = path.read_text()
    path.write_text(re.sub(r"^title:.*$", "title: '=HYPERLINK(\"https://evil.example\")'", text, flags=re.MULTILINE))
    assert tracker("export", "csv", "--to", copy / "x.csv", cwd=copy).returncode == 0
    assert tracker("export", "json", "--to", copy / "x.json", cwd=copy).returncode == 0
    cells = [row["title"] for row in csv.DictReader(io.StringIO((copy / "x.csv").read_text()))]
    assert '\'=HYPERLINK("https://evil.example")' in cells
    titles = [record["title"] for record in json.loads((copy / "x.json").read_text())["incidents"]]
    assert '=HYPERLINK("https://evil.example")' in titles


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_goes_out_comes_in_again_the_same(tmp_path: Path, form: str) -> None:
    record = tmp_path / "a" / "incidents"
    record.mkdir(parents=True)
    write_record(record, 60)
    name = {"json": "x.json", "jsonl": "x.jsonl.gz"}[form]
    assert tracker("export", form, "--incidents", record, "--to", tmp_path / name).returncode == 0
    target = tmp_path / "b" / "incidents"
    if form == "jsonl":
        shutil.copytree(record / "registry", target / "registry")
    done = tracker("import", "json", tmp_path / name, "--to", target)
    assert "60 written + 0 updated + 0 unchanged + 0 rejected" in done.stdout, done.stderr
    assert tracker("export", form, "--incidents", target, "--to", tmp_path / f"again-{name}").returncode == 0
    again = tmp_path / f"again-{name}"
    read = gzip.decompress if name.endswith(".gz") else bytes
    ours, theirs = (read(path.read_bytes()).decode() for path in (tmp_path / name, again))
    assert re.sub('"title":"[ab]"', "", ours, count=1) == re.sub('"title":"[ab]"', "", theirs, count=1)
    assert tracker("fmt", "--check", target).returncode == 0


def test_an_export_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": 1, "incidents": 2}')
    done = tracker("import", "json", tmp_path / "x.json", "--to", tmp_path / "incidents")
    assert done.returncode == 1
    assert "holds no list of incidents" in done.stderr


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("mine")
    done = tracker("export", "csv", "--to", tmp_path / "x.csv")
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (tmp_path / "x.csv").read_text() == "mine"


# The static API


def api(built: Path) -> Path:
    return built / "api" / "v1"


def test_the_api_description_is_valid(built: Path) -> None:
    OpenAPIV31SpecValidator(json.loads((api(built) / "openapi.json").read_text())).validate()


def test_every_file_of_the_api_is_as_described(built: Path) -> None:
    description = json.loads((api(built) / "openapi.json").read_text())
    checked = 0
    for path, entry in description["paths"].items():
        reference = entry["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        schema = {"$ref": f"#/$defs/{reference.rpartition('/')[2]}"}
        text = json.dumps({**schema, "$defs": description["components"]["schemas"]})
        validator = Draft202012Validator(json.loads(text.replace("#/components/schemas/", "#/$defs/")))
        files = list(api(built).glob(re.sub(r"\{\w+\}", "*", path.lstrip("/"))))
        assert files, path
        for file in files:
            checked += 1
            errors = [error.message for error in validator.iter_errors(json.loads(file.read_text()))]
            assert errors == [], file.name
    assert checked == sum(1 for file in api(built).rglob("*.json")) - 1  # All but the description itself.


def test_the_months_hold_every_incident_and_each_its_hash(built: Path) -> None:
    index = json.loads((api(built) / "index.json").read_text())
    assert re.fullmatch(r"[0-9]+\.[0-9]+", index["schema_version"])
    assert index["generated_at"]
    found = {}
    for path in (api(built) / "months").iterdir():
        for record in json.loads(path.read_text())["incidents"]:
            found[record["id"]] = record
    assert len(found) == index["incidents"] == sum(month["incidents"] for month in index["months"])
    for id, record in found.items():
        assert json.loads((api(built) / "incidents" / f"{id}.json").read_text())["incident"] == record
        assert re.fullmatch("[0-9a-f]{16}", record["hash"])
        assert record["modified"]


def test_changes_by_date_are_enough_to_mirror(built: Path) -> None:
    """Every record stands under the day of its last change, and nowhere else."""
    index = json.loads((api(built) / "index.json").read_text())
    seen: dict[str, str] = {}
    for change in index["changes"]:
        day = json.loads((api(built) / "changes" / f"{change['date']}.json").read_text())
        for entry in day["incidents"]:
            assert entry["id"] not in seen
            seen[entry["id"]] = change["date"]
            month = json.loads((api(built) / "months" / f"{entry['month']}.json").read_text())
            record = next(record for record in month["incidents"] if record["id"] == entry["id"])
            assert (record["hash"], record["modified"]) == (entry["hash"], change["date"])
    assert len(seen) == index["incidents"]


def test_one_edit_changes_its_own_files_only(copy: Path) -> None:
    """No revision and no time in a month's or an incident's file: an edit elsewhere does not rewrite it."""
    environment = {"SOURCE_DATE_EPOCH": "1500000000"}
    assert tracker("build", cwd=copy, **environment).returncode == 0
    before = {path: path.read_bytes() for path in (copy / "site" / "api" / "v1").rglob("*.json")}
    path = copy / "incidents" / "2018" / "2018-02-07-two-wells.yml"
    path.write_text(
        path.read_text() + "tags: [edited]\n"
        if "tags:" not in path.read_text()
        else path.read_text().replace("tags: [", "tags: [edited, ")
    )
    assert tracker("build", cwd=copy, **environment).returncode == 0
    changed = {
        file.relative_to(copy / "site" / "api" / "v1").as_posix()
        for file, data in before.items()
        if file.read_bytes() != data
    }
    assert changed == {
        "deleted.json",
        "index.json",
        "registry.json",
        "incidents/2018-02-07-two-wells.json",
        "months/2018-02.json",
    } | {"openapi.json" for _ in ()}


def test_a_site_of_imported_rows_says_whose_they_are_on_every_page(copy: Path) -> None:
    (copy / "t.csv").write_text(
        "id,date_start,country,side_a,side_b,best\n1,2016-02-01,Syria,Government of Syria,Rebels,2\n"
    )
    assert (
        tracker("import", "ucdp", copy / "t.csv", "--to", copy / "incidents", "--release", "26.1", cwd=copy).returncode
        == 0
    )
    done = tracker("build", cwd=copy)
    assert done.returncode == 0, done.stderr
    pages = list((copy / "site").rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        text = page.read_text()
        assert "Sundberg and Melander (2013)" in text, page
        assert "creativecommons.org/licenses/by/4.0/" in text, page


def test_rows_of_acled_are_published_only_with_a_stated_permission(copy: Path) -> None:
    (copy / "t.csv").write_text(
        "event_id_cnty,event_date,event_type,actor1,country,location\nSYR1,2017-06-20,Battles,A force,Syria,At Tanf\n"
    )
    done = tracker("import", "acled", copy / "t.csv", "--to", copy / "incidents", "--publish", cwd=copy)
    assert done.returncode == 0, done.stderr
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert "incidents/2017/acled-syr1.yml:1:1: [no-permission]" in done.stderr
    assert not (copy / "site").exists()
    settings = (copy / "mkdocs.yml").read_text()
    stated = settings.replace(
        "      record: incidents\n", "      record: incidents\n      permissions: {acled: Letter of 2 January 2026}\n"
    )
    (copy / "mkdocs.yml").write_text(stated)
    done = tracker("build", cwd=copy)
    assert done.returncode == 0, done.stderr


def test_a_large_record_keeps_every_packed_name(copy: Path) -> None:
    settings = (copy / "mkdocs.yml").read_text()
    (copy / "mkdocs.yml").write_text(
        settings.replace("      record: incidents\n", "      record: incidents\n      large: true\n")
    )
    assert tracker("build", cwd=copy).returncode == 0
    names = {path.name for path in (copy / "site" / "data").iterdir()}
    assert {
        "incidents.csv.gz",
        "incidents.json.gz",
        "incidents.jsonl.gz",
        "incidents.geojson.gz",
        "ucdp.csv.gz",
    } <= names
    assert "incidents.csv" not in names
    assert not (copy / "site" / "api" / "v1" / "incidents").exists()
    assert list((copy / "site" / "api" / "v1" / "months").iterdir())
