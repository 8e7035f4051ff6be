"""Files in a record's folder that are no part of it: what systems and editors leave there, and what people mean otherwise."""

import re
from fnmatch import fnmatchcase
from pathlib import PurePath

from conflict_tracker.model.types import KEY_RULE, key_from

_CLUTTER = (".*", "*~", "#*#", "thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r", "$recycle.bin")
"""Hidden files and folders, editors' backups and locks, what Windows and macOS put into every folder."""
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".svg", ".tif", ".tiff", ".bmp", ".mp4", ".mov", ".avi"}


ENDINGS = (
    ".yml.txt", ".yaml.txt", ".yml.yml", ".yaml.yml", ".yml.yaml", ".yml.docx", ".yml.doc", ".yml.rtf", ".yml.bak", ".yaml", ".yml",
)  # fmt: skip
"""How a file ends that is meant as an incident's."""


def is_clutter(name: str) -> bool:
    """Whether a file or folder of this name is passed over without a word: nobody wrote it for the record."""
    lower = name.lower()
    if lower.endswith(".yml") and not lower.startswith(("._", ".#")):
        return False  # Hidden or not, somebody's record.
    return any(fnmatchcase(lower, pattern) for pattern in _CLUTTER)


def advice_on(name: str, record: str) -> str:
    """What to do with a file that is no incident, by what its name says that it is."""
    lower = name.lower()
    for ending in ENDINGS:
        if lower.endswith(ending):
            return renamed(name[: -len(ending)])
    if PurePath(lower).suffix in _PICTURES:
        return f"The record holds no pictures and videos: move it out of {record}/, and link where it is published under media."
    return f"Move it out of {record}/. An incident is a file whose name ends in .yml, made from EXAMPLE.yml."


def renamed(stem: str) -> str:
    """What an incident's file may be called instead, as near to its own name as can be."""
    key = key_from(re.sub(r"(\.ya?ml|\.txt|\.docx?)+$", "", stem, flags=re.IGNORECASE))
    if not key:
        return f"Rename it, such as 2024-06-20-place-what.yml: ids are {KEY_RULE}."
    return f"Rename it to {key}.yml."
