"""The files that an engine has built: which are a theme's or the maintainers' own, and which have to be looked into."""

import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.assets import own_scripts
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.html_guard.attachments import attached_faults
from conflict_tracker.publish.html_guard.scripts import Scripts, theme_folders

NOT_FOUND = "404.html"
"""Ours takes the place of the engine's."""
_DOTTED = (".well-known/", ".nojekyll")
_LINKED = "Put a copy of the file in its place."
_THEME = "Take it out of the theme's folder, or mend it there."
_GENERATED = "No file of docs/ or of the theme is called so: look among the plugins and hooks in mkdocs.yml."


@dataclass(frozen=True)
class BuiltFiles:
    """What lies in `folder`, made of what lies in `source`."""

    folder: Path
    source: Path
    settings: Settings
    files: tuple[str, ...]
    """Their paths, sorted."""

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """What the engine wrote as pages; an HTML file that lies in `source` it has only copied."""
        html = (path for path in self.files if path.endswith(".html") and path != NOT_FOUND)
        return tuple(path for path in html if not os.path.isfile(f"{self.source}/{path}"))

    @cached_property
    def attached(self) -> tuple[str, ...]:
        """All that is neither a page, nor a script that mkdocs.yml names, nor byte for byte a file of an installed theme."""
        known = {*self.pages, *self.settings.scripts, *([] if os.path.isfile(self.source / NOT_FOUND) else [NOT_FOUND])}
        return tuple(path for path in self.files if path not in known and not self._is_theme_s(path))

    @cached_property
    def scripts(self) -> Scripts:
        """What the pages may run: the themes' files and their own lines, ours, and what is named."""
        theirs = {path for path in self.files if path.endswith((".js", ".mjs"))}
        return Scripts(frozenset(theirs.difference(self.attached) | own_scripts()), themes=True)

    def _is_theme_s(self, path: str) -> bool:
        """A name alone says nothing: a folder of the project's own may hold another file under it."""
        originals = (folder / path for folder in theme_folders())
        return any(file.is_file() and filecmp.cmp(file, self.folder / path, shallow=False) for file in originals)

    def origin(self, path: str) -> str:
        """The file from which one was copied, as people see it; "" of one that was made."""
        if os.path.isfile(self.source / path):
            return f"{self.source.name}/{path}"
        own = self.settings.theme_dir
        return f"{own}/{path}" if own and os.path.isfile(self.settings.file.parent / own / path) else ""

    def problems_of(self, path: str) -> Iterator[Problem]:
        """What is wrong with an attached file."""
        origin = self.origin(path)
        is_theme_s = origin and not os.path.isfile(self.source / path)
        for fault in attached_faults(path, self.folder / path):
            remedy = _THEME if is_theme_s else fault.remedy if origin else _GENERATED
            yield Problem(origin or path, fault.line, 1, "unsafe-file", f"this {fault.message}.", remedy)

    def links_out(self) -> Iterator[Problem]:
        """Links in the folders that are copied to what does not lie in them: it may be a file of the machine that builds."""
        own = self.settings.theme_dir
        for folder, name in ((self.source, self.source.name), (self.settings.file.parent / own, own)):
            for path in _links_out(folder) if name else ():
                yield Problem(
                    f"{name}/{path}", 1, 1, "unsafe-file", "this is a link that leads out of its folder.", _LINKED
                )

    def left_out(self) -> Iterator[Problem]:
        """Files that lie in the source for others to find, and that MkDocs passes over for the dot in their name."""
        for name in _DOTTED:
            if (self.source / name).exists() and not (self.folder / name).exists():
                message = "this is not published: MkDocs leaves names with a dot out."
                fix = f"Add a line to mkdocs.yml, exclude_docs: '!{name}'."
                yield Problem(
                    f"{self.source.name}/{name.rstrip('/')}", 1, 1, "left-out", message, fix, Severity.WARNING
                )


def _links_out(folder: Path) -> Iterator[str]:
    """Links to folders within it are not followed: what they lead to is seen where it lies."""
    root = folder.resolve()
    for path in sorted(files_below(root)) if root.is_dir() else ():
        file = root / path
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            yield path
