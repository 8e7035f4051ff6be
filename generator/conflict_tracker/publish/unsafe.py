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

_UP = re.compile(r"(?<=['\"])(?:\.\./)+")


class OfPages(NamedTuple):
    """A problem, and the pages that show it."""

    problem: Problem
    pages: tuple[str, ...]


def unsafe_problems(
    found: Mapping[Place, Sequence[HtmlFault]], places: Sequence[Place], sources: Sources
) -> Iterator[OfPages]:
    """One for each place at which somebody has written one of the faults; of each fault at least one. `places` are all pages.

    What a page does not say itself comes of a part that several take in, of a setting, of a template: it is told once, where
    it was written. Or it is the name of another page, which has been told already.
    """
    foreign: defaultdict[_Key, list[tuple[HtmlFault, Place]]] = defaultdict(list)
    told: set[_Key] = set()
    for place, faults in found.items():
        for fault, count in Counter(faults).items():
            spots = sources.in_page(place.source, fault)[:count]
            if not spots:
                foreign[_key(fault)].append((fault, place))
                continue
            told.add(_key(fault))
            for spot in spots:
                yield OfPages(_problem(spot, fault), (place.page,))
    pages = {place.source for place in places} if foreign else set()
    for key, each in foreign.items():
        elsewhere = sources.elsewhere(each[0][0], pages)
        if elsewhere or key not in told:
            yield from _of_foreign(each, elsewhere, 2 * len(each) > len(places))


_Key = tuple[str, str]


def _key(fault: HtmlFault) -> _Key:
    """The same on pages of any depth: the way to the root differs."""
    return _UP.sub("", fault.message), _UP.sub("", fault.source)


def _of_foreign(found: Sequence[tuple[HtmlFault, Place]], spot: Spot | None, is_common: bool) -> Iterator[OfPages]:
    """A fault of pages that do not say it themselves, with each of them; `is_common` where most pages have it."""
    fault, first = found[0]
    pages = tuple(place.page for _, place in found)
    if spot:
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
