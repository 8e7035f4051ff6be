"""What people have written, searched for what became a fault: pages, then mkdocs.yml, then templates of the project's own."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.html_guard.pages import HtmlFault
from conflict_tracker.publish.place import FRONT, SUFFIXES

_FENCED = re.compile(r"(?m)^( *(`{3,}|~{3,})[^\n]*\n)(.*?)(^ *\2[^\n]*$|\Z)", re.DOTALL)
_QUOTED = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)|<!--.*?-->", re.DOTALL)


class Spot(NamedTuple):
    name: str
    """Of the file, as people see it."""
    line: int
    column: int


@dataclass(frozen=True)
class _Text:
    name: str
    whole: str

    @cached_property
    def live(self) -> str:
        """Without what stands in fences, between backticks and in comments; what is left stands where it stood."""
        text = _FENCED.sub(lambda found: f"{found[1]}{_blank(found[3])}{found[4]}", self.whole)
        return _QUOTED.sub(lambda found: _blank(found.group()), text)

    @cached_property
    def names(self) -> str:
        """What a page is called: what stands above it, and its headings."""
        front = FRONT.match(self.whole)
        return "\n".join([front.group() if front else "", *re.findall(r"(?m)^#.*", self.live)])

    def spots(self, pattern: str) -> list[Spot]:
        """Where something stands; in what is only shown, if nowhere else."""
        for text in (self.live, self.whole):
            found = [self._spot(match.start()) for match in re.finditer(pattern, text)]
            if found:
                return found
        return []

    def _spot(self, at: int) -> Spot:
        before = self.whole[:at]
        return Spot(self.name, before.count("\n") + 1, at - before.rfind("\n"))


@dataclass(frozen=True)
class Sources:
    """Read when something is wrong, and not before."""

    docs: Path
    settings: Settings

    def in_page(self, source: Path, fault: HtmlFault) -> list[Spot]:
        """Where in one file of docs/ what is at fault was written. A name of another page, which engines repeat, is not its own."""
        text = self._pages.get(source)
        exact = text.spots(re.escape(fault.source)) if text and fault.source else []
        if exact or not text or any(fault.source and fault.source in other.names for other in self._pages.values()):
            return exact
        return _spots(text, fault)

    def elsewhere(self, fault: HtmlFault, pages: Container[Path] = ()) -> Spot | None:
        """The first place in any file but these pages."""
        parts = (text for path, text in self._pages.items() if path not in pages)
        for text in (*parts, *self._settings, *self._templates):
            for spot in _spots(text, fault):
                return spot
        return None

    @cached_property
    def _pages(self) -> dict[Path, _Text]:
        paths = (path for path in sorted(self.docs.rglob("*")) if path.suffix in SUFFIXES and path.is_file())
        return {path: _read(path, self.docs.parent) for path in paths}

    @cached_property
    def _settings(self) -> list[_Text]:
        file = self.settings.file
        return [_read(file, file.parent)] if file.is_file() else []

    @cached_property
    def _templates(self) -> list[_Text]:
        folder, own = self.settings.file.parent, self.settings.theme_dir
        paths = sorted((folder / own).rglob("*")) if own else ()
        return [_read(path, folder) for path in paths if path.suffix in (".html", ".svg") and path.is_file()]


def _read(path: Path, folder: Path) -> _Text:
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    return _Text(name, path.read_text(encoding="utf-8", errors="replace"))


def _spots(text: _Text, fault: HtmlFault) -> list[Spot]:
    """As the tag is written, or as what an author wrote instead of it."""
    return next((found for found in map(text.spots, _patterns(fault)) if found), [])


def _patterns(fault: HtmlFault) -> Iterator[str]:
    if fault.source.startswith("<img") and fault.words:
        yield rf"!\[[^\]\n]*\]\(\s*<?{re.escape(fault.words)}"
    words = (fault.source, fault.words, fault.words.removeprefix("../").removeprefix("../"))
    yield from map(re.escape, filter(None, words))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
