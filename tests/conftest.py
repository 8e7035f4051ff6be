"""What the tests stand on: the real site built once, a copy of the project to break, a server, a browser."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, find
from tests.support.forked import NEEDS_A_START, run
from tests.support.repository import commit, start
from tests.support.templates import keep_templates

keep_templates()
ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "tests" / "example"
"""A tracker with an invented record. No test of the program reads the record of the repository that it lies in."""
COMMITTED = 1_700_000_000
"""When the example's record was published, in seconds since 1970: 14 November 2023."""


@pytest.fixture(scope="session")
def project() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Data that lies beside the repository in CI and nowhere else."""
    folder = os.environ.get("TRACKER_TEST_DATA")
    if folder and Path(folder).is_dir():
        return Path(folder)
    if os.environ.get("TRACKER_TEST_DATA_REQUIRED"):
        pytest.fail("TRACKER_TEST_DATA names no folder, and TRACKER_TEST_DATA_REQUIRED is set")
    pytest.skip("needs the data in $TRACKER_TEST_DATA")


def tracker(*arguments: str | Path, cwd: Path = EXAMPLE, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in an environment without our variables."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}
    given = {**clean, "NO_MKDOCS_2_WARNING": "1", **environment}
    if not any(name.startswith(NEEDS_A_START) for name in environment):
        return run(list(map(str, arguments)), cwd, given)
    program = Path(sys.executable).parent / "tracker"
    return subprocess.run(
        [program, *map(str, arguments)], cwd=cwd, env=given, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site with a history, built once by `tracker build`."""
    project = copy_project(tmp_path_factory.mktemp("example") / "project")
    start(project)
    commit(project, COMMITTED)
    done = tracker("build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = find()
    assert program, "no Chromium: run make browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS[1:]))
        yield browser
        browser.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example, to change and to break. It lies outside git."""
    return copy_project(tmp_path / "project")


def copy_project(target: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, target, ignore=shutil.ignore_patterns("site", ".cache")))


REPORT = ROOT / "docs" / "reliability.md"
_table: list[tuple[str, ...]] = []


@pytest.fixture
def reliability() -> Callable[..., None]:
    """Tell what was tried: (what, tried, passed, slowest, peak memory). The table is printed, and kept where all of it ran."""

    def tell(*cells: object) -> None:
        _table.append(tuple(map(str, (*cells, *["–"] * (5 - len(cells))))))

    return tell


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its rows to the process that writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["reliability"] = _table


class _Collected:
    """Takes up the rows of each worker; its hook is pytest-xdist's, which is not always there."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node) -> None:
        _table.extend(map(tuple, getattr(node, "workeroutput", {}).get("reliability", ())))


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Collected())


def pytest_terminal_summary(terminalreporter, exitstatus: int, config: pytest.Config) -> None:
    if not _table:
        return
    rows = ["| what | tried | passed | slowest | peak memory |", "|---|---:|---:|---:|---:|"]
    rows += [f"| {' | '.join(row)} |" for row in sorted(_table)]
    terminalreporter.write_line("\n".join(["", *rows]))
    if os.environ.get("RELIABILITY") and not exitstatus:
        head, _, rest = REPORT.read_text(encoding="utf-8").partition("| what |")
        _, begins, more = rest.partition("\n## ")
        dated = re.sub(
            r"(?m)^Measured on .*$",
            f"Measured on {date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores.",
            head,
        )
        REPORT.write_text(dated + "\n".join(rows) + "\n" + begins + more, encoding="utf-8")
