"""Starts what is measured, each a process of its own from its start to its end, and says what it took."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TRACKER = str(BIN / "tracker")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT}"}
# A shared disk here took 0.03 to 1.3 ms for the same small file: everybody writes to memory where the system allows it.
MEMORY = "/dev/shm"


class FailedError(Exception):
    """What was to be measured has ended with an error; the message is its own."""


@dataclass(frozen=True, slots=True)
class Sample:
    wall: float
    cpu: float = 0
    """Seconds, of all processes."""
    memory: int = 0
    """MB at its peak, of all processes."""
    largest: int = 0
    """MB, of the largest process."""


def in_memory() -> str | None:
    """Where files are written, unless it is the system's usual place."""
    return MEMORY if os.access(MEMORY, os.W_OK) else None


def run(command: Sequence[str | Path], folder: Path) -> Sample:
    """Raises FailedError."""
    runner = _runner()
    assert runner.stdin
    assert runner.stdout
    print(json.dumps([str(folder), *map(str, command)]), file=runner.stdin, flush=True)
    found = json.loads(runner.stdout.readline())
    if found.pop("code"):
        raise FailedError(f"{' '.join(map(str, command))}: {(folder / '.log').read_text(errors='replace')[-2000:]}")
    return Sample(**found)


def with_variables(command: Sequence[str | Path], variables: Mapping[str, str]) -> list[str | Path]:
    return ["env", *(f"{name}={value}" for name, value in variables.items()), *command]


@cache
def _runner() -> subprocess.Popen[str]:
    """The small process that starts the others: it ends with this one's input."""
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.runner"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
