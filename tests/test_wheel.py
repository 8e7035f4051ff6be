"""A wheel in an environment of its own: a tracker is a folder of mkdocs.yml, docs/ and incidents/, and nothing of this repository."""

import platform
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.cli.test_serve import serving
from tests.support.site import pages, target
from tests.support.small import incident, write_files

LARGEST = 60_000_000
MACHINE = {"x86_64": "x64", "aarch64": "arm64"}[platform.machine()]
SETTINGS = "site_name: Three Files\nsite_url: https://example.org/t/\nplugins: [tracker]\n"


@pytest.fixture(scope="module")
def wheels(project: Path) -> dict[str, Path]:
    """By the last part of each one's tag: those for which nothing has to be fetched."""
    command = [sys.executable, "-m", "conflict_tracker.third_party.wheels", "any", MACHINE]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    names = done.stdout.split()
    return {name.removesuffix(".whl").rpartition("-")[2]: project / "dist" / name for name in names}


@pytest.fixture(scope="module")
def installed(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment that holds the wheel, and what it needs from the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    wheel = next(path for tag, path in wheels.items() if tag != "any")
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


def test_there_is_a_wheel_for_this_platform_and_one_for_any(wheels: dict[str, Path]) -> None:
    assert sorted(wheels) == ["any", f"manylinux_2_17_{platform.machine()}"]
    for tag, path in wheels.items():
        names = zipfile.ZipFile(path).namelist()
        assert path.stat().st_size <= LARGEST
        assert ("conflict_tracker/third_party/vendor/pagefind/pagefind_extended" in names) == (tag != "any")
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
    for name, page in site.items():
        for _tag, link in page.links if name != "404.html" else ():
            file, anchor = target(name, link)
            assert ":" in link or (tracker_of_three / "site" / file).is_file(), f"{name}: {link}"
            assert ":" in link or not anchor or file not in site or anchor in site[file].ids, f"{name}: {link}"
    assert (tracker_of_three / "site" / "pagefind" / "pagefind.js").is_file()


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
