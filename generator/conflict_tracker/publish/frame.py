"""What stands around every page: the site's name, its tabs, the search and the footer.

The frame is a template of ours and the same under every engine. An edge says what goes into it, since navigation and the
names of its parts belong to the engine (docs/decisions/0012).
"""

from dataclasses import dataclass

TITLE, HEAD, BODY = "tracker-title", "<!--tracker-head-->", "<!--tracker-body-->"
"""Where a page's own parts go. Nothing but its language stands before the first, and no escaped text can hold the others."""


@dataclass(frozen=True, slots=True)
class Tab:
    title: str
    address: str
    """From the site's root, without a slash before it; or elsewhere, with a scheme."""

    holds: tuple[str, ...] = ()
    """The addresses of the pages under it: it is the current one on each of them."""

    @property
    def is_ours(self) -> bool:
        return "://" not in self.address and not self.address.startswith("/")


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that the footer leads to."""

    title: str
    pages: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    skip: str = "Skip to content"
    search: str = "Search"
    menu: str = "Menu"
    tabs_label: str = "Tabs"
    tabs: tuple[Tab, ...] = ()
    footer: tuple[Group, ...] = ()
    palettes: tuple[str, ...] = ()
    """What the switch between light and dark is called in the one, and in the other; nothing where there is no switch."""
    scheme: str = ""
    """The only one that the site has, of light (default) and dark (slate); "" where it has both."""
    direction: str = "ltr"
    copyright: str = ""
    """The owner's own HTML, from mkdocs.yml."""

    @property
    def shown_tabs(self) -> tuple[Tab, ...]:
        """The field in the header leads to the search: no need to say it twice on every page."""
        return tuple(tab for tab in self.tabs if tab.address != "search/")
