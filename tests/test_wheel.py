"""A wheel in an environment of its own: a tracker is a folder of mkdocs.yml, docs/ and incidents/, and nothing of this repository."""

import resource
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.cli.test_serve import serving
from tests.support.axe import violations
from tests.support.site import broken_links, pages, served
from tests.support.small import incident, write_files

LARGEST = 10_000_000
SETTINGS = "site_name: Three Files\nsite_url: https://example.org/t/\nplugins: [tracker]\n"


@pytest.fixture(scope="module")
def wheel(project: Path) -> Path:
    command = [sys.executable, "-m", "conflict_tracker.third_party.wheel"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "dist" / done.stdout.strip()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment that holds the wheel, and what it needs from the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    subprocess.run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], check=True)
    # Only the folder's packages: what it installs as editable it does by files that count in their own folder alone.
    (own / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return folder / "bin" / "tracker"


@pytest.fixture
def tracker_of_three(tmp_path: Path) -> Path:
    write_files(
        tmp_path / "incidents",
        {"2024-03-01-old-mill": incident(), "2024-03-02-old-mill": incident("A raid", "2024-03-02")},
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Welcome\n\n[tracker: latest]\n\n[All](incidents.md)\n")
    (tmp_path / "docs" / "about.md").write_text("# Who we are\n\nWe are few.\n")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return tmp_path


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_one_wheel_holds_the_browser_parts_for_any_system(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name.endswith("-py3-none-any.whl")
    assert wheel.stat().st_size <= LARGEST
    assert {"conflict_tracker/py.typed", "conflict_tracker/third_party/vendor/leaflet/LICENSE"} <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"conflict_tracker"}


def test_an_installed_wheel_checks_and_builds_three_files(installed: Path, tracker_of_three: Path) -> None:
    where = run(
        installed.with_name("python"), "-c", "import conflict_tracker as c; print(c.__file__)", cwd=tracker_of_three
    )
    assert Path(where.stdout).is_relative_to(installed.parent.parent)
    assert run(installed, "check", cwd=tracker_of_three).returncode == 0
    done = run(installed, "build", cwd=tracker_of_three)
    assert done.returncode == 0, done.stderr
    site = pages(tracker_of_three / "site")
    for page in ("incidents", "timeline", "charts", "actors", "places", "types", "data", "search", "sources", "method",
                 "dictionary", "messages", "about", "incidents/2024-03-01-old-mill"):  # fmt: skip
        assert f"{page}/index.html" in site
    assert broken_links(tracker_of_three / "site") == []
    assert (tracker_of_three / "site" / "fulltext" / "index.json").is_file()


def test_an_installed_wheel_serves_three_files(installed: Path, tracker_of_three: Path) -> None:
    with serving(tracker_of_three, installed) as served:
        assert b"A clash" in served.get("incidents/2024-03-01-old-mill/")


def test_without_the_browser_parts_the_build_says_which_command_brings_them(
    installed: Path, tracker_of_three: Path
) -> None:
    leaflet = next(installed.parent.parent.rglob("vendor/leaflet/leaflet.js"))
    moved = leaflet.rename(leaflet.with_suffix(".away"))
    try:
        done = run(installed, "build", cwd=tracker_of_three)
    finally:
        moved.rename(leaflet)
    assert done.returncode == 1
    assert "the browser parts are missing (leaflet/leaflet.js). In a checkout, run: make site" in done.stderr
    assert "Traceback" not in done.stderr


NEW = (
    "new", "--title", "Something happened at the ford", "--summary", "A witness said so.", "--date", "2024-05-01",
    "--country", "UA", "--name", "Example town", "--precision", "near", "--source", "https://news.example.net/a",
)  # fmt: skip
OF_STARTER = {
    "armed-conflict": ("shelling", "government-forces", "civilians"),
    "blank": ("event", "side-one", "side-two"),
    "health-and-aid": ("facility-hit", "unknown-perpetrators", "health-workers"),
    "press-freedom": ("detention", "police", "journalists"),
    "protests": ("arrests", "police", "protesters"),
}
MOST_SECONDS = 60.0
"""Of processor time, from nothing to a site with an incident."""


def made_with(program: Path, wheel: Path, folder: Path, starter: str, language: str) -> float:
    """A tracker with one incident, checked and built; the seconds of processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kind, acted, was_hit = OF_STARTER[starter]
    steps = (
        ("init", folder.name, "--name", "River Record", "--country", "Ukraine", "--owner", "@river-desk",
         "--starter", starter, "--language", language, "--from", str(wheel)),
        (*NEW, "--type", kind, "--actor", f"{acted}:initiator", "--actor", f"{was_hit}:target"),
        ("check",),
        ("build",),
    )  # fmt: skip
    for step in steps:
        done = run(program, *step, cwd=folder.parent if step[0] == "init" else folder)
        assert done.returncode == 0, f"{step}\n{done.stdout}\n{done.stderr}"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize(
    ("starter", "language"),
    [
        ("protests", "en"),
        *(
            pytest.param(starter, language, marks=pytest.mark.slow)
            for starter in OF_STARTER
            for language in ("en", "ar", "ja")
            if (starter, language) != ("protests", "en")
        ),
    ],
)
def test_an_installed_wheel_makes_a_tracker(
    installed: Path,
    wheel: Path,
    tmp_path: Path,
    chromium: Browser,
    starter: str,
    language: str,
    reliability,
) -> None:
    """From nothing to a site with one incident: every link resolves, and axe finds nothing on its main pages."""
    folder = tmp_path / "river"
    seconds = made_with(installed, wheel, folder, starter, language)
    reliability(f"A tracker from the wheel: {starter}, {language}", 1, 1, f"{seconds:.0f} s of processor")
    assert seconds < MOST_SECONDS
    assert (folder / "wheels" / wheel.name).is_file()
    assert f"./wheels/{wheel.name}" in (folder / "requirements-program.txt").read_text()
    assert broken_links(folder / "site") == []
    with served(folder / "site") as root:
        assert (
            violations(chromium, root, ("", "incidents/", "incidents/2024-05-01-example-town-something-happened-ford/"))
            == {}
        )
