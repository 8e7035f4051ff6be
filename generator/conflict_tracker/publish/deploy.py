"""The finished folder takes the place of the live one, in one step where the system can exchange two folders."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from conflict_tracker.model.errors import TrackerError

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


class PublishError(TrackerError):
    """The new site could not take its place; the old one is untouched."""


def staging_folder(live: Path) -> Path:
    """A fresh folder beside the live one. What an interrupted build left there is removed."""
    for stale in live.parent.glob(f".{live.name}.building-*"):
        if not is_running(stale.name.rpartition("-")[2]):
            shutil.rmtree(stale, ignore_errors=True)
    staging = live.parent / f".{live.name}.building-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    return staging


def publish(staging: Path, live: Path, leave: Callable[[Path], object] = shutil.rmtree) -> None:
    """Put staging where live is, and `leave` the old one. Readers see the old site or the new one, never a mixture."""
    try:
        live.parent.mkdir(parents=True, exist_ok=True)
        if not live.exists():
            staging.rename(live)
            return
        if not _exchange(staging, live):
            old = live.with_name(f"{staging.name}.old")
            live.rename(old)
            staging.rename(live)
            staging = old
        with suppress(OSError):
            leave(staging)
    except OSError as error:
        raise PublishError(f"{live} cannot be replaced: {error.strerror}. The old site is untouched.") from error


def _exchange(one: Path, other: Path) -> bool:
    """Linux's renameat2 with RENAME_EXCHANGE; False where the system or the file system has none."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    failed: int = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return failed == 0


def is_running(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
