"""What a tracker need not write into mkdocs.yml: our theme's folder, our Markdown extension, no request to anybody else."""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.mkdocs_plugin.palette import palettes
from conflict_tracker.publish.assets import ICON

THEME = Path(__file__).resolve().parent / "theme"
EXTENSIONS = ("tracker", "attr_list", "md_in_html", "tables")
"""What the standard pages are written with."""
TABS = "navigation.tabs"
UNSET: dict[str, Any] = {"font": False, "language": "en", "icon": {}, "favicon": ICON}
"""Of the theme, where mkdocs.yml says nothing. Without `font: false`, Material asks Google for its letters."""


def set_defaults(config: MkDocsConfig, locale: Locale) -> None:
    """Fill in what mkdocs.yml leaves out. Raises PluginError for a theme that cannot be used."""
    written = _written_theme(config)
    if config.theme.name in (None, "mkdocs") and "name" not in written and not written.get("custom_dir"):
        if "search" in config.plugins:
            raise PluginError(
                'mkdocs.yml: the plugin "search" is another theme\'s. Take it out, or write theme: material.'
            )
        config.theme = Theme(name="material", **{key: value for key, value in written.items() if key != "name"})
    if config.theme.name != "material":
        raise PluginError(
            f'mkdocs.yml: theme "{config.theme.name}" has no place for a tracker\'s policy and parts. Write theme: material.'
        )
    for key, value in UNSET.items():
        if written.get(key) is None:
            config.theme[key] = value
    config.theme["palette"] = palettes(written.get("palette"), locale)
    features = list(written.get("features") or ())
    config.theme["features"] = features if TABS in features else [TABS, *features]
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if written.get("custom_dir") else 0, str(THEME))
    # Material puts the name into attributes as it stands: one with quotation marks would end them. Escaped once, it is not again.
    config.site_name = escape(config.site_name)
    if not config.repo_url and not urlsplit(config.edit_uri or "").scheme:
        config.edit_uri = None  # It leads on from repo_url, which a tracker on nobody's server has none of.
    # MkDocs does not know the pages of the record. Whether all of nav is there, we look ourselves once it is made.
    config.validation.nav.not_found = min(config.validation.nav.not_found, logging.INFO)
    for extension in EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)


def _written_theme(config: MkDocsConfig) -> dict[str, Any]:
    """The theme as mkdocs.yml has it; its name alone is a text."""
    for written in reversed(config.user_configs):
        theme = written.get("theme")
        if theme is not None:
            return {"name": theme} if isinstance(theme, str) else dict(theme)
    return {}
