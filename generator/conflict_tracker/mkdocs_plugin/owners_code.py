"""What the owner's own templates, hooks and plugins raise in the middle of a build: it is no fault of the program's."""

import sys
import traceback
from pathlib import Path

from conflict_tracker.model.errors import TrackerError

PROGRAM = Path(__file__).resolve().parent.parent


def in_words(error: Exception, folder: Path) -> str:
    """Where in the project's folder an error comes from, and what it says; "" where it does not come from there."""
    if isinstance(error, TrackerError):
        return ""
    if type(error).__name__ == "TemplateNotFound":
        name = getattr(error, "name", "")
        return f'the theme has no file "{name}". Mend its name in mkdocs.yml or in the templates of custom_dir.'
    place = _place(error, folder.resolve())
    if not place:
        return ""
    text = " ".join(str(getattr(error, "msg", "") or getattr(error, "message", "") or error).split()).removesuffix(".")
    return f"{place}: {type(error).__name__}: {text}. Mend this file, or take it out of mkdocs.yml."


def _place(error: Exception, folder: Path) -> str:
    """A syntax error knows its file itself; of any other, the last of the project's files on the way to it counts."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    found = [(file, line)] if file and line else []
    found += [(frame.filename, frame.lineno) for frame in reversed(traceback.extract_tb(error.__traceback__))]
    for name, number in found:
        path = Path(name).resolve()
        if path.is_relative_to(folder) and not path.is_relative_to(PROGRAM) and not path.is_relative_to(sys.prefix):
            return f"{path.relative_to(folder)}:{number}"
    return ""
