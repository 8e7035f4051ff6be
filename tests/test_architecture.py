"""The import rules of ARCHITECTURE.md, read from the code itself."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator" / "conflict_tracker"

# room: the rooms it may use, all of them rows above its own
MAY_USE: dict[str, set[str]] = {
    "model": set(),
    "tasks": {"model"},
    "i18n": {"model"},
    "third_party": {"model"},
    "record": {"model"},
    "rewrite": {"model", "record"},
    "dataset": {"model"},
    "search": {"model", "tasks"},
    "checks": {"model", "dataset"},
    "charts": {"model", "i18n", "dataset"},
    "render": {"model", "i18n"},
    "loading": {"model", "tasks", "record", "dataset", "checks"},
    "archives": {"model", "dataset"},
    "formats": {"model", "tasks", "record", "rewrite", "dataset", "checks", "loading"},
    "views": {"model", "i18n", "third_party", "dataset", "search", "charts", "render", "formats"},
    "publish": {"model", "tasks", "i18n", "third_party", "record", "dataset", "search", "render", "formats", "views"},
    "review": {"model", "i18n", "record", "dataset", "charts"},
    "starters": {"model", "i18n", "dataset", "rewrite", "formats"},
    "mkdocs_plugin": {"model", "tasks", "i18n", "record", "dataset", "render", "loading", "publish"},
    "cli": {
        "model",
        "tasks",
        "i18n",
        "record",
        "rewrite",
        "dataset",
        "checks",
        "loading",
        "archives",
        "formats",
        "publish",
        "review",
        "starters",
        "mkdocs_plugin",
    },
}
EDGES = {"mkdocs_plugin", "cli"}
AT_THE_ROOT = {"__init__.py", "__main__.py"}
# third-party library: the only room that may import it
OWNER = {
    "pydantic": "model",
    "orjson": "model",
    "distributed": "tasks",
    "concurrent": "tasks",
    "babel": "i18n",
    "yaml": "record",
    "ruamel": "rewrite",
    "plotly": "charts",
    "jinja2": "render",
    "markdown_it": "render",
    "nh3": "render",
    "PIL": "render",
    "polars": "formats",
    "charset_normalizer": "formats",
    "ijson": "formats",
    "python_calamine": "formats",
    "zlib_ng": "formats",
    "markdown": "mkdocs_plugin",
    "mkdocs": "mkdocs_plugin",
    "click": "cli",
    "rich": "cli",
}


@cache
def imports() -> list[tuple[str, str]]:
    """(file, imported module) over the whole program, imports inside functions included."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = path.relative_to(PACKAGE).as_posix()
            if isinstance(node, ast.Import):
                found += [(name, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                assert node.level == 0, f"{name}: relative import"
                found.append((name, node.module))
    return found


def room(path: str) -> str:
    return path.split("/")[0]


def test_rooms_use_only_what_they_may() -> None:
    for file, module in imports():
        if "/" in file and module.startswith("conflict_tracker."):
            used = module.split(".")[1]
            if used != room(file):
                assert used in MAY_USE[room(file)], f"{file} may not import {module}"


def test_the_arrows_point_one_way() -> None:
    """A room uses rows above its own, so that there is no circle; nobody imports an edge but the terminal, which calls MkDocs."""
    order = list(MAY_USE)
    for name, used in MAY_USE.items():
        assert used <= set(order[: order.index(name)]), name
        assert name == "cli" or not used & EDGES, name


def test_every_file_lies_in_a_room() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*MAY_USE, "assets"}
    assert {path.name for path in PACKAGE.glob("*.py")} == AT_THE_ROOT


def test_the_table_of_architecture_lists_the_rooms_in_their_order() -> None:
    text = (PACKAGE.parent.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE) == [*MAY_USE, "assets"]


@pytest.mark.parametrize(("library", "owner"), OWNER.items())
def test_a_library_lives_in_one_room(library: str, owner: str) -> None:
    """grep names one place."""
    users = {room(file) for file, module in imports() if module.split(".")[0] == library}
    assert users <= {owner}, f"{library} is used in {users}"


def test_views_never_call_another_view() -> None:
    """A view may use the helpers beside it, which yield no page of their own."""
    helpers = {
        "conflict_tracker.views.site_data",
        "conflict_tracker.views.strip",
        "conflict_tracker.views.citation",
        "conflict_tracker.views.incident_view",
        "conflict_tracker.views.locator",
        "conflict_tracker.views.place_view",
        "conflict_tracker.views.surroundings",
        "conflict_tracker.views.beyond",
        "conflict_tracker.views.feeds",
        "conflict_tracker.views.redirects",
        "conflict_tracker.views.facet_words",
        "conflict_tracker.views.sequence_heading",
        "conflict_tracker.views.blocks.home",
        "conflict_tracker.views.blocks.query_blocks",
    }
    for file, module in imports():
        if file.startswith("views/") and file != "views/site.py" and module.startswith("conflict_tracker.views"):
            assert module in helpers, f"{file} imports {module}"


def test_no_conflict_is_named_in_the_code() -> None:
    """Whoever forks this touches no code: it knows nothing of the first tracker's subject."""
    words = ("syria", "tanf", "us-led", "isis")
    for path in sorted(PACKAGE.rglob("*")):
        if path.name in ("countries.py", "country_names.py"):
            continue  # A table of all countries names each of them.
        if path.suffix in (".py", ".html", ".js", ".css"):
            text = path.read_text(encoding="utf-8").lower()
            assert not [word for word in words if word in text], path
