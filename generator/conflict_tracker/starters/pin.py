"""The one version of the program that a tracker installs: by number, or from a wheel that lies beside it."""

import shutil
from pathlib import Path

from conflict_tracker.starters.answers import AnswerError

WHEELS = "wheels"
DISTRIBUTION = "conflict-tracker"


def pinned(version: str, wheel: str | None) -> str:
    """The line of requirements-program.txt. `wheel` is a file or an address. Raises AnswerError."""
    if wheel is None:
        return f"{DISTRIBUTION}=={version}"
    name = wheel.rpartition("/")[2]
    if not name.startswith("conflict_tracker-") or not name.endswith(".whl"):
        raise AnswerError(f"{name} is no wheel of this program. It is called conflict_tracker-{version}-....whl.")
    if name.split("-")[1] != version:
        raise AnswerError(
            f"{name} is another version than the one that runs here ({version}). Install it first, then run this again."
        )
    if _is_address(wheel):
        return f"{DISTRIBUTION} @ {wheel}"
    if not Path(wheel).is_file():
        raise AnswerError(f"{wheel} is not there.")
    return f"./{WHEELS}/{name}"


def is_wheel(line: str) -> bool:
    return line.endswith(".whl")


def is_from_index(line: str) -> bool:
    return line.startswith(f"{DISTRIBUTION}==")


def copy_wheel(wheel: str | None, folder: Path) -> None:
    """Beside the tracker, so that whoever has the tracker can install it."""
    if wheel and not _is_address(wheel):
        target = folder / WHEELS / Path(wheel).name
        target.parent.mkdir(exist_ok=True)
        if target.resolve() != Path(wheel).resolve():
            shutil.copyfile(wheel, target)


def _is_address(wheel: str) -> bool:
    return "://" in wheel
