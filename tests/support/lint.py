"""ESLint and Prettier over our scripts, from a lock of their own. `make lint` runs it."""

import subprocess
import sys

from conflict_tracker.third_party.vendoring import npm
from tests.support.modules import ROOT, run_node

FOLDER = ROOT / "lint"
STAMP = FOLDER / "node_modules" / ".whole"
SCRIPTS = ("generator/conflict_tracker/assets", "tests/scripts", "benchmarks/peers/eleventy")
TOOLS = {
    "eslint": ("lint/node_modules/eslint/bin/eslint.js", "-c", "lint/eslint.config.js"),
    "prettier": ("lint/node_modules/prettier/bin/prettier.cjs", "--config", "lint/.prettierrc.json", "--check"),
}


def main() -> int:
    wanted = (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    if not STAMP.exists() or STAMP.read_text(encoding="utf-8") != wanted:
        print("lint: npm ci ...")
        command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"lint: npm ci failed.\n{done.stderr}", file=sys.stderr)
            return 1
        STAMP.write_text(wanted, encoding="utf-8")
    return int(bool([name for name, tool in TOOLS.items() if _fails(*tool)]))


def _fails(*tool: str) -> bool:
    """Whether a tool finds something; it is said."""
    scripts = [f"{folder}/**/*.js" for folder in SCRIPTS]
    done = run_node(*tool, *scripts)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
