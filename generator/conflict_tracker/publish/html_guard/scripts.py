"""Which scripts a page may run: those that the themes write into each page, and files that are known by their path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from posixpath import dirname, join, normpath

THEMES = ("material", "zensical")
"""Packages whose templates are installed by hash. A template in a project's own folder brings no script into a page."""
_INLINE = re.compile(r"<script>(?P<text>.*?)</script>", re.DOTALL)
_FILLED = re.compile(r"\{\{.*?\}\}")
_WAY = r"(?!//)[\w./-]*+"
"""What a theme fills in: the way up to the root of the site."""
_PLAIN = re.compile(r"(?P<way>(?:\.{1,2}/)*+(?:[\w@+~-][\w.@+~-]*+/)*+[\w@+~-][\w.@+~-]*+)(?:[?#].*+)?+", re.DOTALL)
"""An address of which all programs make the same path: no scheme, no host, nothing encoded, and no way up but at the front."""


@dataclass(frozen=True, slots=True)
class Scripts:
    files: frozenset[str] = frozenset()
    """Paths from the site's root."""
    themes: bool = False
    """Whether a page may hold what the themes write into theirs."""

    def may_load(self, page: str, src: str) -> bool:
        """Whether a page may run the file at an address. What could lead elsewhere is never known by its path."""
        plain = _PLAIN.fullmatch(unescape(src))
        return plain is not None and normpath(join(dirname(page), plain["way"])) in self.files

    def is_theme_s(self, text: str) -> bool:
        return self.themes and is_theme_script(text)


@lru_cache(maxsize=1024)
def is_theme_script(text: str) -> bool:
    """Whether an installed theme writes a script into its pages. A project's pages hold the same few."""
    return any(script.fullmatch(text) for script in theme_scripts())


@cache
def theme_scripts() -> tuple[re.Pattern[str], ...]:
    """What the installed themes run inline, letter by letter but for the way to the root."""
    return tuple(re.compile(pattern) for pattern in dict.fromkeys(_patterns()))


def _patterns() -> Iterator[str]:
    for folder in theme_folders():
        for path in sorted(folder.glob("partials/javascripts/*.html")):
            for script in _INLINE.finditer(path.read_text(encoding="utf-8")):
                yield _WAY.join(map(re.escape, _FILLED.split(script["text"])))


@cache
def theme_folders() -> tuple[Path, ...]:
    """Where the installed themes have their templates, and the files that belong to these."""
    specs = filter(None, map(find_spec, THEMES))
    return tuple(Path(folder) / "templates" for spec in specs for folder in spec.submodule_search_locations or ())
