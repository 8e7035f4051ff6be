"""What a tracker need not write into mkdocs.yml: our theme's folder, our Markdown extension, no request to anybody else."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.mkdocs_plugin.frame import has_language
from conflict_tracker.model.vocabulary import N_

THEME = Path(__file__).resolve().parent / "theme"
EXTENSIONS = ("tracker", "attr_list", "md_in_html", "tables")
"""What the standard pages are written with."""
PALETTE: list[dict[str, Any]] = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": N_("Switch to dark")},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": N_("Switch to light")},
    },
]
UNSET: dict[str, Any] = {"font": False, "features": ["navigation.tabs"], "palette": PALETTE, "icon": {}}
"""Of the theme, where mkdocs.yml says nothing. Without `font: false`, Material asks Google for its letters."""


def set_defaults(config: MkDocsConfig, locale: Locale) -> None:
    """Fill in what mkdocs.yml leaves out. Raises PluginError for a theme or a language that cannot be used."""
    written = _written_theme(config)
    if config.theme.name in (None, "mkdocs") and "name" not in written and not written.get("custom_dir"):
        config.theme = Theme(name="material", **{key: value for key, value in written.items() if key != "name"})
    if config.theme.name != "material":
        raise PluginError(
            f'mkdocs.yml: theme "{config.theme.name}" has no place for a tracker\'s policy and parts. Write theme: material.'
        )
    for key, value in UNSET.items():
        if key not in written:
            config.theme[key] = _palette(locale) if key == "palette" else value
    language = str(config.theme.get("language") or "en")
    if not has_language(config.theme, language):
        raise PluginError(
            f'mkdocs.yml: theme.language is "{language}", which the theme does not have. Write a code such as en or ar.'
        )
    if str(THEME) not in config.theme.dirs:
        config.theme.dirs.insert(1 if written.get("custom_dir") else 0, str(THEME))
    for extension in EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)


def _palette(locale: Locale) -> list[dict[str, Any]]:
    """The switch between light and dark, in the language of the pages."""
    return [one | {"toggle": one["toggle"] | {"name": locale.plain(one["toggle"]["name"])}} for one in PALETTE]


def _written_theme(config: MkDocsConfig) -> dict[str, Any]:
    """The theme as mkdocs.yml has it; its name alone is a text."""
    for written in reversed(config.user_configs):
        theme = written.get("theme")
        if theme is not None:
            return {"name": theme} if isinstance(theme, str) else dict(theme)
    return {}
