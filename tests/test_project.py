"""The project's own files: documented, locked, and without addresses or third-party code."""

import json
import re
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.test_workflows import FOR_OTHERS


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name]


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    npm = ("package-lock.json", "benchmarks/peers/eleventy/package-lock.json")
    for name in ("requirements.lock", "requirements-node.lock", "requirements-bench.lock", *npm):
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://|index-url", text), name
        assert "sha256:" in text or "sha512-" in text
    for path in (ROOT / "generator").rglob("*.lock"):
        assert _pins(path) <= _pins(ROOT / "requirements.lock"), path.name
    for name in npm:
        packages = json.loads((ROOT / name).read_text())["packages"]
        assert all("integrity" in entry for path, entry in packages.items() if path), name


def _pins(path: Path) -> set[tuple[str, str]]:
    """Each package at its version, with its hashes: what a tracker of one's own installs is what the tests ran with."""
    blocks = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    return {
        (block.split(" ")[0], " ".join(sorted(re.findall(r"sha256:\w+", block)))) for block in blocks if "==" in block
    }


def test_nothing_built_or_third_party_is_committed() -> None:
    for name in tracked():
        assert not name.endswith((".min.js", ".min.css", ".whl", ".tar.gz", ".zip", ".woff2")), name
        assert (ROOT / name).stat().st_size < 400_000, name


def test_workflows_call_make_targets_only_and_pin_actions() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    workflows = [path for path in (ROOT / ".github" / "workflows").glob("*.yml") if path.name not in FOR_OTHERS]
    assert {path.name for path in workflows} == {"archive.yml", "check.yml", "links.yml", "publish.yml", "release.yml"}
    for path in workflows:
        text = path.read_text()
        assert "\npermissions: {}\n" in text
        for command in re.findall(r"run: (.*)", text):
            verb, target = command.split()
            assert verb == "make"
            assert target in targets
        for action in re.findall(r"uses: (.*)", text):
            assert re.fullmatch(r"(actions/[a-z-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40} # v[\d.]+", action), action
        assert (
            text.count("actions/checkout") == text.count("persist-credentials: false") == text.count("fetch-depth: 0")
        )


def test_every_verb_of_make_explains_itself() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for verb in ("site", "serve", "check", "test", "test-long", "bench", "clean", "help"):
        assert re.search(rf"^  make {verb} +\w", done.stdout, re.MULTILINE), verb
