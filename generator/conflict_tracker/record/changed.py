"""Which files a change has touched since it left another revision."""

from pathlib import Path

from conflict_tracker.record.base import BaseMissingError
from conflict_tracker.record.git import GitFailedError, git

_NAMES = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", "--relative")


def changed_since(folder: Path, base: str) -> frozenset[str]:
    """Paths inside a folder that differ from where the change left the base, files that git does not know yet included.

    Raises BaseMissingError for a base that is no commit.
    """
    if base.startswith(("-", "^")):
        raise BaseMissingError(f'"{base}" is no commit.')
    try:
        commit = git(folder, "rev-parse", "--verify", f"{base}^{{commit}}").decode().strip()
        left = _left(folder, commit)
        found = git(folder, "diff", *_NAMES, left, "--", ".") + git(
            folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "."
        )
    except (GitFailedError, ValueError) as error:
        raise BaseMissingError(f'"{base}" is no commit from which git can tell what has changed ({error}).') from error
    return frozenset(name for name in found.decode("utf-8", "replace").split("\0") if name)


def _left(folder: Path, commit: str) -> str:
    """Where the change began; in a shallow clone that lacks it, the base itself."""
    try:
        return git(folder, "merge-base", commit, "HEAD").decode().strip() or commit
    except GitFailedError:
        return commit
