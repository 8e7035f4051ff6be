"""All that a build reads besides the program, by the name that people know it by; none of it is opened to tell whether it
has changed. Nothing heavy is imported here: an unchanged build ends before anything is."""

import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from conflict_tracker.tasks.inputs import tree_digest
from conflict_tracker.tasks.program import program_fingerprint

ENVIRONMENT = ("SOURCE_DATE_EPOCH", "TRACKER_RECORD")
Roots = Mapping[str, Sequence[str]]
"""Files and folders by what they are called: all that lies in a folder counts."""


def build_inputs(roots: Roots, variables: Sequence[str], options: str = "") -> dict[str, str] | None:
    """The inputs of a build that reads these files and variables of the environment, under some options.

    The day counts as well: what waits is published on its day. None where a file has been written just now.
    """
    found = {name: tree_digest(paths) for name, paths in roots.items()}
    known = {name: digest for name, digest in found.items() if digest is not None}
    if len(known) < len(found):
        return None
    values = "\n".join(f"{name}={os.environ.get(name)}" for name in (*ENVIRONMENT, *variables))
    environment = sha256(values.encode("utf-8", "surrogateescape")).hexdigest()
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    return {"program": program_fingerprint(), "environment": environment, "day": day, "options": options, **known}


def variables_of(config_file: Path) -> list[str]:
    """Those that a mkdocs.yml takes values from."""
    written = re.findall(r"!ENV\s+(\[[^\]]*\]|\S+)", config_file.read_text(encoding="utf-8", errors="replace"))
    return sorted({name for words in written for name in re.findall(r"\w+", words)})


def git_files(folder: Path) -> list[str]:
    """Those of which one changes with every commit and checkout; where there is no git, those that would be there."""
    found = []
    for above in (folder, *folder.parents):
        git = above / ".git"
        found.append(str(git / "HEAD"))
        if git.exists():
            own = _of_a_worktree(git)
            common = _common(own)
            found += [str(own / "HEAD"), *(str(common / name) for name in ("refs", "packed-refs", "shallow"))]
            break
    return found


def _of_a_worktree(git: Path) -> Path:
    """What a file in the place of the folder points at."""
    if git.is_dir():
        return git
    return (git.parent / git.read_text(encoding="utf-8").removeprefix("gitdir:").strip()).resolve()


def _common(git: Path) -> Path:
    common = git / "commondir"
    return (git / common.read_text(encoding="utf-8").strip()).resolve() if common.is_file() else git
