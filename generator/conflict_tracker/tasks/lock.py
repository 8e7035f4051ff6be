"""A folder for one process at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def exclusive(folder: Path, say: Callable[[str], object]) -> Iterator[None]:
    """While nobody else has the folder. Whoever has it is named, and waited for.

    The lock ends with the process that holds it, however that ends. Where the folder cannot be written, or the system has
    no such locks, there is none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        _lock(file, say)
        yield
    finally:
        os.close(file)


def _lock(file: int, say: Callable[[str], object]) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(file, 20, 0).decode("ascii", "replace").strip()
        say(f"process {holder or 'unknown'} is building in this folder; this build goes on when that one has ended.")
        fcntl.flock(file, fcntl.LOCK_EX)
    except OSError:
        return  # A file system without locks.
    with suppress(OSError):
        os.ftruncate(file, 0)
        os.pwrite(file, str(os.getpid()).encode(), 0)
