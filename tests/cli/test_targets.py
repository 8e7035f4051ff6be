"""No command replaces what is somebody else's: not a folder, not a file, whatever it was told."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.foreign import write_foreign


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    project = tmp_path_factory.mktemp("targets") / "project"
    write_foreign("single", project)
    assert build(project, project / "site").returncode == 0
    return project


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return tracker("build", "--no-search", "--site", site, cwd=project)


def state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def home(folder: Path) -> Path:
    folder.mkdir()
    (folder / "letter.odt").write_text("x")
    return folder


def gh_pages(folder: Path) -> Path:
    folder.mkdir()
    (folder / ".git").write_text("gitdir: elsewhere\n")
    return folder


def link(folder: Path) -> Path:
    target = folder.parent / "published"
    target.mkdir()
    (target / "CNAME").write_text("www.example.org\n")
    folder.symlink_to(target)
    return folder


def hidden(folder: Path) -> Path:
    """A folder that only holds what its owner has hidden."""
    (folder / ".well-known").mkdir(parents=True)
    (folder / ".well-known" / "security.txt").write_text("x")
    return folder


@pytest.mark.parametrize(
    ("prepare", "word"),
    [(home, "letter.odt"), (gh_pages, ".git"), (link, "CNAME"), (hidden, "security.txt")],
)
def test_a_build_refuses_a_folder_that_is_not_its_own(made: Path, tmp_path: Path, prepare, word: str) -> None:
    """Before anything is built; the message names the file and says what to do; nothing in it has changed."""
    folder = prepare(tmp_path / "there")
    before = state(tmp_path)
    done = build(made, folder)
    assert done.returncode == 1
    assert word in done.stderr
    assert "Nothing was changed. Choose another folder: --site, or site_dir in mkdocs.yml." in done.stderr
    assert "Traceback" not in done.stderr
    assert state(tmp_path) == before


@pytest.mark.parametrize("inside", ["", "incidents", "docs", "incidents/site", "incidents/registry"])
def test_a_build_never_takes_the_place_of_the_record_or_its_pages(tmp_path: Path, inside: str) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    before = state(project)
    done = build(project, project / inside)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert state(project) == before


def test_site_dir_of_mkdocs_is_held_to_the_same(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    folder = home(tmp_path / "there")
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text()}site_dir: {folder}\n")
    program = Path(sys.executable).parent / "mkdocs"
    done = subprocess.run([program, "build"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "letter.odt" in done.stderr
    assert (folder / "letter.odt").read_text() == "x"


def test_what_an_earlier_build_made_is_replaced_and_what_was_added_to_it_is_not(made: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()  # Empty: nobody's.
    assert build(made, site).returncode == 0
    (site / ".DS_Store").write_bytes(b"x")  # A system's, and nobody's work.
    assert build(made, site).returncode == 0
    (site / "data" / "mine.csv").write_text("a,b\n")
    done = build(made, site)
    assert done.returncode == 1
    assert "holds data/mine.csv, which no build has put there" in done.stderr
    assert "copied from docs/" in done.stderr
    assert (site / "data" / "mine.csv").exists()
    (site / "data" / "mine.csv").unlink()
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert build(made, site).returncode == 1
    assert (site / ".git").is_dir()


def test_a_file_from_docs_is_no_stranger(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    (project / "docs" / "CNAME").write_text("www.example.org\n")
    for _ in range(2):
        assert build(project, project / "site").returncode == 0
    assert (project / "site" / "CNAME").exists()


@pytest.mark.parametrize("form", ["tables", "package"])
def test_an_export_replaces_a_folder_of_exports_alone(made: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    export = ("export", form, "--to", folder)
    assert tracker(*export, cwd=made).returncode == 0
    assert tracker(*export, cwd=made).returncode == 2
    assert tracker(*export, "--force", cwd=made).returncode == 0
    (folder / "notes.txt").write_text("x")
    done = tracker(*export, "--force", cwd=made)
    assert done.returncode == 2
    assert "holds notes.txt" in done.stderr
    assert (folder / "notes.txt").exists()
    other = home(tmp_path / "home")
    assert tracker("export", form, "--to", other, "--force", cwd=made).returncode == 2
    assert (other / "letter.odt").exists()


FORMS = ["csv", "json", "jsonl", "geojson", "parquet", "sqlite", "ucdp"]


@pytest.mark.parametrize("form", FORMS)
def test_an_export_replaces_a_file_of_its_own_kind_alone(made: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"out.{form}"
    assert tracker("export", form, "--to", target, cwd=made).returncode == 0
    assert tracker("export", form, "--to", target, "--force", cwd=made).returncode == 0
    for other in ("name,age\nA,3\n", '{"my": "data"}', ""):
        target.write_text(other)
        done = tracker("export", form, "--to", target, "--force", cwd=made)
        assert done.returncode == 2
        assert f"is no {form} export of ours" in done.stderr
        assert target.read_text() == other


def test_a_schema_and_a_packed_site_replace_their_like_alone(made: Path, tmp_path: Path) -> None:
    schema, packed = tmp_path / "schema.json", tmp_path / "site.zip"
    for command in (("schema", "--to", schema), ("offline", "--to", packed)):
        assert tracker(*command, cwd=made).returncode == 0
        assert tracker(*command, cwd=made).returncode == 0
    schema.write_text(json.dumps({"name": "mine"}))
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mine.txt", "x")
    before = state(tmp_path)
    for command in (("schema", "--to", schema), ("offline", "--to", packed), ("schema", "--to", made / "mkdocs.yml")):
        done = tracker(*command, cwd=made)
        assert done.returncode == 2
        assert "of ours" in done.stderr
    assert state(tmp_path) == before


def test_an_import_goes_into_a_record_or_an_empty_folder(made: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,date_start,side_a\n1,2016-02-01,Invented Side\n")
    for number, command in enumerate(
        (("ucdp", tmp_path / "t.csv"), ("json", made / "site" / "data" / "incidents.json"))
    ):
        folder = home(tmp_path / f"home-{number}")
        done = tracker("import", *command, "--to", folder, cwd=tmp_path)
        assert done.returncode == 2
        assert "is no record: it holds letter.odt" in done.stderr
        assert [path.name for path in folder.iterdir()] == ["letter.odt"]
    report = tmp_path / "thesis.json"
    report.write_text('{"chapters": []}')
    done = tracker(
        "import", "ucdp", tmp_path / "t.csv", "--to", tmp_path / "incidents", "--report", report, cwd=tmp_path
    )
    assert done.returncode == 2
    assert report.read_text() == '{"chapters": []}'
    assert not (tmp_path / "incidents").exists()
