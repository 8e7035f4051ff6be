"""Small git repositories with dates of their own, made in an environment that holds nothing of the machine's."""

import os
import subprocess
from pathlib import Path

DAY = 86_400
"""Seconds."""
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"


def git(folder: Path, *arguments: str, when: int = 0, given: bytes | None = None, **more: str) -> str:
    """What git answers; commits are dated `when`, in seconds since 1970."""
    stamp = f"@{when} +0000"
    environment = {
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        **more,
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, input=given, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def start(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")


def commit(folder: Path, when: int, said: str = "x") -> None:
    """Everything that has changed."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", said, when=when)


def rewrite(folder: Path, change: tuple[str, str]) -> None:
    """Put another commit in the place of the branch's last: the same text with one part of it changed."""
    text = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=folder, check=True, capture_output=True).stdout
    old, new = (part.encode() for part in change)
    assert old in text
    made = git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=text.replace(old, new, 1))
    git(folder, "update-ref", "HEAD", made)


def trap(folder: Path) -> tuple[Path, Path]:
    """A program that nobody may run, and the trace that it leaves."""
    program, trace = folder / "trap.sh", folder / "trace"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{trace}"\nexit 1\n')
    program.chmod(0o755)
    return program, trace
