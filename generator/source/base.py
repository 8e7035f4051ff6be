"""The record as it stood in an earlier revision, for comparison with what a change makes of it."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from generator.errors import TrackerError


class BaseMissing(TrackerError):
    """There is no such revision; the message says how to get it."""


@contextmanager
def base_record(root: Path, revision: str) -> Iterator[Path]:
    """A temporary copy of the record's folder at a revision. Nothing of the working tree is touched."""
    missing = BaseMissing(
        f'"{revision}" is no revision that this clone holds with a record in it. Try: git fetch --unshallow'
    )
    if revision.startswith("-"):
        raise missing
    command = ["git", "archive", "--format=tar", revision, "--", root.name]
    try:
        done = subprocess.run(command, cwd=root.parent, capture_output=True, check=False)
    except OSError as error:
        raise BaseMissing("git is needed to compare with an earlier revision, and it is not installed.") from error
    if done.returncode != 0:
        raise missing
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            _unpack(archive, Path(scratch))
        yield Path(scratch) / root.name


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files only, inside the folder: Python 3.11.2, Debian's, has no extraction filters yet."""
    for member in archive:
        target = (folder / member.name).resolve()
        content = archive.extractfile(member) if member.isreg() else None
        if content and target.is_relative_to(folder.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())
