"""Git, run in one place and in one way: no setting of a checkout, a user or a machine runs a program or changes an answer.

A checkout's own .git/config cannot be left unread, so every setting that could matter is overruled by one of ours, which
git ranks highest. The user's and the machine's are not read at all but for `safe.directory`, their word on which
checkouts of other owners to trust: they alone can give it, never the checkout. Of git's variables in the environment
only those count that say how far it looks: the checkout is the one in which the folder lies, in a hook of another
repository as well. Nothing is fetched: what a partial clone lacks is an error.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.model.text import printable

Input = IO[bytes] | int

SETTINGS = {
    # Programs.
    "core.alternateRefsCommand": "",
    "core.askPass": "",
    "core.fsmonitor": "",
    "core.gitProxy": "",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "diff.external": "",
    "gc.auto": "0",
    "gpg.openpgp.program": "false",
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    # What is answered, and in which form.
    "color.ui": "false",
    "core.attributesFile": os.devnull,
    "core.ignoreCase": "false",
    "core.quotePath": "false",
    "core.useReplaceRefs": "false",
    "diff.ignoreSubmodules": "none",
    "diff.renames": "false",
    "i18n.logOutputEncoding": "UTF-8",
    "log.abbrevCommit": "false",
    "log.decorate": "false",
    "log.diffMerges": "separate",
    "log.follow": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
}
ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # What git says is looked at, so it is said in English.
    "LANGUAGE": "C",
    "LC_ALL": "C",
}
KEPT = {"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_TEST_ASSUME_DIFFERENT_OWNER"}
"""Variables that say how far git looks for the checkout, and one that makes it more suspicious."""
REMEDY = "git config --global --add safe.directory"


class GitFailedError(Exception):
    """Git gave no answer; the message is what it said."""


class GitAbsentError(GitFailedError):
    """Git is not installed."""


class GitRefusedError(TrackerError):
    """Git has something to say to the user; the message holds the remedy."""


def git(folder: Path, *arguments: str, given: Input = subprocess.DEVNULL, to: Input = subprocess.PIPE) -> bytes:
    """What git answers in a folder, as bytes: no name and no text in a history has to be UTF-8.

    Raises GitFailed, and GitRefused where the checkout belongs to somebody whom the user has not said to trust.
    """
    done = _run(folder, arguments, given, to, os.devnull)
    if _is_untrusted(done):
        with tempfile.TemporaryDirectory() as scratch:
            config = Path(scratch) / "config"
            config.write_bytes(_trusted())
            done = _run(folder, arguments, given, to, str(config))
    if _is_untrusted(done):
        raise GitRefusedError(_distrust(done.stderr, folder))
    if done.returncode:
        raise GitFailedError(_reason(done.stderr))
    return done.stdout or b""


def _run(
    folder: Path, arguments: tuple[str, ...], given: Input, to: Input, config: str
) -> subprocess.CompletedProcess[bytes]:
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    try:
        return subprocess.run(
            ["git", "--no-pager", *settings, *arguments],
            cwd=folder,
            env={**_environment(), **ENVIRONMENT, "GIT_CONFIG_GLOBAL": config},
            stdin=given,
            stdout=to,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        raise GitAbsentError("git is not installed") from error


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in KEPT}


def _is_untrusted(done: subprocess.CompletedProcess[bytes]) -> bool:
    return bool(done.returncode) and b"safe.directory" in done.stderr


def _trusted() -> bytes:
    """The `safe.directory` that the machine, the user and the environment name, as a configuration of its own.

    Where the repository is no repository, git reads no checkout's configuration.
    """
    try:
        done = subprocess.run(
            ["git", "config", "--null", "--type=path", "--get-all", "safe.directory"],
            env={**os.environ, "GIT_DIR": os.devnull},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""
    folders = done.stdout.split(b"\0")[:-1]
    escaped = (name.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") for name in folders)
    return b"[safe]\n" + b"".join(b'\tdirectory = "' + name + b'"\n' for name in escaped)


def _distrust(said: bytes, folder: Path) -> str:
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    remedy = next((line for line in lines if line.startswith(REMEDY)), f"{REMEDY} {folder}")
    return (
        "git does not read this checkout, because it belongs to another user, so its history is not known. "
        f"If you trust it, run: {printable(remedy)}"
    )


def _reason(said: bytes) -> str:
    """Git's last word on why it stopped."""
    lines = said.decode("utf-8", "replace").split("\n")
    fatal = [line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: "))]
    return printable(fatal[-1]) if fatal else "it gives no reason"
