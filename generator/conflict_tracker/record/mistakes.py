"""A mistake in mkdocs.yml: where, what and how to mend it; and the file as the rules ask it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from conflict_tracker.model.problem import FieldPath
from conflict_tracker.record.nodes import Node


class Mistake(NamedTuple):
    loc: FieldPath
    code: str
    message: str
    fix: str
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """mkdocs.yml, and where it lies."""

    root: Node
    folder: Path

    def node(self, *loc: str) -> Node | None:
        node: Node | None = self.root
        for step in loc:
            node = node.value.get(step) if node and isinstance(node.value, dict) else None
        return node

    def text(self, *loc: str) -> str:
        node = self.node(*loc)
        return node.value if node and isinstance(node.value, str) else ""

    @property
    def docs(self) -> Path:
        return self.folder / (self.text("docs_dir") or "docs")

    def holds(self, path: str) -> bool:
        """Whether a file lies in docs/ or in the project's own theme, and so comes into the site."""
        own = self.text("theme", "custom_dir")
        if normpath(path).startswith(".."):
            return False
        return (self.docs / path).is_file() or bool(own and (self.folder / own / path).is_file())

    @property
    def others_write(self) -> bool:
        """Whether another plugin or a hook may put files into the site that lie in no folder."""
        names = {name for name, _ in entries(self.node("plugins"))}
        hooks = self.node("hooks")
        return bool(names - {"tracker", "search", "material/search"}) or bool(hooks and hooks.value)


Mistakes = Iterator[Mistake]


def wrong(loc: FieldPath, message: str, fix: str, at_key: bool = False) -> Mistake:
    return Mistake(loc, "wrong-setting", message, fix, at_key)


def missing(loc: FieldPath, message: str, fix: str) -> Mistake:
    return Mistake(loc, "missing-path", message, fix)


def misspelt(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    close = get_close_matches(word.casefold().replace("-", "_"), list(known), n=1, cutoff=0.75)
    return close[0] if close and word not in known else ""


def called(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a group of settings"
    if isinstance(node.value, list):
        return "a list"
    if node.value is None:
        return "nothing"
    kinds = {"!!int": "a number", "!!float": "a number", "!!bool": "true or false", "!!timestamp": "a date"}
    return kinds.get(node.tag, "a text")


def entries(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The names in a list of plugins or extensions, with their options, in either of the two forms."""
    if node and isinstance(node.value, dict):
        yield from node.value.items()
    for entry in node.value if node and isinstance(node.value, list) else ():
        if isinstance(entry.value, dict):
            yield from list(entry.value.items())[:1]
        elif isinstance(entry.value, str):
            yield entry.value, None


def named(at: SettingsFile, key: str) -> Iterator[tuple[FieldPath, str]]:
    node = at.node(key)
    if node and isinstance(node.value, dict):
        yield from (((key, name), name) for name in node.value)
    for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
        if isinstance(entry.value, dict) and entry.value:
            name = next(iter(entry.value))
            yield (key, n, name), name
        elif isinstance(entry.value, str):
            yield (key, n), entry.value


def not_in_docs(at: SettingsFile, key: str, path: str) -> tuple[str, str]:
    """A path that begins with the folder's own name is the commonest mistake."""
    docs = at.docs.name
    inner = path.removeprefix(f"{docs}/")
    if inner != path and (at.docs / inner).is_file():
        return f'{key} names "{path}", which is looked for in {docs}/ already.', f"Write {inner}."
    files = [file.relative_to(at.docs).as_posix() for file in at.docs.rglob(f"*{Path(path).suffix}")]
    near = near_file(path, files)
    fix = f'Did you mean "{near}"?' if near else "Put the file there, or take the line out."
    return f'{key} names "{path}", which is no file of {docs}/.', fix


def near_file(path: str, known: list[str]) -> str:
    """A file that may be meant. That both end alike says nothing."""
    end = Path(path).suffix
    stems = [other.removesuffix(end) for other in known if other.endswith(end)]
    found = get_close_matches(path.removesuffix(end), stems, n=1, cutoff=0.7)
    return f"{found[0]}{end}" if found else ""
