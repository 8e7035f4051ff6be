"""mkdocs.yml to Settings. Tags of other plugins are passed over; !ENV is read as MkDocs reads it."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import normpath
from typing import Any

import yaml

from conflict_tracker.model.problem import Problem
from conflict_tracker.model.settings import Options, Settings
from conflict_tracker.model.validate import validate
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.own_words import Mistakes, own_words
from conflict_tracker.record.unsafe_settings import leads_elsewhere, unsafe_settings


def read_settings(
    path: Path, is_locale: Callable[[str], bool] = lambda name: True, mistakes: Mistakes = lambda text, name: ()
) -> Settings | list[Problem]:
    """The settings, or every problem in the plugin's options with its line.

    `is_locale` knows the locales there are, `mistakes` what is wrong with a catalogue.
    """
    name = path.name
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        return [
            Problem(
                name,
                1,
                1,
                "no-settings",
                f"mkdocs.yml cannot be read: {error.strerror}.",
                "Run this in the project's folder.",
            )
        ]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return [
            Problem(name, line, column, "syntax", "mkdocs.yml cannot be read as YAML.", "Check indentation and quotes.")
        ]
    root = _node(tree) if tree else Node({}, 1, 1)
    unsafe = list(unsafe_settings(root, name))
    if unsafe:
        return unsafe
    top = _with_inherited(root.plain() if isinstance(root.value, dict) else {}, path)
    options = _plugin_options(root) or Node({}, 1, 1)
    result = validate(Options, options.plain())
    if isinstance(result, list):
        return [
            Problem(name, *options.position(fault.loc, fault.at_key), fault.code, fault.message, fault.fix)
            for fault in result
        ]
    if result.locale and not is_locale(result.locale):
        place = options.position(("locale",))
        message = f'"{result.locale}" is no locale that dates and numbers can be written in.'
        return [Problem(name, *place, "bad-value", message, "Write a language and a country, such as en_GB or ar_SY.")]
    theme = top.get("theme")
    language = (theme.get("language") if isinstance(theme, dict) else None) or "en"
    words = own_words(path, language, mistakes)
    if isinstance(words, list):
        return words
    return Settings(
        site_name=top.get("site_name") or "Tracker",
        site_url=top.get("site_url") or "",
        repo_url=top.get("repo_url") or "",
        edit_uri=top.get("edit_uri") or "",
        docs_dir=top.get("docs_dir") or "docs",
        scripts=tuple(_scripts(top.get("extra_javascript"))),
        theme_dir=(theme.get("custom_dir") if isinstance(theme, dict) else None) or "",
        file=path.resolve(),
        language=language,
        words=words,
        options=result,
    )


def _with_inherited(top: dict[str, Any], path: Path) -> dict[str, Any]:
    """With what a file brings that INHERIT names, as MkDocs puts the two together. One that cannot be read MkDocs tells."""
    base = top.get("INHERIT")
    if not isinstance(base, str):
        return top
    try:
        tree = yaml.compose((path.parent / base).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        return top
    inherited = _node(tree).plain() if tree else {}
    return _merged(inherited if isinstance(inherited, dict) else {}, {**top, "INHERIT": None})


def _merged(base: dict[str, Any], top: dict[str, Any]) -> dict[str, Any]:
    both = {name: _merged(base[name], top[name]) for name in base if _are_maps(base[name], top.get(name))}
    return {**base, **top, **both}


def _are_maps(*values: Any) -> bool:
    return all(isinstance(value, dict) for value in values)


def _scripts(listed: Any) -> Iterator[str]:
    """The files of `extra_javascript`, in either of the two forms that MkDocs takes: a path, or a path with more."""
    for entry in listed if isinstance(listed, list) else []:
        path = entry.get("path") if isinstance(entry, dict) else entry
        plain = (
            normpath(re.split("[?#]", path)[0].lstrip("/"))
            if isinstance(path, str) and not leads_elsewhere(path)
            else ""
        )
        if plain.endswith((".js", ".mjs")):
            yield plain


def settings_beside(root: Path) -> Path | None:
    """The mkdocs.yml to which a record belongs: in the folder above it, or further up where that names the record."""
    for folder in root.resolve().parents:
        path = folder / "mkdocs.yml"
        if path.is_file():
            settings = read_settings(path)
            named = isinstance(settings, Settings) and (folder / settings.options.record).resolve() == root.resolve()
            return path if named or folder == root.resolve().parent else None
    return None


def _plugin_options(root: Node) -> Node | None:
    """The options of `plugins: [tracker: {...}]`, in either of the two forms that MkDocs takes."""
    plugins = root.value.get("plugins") if isinstance(root.value, dict) else None
    if plugins is None:
        return None
    entries = plugins.value if isinstance(plugins.value, list) else [plugins]
    for entry in entries:
        if isinstance(entry.value, dict) and "tracker" in entry.value:
            found = entry.value["tracker"]
            return found if isinstance(found.value, dict) else None
    return None


def _node(node: Any) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if node.tag == "!ENV":
        return Node(_environment(node), line, column)
    if isinstance(node, yaml.MappingNode):
        pairs = [(key.value, key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        keys = {name: (key.start_mark.line + 1, key.start_mark.column + 1) for name, key, _ in pairs}
        return Node({name: _node(value) for name, _, value in pairs}, line, column, keys)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item) for item in node.value], line, column)
    return Node(None if node.value in ("", "~", "null") and not node.style else node.value, line, column)


def _environment(node: Any) -> str | None:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    words = [item.value for item in node.value]
    for name in words[:-1]:
        if name in os.environ:
            return os.environ[name]
    return words[-1] if words else None


def plugin_names(path: Path) -> tuple[str, ...]:
    """The plugins that mkdocs.yml names; none of a file that cannot be read."""
    plugins = _top(path.read_bytes()).get("plugins") if path.is_file() else None
    listed = plugins if isinstance(plugins, list) else [plugins]
    return tuple(str(name) for entry in listed if entry for name in (entry if isinstance(entry, dict) else [entry]))


def site_name_in(data: bytes) -> str:
    """What a mkdocs.yml calls the site; "" where it does not say, or cannot be read."""
    name = _top(data).get("site_name")
    return name if isinstance(name, str) else ""


def _top(data: bytes) -> dict[str, Any]:
    try:
        tree = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    top = _node(tree).plain() if tree else {}
    return top if isinstance(top, dict) else {}
