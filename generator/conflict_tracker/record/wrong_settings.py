"""Settings of mkdocs.yml that no site can be built with, each told at its line: what is wrong, and how to mend it.

None of it needs MkDocs. What MkDocs would say in words of its own, or not at all, is told here first.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from conflict_tracker.model.address import is_address
from conflict_tracker.model.problem import FieldPath, Problem, nearest
from conflict_tracker.model.standard_pages import STANDARD
from conflict_tracker.record import installed
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.unsafe_settings import leads_elsewhere

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
_THEME_KEYS = (
    "name", "custom_dir", "static_templates", "locale", "language", "direction", "features", "font", "favicon", "logo",
    "icon", "palette", "variant", "include_search_page", "search_index_only",
)  # fmt: skip
_THEMES = ("material", "zensical")
_LEVELS = ("warn", "info", "ignore", "relative_to_docs")
_GENERATED = ("incidents", "timeline", "actors", "places", "types", "sequences", "conflicts")
_ADDRESS = re.compile(r"https?://[^/\s]+(/\S*)?", re.IGNORECASE)


class Mistake(NamedTuple):
    loc: FieldPath
    code: str
    message: str
    fix: str
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class _File:
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
        return (self.docs / path).is_file() or bool(own and (self.folder / own / path).is_file())

    @property
    def others_write(self) -> bool:
        """Whether another plugin or a hook may put files into the site that lie in no folder."""
        names = {name for name, _ in _entries(self.node("plugins"))}
        hooks = self.node("hooks")
        return bool(names - {"tracker", "search", "material/search"}) or bool(hooks and hooks.value)


_Found = Iterator[Mistake]


def wrong_settings(root: Node, file: Path) -> Iterator[Problem]:
    """All of them in a file that has been put together with what it inherits."""
    at = _File(root, file.parent)
    shapes = [*_of_names(root), *_of_shapes(root)]
    # What has not the shape of its setting is not looked into.
    wrong = {mistake.loc[0] for mistake in shapes}
    rules = (_of_site, _of_plugins, _of_record, _of_theme, _of_folders, _of_files, _of_extensions, _of_nav, _of_validation)
    found = [mistake for rule in rules for mistake in rule(at) if wrong.isdisjoint(mistake.loc[:1])]
    for mistake in (*shapes, *found):
        place = root.position(mistake.loc, mistake.at_key)
        yield Problem(file.name, *place, mistake.code, mistake.message, mistake.fix)


def _wrong(loc: FieldPath, message: str, fix: str, at_key: bool = False) -> Mistake:
    return Mistake(loc, "wrong-setting", message, fix, at_key)


def _missing(loc: FieldPath, message: str, fix: str) -> Mistake:
    return Mistake(loc, "missing-path", message, fix)


def _misspelt(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    close = get_close_matches(word.casefold().replace("-", "_"), list(known), n=1, cutoff=0.75)
    return close[0] if close and word not in known else ""


def _of_names(root: Node) -> _Found:
    """A name that MkDocs does not know it passes over; one that is nearly right was meant."""
    for name in root.value:
        if meant := _misspelt(name, KINDS):
            message = f'mkdocs.yml has no setting "{name}".'
            yield Mistake((name,), "unknown-setting", message, f'Did you mean "{meant}"?', True)


def _of_shapes(root: Node) -> _Found:
    for name, kind in KINDS.items():
        node = root.value.get(name)
        if node and kind and node.value is not None and not _is(node, kind):
            fix = f"Write plugins: [{node.value}]." if name == "plugins" and isinstance(node.value, str) else _SHAPES[kind]
            yield _wrong((name,), f"{name} takes {kind}, and this is {_called(node)}.", fix)


def _is(node: Node, kind: str) -> bool:
    if node.tag == "!ENV":
        return True
    if kind == TEXT:
        return isinstance(node.value, str) and node.tag in ("!!str", "!relative")
    if kind == FLAG:
        return node.tag == "!!bool"
    return isinstance(node.value, {LIST: list, GROUP: dict, EITHER: (list, dict)}[kind])


def _called(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a group of settings"
    if isinstance(node.value, list):
        return "a list"
    kinds = {"!!int": "a number", "!!float": "a number", "!!bool": "true or false", "!!timestamp": "a date"}
    return kinds.get(node.tag, "a text")


def _of_site(at: _File) -> _Found:
    name = at.node("site_name")
    if name is None and not any(_misspelt(key, {"site_name": ""}) for key in at.root.value):
        message = "the site has no name."
        yield Mistake((), "missing-setting", message, 'Add a line such as site_name: "Clashes in Steppeland".')
    elif name is not None and not (name.value or "").strip():
        fix = "Set the variable, or write !ENV [NAME, a name]." if name.tag == "!ENV" else "Write a name after it."
        yield _wrong(("site_name",), "site_name is empty.", fix)
    for key in ("site_url", "repo_url"):
        address = at.text(key)
        if address and not _ADDRESS.fullmatch(address):
            message = f'{key} "{address}" is no address on the web.'
            yield _wrong((key,), message, "Begin it with https:// and the name of a host.")
    yield from _of_addresses(at)


def _of_addresses(at: _File) -> _Found:
    if at.node("edit_uri") and at.text("edit_uri").startswith("/"):
        message = "edit_uri begins at the root of the host, not of the repository."
        yield _wrong(("edit_uri",), message, "Write what follows on repo_url, such as edit/main/docs/.")
    template = at.text("edit_uri_template")
    if template and not {*re.findall(r"\{([^}!:]*)", template)} <= {"path", "path_noext"}:
        message = "edit_uri_template holds a name in braces that nothing fills in."
        yield _wrong(("edit_uri_template",), message, "Write {path}, or {path_noext}.")
    address = at.text("dev_addr")
    if address and not is_address(address):
        message = f'dev_addr "{address}" is no address to listen at.'
        yield _wrong(("dev_addr",), message, "Write a host and a port, such as 127.0.0.1:8000.")
    urls = at.node("use_directory_urls")
    if urls and urls.value and str(urls.value).lower() in ("false", "no", "off"):
        message = "without folders for addresses, the pages of a tracker do not find each other."
        yield _wrong(("use_directory_urls",), message, "Take the line out. To read without a server, use: tracker offline.", True)


def _entries(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The names in a list of plugins or extensions, with their options, in either of the two forms."""
    if node and isinstance(node.value, dict):
        yield from node.value.items()
    for entry in node.value if node and isinstance(node.value, list) else ():
        if isinstance(entry.value, dict):
            yield from list(entry.value.items())[:1]
        elif isinstance(entry.value, str):
            yield entry.value, None


def _of_plugins(at: _File) -> _Found:
    plugins = at.node("plugins")
    names = [name for name, _ in _entries(plugins)]
    misspelt = [name for name in names if name != "tracker" and _misspelt(name, ("tracker",))]
    yield from _of_entries(at, "plugins")
    if "tracker" not in names and not misspelt and not (plugins and isinstance(plugins.value, str)):
        message = "mkdocs.yml does not name the plugin."
        loc: FieldPath = ("plugins",) if plugins else ()
        yield Mistake(loc, "missing-setting", message, "Add the line: plugins: [tracker]", True)
    if names.count("tracker") > 1:
        yield _wrong(("plugins",), "plugins names tracker twice.", "Keep one of them.", True)
    for loc, name in _named(at, "plugins"):
        if name in misspelt:
            yield Mistake(loc, "unknown-setting", f'there is no plugin "{name}".', 'Did you mean "tracker"?', True)
        elif name not in ("tracker", "search") and not installed.has_plugin(name):
            fix = "Install the package that brings it (pip install ...), or take the line out."
            yield Mistake(loc, "not-installed", f'no plugin "{name}" is installed.', fix, True)
    if "tracker" not in names:
        return
    for name, options in _entries(plugins):
        if name == "tracker" and options and isinstance(options.value, str | list):
            message = f"the options of tracker are a group of settings, and this is {_called(options)}."
            yield _wrong(_loc_of(at, "tracker"), message, "Write each in a line of its own, such as locale: en_GB.")


def _loc_of(at: _File, wanted: str) -> FieldPath:
    return next(loc for loc, name in _named(at, "plugins") if name == wanted)


def _named(at: _File, key: str) -> Iterator[tuple[FieldPath, str]]:
    node = at.node(key)
    if node and isinstance(node.value, dict):
        yield from (((key, name), name) for name in node.value)
    for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
        if isinstance(entry.value, dict) and entry.value:
            name = next(iter(entry.value))
            yield (key, n, name), name
        elif isinstance(entry.value, str):
            yield (key, n), entry.value


def _of_entries(at: _File, key: str) -> _Found:
    """An entry is a name, or a name with its options further in."""
    node = at.node(key)
    for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
        if isinstance(entry.value, dict) and len(entry.value) > 1:
            first, second = list(entry.value)[:2]
            message = f'"{second}" stands as far in as "{first}", and so is none of its options.'
            yield _wrong((key, n, second), message, f'Begin the line with four more spaces than "{first}:".', True)
        elif not entry.value or isinstance(entry.value, list):
            yield _wrong((key, n), f"an entry of {key} has no name.", "Write one, or take the line out.")


def _of_theme(at: _File) -> _Found:
    theme = at.node("theme")
    if theme is None or theme.value is None:
        return
    if isinstance(theme.value, list):
        yield _wrong(("theme",), "theme takes a name or a group of settings, and this is a list.", "Write theme: material.")
        return
    loc: FieldPath = ("theme",) if isinstance(theme.value, str) else ("theme", "name")
    named = theme.value if isinstance(theme.value, str) else at.text("theme", "name")
    if (named and named not in _THEMES) or (isinstance(theme.value, dict) and "name" in theme.value and not named):
        message = f'theme "{named or "null"}" has no place for a tracker\'s policy and parts.'
        yield _wrong(loc, message, "Write theme: material." if loc == ("theme",) else "Write name: material.")
        return
    if isinstance(theme.value, dict):
        for name in theme.value:
            if meant := _misspelt(name, _THEME_KEYS):
                message = f'theme has no setting "{name}".'
                yield Mistake(("theme", name), "unknown-setting", message, f'Did you mean "{meant}"?', True)
        direction = at.text("theme", "direction")
        if direction and direction not in ("ltr", "rtl"):
            message = f'theme.direction is "{direction}".'
            yield _wrong(("theme", "direction"), message, "Write ltr or rtl, or take the line out.")
        for rule in (_of_language, _of_icons, _of_features, _of_palette, _of_own_theme, _of_pictures):
            yield from rule(at)


def _of_language(at: _File) -> _Found:
    language, known = at.text("theme", "language"), installed.theme_languages()
    own = at.folder / at.text("theme", "custom_dir") / "partials" / "languages" / f"{language}.html"
    if language and known and language not in known and not own.is_file():
        message = f'theme.language is "{language}", which the theme does not have.'
        near = nearest(language, known)
        yield _wrong(("theme", "language"), message, near or "Write a code such as en or ar.")


def _of_icons(at: _File) -> _Found:
    waiting: list[tuple[FieldPath, Node | None]] = [(("theme", "icon"), at.node("theme", "icon"))]
    while waiting:
        loc, node = waiting.pop(0)
        if node and isinstance(node.value, dict):
            waiting += (((*loc, name), child) for name, child in node.value.items())
        elif node and isinstance(node.value, str) and installed.theme_languages():
            path = f".icons/{node.value}.svg"
            own = at.folder / at.text("theme", "custom_dir") / path
            if not (installed.theme_has(path) or own.is_file()):
                message = f'theme.icon names "{node.value}", which the theme does not have.'
                yield _missing(loc, message, "Write the name of one of its icons, such as material/library.")


def _of_features(at: _File) -> _Found:
    features = at.node("theme", "features")
    if features is None or features.value is None:
        return
    if not isinstance(features.value, list):
        yield _wrong(("theme", "features"), f"theme.features takes a list, and this is {_called(features)}.", _SHAPES[LIST])
        return
    for n, feature in enumerate(features.value):
        if str(feature.value).startswith("navigation.instant"):
            message = f"{feature.value} changes pages without loading them, which the pages of the record cannot follow."
            yield _wrong(("theme", "features", n), message, "Take it out.")


def _of_palette(at: _File) -> _Found:
    palette = at.node("theme", "palette")
    entries: list[tuple[FieldPath, Node]] = []
    if palette and isinstance(palette.value, list):
        entries = [(("theme", "palette", n), entry) for n, entry in enumerate(palette.value)]
    elif palette and palette.value is not None:
        entries = [(("theme", "palette"), palette)]
    for loc, entry in entries:
        if not isinstance(entry.value, dict):
            message = f"a palette is a group of settings, and this is {_called(entry)}."
            fix = "Take it out: the colours are the tracker's own. For another accent, set the plugin's option accent."
            yield _wrong(loc, message, fix)
        elif "toggle" in entry.value and not isinstance(entry.value["toggle"].value, dict | None):
            message = f"toggle is a group of settings, and this is {_called(entry.value['toggle'])}."
            yield _wrong((*loc, "toggle"), message, "Write toggle: {name: Switch to dark}, or take it out.")


def _of_own_theme(at: _File) -> _Found:
    own = at.node("theme", "custom_dir")
    if own is None:
        return
    folder = at.folder / str(own.value or "")
    if not (isinstance(own.value, str) and own.value and folder.is_dir()):
        message = f'custom_dir names "{own.value or ""}", which is no folder beside mkdocs.yml.'
        fix = "Write the folder's path from here, or take the line out: the package brings the theme."
        yield _missing(("theme", "custom_dir"), message, fix)
        return
    template = folder / "main.html"
    text = template.read_text(encoding="utf-8", errors="replace") if template.is_file() else "tracker-policy"
    if "tracker-policy" not in text and "tracker.html" not in text:
        message = f"{own.value}/main.html takes the place of the tracker's own, and no page has a policy then."
        fix = 'Begin it with {% extends "tracker.html" %} instead of "base.html".'
        yield _wrong(("theme", "custom_dir"), message, fix)


def _of_pictures(at: _File) -> _Found:
    for key in ("logo", "favicon"):
        node = at.node("theme", key)
        path = at.text("theme", key)
        if node and node.value is not None and not isinstance(node.value, str):
            yield _wrong(("theme", key), f"theme.{key} takes a file of docs/, and this is {_called(node)}.", "Write its path in docs/.")
        elif path and not (leads_elsewhere(path) or at.holds(path) or at.others_write or installed.theme_has(path)):
            yield _missing(("theme", key), *_not_in_docs(at, f"theme.{key}", path))


def _not_in_docs(at: _File, key: str, path: str) -> tuple[str, str]:
    """A path that begins with the folder's own name is the commonest mistake."""
    docs = at.docs.name
    inner = path.removeprefix(f"{docs}/")
    if inner != path and (at.docs / inner).is_file():
        return f'{key} names "{path}", which is looked for in {docs}/ already.', f"Write {inner}."
    files = [file.relative_to(at.docs).as_posix() for file in at.docs.rglob(f"*{Path(path).suffix}")]
    near = _near(path, files)
    fix = f'Did you mean "{near}"?' if near else "Put the file there, or take the line out."
    return f'{key} names "{path}", which is no file of {docs}/.', fix


def _near(path: str, known: list[str]) -> str:
    """A file that may be meant. That both end alike says nothing."""
    end = Path(path).suffix
    stems = [other.removesuffix(end) for other in known if other.endswith(end)]
    found = get_close_matches(path.removesuffix(end), stems, n=1, cutoff=0.7)
    return f"{found[0]}{end}" if found else ""


def _of_record(at: _File) -> _Found:
    """What the command line or the environment names comes before it."""
    for name, options in _entries(at.node("plugins")):
        record = options.value.get("record") if name == "tracker" and options and isinstance(options.value, dict) else None
        if record and isinstance(record.value, str) and not os.environ.get("TRACKER_RECORD"):
            if not (at.folder / record.value).is_dir():
                loc = (*_loc_of(at, "tracker"), "record")
                message = f'record names "{record.value}", which is no folder beside mkdocs.yml.'
                yield _missing(loc, message, "Write the folder of the record, such as incidents.")


def _of_folders(at: _File) -> _Found:
    docs = at.docs.resolve()
    name = at.text("docs_dir") or "docs"
    loc: FieldPath = ("docs_dir",) if at.node("docs_dir") else ()
    if not docs.is_dir():
        message = f'there is no folder "{name}" beside mkdocs.yml, where the pages are to lie.'
        yield _missing(loc, message, "Make it; it may be empty." if not loc else "Write the folder's path from here.")
        return
    if docs == at.folder.resolve():
        message = "docs_dir is the folder of mkdocs.yml itself."
        yield _wrong(loc, message, "Write the folder that holds the pages, such as docs.")
        return
    site = (at.folder / (at.text("site_dir") or "site")).resolve()
    if site == docs or site.is_relative_to(docs) or docs.is_relative_to(site):
        where: FieldPath = ("site_dir",) if at.node("site_dir") else loc
        message = "the site and the pages that it is made of lie in one another."
        yield _wrong(where, message, "Write another site_dir, such as site.")


def _of_files(at: _File) -> _Found:
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        node = at.node(key)
        for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
            given = entry.value["path"].value if isinstance(entry.value, dict) and "path" in entry.value else entry.value
            if not isinstance(given, str):
                yield _wrong((key, n), f"an entry of {key} names no file.", "Write its path in docs/.")
                continue
            path = normpath(re.split("[?#]", given)[0].lstrip("/"))
            if not (leads_elsewhere(given) or at.others_write or at.holds(path)):
                yield _missing((key, n), *_not_in_docs(at, key, given))
    for key in ("hooks", "watch"):
        node = at.node(key)
        for n, entry in enumerate(node.value if node and isinstance(node.value, list) else ()):
            if not isinstance(entry.value, str) or not (at.folder / entry.value).exists():
                message = f'{key} names "{entry.value or ""}", which does not lie beside mkdocs.yml.'
                yield _missing((key, n), message, "Write its path from here, or take the line out.")


def _of_extensions(at: _File) -> _Found:
    yield from _of_entries(at, "markdown_extensions")
    for loc, name in _named(at, "markdown_extensions"):
        if not installed.has_extension(name):
            near = _misspelt(name, tuple(installed.EXTENSIONS))
            fix = f'Did you mean "{near}"?' if near else "Install the package that brings it, or take the line out."
            yield Mistake(loc, "not-installed", f'no Markdown extension "{name}" is installed.', fix, True)


def _of_nav(at: _File) -> _Found:
    nav = at.node("nav")
    if nav and isinstance(nav.value, list):
        for n, item in enumerate(nav.value):
            yield from _of_item(at, ("nav", n), item)


def _of_item(at: _File, loc: FieldPath, item: Node) -> _Found:
    if isinstance(item.value, str):
        yield from _of_target(at, loc, item.value)
    elif not isinstance(item.value, dict):
        message = f"an entry of nav is a page, or a title with a page, and this is {_called(item)}."
        yield _wrong(loc, message if item.value else "an entry of nav is empty.", "Write such as - Method: method.md.")
    elif len(item.value) != 1:
        first, second = list(item.value)[:2]
        message = f'"{second}" stands in the same entry of nav as "{first}".'
        yield _wrong((*loc, second), message, "Begin each entry with a hyphen and a space.", True)
    else:
        ((title, target),) = item.value.items()
        if isinstance(target.value, list):
            for n, inner in enumerate(target.value):
                yield from _of_item(at, (*loc, title, n), inner)
        elif isinstance(target.value, str):
            yield from _of_target(at, (*loc, title), target.value)
        else:
            fix = "Write the pages below it, each with a hyphen before it and further in."
            yield _wrong((*loc, title), f'"{title}" of nav leads to no page.', fix, True)


def _of_target(at: _File, loc: FieldPath, target: str) -> _Found:
    """MkDocs leaves a warning, and a tab that leads nowhere."""
    if leads_elsewhere(target) or target.startswith(("/", "#")) or at.others_write or not at.docs.is_dir():
        return
    path = normpath(re.split("[?#]", target)[0])
    stem = path.removesuffix(".md").removesuffix("/index")
    if (at.docs / path).is_file() or (path.endswith(".md") and stem in STANDARD):
        return
    first, _, rest = stem.partition("/")
    if first in _GENERATED and rest:
        if path.endswith((".md", ".html")):
            message = f'nav names "{target}", which is made of the record and lies in no file.'
            yield _wrong(loc, message, f"Write its address: {stem.removesuffix('.html')}/.")
        return
    if not path.endswith(".md") and first in STANDARD and not rest:
        yield _wrong(loc, f'nav names "{target}", which is the address of a page.', f"Write the page: {first}.md.")
        return
    pages = [file.relative_to(at.docs).as_posix() for file in at.docs.rglob("*.md")]
    known = [*pages, *(f"{name}.md" for name in STANDARD)]
    inner = path.removeprefix(f"{at.docs.name}/")
    near = inner if inner in known else _near(path, known)
    message = f'nav names "{target}", which is no file of {at.docs.name}/ and no page that every tracker has.'
    yield _missing(loc, message, f'Did you mean "{near}"?' if near else "Write the page, or take the line out.")


def _of_validation(at: _File) -> _Found:
    groups = at.node("validation")
    for key, value in groups.value.items() if groups and isinstance(groups.value, dict) else ():
        inner = value.value.items() if isinstance(value.value, dict) else ((None, value),)
        for name, level in inner:
            if level.value not in _LEVELS:
                loc = ("validation", key, name) if name else ("validation", key)
                message = f'validation takes a level, and this is "{level.plain()}".'
                yield _wrong(loc, message, "Write warn, info or ignore.")
