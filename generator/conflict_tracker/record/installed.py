"""What is installed beside the program that mkdocs.yml may name: nothing of it is imported."""

from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
        "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "tracker", "wikilinks",
    }
)  # fmt: skip
"""Markdown's own and ours: to look for others takes longer than to read mkdocs.yml."""


def has_plugin(name: str) -> bool:
    """A theme's own plugin may be named with the theme's name and a slash before it, or without."""
    return any(known in (name, f"material/{name}") for known in _names("mkdocs.plugins"))


def has_extension(name: str) -> bool:
    if name in EXTENSIONS or name.removeprefix("markdown.extensions.") in EXTENSIONS:
        return True
    return name in _names("markdown.extensions") or _has_module(name.partition(":")[0])


def theme_languages() -> frozenset[str]:
    """Of Material, if it is there."""
    templates = _theme()
    folder = templates / "partials" / "languages" if templates else None
    return frozenset(path.stem for path in folder.glob("*.html")) if folder else frozenset()


def theme_has(path: str) -> bool:
    """Whether a file comes with the theme."""
    templates = _theme()
    return bool(templates and (templates / path).is_file())


@cache
def _theme() -> Path | None:
    spec = find_spec("material")
    return Path(spec.origin).parent / "templates" if spec and spec.origin else None


@cache
def _names(group: str) -> frozenset[str]:
    return frozenset(point.name for point in entry_points(group=group))


def _has_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False
