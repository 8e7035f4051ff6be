"""Whose a folder is: a build replaces what an earlier one has put there, and nothing of anybody else's.

Each site holds a list of its own files. What a folder holds and the list does not is somebody's work.
"""

from collections.abc import Iterable
from pathlib import Path

from conflict_tracker.publish.deploy import PublishError
from conflict_tracker.publish.files import files_below

MARKER = ".tracker-site"
_HEAD = "Made by tracker build, and replaced as a whole by the next one. Its files:\n"
_SYSTEM = ("/.ds_store", "/thumbs.db", "/desktop.ini")
"""What Windows and macOS put into a folder that somebody looks at."""


def mark(folder: Path, files: Iterable[str]) -> None:
    """Leave the list of a finished site's files in it."""
    listed = "".join(f"{path}\n" for path in sorted(files) if path != MARKER)
    (folder / MARKER).write_text(_HEAD + listed, encoding="utf-8", errors="surrogateescape", newline="\n")


def refuse_filled(folder: Path) -> None:
    """Raises PublishError for a folder in which a site was filled before: what is gone since would stay in it."""
    if (folder / MARKER).exists():
        raise PublishError(
            f"{folder} holds a site that was built or filled before, of which pages would stay. "
            "Delete that folder, build it anew with its engine, then fill it."
        )


def refuse_foreign(live: Path, kept: Iterable[tuple[str, Path]]) -> None:
    """Raises PublishError where the folder that a site would replace holds anything else than an earlier site.

    `kept` are folders and files that no site may take the place of, each with what it is called.
    """
    for name, path in kept:
        place = path.resolve()
        if place.is_relative_to(live):
            raise PublishError(f"{live} holds {name}, and a build replaces the whole folder. {_ELSEWHERE}")
        if live.is_relative_to(place):
            raise PublishError(f"{live} lies in {name}. {_ELSEWHERE}")
    if ".git" in live.parts:
        raise PublishError(f"{live} lies in a .git. {_ELSEWHERE}")
    if not live.exists():
        return
    if not live.is_dir():
        raise PublishError(f"{live} is no folder. {_ELSEWHERE}")
    if (live / ".git").exists():
        raise PublishError(
            f"{live} is a git checkout, and a build replaces the whole folder with its .git. {_ELSEWHERE} "
            "Copy the site into the checkout from there."
        )
    foreign = foreign_file(live)
    if foreign is not None:
        raise PublishError(
            f"{live} holds {foreign}, which no build has put there, and a build replaces the whole folder. {_ELSEWHERE} "
            "Or move the file away; what belongs into every site is copied from docs/. "
            "If all of it is a site that an earlier version built, delete the folder once."
        )


_ELSEWHERE = "Nothing was changed. Choose another folder: --site, or site_dir in mkdocs.yml."


def foreign_file(live: Path) -> str | None:
    """The first file that an earlier build has not listed; None where there is none."""
    try:
        text = (live / MARKER).read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, ValueError):
        text = ""
    own = {MARKER, *text.removeprefix(_HEAD).split("\n")} if text.startswith(_HEAD) else set()
    found = (path for path in files_below(live) if path not in own and not f"/{path}".lower().endswith(_SYSTEM))
    return min(found, default=None)
