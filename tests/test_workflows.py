"""The workflows: nothing in them that an attacker could use, and every step does what it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.support.schemas import faults

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
FOR_OTHERS = ("tracker-archive.yml", "tracker-check.yml", "tracker-publish.yml")
"""Called by trackers that have the program as a package: these know no make."""


def _steps() -> list[tuple[str, dict]]:
    return [(path.name, step) for path in WORKFLOWS for step in _steps_of(path)]


def _steps_of(path: Path) -> list[dict]:
    return [step for job in yaml.safe_load(path.read_text())["jobs"].values() for step in job["steps"]]


def commands(name: str) -> list[str]:
    """What a workflow runs, in its order."""
    return [step["run"] for step in _steps_of(FOLDER / name) if "run" in step]


def test_zizmor_finds_nothing(reliability) -> None:
    program = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [program, "--offline", "--persona", "auditor", "--no-progress", ".github", "action.yml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    reliability("Workflows read by zizmor as an auditor", len(WORKFLOWS), len(WORKFLOWS))


def test_a_forge_understands_them() -> None:
    assert faults(ROOT) == {}


def test_every_action_is_pinned_and_nothing_is_put_into_a_command() -> None:
    for name, step in _steps():
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), name
        elif name in FOR_OTHERS:
            assert "${{" not in step["run"], f"{name}: {step['run']}"
        else:
            assert re.fullmatch(r"make [a-z-]+", step["run"]), f"{name}: {step['run']}"


def test_links_are_never_asked_for_in_a_pull_request() -> None:
    for path in WORKFLOWS:
        text = path.read_text()
        if "make links" in text:
            assert "pull_request" not in text.replace("Never in a pull request", "")
            assert "secrets." not in text


def test_copies_are_never_asked_for_in_a_pull_request_and_who_asks_may_not_write() -> None:
    for name in ("archive.yml", "tracker-archive.yml"):
        text = (FOLDER / name).read_text()
        assert "pull_request" not in text
        jobs = yaml.safe_load(text)["jobs"]
        assert jobs["copies"]["permissions"] == {"contents": "read"}
        assert jobs["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}
        assert "secrets." not in yaml.safe_dump(jobs["propose"])


PATCH = """\
diff --git a/{name} b/{name}
--- a/{name}
+++ b/{name}
@@ -1 +1 @@
-before
+after
"""


@pytest.fixture
def proposing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a file of the record and one of the forge's, and a `gh` that says what it was told."""
    there, clone, programs = tmp_path / "there.git", tmp_path / "clone", tmp_path / "programs"
    subprocess.run(["git", "init", "--quiet", "--bare", str(there)], check=True)
    subprocess.run(["git", "clone", "--quiet", str(there), str(clone)], check=True, capture_output=True)
    for name in ("incidents/2024/a.yml", "docs/a.md"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text("before\n")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "add", "."], cwd=clone, check=True)
    subprocess.run(["git", *who, "commit", "--quiet", "-m", "First"], cwd=clone, check=True)
    programs.mkdir()
    (programs / "gh").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/told\n')
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    return clone


@pytest.mark.parametrize("by", ["make", "workflow"])
def test_only_changes_of_incidents_are_proposed(proposing: Path, by: str) -> None:
    ours = ["make", "--no-print-directory", "-f", str(ROOT / "Makefile"), "propose"]
    command = ours if by == "make" else ["bash", "-eo", "pipefail", "-c", commands("tracker-archive.yml")[-1]]
    patch = proposing / "copies.patch"
    patch.write_text("")
    done = subprocess.run(command, cwd=proposing, capture_output=True, text=True, check=True)
    assert done.stdout == "No new copies.\n"
    assert not (proposing.parent / "told").exists()
    patch.write_text(PATCH.format(name="incidents/2024/a.yml") + PATCH.format(name="docs/a.md"))
    subprocess.run(command, cwd=proposing, capture_output=True, text=True, check=True)
    shown = ["git", "show", "--format=%s", "--name-only", "archived-copies"]
    pushed = subprocess.run(shown, cwd=proposing.parent / "there.git", capture_output=True, text=True, check=True)
    assert pushed.stdout.split("\n\n") == ["Archived copies of sources", "incidents/2024/a.yml\n"]
    assert "pr create --head archived-copies" in (proposing.parent / "told").read_text()


def test_no_workflow_restores_what_another_has_left() -> None:
    """A cache of a build, or of packages, would be an input that nobody has reviewed."""
    for name, step in _steps():
        assert "actions/cache" not in step.get("uses", ""), name
        assert not {"cache", "cache-dependency-path"} & set(step.get("with", {})), name


@pytest.mark.slow
def test_the_steps_run_in_a_clean_clone(tmp_path: Path, reliability) -> None:
    """All but the tests themselves, and what needs a network: links, copies, and a pull request of them."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    commands = list(dict.fromkeys(step["run"] for name, step in _steps() if "run" in step and name not in FOR_OTHERS))
    assert {"make check", "make diff", "make site", "make archive"} <= {*commands}
    tried = [
        command for command in commands if command not in ("make test", "make links", "make copies", "make propose")
    ]
    for command in tried:
        done = subprocess.run(command.split(), cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    reliability("Workflow steps run in a clean clone", len(tried), len(tried))
    assert (clone / "site.tar").is_file()
    first = (clone / "site.tar").read_bytes()
    shutil.rmtree(clone / "site")
    for command in ("make site", "make archive"):
        subprocess.run(command.split(), cwd=clone, capture_output=True, check=True)
    assert (clone / "site.tar").read_bytes() == first
