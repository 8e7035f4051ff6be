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


def unsafe_problems(found: Mapping[Place, Sequence[HtmlFault]], sources: Sources) -> Iterator[OfPages]:
    """One for each place at which somebody has written one of the faults; of each fault at least one.

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
        places = [place for _, place in each]
        if message not in told:
            yield OfPages(_of_foreign(each[0][0], places, sources), tuple(place.page for place in places))


def _wherever(message: str) -> str:
    """The same words on pages of any depth: the way to the root differs."""
    return re.sub(r"(?<=')(?:\.\./)+", "", message)


def _of_foreign(fault: HtmlFault, places: Sequence[Place], sources: Sources) -> Problem:
    spot = sources.elsewhere(fault)
    if spot:
        return _problem(spot, fault)
    if len(places) == 1:
        return _problem(Spot(places[0].name, 1, 1), fault)
    others = "another does" if len(places) == 2 else f"{len(places) - 1} others do"
    return Problem(places[0].name, 1, 1, "unsafe-page", f"the page {fault.message}, as {others}.", _REPEATED)


def frame_problem(fault: HtmlFault, sources: Sources) -> Problem | None:
    """A fault of the frame of all generated pages, where somebody has written it."""
    spot = sources.elsewhere(fault)
    return _problem(spot, fault) if spot else None


def _problem(spot: Spot, fault: HtmlFault) -> Problem:
    what = "every page" if spot.name.endswith((".yml", ".yaml", ".html")) else "the page"
    return Problem(*spot, "unsafe-page", f"{what} {fault.message}.", fault.remedy)
