"""Files for a forge held against the forge's own schemas, from the package that carries them."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SCHEMAS = {
    ".github/workflows/*.yml": "github-workflows",
    "action.yml": "github-actions",
    ".github/ISSUE_TEMPLATE/[!c]*.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/correct-fact.yml": "github-issue-forms",
    ".github/ISSUE_TEMPLATE/config.yml": "github-issue-config",
    ".github/dependabot.yml": "dependabot",
    "CITATION.cff": "citation-file-format",
}


def faults(folder: Path, schemas: Mapping[str, str] = SCHEMAS) -> dict[str, str]:
    """By schema, what it says of the files of a folder; nothing of those that are right."""
    program = Path(sys.executable).parent / "check-jsonschema"
    found = {}
    for pattern, schema in schemas.items():
        if paths := [str(path) for path in sorted(folder.glob(pattern))]:
            done = subprocess.run(
                [program, "--builtin-schema", f"vendor.{schema}", *paths], capture_output=True, text=True, check=False
            )
            if done.returncode:
                found[schema] = done.stdout + done.stderr
    return found
