"""Settings of mkdocs.yml that would have every page ask somebody else for something: told once, at their own line."""

import re
from collections.abc import Iterator

from conflict_tracker.model.problem import FieldPath, Problem
from conflict_tracker.record.nodes import Node

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)*")
_OWN_THEMES = ("material", "zensical")
_ENDS = {"extra_css": re.compile(r"\.css(?:[?#]|$)"), "extra_javascript": re.compile(r"\.m?js(?:[?#]|$)")}
_FILES = {"extra_css": "files that end in .css", "extra_javascript": "files that end in .js"}
_NO = ("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF")
"""As YAML 1.1 has it, which MkDocs reads."""
_SAVE = "Save the file in docs/ and name that one."


def leads_elsewhere(address: str) -> bool:
    """Whether an address begins with a scheme or a host, as browsers read it."""
    return bool(_ELSEWHERE.match(address.strip()))


def unsafe_settings(root: Node, name: str) -> Iterator[Problem]:
    """All of them in one file, called `name`."""
    for loc, message, fix in (*_of_names(root), *_of_theme(root), *_of_files(root), *_of_readers(root)):
        yield Problem(name, *root.position(loc), "unsafe-setting", message, fix)


_Found = tuple[FieldPath, str, str]


def _of_names(root: Node) -> Iterator[_Found]:
    for key in ("site_name", "site_description"):
        text = _plain(root, key)
        if isinstance(text, str) and _MARKUP.search(text):
            yield (key,), f'{key} holds a "<" that the theme takes for markup.', "Write it without markup."


def _of_theme(root: Node) -> Iterator[_Found]:
    theme = _plain(root, "theme")
    if not isinstance(theme, dict):
        return
    # Where nothing is said, the plugin says it.
    if theme.get("name", "material") in _OWN_THEMES and "font" in theme and theme["font"] not in _NO:
        yield (
            ("theme", "font"),
            "theme.font has every page ask Google for its letters.",
            "Write font: false below theme:.",
        )
    for key in ("logo", "favicon"):
        if isinstance(theme.get(key), str) and leads_elsewhere(theme[key]):
            yield ("theme", key), f"theme.{key} has every page ask for {theme[key]!r}.", _SAVE
    language = theme.get("language")
    if isinstance(language, str) and not _LANGUAGE.fullmatch(language):
        yield ("theme", "language"), f'theme.language "{language}" is no language.', "Write its code, such as en or ar."


def _of_files(root: Node) -> Iterator[_Found]:
    for key in ("extra_css", "extra_javascript"):
        listed = _plain(root, key)
        for n, entry in enumerate(listed if isinstance(listed, list) else ()):
            path = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(path, str) and leads_elsewhere(path):
                yield (key, n), f"{key} has every page ask for {path!r}.", _SAVE
            elif isinstance(path, str) and not _ENDS[key].search(path):
                yield (
                    (key, n),
                    f"{key} names {path!r}, which no browser may take for one.",
                    f"Use {key} for {_FILES[key]}.",
                )


def _of_readers(root: Node) -> Iterator[_Found]:
    extra = _plain(root, "extra")
    if isinstance(extra, dict) and extra.get("analytics"):
        message = "extra.analytics has every page tell somebody else who reads it."
        yield ("extra", "analytics"), message, "Take it out; what your own server notes has to do."


def _plain(root: Node, key: str) -> object:
    node = root.value.get(key) if isinstance(root.value, dict) else None
    return node.plain() if node else None
