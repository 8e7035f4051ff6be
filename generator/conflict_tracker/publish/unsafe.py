"""What the guard says of hand-written pages, at the lines of the files that it comes from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_tracker.model.problem import Problem
from conflict_tracker.publish.html_guard.pages import HtmlFault
from conflict_tracker.publish.place import Place
from conflict_tracker.publish.sources import Sources, Spot

_REPEATED = "It is in no file of docs/, nor in mkdocs.yml: look among the theme's templates, the plugins and the hooks."


class OfPages(NamedTuple):
    """A problem, and the pages that show it."""

    problem: Problem
    pages: tuple[str, ...]


def unsafe_problems(found: Mapping[Place, Sequence[HtmlFault]], pages: int, sources: Sources) -> Iterator[OfPages]:
    """One for each place at which somebody has written one of the faults; of each fault at least one. `pages` are all there are.

    What a page does not say itself stands on many: a name of another page, a setting, a line of a template. It is told once,
    where it was written; where another page has been told of it already, not again.
    """
    foreign: defaultdict[str, list[tuple[HtmlFault, Place]]] = defaultdict(list)
    told = set()
    for place, faults in found.items():
        for fault, count in Counter(faults).items():
            spots = sources.in_page(place.source, fault)[:count]
            if not spots:
                foreign[_wherever(fault.message)].append((fault, place))
                continue
            told.add(_wherever(fault.message))
            for spot in spots:
                yield OfPages(_problem(spot, fault), (place.page,))
    for message, each in foreign.items():
        if message not in told:
            yield from _of_foreign(each, 2 * len(each) > pages, sources)


def _wherever(message: str) -> str:
    """The same words on pages of any depth: the way to the root differs."""
    return re.sub(r"(?<=')(?:\.\./)+", "", message)


def _of_foreign(found: Sequence[tuple[HtmlFault, Place]], is_common: bool, sources: Sources) -> Iterator[OfPages]:
    """A fault of pages that do not say it themselves, with each of them; `is_common` where most pages have it."""
    fault, first = found[0]
    pages = tuple(place.page for _, place in found)
    if spot := sources.elsewhere(fault):
        yield OfPages(_problem(spot, fault), pages)
    elif is_common and len(found) > 1:
        others = "another does" if len(found) == 2 else f"{len(found) - 1} others do"
        message = f"the page {fault.message}, as {others}."
        yield OfPages(Problem(first.name, 1, 1, "unsafe-page", message, _REPEATED), pages)
    else:
        for each, place in found:
            yield OfPages(_problem(Spot(place.name, 1, 1), each), (place.page,))


def frame_problem(fault: HtmlFault, sources: Sources) -> Problem | None:
    """A fault of the frame of all generated pages, where somebody has written it."""
    spot = sources.elsewhere(fault)
    return _problem(spot, fault) if spot else None


def _problem(spot: Spot, fault: HtmlFault) -> Problem:
    what = "every page" if spot.name.endswith((".yml", ".yaml", ".html")) else "the page"
    return Problem(*spot, "unsafe-page", f"{what} {fault.message}.", fault.remedy)
