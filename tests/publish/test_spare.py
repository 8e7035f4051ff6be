"""The folder that a new site is filled in held an earlier one: nothing of that stays, and nothing of anybody else's."""

import shutil
from pathlib import Path

from tests.conftest import tracker
from tests.hostile.test_ways import add_incident, contents
from tests.support.foreign import write_foreign

SECRET = b"Nobody is to read this."


def build(project: Path) -> dict[str, bytes]:
    done = tracker("build", "--no-search", cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return contents(project / "site")


def say(path: Path, words: str) -> None:
    path.write_text(path.read_text().replace("summary: ", f"summary: {words} ", 1))


def test_one_edit_after_another_is_a_clean_build(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    for n in range(4):
        add_incident(project, n)
    site, spare = project / "site", project / ".cache" / "tracker" / "spare"
    first, second, third = sorted((project / "incidents").glob("2*/*.yml"))[:3]
    build(project)
    say(first, SECRET.decode())
    assert SECRET in b"".join(build(project).values())
    say(second, "Other words.")
    build(project)
    kept = next(path for path in contents(spare) if path.startswith("places/"))
    assert (site / kept).samefile(spare / kept)
    with first.open("a") as file:
        file.write("status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it could do harm, redact: true}\n")
    build(project)
    third.unlink()
    (spare / "foreign.txt").write_bytes(SECRET)
    (spare / kept).unlink()
    (spare / kept).symlink_to(site / kept)
    made, names = build(project), contents(spare)
    assert not (site / kept).is_symlink()
    assert SECRET not in b"".join([*made.values(), *names.values()])
    assert [path for path in names if names[path] != made.get(path)] == []
    assert [path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())] == []
    for folder in (".cache", "site"):
        shutil.rmtree(project / folder)
    assert build(project) == made


def test_a_build_that_stops_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    incident = next((project / "incidents").glob("2*/*.yml"))
    with (project / "mkdocs.yml").open("a") as config:
        config.write("strict: true\n")
    with (project / "docs" / "index.md").open("a") as page:
        page.write(f"\n[It](incident:{incident.stem})\n")
    build(project)
    for words in ("One.", "Two."):
        say(incident, words)
        stood = build(project)
    with incident.open("a") as file:
        file.write("status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it could do harm, redact: true}\n")
    assert tracker("build", "--no-search", cwd=project, SOURCE_DATE_EPOCH="1500000000").returncode == 1
    assert contents(project / "site") == stood


def test_nothing_is_kept_of_a_site_of_which_nothing_is_known(tmp_path: Path) -> None:
    """Its words may have been taken back since, and nobody would look for them in a folder of the cache."""
    project = tmp_path / "project"
    write_foreign("single", project)
    incident = next((project / "incidents").glob("2*/*.yml"))
    stood = incident.read_text()
    say(incident, SECRET.decode())
    assert SECRET in b"".join(build(project).values())
    shutil.rmtree(project / ".cache")
    incident.write_text(stood)
    build(project)
    assert SECRET not in b"".join(contents(project).values())
