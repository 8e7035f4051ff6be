"""The packages that only tests and measurements need (axe-core, TypeScript, Lighthouse), from the lock. `make test` runs it."""

import subprocess
import sys
from pathlib import Path

from conflict_tracker.third_party.vendoring import node, npm

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = ROOT / "node_modules"
STAMP = MODULES / ".whole"


def main() -> int:
    wanted = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    print("test packages: npm ci ...")
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"test packages: npm ci failed.\n{done.stderr}", file=sys.stderr)
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def run_node(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Node in the project's folder."""
    return subprocess.run(
        [node(), *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
