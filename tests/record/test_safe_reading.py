"""What a file is and how large is looked at before it is read; what nobody wrote for the record is passed over."""

import os
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.foreign import write_foreign


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_foreign("single", tmp_path / "project")
    return tmp_path / "project"


def codes(project: Path) -> list[str]:
    done = tracker("check", cwd=project)
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stdout.splitlines() if ": [" in line and "warning:" not in line]
    return [line.partition(": [")[2].partition("]")[0] for line in lines]


def test_a_sparse_file_of_8_gigabytes_is_refused_unread(project: Path) -> None:
    for name in ("2024/2024-01-01-huge.yml", "registry/places.yml"):
        path = project / "incidents" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.truncate(8 << 30)
        assert "too-large" in codes(project)
        assert tracker("build", cwd=project).returncode == 1
        path.unlink()


@pytest.mark.parametrize("name", ["actors.yml", "more.yml"])
@pytest.mark.parametrize("kind", ["pipe", "link", "device"])
def test_a_registry_that_is_no_ordinary_file_is_not_waited_for(project: Path, name: str, kind: str) -> None:
    path = project / "incidents" / "registry" / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else project / "mkdocs.yml")
    assert set(codes(project)) <= {"stray-file", "stray-registry", "symlink"}
    assert codes(project)
    assert tracker("build", cwd=project).returncode == 1


def test_a_registry_folder_that_is_a_link_is_not_followed(project: Path) -> None:
    registry = project / "incidents" / "registry"
    registry.rename(project / "elsewhere")
    registry.symlink_to(project / "elsewhere")
    assert codes(project) == ["symlink"]


CLUTTER = (
    ".DS_Store", "Thumbs.db", "desktop.ini", "2024/.2024-01-01-a.yml.swp", "2024/2024-01-01-a.yml~", "2024/#a.yml#",
    ".idea/workspace.xml", "._2024-01-01-a.yml", "registry/.DS_Store", "registry/actors.yml~", "__MACOSX/2024/x.yml",
)  # fmt: skip


def test_what_systems_and_editors_leave_there_is_passed_over(project: Path) -> None:
    for name in CLUTTER:
        path = project / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x00\xff")
    assert codes(project) == []
    assert tracker("build", "--no-search", cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("photo.png", "The record holds no pictures"),
        ("video.MP4", "The record holds no pictures"),
        ("2024-01-01-a.yml.txt", "Rename it to 2024-01-01-a.yml."),
        ("2024-01-01-a.yaml", "Rename it to 2024-01-01-a.yml."),
        ("2024-01-01-a.YML", "Rename it to 2024-01-01-a.yml."),
        ("notes.txt", "Move it out of incidents/."),
    ],
)
def test_what_somebody_put_there_is_an_error_with_the_right_advice(project: Path, name: str, advice: str) -> None:
    (project / "incidents" / name).write_text("x")
    done = tracker("check", cwd=project)
    assert done.returncode == 1
    line = next(line for line in done.stdout.splitlines() if "[stray-file]" in line)
    assert advice in line
    assert "photo.yml" not in line


def test_a_byte_order_mark_is_no_part_of_the_text(project: Path) -> None:
    path = next((project / "incidents").glob("[0-9]*/*.yml"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert codes(project) == []
    assert tracker("fmt", cwd=project).returncode == 0


def test_positions_in_a_long_registry_are_those_of_its_lines(project: Path) -> None:
    """An entry is read again by itself to say where its field stands."""
    lines = [f"force-{n}:\n  name: Invented force {n}\n  kind: rebels\n" for n in range(3000)]
    lines[2000] = "force-2000:\n  name: Invented force\n  kind: rebel\n"
    (project / "incidents" / "registry" / "actors.yml").write_text("".join(lines))
    done = tracker("check", cwd=project)
    assert "incidents/registry/actors.yml:6003:9: [unknown-word]" in done.stdout
