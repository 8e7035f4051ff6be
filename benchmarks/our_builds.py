"""Our own builds of a record, each as it is to be run: what has to be there before, and what is started."""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import names
from benchmarks.pages_alone import TARGET
from benchmarks.phases import PHASES
from benchmarks.running import TRACKER, Sample, run
from benchmarks.tracker_project import (
    clear,
    edit,
    edit_shown,
    incident_files,
    sizes,
    weight,
    write_settings,
)

BARE = [TRACKER, "build", "--no-search"]
WHOLE = [TRACKER, "build"]
SIZES_FILE = "sizes.json"
PHASES_FILE = "phases.json"
Build = Callable[[], Sample]


class OurBuilds:
    """In one project, whose record is there."""

    STEPS = (
        names.COLD_BARE,
        names.FLOOR,
        names.COLD,
        names.EDITED,
        names.EDITED_AGAIN,
        names.UNCHANGED,
        names.SERVED,
    )

    def __init__(self, project: Path, count: int) -> None:
        self.project = project
        self.count = count
        self.size: dict[str, int] = {}
        """What the site without its search weighs, once it has been built so."""
        self._edits = 0

    def steps(self) -> dict[str, Build]:
        """Those of a record that no peer is measured with, in their order: what needs a built site comes when one is there."""
        builds = (self.cold_bare, self.floor, self.cold, self.edited, self.edited, self.unchanged, self.served)
        return dict(zip(self.STEPS, builds, strict=True))

    def cold_bare(self) -> Sample:
        clear(self.project)
        sample = run(BARE, self.project)
        self.size = weight(self.project / "site")
        (self.project / SIZES_FILE).write_text(json.dumps(sizes(self.project / "site")), encoding="utf-8")
        return sample

    def floor(self) -> Sample:
        """As much is read, and the same number of bytes written to as many files as by the build before."""
        if not (self.project / SIZES_FILE).exists():
            self.cold_bare()
        clear(self.project)
        try:
            return run([sys.executable, "-m", "benchmarks.floor", "incidents", SIZES_FILE], self.project)
        finally:
            shutil.rmtree(self.project / f"{SIZES_FILE}.written", ignore_errors=True)

    def cold(self) -> Sample:
        clear(self.project)
        return run(WHOLE, self.project)

    def edited(self) -> Sample:
        """Another incident each time."""
        self._built()
        paths = incident_files(self.project)
        self._edits += 1
        edit(paths[(len(paths) // 3 + 61 * self._edits) % len(paths)])
        return run(WHOLE, self.project)

    def unchanged(self) -> Sample:
        self._built()
        return run(WHOLE, self.project)

    def served(self) -> Sample:
        paths = incident_files(self.project)
        return edit_shown(self.project, paths[len(paths) // 2])

    def cold_all(self) -> Sample:
        """With every download that there is, the zip of the whole site among them."""
        clear(self.project)
        write_settings(self.project, self.count, offline=True)
        try:
            return run(WHOLE, self.project)
        finally:
            write_settings(self.project, self.count)
            clear(self.project)

    def pages_alone(self) -> Sample:
        """Into a folder of their own."""
        shutil.rmtree(self.project / TARGET, ignore_errors=True)
        return run([sys.executable, "-m", "benchmarks.pages_alone", self.project], self.project)

    def check(self) -> Sample:
        return run([TRACKER, "check", "incidents"], self.project)

    def check_floor(self) -> Sample:
        return run([sys.executable, "-m", "benchmarks.floor", "incidents"], self.project)

    def phases(self) -> dict[str, float]:
        """Of one more cold build, with a clock in it."""
        clear(self.project)
        run([sys.executable, "-m", "benchmarks.phases", PHASES_FILE, "build"], self.project)
        spent = json.loads((self.project / PHASES_FILE).read_text(encoding="utf-8"))
        clear(self.project)
        return {name: spent[name] for name in PHASES}

    def _built(self) -> None:
        """After an interruption, or where nothing has been built yet."""
        if not (self.project / "site").exists():
            run(WHOLE, self.project)


def real_site(root: Path) -> Sample:
    """What `make site` does in a fresh clone of this repository, beyond installing. Raises FailedError."""
    with tempfile.TemporaryDirectory() as scratch:
        clone = Path(scratch) / "clone"
        run(["git", "clone", "--quiet", "--no-local", root, clone], Path(scratch))
        return run(
            ["sh", "-c", f"{sys.executable} -m conflict_tracker.third_party.vendoring && {TRACKER} build"], clone
        )
