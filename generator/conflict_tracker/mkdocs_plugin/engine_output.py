"""What an engine has made of docs/: its pages in a folder, and what it knows of the navigation around them."""

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.frame import Frame, Group, Tab
from conflict_tracker.tasks.files import copy
from conflict_tracker.tasks.run import Entry, Inputs, Value


@dataclass(frozen=True, slots=True)
class EngineOutput:
    frame: Frame
    links: tuple[str, ...] = ()
    """Addresses within the site that `nav` names as such."""
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    """As the engine completes them."""
    strict: bool = False
    """Whether warnings fail, be it by mkdocs.yml or by the command."""

    def settings(self, settings: Settings) -> Settings:
        """Those of mkdocs.yml, completed."""
        more = {"site_url": self.site_url, "repo_url": self.repo_url, "edit_uri": self.edit_uri}
        return settings.model_copy(update=more)

    def value(self) -> Value:
        """As plain JSON values."""
        return asdict(self)

    @classmethod
    def of(cls, value: Value) -> "EngineOutput":
        frame = dict(value["frame"])
        tabs = tuple(map(_tab, frame.pop("tabs")))
        footer = tuple(Group(group["title"], tuple(map(_tab, group["pages"]))) for group in frame.pop("footer"))
        palettes = tuple(frame.pop("palettes"))
        return cls(
            **{
                **value,
                "frame": Frame(tabs=tabs, footer=footer, palettes=palettes, **frame),
                "links": tuple(value["links"]),
            }
        )


def _tab(value: Mapping[str, Any]) -> Tab:
    return Tab(**{**value, "holds": tuple(value["holds"])})


def put_by(id: str, folder: Path, aside: Path, inputs: Inputs, value: Mapping[str, object]) -> Entry:
    """A copy of all that lies in a folder, as the parts of a task."""
    place = f"{id}/{sha256(repr(sorted(inputs.items())).encode()).hexdigest()[:16]}"
    shutil.rmtree(aside / place, ignore_errors=True)
    shutil.copytree(folder, aside / place)
    parts = tuple(f"{place}/{path}" for path in sorted(files_below(aside / place)))
    return Entry(inputs, (), parts, "", value)


def take_out(entry: Entry, aside: Path, folder: Path) -> tuple[str, ...]:
    """Copy what was put by into a folder; returns the paths there. Raises OSError."""
    paths = tuple(part.split("/", 2)[2] for part in entry.parts)
    for part, path in zip(entry.parts, paths, strict=True):
        copy(f"{aside}/{part}", f"{folder}/{path}")
    return paths
