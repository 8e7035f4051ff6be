"""Files of `tracker init` that are gone: named by doctor, written again on demand, or done without on purpose."""

import json
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.starters.test_init import files, init

FORM = ".github/ISSUE_TEMPLATE/report-incident.yml"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    assert init(tmp_path / "river", "--no-build", "--starter", "protests").returncode == 0
    return tmp_path / "river"


@pytest.mark.parametrize("path", ["README.md", ".pre-commit-config.yaml", "docs/about.md", FORM, "requirements.lock"])
def test_doctor_names_it_and_it_can_be_had_again(made: Path, path: str) -> None:
    before = files(made)
    (made / path).unlink()
    said = tracker("doctor", cwd=made).stdout
    assert f"{path}: `tracker init` wrote it, and it is gone. To get it back: tracker update --restore {path} " in said
    assert f"(to do without it: tracker update --leave-out {path})\n" in said
    done = tracker("update", "--restore", path, cwd=made)
    assert (done.returncode, done.stdout) == (0, f"{path}: written\n"), done.stderr
    assert files(made) == before
    assert "it is gone" not in tracker("doctor", cwd=made).stdout


def test_what_is_gone_on_purpose_is_not_named_and_not_written(made: Path) -> None:
    path = ".github/dependabot.yml"
    (made / path).unlink()
    done = tracker("update", "--leave-out", path, cwd=made / "docs")
    assert done.stdout == f"{path}: left out. To get it back: tracker update --restore {path}\n"
    assert json.loads((made / ".tracker.json").read_text())["left_out"] == [path]
    assert path not in tracker("doctor", cwd=made).stdout
    updated = tracker("update", cwd=made)
    assert (updated.stdout, "gone" in updated.stderr) == ("", False)
    assert not (made / path).exists()
    assert tracker("update", "--restore", path, cwd=made).returncode == 0
    assert "left_out" not in json.loads((made / ".tracker.json").read_text())
    (made / path).unlink()
    assert path in tracker("doctor", cwd=made).stdout


def test_an_update_says_that_something_is_gone(made: Path) -> None:
    (made / "README.md").unlink()
    done = tracker("update", cwd=made)
    assert "1 file gone: tracker doctor says how to get it back." in done.stderr
    assert not (made / "README.md").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--restore", "REDME.md"), '"REDME.md" is no file of the program. Did you mean "README.md"?'),
        (("--restore", "README.md"), "README.md is there. To write it anew, move it away first."),
        (("--leave-out", "README.md"), "README.md is there. Delete it first."),
        (("--restore", "incidents/registry/types.yml"), "is no file of the program."),
        (("--restore", "README.md", "--program-repo", "a/b@c"), "--restore and --leave-out go with no other option."),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(made: Path, given: tuple[str, ...], words: str) -> None:
    before = files(made)
    done = tracker("update", *given, cwd=made)
    assert done.returncode == 2
    assert words in done.stderr
    assert files(made) == before
