"""What git knows: when each incident's file last changed on the branch. Outside git, nothing is known or said.

What counts is when a change reached the branch that is checked out: a merge brings its changes on its own day, however
old the commits are that it brings, so the branch is followed from first parent to first parent. Whoever mirrors the
record day by day would otherwise never see what was merged late. The day is the committer's, which squashing
and rebasing renew.
"""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from conflict_tracker.record.git import GitFailedError, GitRefusedError, git


class ShallowCloneError(GitRefusedError):
    """The clone lacks its history, so no date would be right."""


@dataclass(frozen=True, slots=True)
class History:
    modified: dict[str, int] = field(default_factory=dict)
    """Path, from the folder that holds the record, to seconds since 1970."""
    newest: int | None = None
    """The newest commit that touched the record, in seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A commit of the branch that touched the record."""

    when: int
    paths: tuple[str, ...]


def read_history(root: Path, now: float | None = None) -> History:
    """One `git log` over the record's folder, as it is known `now` (seconds since 1970; None is the clock's).

    Raises GitRefused where there is a history and it cannot be read.
    """
    try:
        inside, shallow = git(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository").split()
        head = git(root, "rev-parse", "--verify", "HEAD").strip() if inside == b"true" else None
    except GitFailedError:  # No git, no checkout, or none that has a commit.
        return History()
    if not head:
        return History()
    if shallow == b"true":
        raise ShallowCloneError(
            "this clone has no history, so dates of change are not known. Run: git fetch --unshallow"
        )
    return history_of(_arrivals(root, head), time.time() if now is None else now)


def history_of(arrivals: Iterable[Arrival], now: float) -> History:
    """The newest date of each path. A commit of the future says nothing, nor does one without a date, which is 0."""
    modified: dict[str, int] = {}
    newest: int | None = None
    for arrival in arrivals:
        when = arrival.when
        if not 0 < when <= now:
            continue
        newest = when if newest is None else max(newest, when)
        for path in arrival.paths:
            if when > modified.get(path, 0):
                modified[path] = when
    return History(modified, newest)


@lru_cache(maxsize=1)
def _arrivals(root: Path, head: bytes) -> tuple[Arrival, ...]:
    """The same as long as the head is: whoever works on a record has it read once."""
    mark = f"/{token_hex(8)} "
    form = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", f"-O{os.devnull}", "-z", "--relative")
    try:
        log = git(root, "log", "--first-parent", "-m", f"--format={mark}%ct", *form, head.decode(), "--", ".")
    except GitFailedError as error:
        raise GitRefusedError(
            f"this clone's history cannot be read ({error}), so dates of change are not known. Clone it anew, whole."
        ) from error
    return tuple(_parsed(log, mark.encode(), f"{root.name}/"))


def _parsed(log: bytes, mark: bytes, prefix: str) -> Iterator[Arrival]:
    """No path in a history can know the mark that a commit's date follows. The names begin on a line of their own."""
    for commit in log.split(mark)[1:]:
        stamp, _, rest = commit.partition(b"\0")
        names = rest.removeprefix(b"\n").split(b"\0")
        paths = tuple(prefix + name.decode("utf-8", "surrogateescape") for name in names if name)
        yield Arrival(int(stamp) if stamp.isdigit() else 0, paths)
