"""Which files a build of a mkdocs.yml reads, where that can be told."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig

from conflict_tracker.mkdocs_plugin.build_inputs import Roots, build_inputs, git_files, variables_of
from conflict_tracker.mkdocs_plugin.site_build import SiteBuild
from conflict_tracker.record.own_words import FOLDER
from conflict_tracker.tasks.run import Entry, Inputs

PLUGINS = frozenset(["tracker", "search"])
EXTENSIONS = frozenset(
    [
        *("tracker", "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"),
        *("sane_lists", "smarty", "tables", "toc", "codehilite", "nl2br", "wikilinks", "extra", "legacy_attrs"),
        *("pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight"),
        *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences"),
        *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.magiclink", "pymdownx.critic"),
    ]
)
"""Parts that make a page of its Markdown and of mkdocs.yml, and of nothing else. What others read, nobody knows."""


class BuildRoots(NamedTuple):
    engine: Roots
    """Of the pages of docs/ as MkDocs makes them."""
    record: Roots
    variables: list[str]
    """Of the environment, which mkdocs.yml takes values from."""


def roots_of(config: MkDocsConfig, build: SiteBuild) -> BuildRoots | None:
    """None where a plugin, a hook, an extension or another file of settings may read what it likes."""
    file = Path(config.config_file_path)
    text = file.read_text(encoding="utf-8", errors="replace")
    names = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    if not names <= EXTENSIONS or not config.plugins.keys() <= PLUGINS or config.hooks or "\nINHERIT:" in f"\n{text}":
        return None
    own = config.theme.custom_dir
    engine = {
        file.name: [str(file)],
        "docs": [str(build.docs)],
        "theme": [str(own)] if own else [],
        FOLDER: [str(file.parent / FOLDER)],
    }
    return BuildRoots(engine, {"record": [str(build.root)], "git": git_files(build.root)}, variables_of(file))


class Noted(NamedTuple):
    """The inputs of a build as they were before any of them was read."""

    roots: BuildRoots
    engine: Inputs
    whole: Inputs

    def entry(self, site: Path, said: Sequence[str], withheld: Sequence[str]) -> Entry:
        """For `LastBuild`."""
        engine, record, variables = self.roots
        value = {
            "engine": engine,
            "record": record,
            "variables": variables,
            "site": str(site),
            "said": list(said),
            "withheld": list(withheld),
        }
        return Entry(self.whole, (), (), "", value)


def noted(roots: BuildRoots, options: str) -> Noted | None:
    """None where a file has been written just now."""
    engine = build_inputs(roots.engine, roots.variables)
    whole = build_inputs({**roots.engine, **roots.record}, roots.variables, options)
    return Noted(roots, engine, whole) if engine and whole else None
