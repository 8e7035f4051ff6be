"""What the search knows of one page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRecord:
    address: str
    """From the site's root, with an anchor where it is a part of a page."""
    title: str
    when: str
    """In words, or ""."""
    line: str
    """What stands under the title: of an incident its type and places, of another page what kind of page it is."""
    texts: tuple[str, ...]
    """Statements, each a sentence or a line of its own, the first to be shown where none holds a word that was looked for."""

    def values(self) -> list[object]:
        """As a browser reads it."""
        return [self.address, self.title, self.when, self.line, list(self.texts)]
