"""The site before the last one is the ground of the next: whatever is in it, the result is that of a clean build."""

import shutil
from pathlib import Path

import pytest

from conflict_tracker.publish import previous as spare
from tests.conftest import tracker
from tests.publish.test_again import _files

SEED = "2017-06-20-at-tanf-shahed-129-shootdown"


def build(project: Path, title: str) -> dict[str, bytes]:
    path = next((project / "incidents").glob(f"**/{SEED}.yml"))
    lines = [f"title: {title}" if line.startswith("title: ") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")
    done = tracker("build", cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return _files(project / "site")


def test_what_lies_in_the_spare_site_is_never_published(copy: Path, tmp_path: Path) -> None:
    build(copy, "One")
    build(copy, "Two")
    ground = copy / ".cache" / "tracker" / "spare"
    pages = sorted(ground.rglob("index.html"))
    assert len(pages) > 10
    assert not (ground / "incidents" / SEED / "index.html").exists(), "what has changed since does not stay"
    (ground / "evil.html").write_text("<script>alert(1)</script>")
    (ground / "incidents" / "not-there").mkdir(parents=True)
    (ground / "incidents" / "not-there" / "index.html").write_text("<script>alert(1)</script>")
    pages[0].write_text("<script>alert(1)</script>")
    pages[1].unlink()
    shutil.rmtree(pages[2].parent)
    (ground / "pagefind").mkdir(exist_ok=True)
    (ground / "pagefind" / "pagefind.js").write_text("alert(1)")
    made = build(copy, "Three")
    fresh = shutil.copytree(copy, tmp_path / "fresh", ignore=shutil.ignore_patterns(".cache", "site"))
    clean = build(fresh, "Three")
    assert made.keys() == clean.keys()
    assert [path for path in made if made[path] != clean[path]] == []


def test_without_a_search_none_is_left_of_the_last_time(copy: Path) -> None:
    build(copy, "One")
    build(copy, "Two")
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert not (copy / "site" / "pagefind").exists()


def test_changed_settings_leave_nothing_of_the_site_before(copy: Path) -> None:
    """They may be there to hide something: a delay, coarser coordinates."""
    build(copy, "One")
    build(copy, "Two")
    config = copy / "mkdocs.yml"
    text = config.read_text()
    assert "record: incidents" in text
    config.write_text(text.replace("record: incidents", "record: incidents\n      coordinate_decimals: 1"))
    build(copy, "Three")
    ground = copy / ".cache" / "tracker" / "spare"
    assert [path for path in ground.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("step", ["rename", "link_or_copy"])
def test_where_it_cannot_be_taken_over_the_engine_s_folder_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    ground, folder = tmp_path / "spare", tmp_path / "built"
    for path in (ground / "a" / "index.html", folder / "index.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    rename = Path.rename

    def refuse(*arguments):
        raise PermissionError

    if step == "link_or_copy":
        monkeypatch.setattr(spare, "link_or_copy", refuse)
    else:
        # The last of the renames: the taken site into the engine's place.
        monkeypatch.setattr(
            Path, "rename", lambda path, to: refuse() if to == folder and path.name[-1].isdigit() else rename(path, to)
        )
    spare.reuse(ground, folder, {})
    assert _files(folder) == {"index.html": b"x"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built"]
