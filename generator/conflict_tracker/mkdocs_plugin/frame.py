"""What MkDocs knows of the frame of generated pages: the tabs, and what the theme calls its parts."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme

from conflict_tracker.model.settings import Settings
from conflict_tracker.model.standard_pages import FOOTER
from conflict_tracker.publish.frame import Frame, Group, Tab
from conflict_tracker.publish.site_data import locale_of

_LABELS = {"skip": "action.skip", "search": "search", "menu": "nav", "tabs_label": "tabs", "direction": "direction"}
"""Of Material's language files."""


def frame_of(config: MkDocsConfig, nav: Navigation, footer: Collection[str]) -> Frame:
    """The pages in `nav` have been read, so that those without a title in mkdocs.yml have their own. `footer` names the
    sections that the footer leads to."""
    return Frame(
        tabs=tuple(_tabs(nav, footer)),
        footer=tuple(_groups(nav, footer)),
        palettes=tuple(_palettes(config.theme)),
        scheme=_only_scheme(config.theme),
        copyright=config.copyright or "",
        **_labels(config.theme),
    )


def footer_of(settings: Settings) -> tuple[str, ...]:
    """The sections of `nav` that are no tabs: those that mkdocs.yml names, else the one that ours is called."""
    return settings.options.footer or (locale_of(settings)._(FOOTER),)


def has_language(theme: Theme, language: str) -> bool:
    return any((Path(folder) / f"partials/languages/{language}.html").is_file() for folder in theme.dirs)


def _labels(theme: Theme) -> dict[str, str]:
    environment = theme.get_env()
    found: dict[str, str] = {}
    for language in ("en", str(theme.get("language") or "en")):
        if has_language(theme, language):
            texts = environment.get_template(f"partials/languages/{language}.html").module
            for part, key in _LABELS.items():
                # Jinja's types do not say that a template's macros are its module's attributes.
                found[part] = str(texts.t(key)) or found.get(part, "")  # type: ignore[attr-defined]
    return {part: text for part, text in found.items() if text}


def _tabs(nav: Navigation, footer: Collection[str]) -> Iterator[Tab]:
    """A section leads to the first page in it; those of the footer are none."""
    for item in nav.items:
        first = _first(item)
        if first is not None and item.title not in footer:
            yield Tab(str(item.title or ""), _address(first), tuple(_pages(item)))


def _groups(nav: Navigation, footer: Collection[str]) -> Iterator[Group]:
    for item in nav.items:
        if isinstance(item, Section) and item.title in footer:
            yield Group(str(item.title), tuple(_tabs(Navigation(item.children, []), ())))


def _pages(item: StructureItem) -> Iterator[str]:
    for child in item.children if isinstance(item, Section) else ():
        if isinstance(child, Page):
            yield _address(child)
        yield from _pages(child)


def _address(item: Page | Link) -> str:
    return str(item.url).removeprefix("./")


def site_links(items: Iterable[StructureItem]) -> Iterator[str]:
    """Addresses within the site that are written as such, in sections too."""
    for item in items:
        if isinstance(item, Section):
            yield from site_links(item.children)
        elif (
            isinstance(item, Link)
            and Tab("", item.url).is_ours
            and not urlsplit(item.url).scheme
            and item.url[:1] != "#"
        ):
            yield item.url


def _first(item: StructureItem) -> Page | Link | None:
    while isinstance(item, Section):
        if not item.children:
            return None
        item = item.children[0]
    return item if isinstance(item, Page | Link) else None


def _palettes(theme: Theme) -> Iterator[str]:
    for palette in theme["palette"]:
        if palette.get("toggle"):
            yield str(palette["toggle"].get("name", ""))


def _only_scheme(theme: Theme) -> str:
    return theme["palette"][0]["scheme"] if len(theme["palette"]) == 1 else ""
