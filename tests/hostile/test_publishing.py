"""Whatever ends a build, and whenever: the site is the old one or the new one, whole; nothing is left beside it."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import copy_project

PROGRAM = Path(sys.executable).parent
EPOCH = "1500000000"
COMMANDS = {"tracker": ["tracker", "build", "--no-search"], "mkdocs": ["mkdocs", "build", "--quiet"]}


class Project:
    """A project of which two versions are known, byte by byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = copy_project(folder)
        self.text = (self.folder / "docs" / "about.md").read_text(encoding="utf-8")
        self.known = {}
        for version in (1, 2):
            self.write(version)
            assert self.run().returncode == 0
            self.known[self.digest()] = version

    def write(self, version: int) -> None:
        """Both a page and an incident differ between versions."""
        (self.folder / "docs" / "about.md").write_text(f"{self.text}\n\nVersion {version}.\n", encoding="utf-8")
        path = self.folder / "incidents" / "2017" / "2017-06-20-old-mill-shahed-129-shootdown.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("tags: [drone, ", "tags: [").replace("tags: [", ["tags: [", "tags: [drone, "][version - 1])
        )

    def start(self, command: str = "tracker", **options: object) -> subprocess.Popen:
        name, *rest = COMMANDS[command]
        return subprocess.Popen(
            [PROGRAM / name, *rest],
            cwd=self.folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[arg-type]
        )

    def run(self, command: str = "tracker", **options: object) -> subprocess.CompletedProcess[str]:
        process = self.start(command, **options)
        out, err = process.communicate()
        return subprocess.CompletedProcess([], process.returncode, out, err)

    def digest(self) -> str:
        digest = sha256()
        site = self.folder / "site"
        for path in sorted(site.rglob("*")):
            # What the search index of `mkdocs build` adds is the same in both versions' pages, and checked elsewhere.
            if path.is_file() and "fulltext" not in path.relative_to(site).parts:
                data = path.read_bytes()
                if path.name == ".tracker-site":
                    data = b"".join(line for line in data.splitlines(keepends=True) if b"fulltext/" not in line)
                digest.update(f"{path.relative_to(site)}\n".encode() + data)
        return digest.hexdigest()

    def version(self) -> int:
        """Which version the site is; KeyError if it is neither."""
        return self.known[self.digest()]

    def strays(self) -> list[str]:
        return [path.name for path in self.folder.iterdir() if path.name.startswith(".site")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("publishing") / "project")


def killed(project: Project, count: int) -> tuple[int, int]:
    """How many builds were killed before their end, and how often the site was neither version."""
    chance = random.Random("kills")
    begun = time.monotonic()
    assert project.run().returncode == 0
    usual = time.monotonic() - begun
    died = mixed = 0
    for n in range(count):
        project.write(n % 2 + 1)
        process = project.start("mkdocs" if n % 5 == 4 else "tracker", start_new_session=True)
        try:
            process.communicate(timeout=chance.random() * usual * 1.1)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            died += 1
        mixed += project.digest() not in project.known
    assert project.run().returncode == 0
    assert project.strays() == []
    return died, mixed


@pytest.mark.parametrize("count", [pytest.param(4, id="4"), pytest.param(150, id="150", marks=pytest.mark.slow)])
def test_a_killed_build_leaves_a_whole_site(project: Project, count: int, reliability) -> None:
    died, mixed = killed(project, count)
    reliability(f"Builds killed at a random moment ({died} before their end)", count, count - mixed)
    assert mixed == 0
    assert died >= count / 2


@pytest.mark.parametrize("command", COMMANDS)
def test_an_interrupted_build_says_so_and_leaves_the_old_site(project: Project, command: str, reliability) -> None:
    project.write(1)
    assert project.run().returncode == 0
    project.write(2)
    # Whoever starts the tests may have switched interrupts off, as a shell does for what runs in the background.
    process = project.start(command, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    while not project.strays():  # The build has begun to write.
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode not in (0, -signal.SIGSEGV)
    assert project.version() == 1
    if command == "tracker":
        assert "Traceback" not in err
        assert len(err.strip().splitlines()) <= 1
        assert project.strays() == []
    reliability(f"Builds interrupted by Ctrl-C ({command})", 1, 1)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_leaves_the_old_site(project: Project, command: str, reliability) -> None:
    """No file may grow beyond 30 KB: what a disk without space does to the first large file."""
    project.write(1)
    assert project.run().returncode == 0
    project.write(2)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = project.run(command, preexec_fn=small)
    assert done.returncode not in (0, -signal.SIGXFSZ)
    assert project.version() == 1
    assert project.strays() == []
    if command == "tracker":
        assert "Traceback" not in done.stderr
        assert "too large" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    reliability(f"Builds on a full disk ({command})", 1, 1)


def test_two_builds_at_once_leave_one_whole_site(project: Project, reliability) -> None:
    project.write(2)
    processes = [project.start() for _ in range(2)]
    for process in processes:
        _, err = process.communicate()
        assert process.returncode == 0, err
    assert project.version() == 2
    assert project.strays() == []
    reliability("Builds at the same time", 2, 2)


@pytest.mark.parametrize("place", ["a file", "nothing"])
def test_a_place_that_cannot_be_written_is_one_line(project: Project, tmp_path: Path, place: str, reliability) -> None:
    (tmp_path / "file").write_text("x")
    target = tmp_path / "file" / "site" if place == "a file" else Path("/proc/nothing/site")
    done = subprocess.run(
        [PROGRAM / "tracker", "build", "--no-search", "--site", target],
        cwd=project.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    reliability(f"Targets that cannot be written ({place})", 1, 1)


def test_a_missing_folder_is_made(project: Project, reliability) -> None:
    shutil.rmtree(project.folder / "site")
    assert project.run().returncode == 0
    assert project.version() in (1, 2)
    reliability("Targets that were missing", 1, 1)
