"""What a view yields: whole pages to go into the shell, and plain files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the site. `path` ends in / and is relative to the site's root; `body` is finished HTML."""

    path: str
    title: str
    description: str
    body: str
    section: str = ""
    """The first part of the address of the tab that this page belongs to, such as "timeline"."""
    head: str = ""
    """Finished HTML for the head: structured data, a feed."""
    files: "tuple[File, ...]" = ()
    """What it fetches when a reader asks for it: the numbers of its charts."""

    @property
    def base(self) -> str:
        """The way from this page up to the root of the site."""
        return base_of(self.path)


@dataclass(frozen=True, slots=True)
class File:
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """What files of the site are put together of; it does not belong to the site itself."""

    path: str
    content: bytes


def base_of(path: str) -> str:
    return "../" * path.count("/")
