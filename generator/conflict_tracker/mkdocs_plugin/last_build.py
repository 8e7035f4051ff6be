"""What the last build of a mkdocs.yml was made of, and what it said: what an unchanged one says again.

Nothing heavy is imported here: an unchanged build ends before anything is.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.mkdocs_plugin.build_inputs import build_inputs
from conflict_tracker.publish.ownership import foreign_file
from conflict_tracker.tasks.manifest import Manifest
from conflict_tracker.tasks.run import Entry, Runner

BUILD, ENGINE = "the-build", "the-engine"


class LastBuild(NamedTuple):
    """As the manifest has it."""

    made: Mapping[str, Entry]
    cache: Path

    @classmethod
    def of(cls, config_file: Path) -> "LastBuild":
        cache = config_file.resolve().parent / ".cache" / "tracker"
        return cls(Manifest(cache / "manifest.sqlite").tasks(), cache)

    def changed(self, options: str) -> list[str]:
        """What has changed since, by name: inputs first, then tasks of which a file was touched. Nothing is what it takes
        for the site to stand as it is."""
        last, now = self.made.get(BUILD), self.inputs(options)
        if not last:
            return ["it has not been built before"]
        if now is None:
            return ["a file that was written just now"]
        if changed := [name for name, digest in now.items() if last.inputs.get(name) != digest]:
            return changed
        others = ((id, entry) for id, entry in self.made.items() if id not in (BUILD, ENGINE))
        touched = [id for id, entry in others if not self._stands(entry)]
        return touched or ["what lies in the site's folder"] * (foreign_file(self.site) is not None)

    def inputs(self, options: str) -> dict[str, str] | None:
        """Of a build with these options now; None where that cannot be told."""
        last = self.made.get(BUILD)
        if not last:
            return None
        return build_inputs({**last.value["engine"], **last.value["record"]}, last.value["variables"], options)

    def has_engine(self, options: str) -> bool:
        """Whether what MkDocs has made of docs/ can be taken as it was."""
        last, engine = self.made.get(BUILD), self.made.get(ENGINE)
        if not last or not engine or last.inputs["options"] != options:
            return False
        now = build_inputs(last.value["engine"], last.value["variables"])
        return now == engine.inputs and self._stands(engine)

    @property
    def pages(self) -> int:
        return pages_of(self.made)

    def _stands(self, entry: Entry) -> bool:
        runner = Runner(self.site, self.cache / "parts")
        return runner.sealed(entry, self.site).seal == entry.seal

    @property
    def site(self) -> Path:
        return Path(self.made[BUILD].value["site"])

    @property
    def said(self) -> list[str]:
        """Its warnings."""
        return list(self.made[BUILD].value["said"])

    @property
    def withheld(self) -> list[str]:
        return list(self.made[BUILD].value["withheld"])


def pages_of(made: Mapping[str, Entry]) -> int:
    """How many pages a site has."""
    return sum(path.endswith("index.html") for entry in made.values() for path in entry.paths)
