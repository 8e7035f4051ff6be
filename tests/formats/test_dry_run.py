"""`--dry-run` and `--suggest`: what an import would do, and how a map begins. Neither writes."""

import json
import sys
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.formats.test_files import workbook
from tests.formats.test_maps import MAPS, counts, record
from tests.support.ged import write_ged
from tests.support.terminal import talk

MAP = """dataset: {key: ford-watch, name: Ford Watch}
id: "ford-{nr}"
incident:
  title: "{what}"
  summary: "{what}."
  date: "{day}"
  location: {country: IQ, name: Ford, precision: near}
  type: clash
  actors: [{actor: "{by}", role: initiator}]
  sources: [{publisher: Ford Watch, published: 2024}]
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_dry_run_tells_all_and_writes_nothing(tmp_path: Path) -> None:
    registry = tmp_path / "incidents" / "registry"
    registry.mkdir(parents=True)
    (registry / "actors.yml").write_text("syrian-armed-forces: {name: Syrian Armed Forces, kind: state_forces}\n")
    rows = [f"{n},A clash,2024-02-{n:02d},Syrian Army" for n in range(1, 6)]
    rows += ["6,A clash,soon,North Force", "7,A clash,later,North Force", "7,A clash,2024-02-07,North Force"]
    (tmp_path / "t.csv").write_text("nr,what,day,by\n" + "\n".join(rows) + "\n")
    (tmp_path / "map.yml").write_text(MAP)
    before = files(tmp_path)
    done = tracker("import", "csv", "t.csv", "--map", "map.yml", "--to", "incidents", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert files(tmp_path) == before
    assert "8 rows read = 5 would be written + 0 updated + 0 unchanged + 3 rejected" in done.stdout
    assert '2 × "…" is not a date. ' in done.stdout or "2 × " in done.stdout
    assert "1 × the id stands on row … already" in done.stdout
    assert done.stdout.count("# incidents/2024/ford-") == 3
    assert "title: A clash" in done.stdout
    assert "New in registry/actors.yml: 1" in done.stdout
    assert "“Syrian Army” may be syrian-armed-forces (“Syrian Armed Forces”)" in done.stderr
    assert done.stdout.endswith("Nothing was written.\n")


@pytest.mark.parametrize("kind", ["ucdp", "acled"])
def test_no_kind_of_table_writes_in_a_dry_run(tmp_path: Path, kind: str) -> None:
    if kind == "ucdp":
        write_ged(tmp_path / "t.csv", 30)
    else:
        (tmp_path / "t.csv").write_text("event_id_cnty,event_date,event_type,actor1\nSYR1,2024-01-05,Battles,North\n")
    before = files(tmp_path)
    done = tracker("import", kind, "t.csv", "--to", "incidents", "--dry-run", cwd=tmp_path)
    assert "would be written" in done.stdout, done.stderr
    assert files(tmp_path) == before


def test_updates_are_foretold_too(tmp_path: Path) -> None:
    (tmp_path / "map.yml").write_text(MAP)
    (tmp_path / "t.csv").write_text("nr,what,day,by\n1,A clash,2024-02-01,North\n")
    arguments = ("import", "csv", "t.csv", "--map", "map.yml", "--to", "incidents")
    tracker(*arguments, cwd=tmp_path)
    (tmp_path / "t.csv").write_text("nr,what,day,by\n1,A second clash,2024-02-01,North\n")
    before = files(tmp_path)
    done = tracker(*arguments, "--dry-run", cwd=tmp_path)
    assert "+ 1 updated +" in done.stdout
    assert "title: A second clash" in done.stdout
    assert files(tmp_path) == before


def suggested(folder: Path, name: str) -> str:
    done = tracker("import", "csv", name, "--suggest", cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_suggested_map_needs_only_what_no_table_can_say(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Nr,Day,What,Where,Lat,Lon,Land,Kind,By,Dead,Link\n"
        "1,21/02/2024,A mill was hit,Old Mill,33.5,36.3,Syria,Shelling,North; South,3–5,https://example.org/1\n"
        "2,22/02/2024,A road was hit,River Road,33.6,36.4,Syria,Shelling,North,NA,https://example.org/2\n"
    )
    text = suggested(tmp_path, "t.csv")
    assert "# Not sure" in text
    assert "# sure: no two rows have the same" in text
    (tmp_path / "map.yml").write_text(text)
    arguments = ("import", "csv", "t.csv", "--map", "map.yml", "--to", "incidents")
    done = tracker(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert "FILL IN still stands here" in done.stderr
    (tmp_path / "map.yml").write_text(text.replace("FILL IN whose table it is", "Ford Watch").replace("FILL IN", "CC0"))
    done = tracker(*arguments, cwd=tmp_path)
    assert counts(done) == (2, 2, 0), done.stderr
    one = record(tmp_path, "t-1")
    assert (one["date"], one["location"]["country"], len(one["actors"])) == ("2024-02-21", "SY", 2)
    assert one["casualties"] == {"total_killed": {"low": "3", "high": "5"}}


def test_a_day_that_may_be_a_month_is_asked(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,date\n1,03/04/2024\n2,05/06/2024\n")
    text = suggested(tmp_path, "t.csv")
    assert "# Not sure: date may have the day or the month first; every row fits both. Leave one of the two." in text
    assert 'dates: {date: ["%d/%m/%Y", "%m/%d/%Y"]}' in text


def test_lists_and_points_are_seen(tmp_path: Path) -> None:
    links = [{"url": "https://example.org/a", "text": "A"}]
    rows = [{"id": n, "date": "2024-02-01", "tags": ["a"], "geolocation": "33.5, 36.3", "links": links} for n in (1, 2)]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    text = suggested(tmp_path, "t.json")
    assert "latlon: {geolocation: lat lon}" in text
    assert "split: {tags: json, links: json}" in text
    assert 'sources: [{each: links, url: "{links.url}"}]' in text


def test_a_table_of_semicolons_in_another_language_is_seen(tmp_path: Path) -> None:
    """Commas inside the texts of a row are no columns; a day and an address are known by their values."""
    (tmp_path / "t.csv").write_text(
        "№;Дата;Опис;Широта;Джерело;wann\n1;24.02.2022;Обстріл, є загиблі, двоє;50,4;https://example.org/1;x\n"
        "2;25.02.2022;Удар, двоє поранених;50,5;https://example.org/2;y\n",
        encoding="utf-8",
    )
    text = suggested(tmp_path, "t.csv")
    assert 'id: "t-{№}"  # sure' in text
    assert 'dates: {"дата": "%d.%m.%Y"}' in text
    assert 'title: "{опис}"' in text
    assert 'sources: [{url: "{джерело}"}]' in text


def test_the_language_of_a_table_is_seen(tmp_path: Path) -> None:
    """By its months and countries; a column of codes says in which language each source is, and tags say that HTML is there."""
    (tmp_path / "t.csv").write_text(
        "id|fecha|título|lugar|país|enlace|idioma\n1|3 de marzo de 2020|<b>Ataque</b>|Cali|Perú|https://example.org/1|es\n"
        "2|4 de agosto de 2020|Otro|Cali|Turquía|https://example.org/2|pt\n",
        encoding="utf-8",
    )
    text = suggested(tmp_path, "t.csv")
    assert "language: es  # likely" in text
    assert 'dates: {fecha: "%d de %B de %Y"}' in text
    assert 'html: ["título"]' in text
    assert 'country: "{país}"' in text
    assert 'sources: [{url: "{enlace}", language: "{idioma}"}]' in text


def test_a_row_out_of_joint_is_no_header(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id;date;title\n1;2020-04-03;fire; flood\n2;2020-04-03;fire\n")
    text = suggested(tmp_path, "t.csv")
    assert "# Row 1 (line 2) cannot be read: it has 4 columns, and the header 3: is a comma not quoted?" in text
    assert 'title: "{title}"' in text


def test_the_header_below_a_title_is_seen_and_excels_days_too(tmp_path: Path) -> None:
    rows = [["Our list"], [], ["Code", "From", "To", "Town"], ["a", 45000, 45001, "Mill"], ["b", 45002, "", "Ford"]]
    (tmp_path / "t.xlsx").write_bytes(workbook(("Data", rows)))
    text = suggested(tmp_path, "t.xlsx")
    assert "dates: {from: excel, to: excel}" in text
    assert 'date: "{from}/{to}"' in text


def test_columns_of_nested_json_are_seen_by_the_end_of_their_path(tmp_path: Path) -> None:
    rows = [{"id": n, "at": {"title": "A", "occurred_at": "2024-02-01", "point": [1, 2]}} for n in (1, 2)]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    text = suggested(tmp_path, "t.json")
    assert 'title: "{at.title}"' in text
    assert 'date: "{at.occurred_at}"' in text
    assert "split" not in text  # Only of columns that the map uses: any other is a mistake.


def test_the_schema_of_a_map_fits_the_whole_maps_and_no_slip(tmp_path: Path, copy: Path) -> None:
    import jsonschema
    import yaml

    schema = json.loads(tracker("schema", "--map", cwd=copy).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for path in sorted(MAPS.glob("*.yml")):
        # YAML 1.2, as editors read it: there "on" is a text.
        found = yaml.safe_load(path.read_text(encoding="utf-8").replace("{on:", '{"on":'))
        assert [error.message for error in check.iter_errors(found)] == [], path.name
        assert list(check.iter_errors({**found, "incidnt": {}}))
        assert list(check.iter_errors({**found, "incident": {**found["incident"], "sumary": "x"}}))


def test_progress_is_told_in_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    """With how many rows a second; what is piped holds nothing of it."""
    write_ged(tmp_path / "t.csv", 900)
    command = ("import", "ucdp", "t.csv", "--to", "incidents", "--dry-run")
    said, code = talk([str(Path(sys.executable).with_name("tracker")), *command], tmp_path, [])
    assert code == 0, said
    assert "Importing rows" in said
    assert " a second" in said
    done = tracker(*command, cwd=tmp_path)
    assert "Importing rows" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
