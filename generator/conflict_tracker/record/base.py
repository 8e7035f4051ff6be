"""The record as it stood in an earlier revision, for comparison with what a change makes of it.

Its files are read as the objects that they are. `git archive` would obey the revision's own .gitattributes, which can
leave files out, rewrite them, and run the filters that a configuration names.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.text import printable
from conflict_tracker.record.git import GitAbsentError, GitFailedError, GitRefusedError, git

PLAIN = (b"100644", b"100664", b"100755")
"""The modes of ordinary files."""
LONGEST = 255
"""Bytes that a file system gives a name."""
BLOCK = 1 << 20


class BaseMissingError(TrackerError):
    """There is no such revision; the message says how to get it."""


def where_left(root: Path, revision: str) -> str:
    """The commit at which what is checked out has left a revision: what others have done there since is no part of a change.

    The revision itself where git knows of none: of another history, in a shallow clone. Raises BaseMissingError.
    """
    if revision.startswith(("-", "^")):
        raise BaseMissingError(_no_revision(root, revision))
    try:
        commit = git(root, "rev-parse", "--verify", revision).decode("ascii", "replace").strip()
    except GitRefusedError as error:
        raise BaseMissingError(str(error)) from error
    except GitAbsentError as error:
        raise BaseMissingError("git is needed to compare with an earlier revision, and it is not installed.") from error
    except (GitFailedError, ValueError) as error:  # ValueError: no command line can hold a NUL.
        raise BaseMissingError(_no_revision(root, revision)) from error
    try:
        return git(root, "merge-base", commit, "HEAD").decode("ascii", "replace").strip() or commit
    except GitFailedError:
        return commit


@contextmanager
def base_record(root: Path, revision: str, fills: Callable[[str], bool] = lambda _: True) -> Iterator[Path]:
    """A temporary copy of the record's folder where what is checked out has left a revision. Nothing of the working tree is touched.

    Files of whose names (without folder and ending) `fills` says no are empty: their names are all that is to be known.
    """
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch).resolve() / root.name
        target.mkdir()
        files = _files(root, _tree(root, where_left(root, revision), revision), target)
        for folder in {path.parent for path in files}:
            folder.mkdir(parents=True, exist_ok=True)
        for path in files:
            path.touch()
        _fill(root, {path: name for path, name in files.items() if fills(path.stem)})
        yield target


def _tree(root: Path, commit: str, revision: str) -> str:
    """The object that holds the record's folder."""
    try:
        return git(root, "rev-parse", "--verify", f"{commit}:./").decode("ascii", "replace").strip()
    except GitFailedError as error:
        raise BaseMissingError(
            f'"{printable(revision)}" is no revision with a record in it: it has no folder {root.name}/ here. Name a later one.'
        ) from error


def _no_revision(root: Path, revision: str) -> str:
    """Why there is no such revision, and how to get it."""
    try:
        is_shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitFailedError:
        return f"{root.name}/ lies in no git repository: there is nothing earlier to compare with."
    if is_shallow:
        return f'"{printable(revision)}" is no revision that this clone holds: it is a shallow one. Run: git fetch --unshallow'
    return (
        f'"{printable(revision)}" is no revision of this repository. Name a branch, a tag or a commit, such as HEAD or'
        " origin/main; git fetch brings those that are new."
    )


def _files(root: Path, tree: str, target: Path) -> dict[Path, bytes]:
    """Where each ordinary file goes, and which object it is. What no file system would hold cannot be an incident."""
    found: dict[Path, bytes] = {}
    for entry in _ask(root, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0"):
        about, _, name = entry.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        parts = name.split(b"/")
        if mode in PLAIN and all(_is_name(part) for part in parts):
            found[target.joinpath(*(part.decode() for part in parts))] = rest.rpartition(b" ")[2]
    return found


def _is_name(part: bytes) -> bool:
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    return text not in ("", ".", "..") and "\\" not in text and len(part) <= LONGEST


def _fill(root: Path, files: dict[Path, bytes]) -> None:
    """Every file's content, by way of two files on disk: a record may be larger than memory."""
    with tempfile.TemporaryFile() as wanted, tempfile.TemporaryFile() as given:
        wanted.writelines(name + b"\n" for name in files.values())
        wanted.seek(0)
        _ask(root, "cat-file", "--batch", given=wanted, to=given)
        given.seek(0)
        for path in files:
            _copy(given, path)


def _copy(given: IO[bytes], path: Path) -> None:
    """One answer of `git cat-file --batch`: a line that ends with the size, the content, a line end."""
    head = given.readline().split()
    if head[1:2] != [b"blob"]:
        raise BaseMissingError("this clone lacks files of that revision. Try: git fetch --refetch --no-filter")
    left = int(head[2])
    with path.open("wb") as file:
        while left:
            block = given.read(min(left, BLOCK))
            if not block:
                raise BaseMissingError("git stopped in the middle of that revision. Try: git fsck")
            file.write(block)
            left -= len(block)
    given.read(1)


def _ask(root: Path, *arguments: str, **streams: IO[bytes]) -> bytes:
    try:
        return git(root, *arguments, **streams)
    except GitFailedError as error:
        raise BaseMissingError(f"git cannot read that revision ({error}). Try: git fsck") from error
