"""mkdocs.yml to Settings, or every mistake in it with its line."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from posixpath import normpath
from typing import Any

from conflict_tracker.model.problem import FieldPath, Problem, Severity
from conflict_tracker.model.settings import Options, Settings
from conflict_tracker.model.validate import validate
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.own_words import Mistakes, own_words
from conflict_tracker.record.settings_file import UnreadableError, settings_of_text, settings_tree
from conflict_tracker.record.unsafe_settings import leads_elsewhere, unsafe_settings
from conflict_tracker.record.wrong_settings import wrong_settings


def read_settings(
    path: Path, is_locale: Callable[[str], bool] = lambda name: True, mistakes: Mistakes = lambda text, name: ()
) -> Settings | list[Problem]:
    """The settings, or every problem in mkdocs.yml with its line.

    `is_locale` knows the locales there are, `mistakes` what is wrong with a catalogue.
    """
    try:
        root = settings_tree(path)
    except UnreadableError as error:
        return error.problems
    options = _plugin_options(root) or Node({}, 1, 1)
    result = _options(options, path.name, is_locale)
    unsafe = list(unsafe_settings(root, path.name))
    told = {(problem.line, problem.column) for problem in unsafe}
    problems = [*unsafe, *(found for found in wrong_settings(root, path) if (found.line, found.column) not in told)]
    if isinstance(result, list):
        return sorted({*problems, *result}, key=lambda problem: problem.order)
    if problems:
        return sorted(set(problems), key=lambda problem: problem.order)
    top = root.plain()
    theme = top.get("theme") if isinstance(top.get("theme"), dict) else {}
    words = own_words(path, theme.get("language") or "en", mistakes)
    if isinstance(words, list):
        return words
    return Settings(
        site_name=top["site_name"],
        site_url=top.get("site_url") or "",
        repo_url=top.get("repo_url") or "",
        edit_uri=top.get("edit_uri") or "",
        docs_dir=top.get("docs_dir") or "docs",
        scripts=tuple(_scripts(top.get("extra_javascript"))),
        theme_dir=theme.get("custom_dir") or "",
        file=path.resolve(),
        language=theme.get("language") or "en",
        words=words,
        logo=theme.get("logo") or "",
        favicon=theme.get("favicon") or "",
        options=result,
    )


def _options(options: Node, name: str, is_locale: Callable[[str], bool]) -> Options | list[Problem]:
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
    return result


def setting_problem(
    path: Path,
    names: Sequence[str],
    message: str,
    fix: str,
    severity: Severity = Severity.ERROR,
    code: str = "wrong-setting",
) -> Problem:
    """What another program says of a setting, at the setting's line. `names` lead to it, in whichever form a list is."""
    try:
        root = settings_tree(path)
        place = root.position(_loc(root, names), at_key=True)
    except UnreadableError:
        place = (1, 1)
    return Problem(path.name, *place, code, message, fix, severity)


def _loc(root: Node, names: Sequence[str]) -> FieldPath:
    loc: list[str | int] = []
    node = root
    for name in names:
        if isinstance(node.value, list):
            for n, entry in enumerate(node.value):
                if isinstance(entry.value, dict) and name in entry.value:
                    loc.append(n)
                    node = entry
                    break
        loc.append(name)
        if isinstance(node.value, dict) and name in node.value:
            node = node.value[name]
    return tuple(loc)


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


def named_record(path: Path) -> Path:
    """The folder of the record that a mkdocs.yml names, whatever else is wrong in it."""
    try:
        options = _plugin_options(settings_tree(path))
    except UnreadableError:
        options = None
    named = options.value.get("record") if options else None
    return path.parent / (str(named.value) if named and isinstance(named.value, str) else Options().record)


def settings_beside(root: Path) -> Path | None:
    """The mkdocs.yml to which a record belongs: in the folder above it, or further up where that names the record."""
    for folder in root.resolve().parents:
        path = folder / "mkdocs.yml"
        if path.is_file():
            named = named_record(path).resolve() == root.resolve()
            return path if named or folder == root.resolve().parent else None
    return None


def _plugin_options(root: Node) -> Node | None:
    """The options of `plugins: [tracker: {...}]`, in either of the two forms that MkDocs takes."""
    plugins = root.value.get("plugins")
    entries = [] if plugins is None else plugins.value if isinstance(plugins.value, list) else [plugins]
    for entry in entries:
        if isinstance(entry.value, dict) and "tracker" in entry.value:
            found = entry.value["tracker"]
            return found if isinstance(found.value, dict) else None
    return None


def plugin_names(path: Path) -> tuple[str, ...]:
    """The plugins that mkdocs.yml names; none of a file that cannot be read."""
    try:
        plugins = settings_tree(path).plain().get("plugins")
    except UnreadableError:
        return ()
    listed = plugins if isinstance(plugins, list) else [plugins]
    return tuple(str(name) for entry in listed if entry for name in (entry if isinstance(entry, dict) else [entry]))


def site_name_in(data: bytes) -> str:
    """What a mkdocs.yml calls the site; "" where it does not say, or cannot be read."""
    try:
        name = settings_of_text(data.decode("utf-8-sig"), "mkdocs.yml").plain().get("site_name")
    except (UnreadableError, UnicodeDecodeError):
        return ""
    return name if isinstance(name, str) else ""
