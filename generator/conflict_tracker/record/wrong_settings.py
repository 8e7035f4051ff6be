"""Settings of mkdocs.yml that no site can be built with, each told at its line: what is wrong, and how to mend it.

None of it needs MkDocs. What MkDocs would say in words of its own, or not at all, is told here first.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from conflict_tracker.model.address import is_address
from conflict_tracker.model.problem import FieldPath, Problem
from conflict_tracker.model.settings import Options
from conflict_tracker.record import installed
from conflict_tracker.record.mistakes import (
    Mistake,
    Mistakes,
    SettingsFile,
    called,
    entries,
    missing,
    misspelt,
    named,
    not_in_docs,
    wrong,
)
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.unsafe_settings import leads_elsewhere
from conflict_tracker.record.wrong_nav import nav_mistakes
from conflict_tracker.record.wrong_theme import theme_mistakes

TEXT, FLAG, LIST, GROUP, EITHER = "a text", "true or false", "a list", "a group of settings", "a list or a group"
KINDS = {
    "INHERIT": TEXT,
    "site_name": TEXT,
    "site_url": TEXT,
    "site_description": TEXT,
    "site_author": TEXT,
    "repo_url": TEXT,
    "repo_name": TEXT,
    "edit_uri": TEXT,
    "edit_uri_template": TEXT,
    "copyright": TEXT,
    "docs_dir": TEXT,
    "site_dir": TEXT,
    "dev_addr": TEXT,
    "exclude_docs": TEXT,
    "draft_docs": TEXT,
    "not_in_nav": TEXT,
    "remote_branch": TEXT,
    "remote_name": TEXT,
    "theme": "",
    "nav": LIST,
    "extra_css": LIST,
    "extra_javascript": LIST,
    "extra_templates": LIST,
    "hooks": LIST,
    "watch": LIST,
    "markdown_extensions": EITHER,
    "plugins": EITHER,
    "extra": GROUP,
    "validation": GROUP,
    "strict": FLAG,
    "use_directory_urls": FLAG,
}
"""Every setting that MkDocs has, with what it takes."""
_SHAPES = {
    TEXT: 'Write it in one line, between quotation marks if YAML takes it for something else, such as "2026".',
    FLAG: "Write true or false, without quotation marks.",
    LIST: "Write each entry in a line of its own, with two spaces, a hyphen and a space before it.",
    GROUP: "Write each of them in a line of its own, with two spaces before it.",
    EITHER: "Write each entry in a line of its own, with two spaces, a hyphen and a space before it.",
}
_NEVER_EMPTY = ("extra_javascript", "hooks", "watch", "extra", "validation")
_LEVELS = ("warn", "info", "ignore", "relative_to_docs")
_ADDRESS = re.compile(r"https?://[^/\s]+(/\S*)?", re.IGNORECASE)


def wrong_settings(root: Node, file: Path) -> Iterator[Problem]:
    """All of them in a file that has been put together with what it inherits."""
    at = SettingsFile(root, file.parent)
    shapes = [*_of_names(root), *_of_shapes(root)]
    # What has not the shape of its setting is not looked into.
    unfit = {mistake.loc[0] for mistake in shapes}
    rules = (
        _of_site,
        _of_plugins,
        _of_record,
        theme_mistakes,
        _of_folders,
        _of_files,
        _of_extensions,
        nav_mistakes,
        _of_validation,
    )
    found = [mistake for rule in rules for mistake in rule(at) if unfit.isdisjoint(mistake.loc[:1])]
    for mistake in (*shapes, *found):
        place = root.position(mistake.loc, mistake.at_key)
        yield Problem(file.name, *place, mistake.code, mistake.message, mistake.fix)


def _of_names(root: Node) -> Mistakes:
    """A name that MkDocs does not know it passes over; one that is nearly right was meant."""
    for name in root.value:
        if name in Options.model_fields or name == "tracker":
            message = f'"{name}" stands here beside the plugins, and has no effect.'
            options = "its options below it" if name == "tracker" else f"{name}: below it"
            fix = f"Write it under plugins:, as the entry - tracker: with {options}, six spaces in."
            yield Mistake((name,), "unknown-setting", message, fix, True)
        elif meant := misspelt(name, KINDS):
            message = f'mkdocs.yml has no setting "{name}".'
            yield Mistake((name,), "unknown-setting", message, f'Did you mean "{meant}"?', True)


def _of_shapes(root: Node) -> Mistakes:
    for name, kind in KINDS.items():
        node = root.value.get(name)
        if node and node.value is None and name in _NEVER_EMPTY:
            yield wrong((name,), f"{name} is empty.", "Write something below it, or take the line out.", True)
        if node and kind and node.value is not None and not _is(node, kind):
            fix = (
                f"Write plugins: [{node.value}]."
                if name == "plugins" and isinstance(node.value, str)
                else _SHAPES[kind]
            )
            yield wrong((name,), f"{name} takes {kind}, and this is {called(node)}.", fix)


def _is(node: Node, kind: str) -> bool:
    if node.tag == "!ENV":
        return True
    if kind == TEXT:
        return isinstance(node.value, str) and node.tag in ("!!str", "!relative")
    if kind == FLAG:
        return node.tag == "!!bool"
    is_list, is_group = isinstance(node.value, list), isinstance(node.value, dict)
    return (is_list and kind != GROUP) or (is_group and kind != LIST)


def _of_site(at: SettingsFile) -> Mistakes:
    name = at.node("site_name")
    if name is None and not any(misspelt(key, {"site_name": ""}) for key in at.root.value):
        message = "the site has no name."
        yield Mistake((), "missing-setting", message, 'Add a line such as site_name: "Clashes in Steppeland".')
    elif name is not None and not str(name.value or "").strip():
        fix = "Set the variable, or write !ENV [NAME, a name]." if name.tag == "!ENV" else "Write a name after it."
        yield wrong(("site_name",), "site_name is empty.", fix)
    for key in ("site_url", "repo_url"):
        address = at.text(key)
        if address and not _ADDRESS.fullmatch(address):
            message = f'{key} "{address}" is no address on the web.'
            yield wrong((key,), message, "Begin it with https:// and the name of a host.")
    yield from _of_addresses(at)


def _of_addresses(at: SettingsFile) -> Mistakes:
    if at.node("edit_uri") and at.text("edit_uri").startswith("/"):
        message = "edit_uri begins at the root of the host, not of the repository."
        yield wrong(("edit_uri",), message, "Write what follows on repo_url, such as edit/main/docs/.")
    template = at.text("edit_uri_template")
    if template and not {*re.findall(r"\{([^}!:]*)", template)} <= {"path", "path_noext"}:
        message = "edit_uri_template holds a name in braces that nothing fills in."
        yield wrong(("edit_uri_template",), message, "Write {path}, or {path_noext}.")
    address = at.text("dev_addr")
    if address and not is_address(address):
        message = f'dev_addr "{address}" is no address to listen at.'
        yield wrong(("dev_addr",), message, "Write a host and a port, such as 127.0.0.1:8000.")
    urls = at.node("use_directory_urls")
    if urls and urls.value and str(urls.value).lower() in ("false", "no", "off"):
        message = "without folders for addresses, the pages of a tracker do not find each other."
        yield wrong(
            ("use_directory_urls",), message, "Take the line out. To read without a server, use: tracker offline.", True
        )


def _of_plugins(at: SettingsFile) -> Mistakes:
    plugins = at.node("plugins")
    names = [name for name, _ in entries(plugins)]
    nearly = [name for name in names if name != "tracker" and misspelt(name, ("tracker",))]
    yield from _of_entries(at, "plugins")
    if "tracker" not in names and not nearly and not (plugins and isinstance(plugins.value, str)):
        message = "mkdocs.yml does not name the plugin."
        loc: FieldPath = ("plugins",) if plugins else ()
        yield Mistake(loc, "missing-setting", message, "Add the line: plugins: [tracker]", True)
    if names.count("tracker") > 1:
        yield wrong(("plugins",), "plugins names tracker twice.", "Keep one of them.", True)
    for loc, name in named(at, "plugins"):
        if name in nearly:
            yield Mistake(loc, "unknown-setting", f'there is no plugin "{name}".', 'Did you mean "tracker"?', True)
        elif name not in ("tracker", "search") and not installed.has_plugin(name):
            fix = "Install the package that brings it (pip install ...), or take the line out."
            yield Mistake(loc, "not-installed", f'no plugin "{name}" is installed.', fix, True)
    if "tracker" not in names:
        return
    for name, options in entries(plugins):
        if name == "tracker" and options and isinstance(options.value, str | list):
            message = f"the options of tracker are a group of settings, and this is {called(options)}."
            yield wrong(_loc_of(at, "tracker"), message, "Write each in a line of its own, such as locale: en_GB.")


def _loc_of(at: SettingsFile, wanted: str) -> FieldPath:
    return next(loc for loc, name in named(at, "plugins") if name == wanted)


def _of_entries(at: SettingsFile, key: str) -> Mistakes:
    """An entry is a name, or a name with its options further in."""
    node = at.node(key)
    for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
        if isinstance(entry.value, dict) and len(entry.value) > 1:
            first, second = list(entry.value)[:2]
            message = f'"{second}" stands as far in as "{first}", and so is none of its options.'
            yield wrong((key, n, second), message, f'Begin the line with four more spaces than "{first}:".', True)
        elif not entry.value or isinstance(entry.value, list):
            yield wrong((key, n), f"an entry of {key} has no name.", "Write one, or take the line out.")


def _of_record(at: SettingsFile) -> Mistakes:
    """What the command line or the environment names comes before it."""
    for name, options in entries(at.node("plugins")):
        group = options.value if name == "tracker" and options and isinstance(options.value, dict) else {}
        folder = group["record"].value if "record" in group else None
        if isinstance(folder, str) and not os.environ.get("TRACKER_RECORD") and not (at.folder / folder).is_dir():
            loc = (*_loc_of(at, "tracker"), "record")
            message = f'record names "{folder}", which is no folder beside mkdocs.yml.'
            yield missing(loc, message, "Write the folder of the record, such as incidents.")


def _of_folders(at: SettingsFile) -> Mistakes:
    docs = at.docs.resolve()
    name = at.text("docs_dir") or "docs"
    loc: FieldPath = ("docs_dir",) if at.node("docs_dir") else ()
    if not docs.is_dir():
        message = f'there is no folder "{name}" beside mkdocs.yml, where the pages are to lie.'
        yield missing(loc, message, "Make it; it may be empty." if not loc else "Write the folder's path from here.")
        return
    if docs == at.folder.resolve():
        message = "docs_dir is the folder of mkdocs.yml itself."
        yield wrong(loc, message, "Write the folder that holds the pages, such as docs.")
        return
    site = (at.folder / (at.text("site_dir") or "site")).resolve()
    if site == docs or site.is_relative_to(docs) or docs.is_relative_to(site):
        where: FieldPath = ("site_dir",) if at.node("site_dir") else loc
        message = "the site and the pages that it is made of lie in one another."
        yield wrong(where, message, "Write another site_dir, such as site.")


def _of_files(at: SettingsFile) -> Mistakes:
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        node = at.node(key)
        for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
            given = (
                entry.value["path"].value if isinstance(entry.value, dict) and "path" in entry.value else entry.value
            )
            if not isinstance(given, str):
                yield wrong((key, n), f"an entry of {key} names no file.", "Write its path in docs/.")
                continue
            path = normpath(re.split("[?#]", given)[0].lstrip("/"))
            if not (leads_elsewhere(given) or at.others_write or at.holds(path)):
                yield missing((key, n), *not_in_docs(at, key, given))
    for key in ("hooks", "watch"):
        node = at.node(key)
        for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
            there = at.folder / str(entry.value)
            if not isinstance(entry.value, str) or not (there.is_file() or (key == "watch" and there.exists())):
                message = f'{key} names "{entry.value or ""}", which does not lie beside mkdocs.yml.'
                yield missing((key, n), message, "Write its path from here, or take the line out.")


def _of_extensions(at: SettingsFile) -> Mistakes:
    yield from _of_entries(at, "markdown_extensions")
    for loc, name in named(at, "markdown_extensions"):
        if not installed.has_extension(name):
            near = misspelt(name, tuple(installed.EXTENSIONS))
            fix = f'Did you mean "{near}"?' if near else "Install the package that brings it, or take the line out."
            yield Mistake(loc, "not-installed", f'no Markdown extension "{name}" is installed.', fix, True)


def _of_validation(at: SettingsFile) -> Mistakes:
    groups = at.node("validation")
    for key, value in groups.value.items() if groups and isinstance(groups.value, dict) else ():
        inner = value.value.items() if isinstance(value.value, dict) else ((None, value),)
        for name, level in inner:
            if level.value not in _LEVELS:
                loc = ("validation", key, name) if name else ("validation", key)
                message = f'validation takes a level, and this is "{level.plain()}".'
                yield wrong(loc, message, "Write warn, info or ignore.")
