"""What git knows: when each incident's file last changed. Outside git, nothing is known and nothing is said."""

import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.errors import TrackerError


class ShallowClone(TrackerError):
    """The clone lacks its history, so no date would be right."""


@dataclass(frozen=True, slots=True)
class History:
    modified: dict[str, int] = field(default_factory=dict)
    """Path, as git gives it from the record's parent folder, to seconds since 1970."""
    newest: int | None = None
    """The newest commit that touched the record, in seconds since 1970."""


def read_history(root: Path) -> History:
    """One `git log` over the record's folder. Raises ShallowClone."""
    folder = root.parent
    if _git(folder, "rev-parse", "--is-inside-work-tree") != "true":
        return History()
    if _git(folder, "rev-parse", "--is-shallow-repository") == "true":
        raise ShallowClone("this clone has no history, so dates of change are not known. Run: git fetch --unshallow")
    return _log(folder, root.name, _git(folder, "rev-parse", "HEAD"))


@lru_cache(maxsize=1)
def _log(folder: Path, name: str, _head: str | None) -> History:
    """The same as long as the head is: whoever works on a record has it read once."""
    log = _git(folder, "log", "--format=%x01%ct", "--name-only", "--relative", "-z", "--", name)
    modified: dict[str, int] = {}
    newest: int | None = None
    for commit in (log or "").split("\x01")[1:]:
        stamp, _, names = commit.partition("\0")
        when = int(stamp)
        newest = when if newest is None else max(newest, when)
        for changed in names.split("\0"):
            if changed.strip():
                path = changed.strip("\n")
                modified[path] = max(when, modified.get(path, 0))
    return History(modified, newest)


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotepath=off", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip("\n ") if done.returncode == 0 else None
