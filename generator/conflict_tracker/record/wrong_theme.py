"""What is wrong below `theme:` in mkdocs.yml."""

from difflib import get_close_matches

from conflict_tracker.model.problem import FieldPath, nearest
from conflict_tracker.record import installed
from conflict_tracker.record.mistakes import (
    Mistake,
    Mistakes,
    SettingsFile,
    called,
    missing,
    misspelt,
    not_in_docs,
    wrong,
)
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.unsafe_settings import leads_elsewhere

THEME_KEYS = (
    "name", "custom_dir", "static_templates", "locale", "language", "direction", "features", "font", "favicon", "logo",
    "icon", "palette", "variant", "include_search_page", "search_index_only",
)  # fmt: skip
_THEMES = ("material", "zensical")
_ACCENTS = (
    "red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue", "cyan", "teal", "green", "light-green",
    "lime", "yellow", "amber", "orange", "deep-orange",
)  # fmt: skip
PALETTE = {
    "scheme": ("default", "slate"),
    "primary": (*_ACCENTS, "brown", "grey", "blue-grey", "black", "white", "custom"),
    "accent": (*_ACCENTS, "custom"),
}
"""What the theme knows for each part of a palette."""
_PALETTE_KEYS = (*PALETTE, "media", "toggle")


def theme_mistakes(at: SettingsFile) -> Mistakes:
    theme = at.node("theme")
    if theme is None or theme.value is None:
        return
    if isinstance(theme.value, list):
        yield wrong(
            ("theme",), "theme takes a name or a group of settings, and this is a list.", "Write theme: material."
        )
        return
    loc: FieldPath = ("theme",) if isinstance(theme.value, str) else ("theme", "name")
    named = theme.value if isinstance(theme.value, str) else at.text("theme", "name")
    if (named and named not in _THEMES) or (isinstance(theme.value, dict) and "name" in theme.value and not named):
        message = f'theme "{named or "null"}" has no place for a tracker\'s policy and parts.'
        yield wrong(loc, message, "Write theme: material." if loc == ("theme",) else "Write name: material.")
        return
    if isinstance(theme.value, dict):
        for name in theme.value:
            if meant := misspelt(name, THEME_KEYS):
                message = f'theme has no setting "{name}".'
                yield Mistake(("theme", name), "unknown-setting", message, f'Did you mean "{meant}"?', True)
        direction = at.text("theme", "direction")
        if direction and direction not in ("ltr", "rtl"):
            message = f'theme.direction is "{direction}".'
            yield wrong(("theme", "direction"), message, "Write ltr or rtl, or take the line out.")
        for rule in (_of_language, _of_icons, _of_features, _of_palette, _of_own_theme, _of_pictures):
            yield from rule(at)


def _of_language(at: SettingsFile) -> Mistakes:
    for key in ("language", "locale"):
        node = at.node("theme", key)
        if node and node.tag not in ("!!str", "!ENV") and (node.value is not None or key == "locale"):
            message = f"theme.{key} is the code of a language, and this is {called(node)}."
            yield wrong(("theme", key), message, "Write one such as en or ar, or take the line out.")
    language, known = at.text("theme", "language"), installed.theme_languages()
    own = at.folder / at.text("theme", "custom_dir") / "partials" / "languages" / f"{language}.html"
    if language and known and language not in known and not own.is_file():
        message = f'theme.language is "{language}", which the theme does not have.'
        near = nearest(language, known)
        yield wrong(("theme", "language"), message, near or "Write a code such as en or ar.")


def _of_icons(at: SettingsFile) -> Mistakes:
    waiting: list[tuple[FieldPath, Node | None]] = [(("theme", "icon"), at.node("theme", "icon"))]
    while waiting:
        loc, node = waiting.pop(0)
        if node and isinstance(node.value, dict):
            waiting += (((*loc, name), child) for name, child in node.value.items())
        elif node and isinstance(node.value, list):
            yield wrong(
                loc, "theme.icon takes names of icons, and this is a list.", "Write one, such as material/library."
            )
        elif node and isinstance(node.value, str) and installed.theme_languages():
            path = f".icons/{node.value}.svg"
            own = at.folder / at.text("theme", "custom_dir") / path
            if not (installed.theme_has(path) or own.is_file()):
                message = f'theme.icon names "{node.value}", which the theme does not have.'
                yield missing(loc, message, "Write the name of one of its icons, such as material/library.")


def _of_features(at: SettingsFile) -> Mistakes:
    for key in ("features", "static_templates"):
        node = at.node("theme", key)
        if node is None or (node.value is None and key == "features"):
            continue
        if not isinstance(node.value, list):
            message = f"theme.{key} takes a list, and this is {called(node)}."
            yield wrong(
                ("theme", key), message, "Write each in a line of its own, with a hyphen and a space before it."
            )
            continue
        for n, entry in enumerate(node.value):
            if entry.tag != "!!str":
                message = f"an entry of theme.{key} is a text, and this is {called(entry)}."
                yield wrong(("theme", key, n), message, "Write a name, or take it out.")
            elif entry.value.startswith("navigation.instant"):
                message = (
                    f"{entry.value} changes pages without loading them, which the pages of the record cannot follow."
                )
                yield wrong(("theme", key, n), message, "Take it out.")


def _of_palette(at: SettingsFile) -> Mistakes:
    palette = at.node("theme", "palette")
    entries: list[tuple[FieldPath, Node]] = []
    if palette and isinstance(palette.value, list):
        entries = [(("theme", "palette", n), entry) for n, entry in enumerate(palette.value)]
    elif palette and palette.value is not None:
        entries = [(("theme", "palette"), palette)]
    for loc, entry in entries:
        if not isinstance(entry.value, dict):
            message = f"a palette is a group of settings, and this is {called(entry)}."
            fix = "Take it out: the colours are the tracker's own. For another accent, set the plugin's option accent."
            yield wrong(loc, message, fix)
        elif "toggle" in entry.value and not isinstance(entry.value["toggle"].value, dict | None):
            message = f"toggle is a group of settings, and this is {called(entry.value['toggle'])}."
            yield wrong((*loc, "toggle"), message, "Write toggle: {name: Switch to dark}, or take it out.")
        if isinstance(entry.value, dict):
            yield from _of_colours(at, loc, entry)


def _of_colours(at: SettingsFile, loc: FieldPath, palette: Node) -> Mistakes:
    """The tracker has colours of its own, so that nobody would see that a name is misspelt."""
    for name in palette.value:
        if meant := misspelt(name, _PALETTE_KEYS):
            message = f'a palette has no setting "{name}".'
            yield Mistake((*loc, name), "unknown-setting", message, f'Did you mean "{meant}"?', True)
    styles = at.node("extra_css")
    own_css = bool(styles and styles.value) or at.node("theme", "custom_dir") is not None
    for name, known in PALETTE.items():
        node = palette.value.get(name)
        if node is None or node.value is None or (name == "scheme" and own_css):
            continue
        if not isinstance(node.value, str):
            yield wrong((*loc, name), f"{name} takes a name, and this is {called(node)}.", f"Write {known[0]}.")
        elif node.value.lower().replace(" ", "-") not in known:
            message = f'the theme has no {name} "{node.value}".'
            near = get_close_matches(node.value.lower().replace(" ", "-"), known, n=1)
            meant = f'Did you mean "{near[0]}"? ' if near else ""
            other = "" if name == "scheme" else " For a colour of your own, set the plugin's option accent."
            yield wrong((*loc, name), message, f"{meant}Use one of: {', '.join(known)}.{other}")


def _of_own_theme(at: SettingsFile) -> Mistakes:
    own = at.node("theme", "custom_dir")
    if own is None:
        return
    folder = at.folder / str(own.value or "")
    if not (isinstance(own.value, str) and own.value and folder.is_dir()):
        message = f'custom_dir names "{own.value or ""}", which is no folder beside mkdocs.yml.'
        fix = "Write the folder's path from here, or take the line out: the package brings the theme."
        yield missing(("theme", "custom_dir"), message, fix)
        return
    template = folder / "main.html"
    text = template.read_text(encoding="utf-8", errors="replace") if template.is_file() else "tracker-policy"
    if "tracker-policy" not in text and "tracker.html" not in text:
        message = f"{own.value}/main.html takes the place of the tracker's own, and no page has a policy then."
        fix = 'Begin it with {% extends "tracker.html" %} instead of "base.html".'
        yield wrong(("theme", "custom_dir"), message, fix)


def _of_pictures(at: SettingsFile) -> Mistakes:
    for key in ("logo", "favicon"):
        node = at.node("theme", key)
        path = at.text("theme", key)
        if node and node.value is not None and not isinstance(node.value, str):
            yield wrong(
                ("theme", key),
                f"theme.{key} takes a file of docs/, and this is {called(node)}.",
                "Write its path in docs/.",
            )
        elif path and not (leads_elsewhere(path) or at.holds(path) or at.others_write or installed.theme_has(path)):
            yield missing(("theme", key), *not_in_docs(at, f"theme.{key}", path))
