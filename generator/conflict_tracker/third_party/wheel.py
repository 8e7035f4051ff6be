"""The wheel for those who only use the program, with the browser parts.

Run as `python -m conflict_tracker.third_party.wheel`, after the parts have been fetched.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from conflict_tracker.third_party.vendoring import ROOT, VENDOR, VendoringError

TARGET = ROOT / "dist"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "generator")


def main() -> int:
    try:
        if not VENDOR.is_dir():
            raise VendoringError("the browser parts are missing. Run: make parts")
        TARGET.mkdir(exist_ok=True)
        print(_build().name)
        return 0
    except VendoringError as error:
        print(f"wheel: {error}", file=sys.stderr)
        return 1


def _build() -> Path:
    """From a copy of the sources: what an earlier build has left there is not in it."""
    with tempfile.TemporaryDirectory() as scratch:
        sources, built = Path(scratch) / "sources", Path(scratch) / "built"
        sources.mkdir()
        for name in SOURCES:
            _copy(ROOT / name, sources / name)
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(built), str(sources)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise VendoringError(f"the wheel could not be built: {(done.stderr or done.stdout).strip()[-300:]}")
        wheel = next(built.glob("*.whl"))
        return Path(shutil.copy(wheel, TARGET / wheel.name))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy(source, target)


if __name__ == "__main__":
    sys.exit(main())
