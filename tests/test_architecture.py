"""The import rules of ARCHITECTURE.md, read from the code itself."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parent.parent / "generator"

EVERYWHERE = {"errors"}
"""What any room may use."""
# room: the rooms it may use
MAY_USE = {
    "errors": set(),
    "__main__": {"cli"},
    "model": set(),
    "source": {"model"},
    "checks": {"model", "dataset"},
    "rewrite": {"model"},
    "words": {"model"},
    "dataset": {"model"},
    "charts": {"model", "dataset", "words"},
    "render": {"model", "words"},
    "search": {"kept"},
    "notices": set(),
    "views": {"notices", "model", "dataset", "interchange", "charts", "words", "render", "search"},
    "site": {"charts", "dataset", "views", "render"},
    "gate": set(),
    "publish": {
        "gate",
        "model",
        "blocks",
        "cores",
        "dataset",
        "interchange",
        "kept",
        "render",
        "search",
        "shelf",
        "site",
        "views",
    },
    "cores": set(),
    "shelf": set(),
    "kept": {"shelf"},
    "interchange": {"model", "dataset", "source", "checks", "examined", "rewrite"},
    "examined": {"model", "source", "checks"},
    "checked": {"model", "source", "checks", "examined", "dataset", "cores", "shelf"},
    "build": {"notices", "shelf", "model", "source", "dataset", "words", "render", "views"},
    "blocks": set(),
    "parts": set(),
    "plugin": {"model", "words", "source", "checked", "build", "cores", "dataset", "publish", "search", "shelf"},
    "cli": {
        "model",
        "source",
        "checked",
        "checks",
        "cores",
        "interchange",
        "dataset",
        "rewrite",
        "words",
        "build",
        "publish",
        "search",
        "plugin",
    },
}
# third-party library: the only room that may import it
OWNER = {
    "pydantic": "model",
    "polars": "interchange",
    "yaml": "source",
    "babel": "words",
    "plotly": "charts",
    "jinja2": "render",
    "markdown_it": "render",
    "nh3": "render",
    "PIL": "render",
    "markdown": "blocks",
    "pagefind_bin": "search",
    "mkdocs": "plugin",
    "ruamel": "rewrite",
    "click": "cli",
    "distributed": "cores",
    "rich": "cli",
}


def imports() -> list[tuple[str, str]]:
    """(file, imported module) over the whole program, imports inside functions included."""
    found = []
    for path in sorted(GENERATOR.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = path.relative_to(GENERATOR).as_posix()
            if isinstance(node, ast.Import):
                found += [(name, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                assert node.level == 0, f"{name}: relative import"
                found.append((name, node.module))
    return found


def room(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def test_rooms_use_only_what_they_may() -> None:
    """Nobody imports an edge, and the arrows point one way."""
    for file, module in imports():
        if module.startswith("generator."):
            used = module.split(".")[1]
            if used != room(file):
                assert used in MAY_USE[room(file)] | EVERYWHERE, f"generator/{file} may not import {module}"


@pytest.mark.parametrize(("library", "owner"), OWNER.items())
def test_a_library_lives_in_one_room(library: str, owner: str) -> None:
    """grep names one place."""
    users = {room(file) for file, module in imports() if module.split(".")[0] == library}
    assert users <= {owner}, f"{library} is used in {users}"


def test_views_never_call_another_view() -> None:
    """A view may use the helpers beside it, which yield no page of their own."""
    helpers = {
        "generator.views.site_data",
        "generator.views.strip",
        "generator.views.citation",
        "generator.views.locator",
        "generator.views.feeds",
        "generator.views.redirects",
        "generator.views.blocks.home",
        "generator.views.blocks.chosen",
    }
    for file, module in imports():
        if file.startswith("views/") and module.startswith("generator.views"):
            assert module in helpers, f"generator/{file} imports {module}"


def test_no_conflict_is_named_in_the_code() -> None:
    """Whoever forks this touches no code: it knows nothing of the first tracker's subject."""
    words = ("syria", "tanf", "us-led", "isis")
    for path in sorted(GENERATOR.rglob("*")):
        if path.name == "countries.py":
            continue  # A table of all countries names each of them.
        if path.suffix in (".py", ".html", ".js", ".css"):
            text = path.read_text(encoding="utf-8").lower()
            assert not [word for word in words if word in text], path
