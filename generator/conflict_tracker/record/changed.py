"""Which files a change has touched since it left another revision."""

from pathlib import Path

from conflict_tracker.record.base import BaseMissingError, where_left
from conflict_tracker.record.git import GitFailedError, git

_NAMES = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "-z", "--relative")


def changed_since(folder: Path, base: str) -> frozenset[str]:
    """Paths inside a folder that differ from where the change left the base, files that git does not know yet included.

    Raises BaseMissingError for a base that is no commit.
    """
    left = where_left(folder, base)
    try:
        found = git(folder, "diff", *_NAMES, left, "--", ".") + git(
            folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "."
        )
    except GitFailedError as error:
        raise BaseMissingError(f'"{base}" is no commit from which git can tell what has changed ({error}).') from error
    return frozenset(name for name in found.decode("utf-8", "replace").split("\0") if name)
