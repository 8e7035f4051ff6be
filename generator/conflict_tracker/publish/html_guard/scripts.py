"""Which scripts a page may run: those that the themes write into each page, and files that are known by their path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Scripts:
    files: frozenset[str] = frozenset()
    """Paths from the site's root."""
    themes: bool = False
    """Whether a page may hold what the themes write into theirs."""

    def may_load(self, page: str, src: str) -> bool:
        """Whether a page may run the file at an address. One from the root of a host is never known by its path."""
        way = re.split("[?#]", unescape(src))[0]
        return not way.startswith("/") and normpath(join(dirname(page), way)) in self.files

    def is_theme_s(self, text: str) -> bool:
        return self.themes and any(script.fullmatch(text) for script in theme_scripts())


@cache
def theme_scripts() -> tuple[re.Pattern[str], ...]:
    """What the installed themes run inline, letter by letter but for the way to the root."""
    return tuple(re.compile(pattern) for pattern in dict.fromkeys(_patterns()))


def _patterns() -> Iterator[str]:
    for theme in THEMES:
        spec = find_spec(theme)
        for folder in spec.submodule_search_locations or () if spec else ():
            for path in sorted(Path(folder).glob("templates/partials/javascripts/*.html")):
                for script in _INLINE.finditer(path.read_text(encoding="utf-8")):
                    yield _WAY.join(map(re.escape, _FILLED.split(script["text"])))
