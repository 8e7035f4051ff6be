"""What the owner's own templates, hooks and plugins raise in the middle of a build: it is no fault of the program's."""

import sys
import traceback
from pathlib import Path

from conflict_tracker.model.errors import TrackerError

PROGRAM = Path(__file__).resolve().parent.parent
_CALLERS = ("engine.py",)


def in_words(error: Exception, folder: Path) -> str:
    """Where in the project's folder an error comes from, and what it says; or that MkDocs raised it by itself; "" of ours."""
    if isinstance(error, TrackerError):
        return ""
    if type(error).__name__ == "TemplateNotFound":
        name = getattr(error, "name", "")
        return f'the theme has no file "{name}". Mend its name in mkdocs.yml or in the templates of custom_dir.'
    words = " ".join(str(getattr(error, "msg", "") or getattr(error, "message", "") or error).split()).removesuffix(".")
    text = f"{type(error).__name__}: {words}"
    if place := _place(error, folder.resolve()):
        return f"{place}: {text}. Mend this file, or take it out of mkdocs.yml."
    if _is_ours(error):
        return ""
    return f"mkdocs.yml: MkDocs, its theme or a plugin cannot use a setting ({text}). Look at what was changed last."


def _is_ours(error: Exception) -> bool:
    """Whether more of the program was at work than what calls MkDocs."""
    files = {Path(frame.filename) for frame in traceback.extract_tb(error.__traceback__)}
    return any(file.is_relative_to(PROGRAM) and file.name not in _CALLERS for file in files)


def _place(error: Exception, folder: Path) -> str:
    """A syntax error knows its file itself; of any other, the last of the project's files on the way to it counts."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    found = [(file, line)] if file and line else []
    found += [(frame.filename, frame.lineno) for frame in reversed(traceback.extract_tb(error.__traceback__))]
    for name, number in found:
        if name.startswith("<"):
            continue
        path = Path(name).resolve()
        if path.is_relative_to(folder) and not path.is_relative_to(PROGRAM) and not path.is_relative_to(sys.prefix):
            return f"{path.relative_to(folder)}:{number}"
    return ""
