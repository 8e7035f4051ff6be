"""What the gate says of hand-written pages, at the lines of the files that it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conflict_tracker.model.problem import Problem
from conflict_tracker.publish.html_guard.pages import HtmlFault
from conflict_tracker.publish.place import Place

_REMEDY = "Write it in Markdown, or take it out."
_ELSEWHERE = "It is in no file of docs/: look into the theme's templates and mkdocs.yml."


def unsafe_problems(found: Mapping[HtmlFault, Sequence[Place]], pages: int, docs: Path) -> Iterator[Problem]:
    """One problem for each place in docs/ from which one of the faults comes; there are `pages` pages in all."""
    texts = (
        {path: path.read_text(encoding="utf-8", errors="replace") for path in sorted(docs.rglob("*.md"))}
        if found
        else {}
    )
    for fault, places in found.items():
        words = fault.source.partition("\n")[0]
        written = [path for path, text in texts.items() if words and words in text]
        own = [place.source for place in places if place.source in written]
        # An engine repeats the names of all pages on nearly every page, so that one page can make all of them unsafe.
        common = 2 * len(places) > pages > 1
        for path in own or (written[:1] if common else ()):
            before = texts[path].partition(words)[0]
            name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
            column = len(before.rpartition("\n")[2]) + 1
            yield Problem(name, before.count("\n") + 1, column, "unsafe-page", f"the page {fault.message}.", _REMEDY)
        if common and not written:
            yield Problem(
                places[0].name,
                1,
                1,
                "unsafe-page",
                f"the page {fault.message}, as {len(places) - 1} others do.",
                _ELSEWHERE,
            )
        for place in () if common else places:
            if place.source not in own:
                yield Problem(place.name, 1, 1, "unsafe-page", f"the page {fault.message}.", _REMEDY)
