"""A task runs where an input of it has changed or a file of it was touched, and for no other reason."""

import os
from pathlib import Path

import pytest

from conflict_tracker.tasks.files import Writer
from conflict_tracker.tasks.run import Entry, Inputs, Runner

INPUTS = {"words": "1", "program": "2"}


def made(writer: Writer) -> dict[str, int]:
    writer.result("a/index.html", b"a page")
    writer.result("b.json", b"{}")
    writer.part("part", b"of a whole")
    return {"count": 3}


class Project:
    """A site that was built once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.parts, self.live = folder, folder / "parts", folder / "site"
        self.entry = self.run(Runner(self.live, self.parts))[0]
        self.seal()

    def run(self, runner: Runner, inputs: Inputs = INPUTS) -> tuple[Entry, str]:
        return runner.run("pages", inputs, made)

    def seal(self) -> None:
        self.entry = Runner(self.live, self.parts).sealed(self.entry, self.live)

    def again(self, inputs: Inputs = INPUTS, is_replaced: bool = True) -> str:
        """Why it runs when the site is built anew; the new site is held against what it should be."""
        folder = self.folder / f"new-{len(list(self.folder.iterdir()))}"
        runner = Runner(folder, self.parts, {"pages": self.entry}, self.live, is_replaced)
        entry, reason = self.run(runner, inputs)
        assert (folder / "a" / "index.html").read_bytes() == b"a page"
        assert (folder / "b.json").read_bytes() == b"{}"
        assert [(self.parts / part).read_bytes() for part in entry.parts] == [b"of a whole"]
        assert entry.value == {"count": 3}
        return reason


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_as_long_as_nothing_changes_nothing_runs(project: Project) -> None:
    assert project.again() == ""
    assert project.again(is_replaced=False) == "", "where other names for a file have come, its bytes are looked at"


def test_a_changed_input_is_named(project: Project) -> None:
    assert project.again({**INPUTS, "words": "3"}) == "changed: words"
    assert project.again({"words": "1"}) == "changed: program"
    assert project.again({**INPUTS, "day": "4"}) == "changed: day"


@pytest.mark.parametrize("name", ["site/a/index.html", "parts/pages/*/part"])
@pytest.mark.parametrize("damage", ["changed", "in place", "gone", "link"])
def test_what_was_touched_is_made_again(project: Project, name: str, damage: str) -> None:
    path = next(project.folder.glob(name))
    before, content = path.stat(), path.read_bytes()
    if damage == "changed":
        path.write_bytes(b"<script>")
    elif damage == "in place":
        path.write_bytes(content.upper())
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        path.unlink()
    if damage == "link":
        (project.folder / "evil").write_bytes(content)
        path.symlink_to(project.folder / "evil")
    assert project.again() == "a file that it wrote is gone or was changed"


def test_a_site_that_stays_shares_no_file_with_another(project: Project) -> None:
    """Else whoever edits a file of the one changes the other."""
    runner = Runner(project.folder / "other", project.parts, {"pages": project.entry}, project.live, is_replaced=False)
    assert project.run(runner)[1] == ""
    assert not (project.folder / "other" / "b.json").samefile(project.live / "b.json")


def test_what_cannot_be_put_in_place_leaves_no_second_name(project: Project) -> None:
    """The task is then run, and may write into its files as it finds them."""
    folder = project.folder / "new"
    folder.mkdir()
    (folder / "b.json").mkdir()
    runner = Runner(folder, project.parts, {"pages": project.entry}, project.live, is_replaced=True)

    def written(writer: Writer) -> dict[str, int]:
        (folder / "a").mkdir(exist_ok=True)
        (folder / "a" / "index.html").write_bytes(b"another page")
        writer.note("a/index.html")
        return {}

    assert runner.run("pages", INPUTS, written).reason
    assert (project.live / "a" / "index.html").read_bytes() == b"a page"


def test_parts_of_tasks_that_are_gone_do_not_stay(project: Project) -> None:
    runner = Runner(project.live, project.parts)
    runner.run("others", INPUTS, made)
    changed = runner.run("pages", {"words": "9"}, made).entry
    assert len([path for path in project.parts.rglob("*") if path.is_file()]) == 3
    runner.prune([changed])
    assert [path for path in project.parts.rglob("*") if path.is_file()] == [project.parts / changed.parts[0]]
