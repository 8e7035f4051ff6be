"""How much of an incident's page a peer says with the same words, in the same order: `python -m benchmarks.peers.same_words OURS OTHER`.

Only the article counts: what stands around it is the theme's.
"""

import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

SAMPLE = 60
GOAL = 0.98
GOAL_OF_MARKDOWN = 0.97
"""Where each table of claims needs a head of its own."""


class Article(HTMLParser):
    """The words that a reader sees in the article of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._inside = self._silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag == "article"
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._silent:
            self.words += re.findall(r"\w+", data)


def main() -> int:
    shares = dict(same_words(*map(Path, sys.argv[1:3])))
    share = sum(shares.values()) / len(shares)
    worst = min(shares, key=lambda id: shares[id])
    print(f"{len(shares)} pages, {share:.2%} of the words; least on {worst}: {shares[worst]:.2%}")
    return int(share < GOAL)


def same_words(ours: Path, other: Path, sample: int = SAMPLE) -> Iterator[tuple[str, float]]:
    """(id, share) of a sample of incidents, spread over the whole record."""
    ids = sorted(path.parent.name for path in (ours / "incidents").glob("[0-9]*/index.html"))
    for id in ids[:: max(len(ids) // sample, 1)][:sample]:
        yield id, share_of(*(_article(site / "incidents" / id / "index.html") for site in (ours, other)))


def share_of(ours: list[str], other: list[str]) -> float:
    """Words that stand in both in the same order, of all in both."""
    return SequenceMatcher(None, ours, other, autojunk=False).ratio()


def _article(page: Path) -> list[str]:
    return Article(page.read_text(encoding="utf-8")).words


if __name__ == "__main__":
    sys.exit(main())
