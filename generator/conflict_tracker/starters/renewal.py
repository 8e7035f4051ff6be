"""What an update does to each file: what is as it was written is written anew, what its owner has changed stays."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from enum import Enum
from pathlib import Path

from conflict_tracker.starters.manifest import Manifest, digest, text_of, write


class Fate(Enum):
    SAME = "is as it should be"
    WRITTEN = "written"
    KEPT = "kept as you have changed it"
    REMOVED = "not written again, as you have removed it"


@dataclass(frozen=True, slots=True)
class Renewal:
    path: str
    fate: Fate
    now: str | None
    """As it stands; None where there is no file."""
    new: str
    offered: bool
    """Whether `new` is anything but what was written before."""

    def difference(self) -> list[str]:
        """From the owner's text to the new one, as lines without line ends."""
        old, new = (self.now or "").splitlines(), self.new.splitlines()
        return list(unified_diff(old, new, f"{self.path} (yours)", f"{self.path} (new)", lineterm="", n=2))


def renewals(folder: Path, manifest: Manifest, texts: Mapping[str, str]) -> Iterator[Renewal]:
    """In the order of `texts`. Nothing is written yet."""
    for path, new in texts.items():
        now, written = text_of(folder / path), manifest.files.get(path)
        if now == new:
            fate = Fate.SAME
        elif now is None:
            fate = Fate.REMOVED if written or path in manifest.left_out else Fate.WRITTEN
        else:
            fate = Fate.WRITTEN if digest(now) == written else Fate.KEPT
        yield Renewal(path, fate, now, new, digest(new) != written and path not in manifest.left_out)


def gone(folder: Path, manifest: Manifest, texts: Iterable[str]) -> list[str]:
    """What was written once, is not there any more, and nobody has said that it is gone on purpose."""
    kept = manifest.files.keys() - manifest.left_out
    return [path for path in texts if path in kept and text_of(folder / path) is None]


def carry_out(folder: Path, renewal: Renewal) -> None:
    if renewal.fate is Fate.WRITTEN:
        write(folder / renewal.path, renewal.new)
