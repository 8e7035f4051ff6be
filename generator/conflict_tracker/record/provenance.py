"""Incidents that came with a merge from another record, told by the site_name that mkdocs.yml had where they were added.

Whoever forks a tracker for a conflict of their own and merges the program's changes later gets its new incidents too:
git adds a file that one side alone has without a word.
"""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from conflict_tracker.record.base import BaseMissingError
from conflict_tracker.record.git import GitFailedError, git
from conflict_tracker.record.settings import site_name_in

ADDED = ("--diff-filter=A", "--no-renames", "--no-ext-diff", "--no-textconv", "--name-only", "-z", "--relative")


class Brought(NamedTuple):
    path: str
    """From the folder that holds the record."""
    name: str
    """Of the record in which it was added."""


def brought_since(root: Path, base: str) -> list[Brought]:
    """What the commits since a revision have brought from a record of another name than the base and the files have.

    Raises BaseMissingError for a base that is no commit.
    """
    own = {record_name(root, base), _name_now(root)}
    try:
        additions = list(_additions(root, f"{base}..HEAD", "--no-merges"))
    except GitFailedError as error:
        raise BaseMissingError(f'"{base}" is no commit from which git can tell what came since ({error}).') from error
    return [
        Brought(path, name)
        for commit, paths in additions
        if (name := record_name(root, commit.split()[0])) and name not in own
        for path in paths
    ]


def brought_by_merges(root: Path) -> list[Brought]:
    """What is there now and came with a merge into the branch from one of another name. Nothing outside git."""
    try:
        merges = list(_additions(root, "HEAD", "--first-parent", "--merges", "-m"))
    except GitFailedError:
        return []
    found = []
    for commits, paths in merges:
        _, ours, *theirs = commits.split()
        own = {record_name(root, ours), _name_now(root)}
        names = [name for parent in theirs if (name := record_name(root, parent)) and name not in own]
        found += [Brought(path, names[0]) for path in paths if names and (root.parent / path).exists()]
    return found


def record_name(root: Path, revision: str) -> str:
    """What mkdocs.yml beside the record called the site at a revision; "" where it cannot be told."""
    try:
        return site_name_in(git(root, "cat-file", "blob", f"{revision}:../mkdocs.yml"))
    except GitFailedError:
        return ""


def _name_now(root: Path) -> str:
    try:
        return site_name_in((root.parent / "mkdocs.yml").read_bytes())
    except OSError:
        return ""


def _additions(root: Path, revisions: str, *which: str) -> Iterator[tuple[str, list[str]]]:
    """Each commit, its parents behind it, with the incidents that it added. Raises GitFailedError."""
    mark = f"/{token_hex(8)} "
    log = git(root, "log", *which, f"--format={mark}%H %P", *ADDED, revisions, "--", ".")
    for commit in log.split(mark.encode())[1:]:
        about, _, rest = commit.partition(b"\0")
        names = (name.decode("utf-8", "surrogateescape") for name in rest.removeprefix(b"\n").split(b"\0") if name)
        added = [f"{root.name}/{name}" for name in names if name[:1].isdigit() and name.endswith(".yml")]
        if added:
            yield about.decode(), added
