"""Whatever stops a build is found by check, all of it in one run; what cannot be meant is said."""

import os
import subprocess
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import tracker
from tests.support.foreign import write_foreign

GOOD = """title: A clash
summary: It happened near the mill.
date: 2024-03-01
location: {country: SY, name: Old Mill, precision: near}
type: clash
actors:
  - {actor: north-force, role: initiator}
sources:
  - {id: s1, publisher: Example Press, published: 2024-03-02, url: "https://www.example.org/a"}
"""
REGISTRY = {
    "actors": "north-force: {name: North Force, kind: rebels}\nriver-council: {name: River Council, kind: rebels}\n",
    "types": "clash: {name: Clash}\n",
    "places": "old-mill: {name: Old Mill, country: SY, lat: 34.5, lon: 38.5}\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one sound incident."""
    write_foreign("none", tmp_path / "project")
    record = tmp_path / "project" / "incidents"
    for name, text in REGISTRY.items():
        (record / "registry" / f"{name}.yml").write_text(text)
    add(tmp_path / "project", "2024-03-01-old-mill-clash", GOOD)
    return tmp_path / "project"


def add(project: Path, id: str, text: str) -> Path:
    path = project / "incidents" / id[:4] / f"{id}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(project: Path, *options: str) -> CompletedProcess[str]:
    return tracker("check", *options, cwd=project)


def build(project: Path) -> CompletedProcess[str]:
    return tracker("build", "--no-search", "--jobs", "1", cwd=project)


def codes(done: CompletedProcess[str]) -> list[str]:
    lines = [line for line in done.stdout.splitlines() if "warning:" not in line and ": [" in line]
    return [line.partition(": [")[2].partition("]")[0] for line in lines]


def warned(done: CompletedProcess[str]) -> list[str]:
    return [
        line.partition("warning: [")[2].partition("]")[0] for line in done.stdout.splitlines() if "warning:" in line
    ]


def test_a_sound_record_passes_both(project: Path) -> None:
    assert check(project).returncode == 0
    assert build(project).returncode == 0


def test_five_independent_mistakes_are_five_problems(project: Path) -> None:
    text = GOOD.replace("role: initiator", "role: boss").replace("date: 2024-03-01", "date: 2024-03-31")
    text = text.replace("country: SY", "country: QQ").replace("type: clash", "type: clsh")
    text += "claims:\n  - {id: c1, by: nobody, source: s9, field: event, says: it happened}\n"
    add(project, "2024-03-02-old-mill-clash", text)
    found = codes(check(project))
    assert sorted(found) == [
        "other-date", "unknown-actor", "unknown-country", "unknown-source", "unknown-type", "unknown-word",
    ]  # fmt: skip


def test_faults_of_the_file_itself_do_not_hide_the_others(project: Path) -> None:
    """A field set twice, an anchor, an invisible character, and a role that is none: all four, each on its line."""
    text = GOOD.replace("role: initiator", "role: boss").replace("name: Old Mill", "name: &a Old Mill")
    text = text.replace("A clash", "A cla\u200bsh") + "type: siege\n"
    add(project, "2024-03-01-second", text)
    done = check(project)
    assert sorted(codes(done)) == ["anchor", "bad-character", "duplicate-key", "unknown-word"]


def test_what_a_mistake_alone_brings_about_is_not_told(project: Path) -> None:
    """The misspelt field is missing, the wrong date does not fit the folder: one mistake, one problem."""
    for old, new, code in (
        ("type: clash", "tpye: clash", "unknown-field"),
        ("date: 2024-03-01", "date: 1 March 2024", "bad-value"),
        ("precision: near", "precision: nearby, lat: 34.5, lon: 38.5", "unknown-word"),
        ('url: "https://www.example.org/a"', "url: www.example.org", "bad-value"),
    ):
        path = add(project, "2024-03-01-second", GOOD.replace(old, new))
        assert codes(check(project, str(path))) == [code]


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("actors", "north-force: {name: North Force, kind: rebel}\n", "unknown-word"),
        ("actors", "north-force: {name: North Force\n", "syntax"),
        ("actors", REGISTRY["actors"] + "north-force: {name: Again, kind: rebels}\n", "duplicate-key"),
        ("actors", "a: {name: A, kind: rebels, parent: b}\nb: {name: B, kind: rebels, parent: a}\n", "own-ancestor"),
        ("places", "old-mill: {name: Old Mill, country: SY, lat: 0, lon: 0}\n", "null-island"),
        ("types", "- clash\n", "not-a-record"),
    ],
)
def test_a_fault_in_a_registry_is_told_alone(project: Path, table: str, text: str, code: str) -> None:
    """Not as one more in each incident; the last line says that these were not looked at; a build says the same."""
    for n in range(5):
        add(project, f"2024-03-01-more-{n}", GOOD.replace("near}", "near, place: old-mill}"))
    (project / "incidents" / "registry" / f"{table}.yml").write_text(text)
    done = check(project)
    assert done.returncode == 1
    assert codes(done) == [code]
    assert "The registry comes first: 6 incidents not looked at" in done.stderr
    built = build(project)
    assert built.returncode == 1
    assert f"[{code}]" in built.stderr
    assert "unknown-actor" not in built.stderr


def restricted(project: Path) -> str:
    (project / "incidents" / "registry" / "datasets.yml").write_text("table: {name: A table, restricted: true}\n")
    add(project, "2024-03-01-row", GOOD + "imported: {dataset: table}\n")
    return "no-permission"


def years(project: Path) -> str:
    add(project, "0024-03-01-row", GOOD.replace("date: 2024", "date: 0024"))
    return "implausible-year"


def years_of_a_source(project: Path) -> str:
    add(project, "2024-03-01-row", GOOD.replace("published: 2024", "published: 0204"))
    return "implausible-year"


def settings(project: Path) -> str:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("locale:", "lcale:"))
    return "unknown-field"


def bad_years(project: Path) -> str:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - tracker:\n", "  - tracker:\n      years: [2030, 1800]\n"))
    return "bad-value"


def page(project: Path) -> str:
    (project / "docs" / "more.md").write_text("# More\n\n[tracker: lattest]\n")
    return "unknown-block"


def page_link(project: Path) -> str:
    (project / "docs" / "more.md").write_text("# More\n\n[a clash](incident:2024-03-01-old-mill)\n")
    return "unknown-incident"


def page_option(project: Path) -> str:
    (project / "docs" / "more.md").write_text("---\ntitle: More\n---\n\n[tracker: count type=clsh]\n")
    return "bad-option"


def shallow(project: Path) -> str:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for text in ("one", "two"):
        (project / "note.txt").write_text(text)
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", text]):
            subprocess.run(
                [*git, *command], cwd=project, check=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
            )
    clone = project.parent / "clone"
    subprocess.run([*git, "clone", "-q", "--depth", "1", f"file://{project}", str(clone)], check=True)
    for path in list(project.iterdir()):
        if path.name == ".git":
            subprocess.run(["rm", "-rf", str(path)], check=True)
    (clone / ".git").rename(project / ".git")
    return "no-history"


@pytest.mark.parametrize(
    "break_it",
    [restricted, years, years_of_a_source, settings, bad_years, page, page_link, page_option, shallow],
)
def test_what_stops_a_build_is_found_by_check(project: Path, break_it) -> None:
    code = break_it(project)
    done, built = check(project), build(project)
    assert done.returncode == 1
    assert codes(done) == [code]
    assert built.returncode == 1
    assert "Traceback" not in built.stderr + done.stderr
    assert not (project / "site").exists()


def test_all_of_it_is_found_in_one_run(project: Path) -> None:
    expected = sorted(break_it(project) for break_it in (restricted, years, page, bad_years))
    assert sorted(codes(check(project))) == expected


def test_the_last_plausible_year_follows_the_day_of_the_check() -> None:
    """Next year's date of a source is a printer's; the year after that is a mistake. The day is an argument."""
    from datetime import date

    from conflict_tracker.checks.context import CheckContext
    from conflict_tracker.checks.dates import years_are_plausible
    from conflict_tracker.model.incident import Incident
    from conflict_tracker.model.registry import Registry
    from conflict_tracker.model.settings import Options

    def found(published: str, options: Options, today: date = date(2020, 6, 1)) -> list[str]:
        data = {
            "title": "A", "summary": "B", "date": "2017", "type": "clash", "actors": [{"actor": "a", "role": "target"}],
            "location": {"name": "F", "precision": "near"}, "sources": [{"publisher": "P", "published": published}],
        }  # fmt: skip
        known = CheckContext(Registry(), frozenset(), today, options)
        return [finding.code for finding in years_are_plausible("p", Incident.model_validate(data), known)]

    plain, other = Options(), Options(years=["1500", "1900"])  # type: ignore[arg-type]
    assert found("1800", plain) == []
    assert found("1799", plain) == ["implausible-year"]
    assert found("2021", plain) == []
    assert found("2022", plain) == ["implausible-year"]
    assert found("2022", plain, date(2021, 1, 1)) == []
    assert found("2017/2022", plain) == ["implausible-year"]
    assert "implausible-year" in found("1950", other)
    assert found("1499", other).count("implausible-year") == 2


UNMEANT = {
    "cut-text": ("title: A clash", "title: Strike #2 on the mill"),
    "split-text": ("type: clash", "type: clash\nunknowns: [who fired, and from where]"),
    "markup": ("It happened", "It ![a](https://example.org/a.png) happened"),
    "archive-only": ("https://www.example.org/a", "https://web.archive.org/web/2024/https://www.example.org/a"),
    "repeated-source": ("sources:", 'sources:\n  - {url: "http://example.org/a/"}'),
    "repeated-entry": ("type: clash", "type: clash\ntags: [mill, mill]"),
    "lost-hour": ("date: 2024-03-01", 'date: {on: 2017-03-31, time: "00:30", timezone: Asia/Damascus}'),
    "double-hour": ("date: 2024-03-01", 'date: {on: 2017-10-26, time: "23:30", timezone: Asia/Damascus}'),
}


@pytest.mark.parametrize("code", UNMEANT)
def test_what_cannot_be_meant_is_a_warning(project: Path, code: str) -> None:
    old, new = UNMEANT[code]
    id = "2017-something" if "2017" in new else "2024-03-01-second"
    add(project, id, GOOD.replace(old, new))
    done = check(project)
    assert done.returncode == 0, done.stdout
    assert code in warned(done)
    assert check(project, "--strict").returncode == 1


@pytest.mark.parametrize(
    "line",
    [
        "title: A clash  # one line",
        'title: "Strike #2 on the mill"',
        "title: Strike no.#2 on the mill",
        "unknowns: [who fired, what was hit, with what weapons]",
        'unknowns: ["who fired, and from where"]',
        "body: A line about 3 < 4 and a <https://example.org/> link.",
        "# title: Strike #2",
    ],
)
def test_what_can_be_meant_is_not_warned_of(project: Path, line: str) -> None:
    name = line.partition(":")[0]
    kept = "".join(f"{text}\n" for text in GOOD.splitlines() if not text.startswith(f"{name}:"))
    add(project, "2024-03-01-second", f"{kept}{line}\n" if not line.startswith("#") else f"{line}\n{GOOD}")
    assert {"cut-text", "split-text", "markup"}.isdisjoint(warned(check(project)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2024-03-01", "date: 2024-03-01/2999-05"),
        ("published: 2024-03-02", "published: 2998-03-02"),
        ("type: clash", "type: clash\nchanges: [{on: 2998-01-01, kind: update, note: It was.}]"),
    ],
)
def test_nothing_on_record_is_in_the_future(project: Path, old: str, new: str) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - tracker:\n", "  - tracker:\n      years: [1800, 3000]\n"))
    file = add(project, "2024-03-01-second", GOOD.replace(old, new))
    assert codes(check(project, str(file))) == ["future-date"]


def test_a_hash_inside_brackets_is_told_where_it_stands(project: Path) -> None:
    file = add(project, "2024-03-01-second", GOOD.replace("name: Old Mill,", "name: Checkpoint #4,"))
    said = check(project, str(file)).stdout
    assert "second.yml:4:" in said
    assert 'the text ends before "#4, precision: near}"' in said


def test_a_name_in_a_registry_is_cut_as_silently_and_said(project: Path) -> None:
    path = project / "incidents" / "registry" / "actors.yml"
    path.write_text(path.read_text() + "battalion:\n  name: Battalion #2\n  kind: rebels  # since 2015\n")
    done = check(project)
    assert done.returncode == 0
    assert warned(done).count("cut-text") == 1
    assert 'actors.yml:4:9: warning: [cut-text] the text ends before "#2"' in done.stdout


def test_a_faulty_registry_is_told_whatever_was_asked_for(project: Path) -> None:
    (project / "incidents" / "registry" / "actors.yml").write_text("north-force: {name: North Force, kind: rebel}\n")
    for form in ("text", "github"):
        done = check(project, "incidents/2024", "--format", form)
        assert done.returncode == 1
        assert "rebel" in done.stdout


def test_a_locale_that_there_is_none_of_is_told_at_its_line(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("locale: en_GB", "locale: xx_YY"))
    for done in (check(project), build(project)):
        assert done.returncode == 1
        assert '"xx_YY" is no locale' in done.stdout + done.stderr


def test_the_record_that_mkdocs_yml_names_is_the_one_that_is_checked(project: Path) -> None:
    (project / "incidents").rename(project / "data")
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("  - tracker:\n", "  - tracker:\n      record: data\n"))
    assert check(project).returncode == 0
    (project / "incidents" / "registry").mkdir(parents=True)
    (project / "data" / "2024" / "bad.txt").write_text("x")
    assert codes(check(project)) == ["stray-file"]


def test_a_build_date_that_is_none_is_found_by_check(project: Path) -> None:
    done = tracker("check", cwd=project, SOURCE_DATE_EPOCH="abc")
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_the_text_that_is_cut_and_the_original_of_a_copy_are_said(project: Path) -> None:
    add(project, "2024-03-01-second", GOOD.replace(*UNMEANT["cut-text"]).replace(*UNMEANT["archive-only"]))
    said = check(project).stdout
    assert 'the text ends before "#2 on the mill"' in said
    assert "Write url: https://www.example.org/a and archived: [{url: https://web.archive.org/" in said


@pytest.mark.parametrize(
    ("id", "date", "code"),
    [
        ("2024-08-28-old-mill", "2024-06-28", ["other-date"]),
        ("2024-08-old-mill", "2024-06-28", []),  # It may be a serial number.
        ("2024-06-old-mill", "2024-06-28", []),
        ("2024-06-28-old-mill", "2024", []),
        ("2024-06-28-old-mill", "2024-06-20/2024-07-02", []),
        ("2024-12-05-17-old-mill", "2024-12-05", []),
        ("2024-old-mill", "2024-06-28", []),
        ("2024-99-old-mill", "2024-06-28", []),
    ],
)
def test_a_file_named_by_another_date_is_a_problem(project: Path, id: str, date: str, code: list[str]) -> None:
    path = add(project, id, GOOD.replace("date: 2024-03-01", f"date: {date}"))
    assert codes(check(project, str(path))) == code


def test_a_date_that_was_corrected_keeps_its_file(project: Path) -> None:
    """An id never changes: a correction that names the date says why they differ."""
    change = "changes:\n  - {on: 2024-09-01, kind: correction, fields: [date], note: It was in June.}\n"
    path = add(project, "2024-08-28-old-mill", GOOD.replace("date: 2024-03-01", "date: 2024-06-28") + change)
    assert codes(check(project, str(path))) == []


@pytest.mark.parametrize(
    "place",
    [
        "location: {country: SY, name: Old Mill, precision: near, lat: 0, lon: 0}",
        "location: {country: SY, name: Old Mill, precision: near, lat: 0.0, lon: -0.0}",
        "location: {country: SY, name: A, precision: area, geometry: {type: line, coordinates: [[0, 0], [38.7, 33.6]]}}",
    ],
)
def test_a_point_at_null_island_is_a_problem(project: Path, place: str) -> None:
    line = next(line for line in GOOD.splitlines() if line.startswith("location"))
    path = add(project, "2024-03-01-second", GOOD.replace(line, place.replace("type: line", "type: LineString")))
    assert codes(check(project, str(path))) == ["null-island"]


def test_a_time_that_never_was_has_no_utc(project: Path) -> None:
    """On the page the local time stands, and no other."""
    old, new = UNMEANT["lost-hour"]
    add(project, "2017-03-31-old-mill", GOOD.replace(old, new))
    add(project, "2017-04-02-old-mill", GOOD.replace(old, new.replace("03-31", "04-02")))
    assert build(project).returncode == 0
    pages = {
        day: (project / "site" / "incidents" / f"2017-{day}-old-mill" / "index.html").read_text()
        for day in ("03-31", "04-02")
    }
    assert "00:30" in pages["03-31"]
    assert "UTC" not in pages["03-31"]
    assert "UTC" in pages["04-02"]
