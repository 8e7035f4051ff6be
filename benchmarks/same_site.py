"""Two built sites compared: what a change of the program has changed for readers and for programs.

    python -m benchmarks.same_site BEFORE AFTER

Data files are compared byte for byte; of each page its visible text, its links and its ids. Scripts, styles and archives
that hold other files are counted and not compared. Texts that were changed on purpose are in PLAINER, each with what it
became. Exit 1 where anything else differs.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

PLAINER = {
    "Beside it": "Allies and partners",
    "Words, anywhere in a record": "Search all text",
    "Take a choice back, or clear them all.": "Remove a filter or clear all.",
    "not placeable": "not mapped",
    "in dispute": "disputed",
    "Involved in Quoted on": "Involved in Incidents quoted in",
    "Quoted on": "Quoted in",
    "Not known": "What is unknown",
    " says so": "",
    "Read it in three lines": "Load it in code",
    "For programs": "API",
    "There is no such page": "Page not found",
    "still leads somewhere": "redirects to a notice or its new page",
    "a sample that earns it": "an example that triggers it",
    "Nobody on record contradicts this.": "Undisputed.",
}
NOT_COMPARED = (".js", ".css", ".zip", ".gz", ".tracker-site")


class Shown(HTMLParser):
    """What a reader sees, where it leads, and what can be linked to."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.silent = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.silent += tag in ("script", "style")
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if tag == "a" and "href" in values else []

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.words += [] if self.silent else data.split()


def main() -> int:
    before, after = map(files_of, map(Path, sys.argv[1:3]))
    lost, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    pages = [name for name in sorted(before.keys() & after.keys()) if name.endswith(".html")]
    data = [name for name in sorted(before.keys() & after.keys()) if not name.endswith((".html", *NOT_COMPARED))]
    texts = [name for name in pages if plainer(before[name]) != plainer(after[name])]
    links = [name for name in pages if shown(before[name]).links != shown(after[name]).links]
    ids = [name for name in pages if shown(before[name]).ids != shown(after[name]).ids]
    bytes_ = [name for name in data if before[name].read_bytes() != after[name].read_bytes()]
    print(
        f"{len(pages):,} pages: {len(texts)} with another text, {len(links)} with other links, {len(ids)} with other ids"
    )
    print(f"{len(data):,} data files: {len(bytes_)} differ; {len(lost)} files are gone, {len(new)} are new")
    for what, names in (
        ("text", texts),
        ("links", links),
        ("ids", ids),
        ("bytes", bytes_),
        ("gone", lost),
        ("new", new),
    ):
        for name in names[:20]:
            print(f"  {what}: {name}{difference(before[name], after[name]) if what == 'text' else ''}")
    return int(any((texts, links, ids, bytes_, lost)))


def files_of(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def shown(path: Path) -> Shown:
    return Shown(path.read_text(encoding="utf-8"))


def plainer(path: Path) -> str:
    text = " ".join(shown(path).words)
    for old, plain in PLAINER.items():
        text = text.replace(old, plain)
    return re.sub(r"\s+", " ", text)


def difference(before: Path, after: Path) -> str:
    """Where the texts part for the first time."""
    one, other = plainer(before), plainer(after)
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"\n    - …{one[max(0, at - 40) : at + 60]}…\n    + …{other[max(0, at - 40) : at + 60]}…"


if __name__ == "__main__":
    sys.exit(main())
