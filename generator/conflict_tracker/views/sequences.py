"""/sequences/<id>/: a chain of events that reads as a story, step by step, with the days between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.sequences import EventChain
from conflict_tracker.model.vocabulary import N_, RelationType
from conflict_tracker.render.page import Page
from conflict_tracker.views.redirects import redirect
from conflict_tracker.views.sequence_heading import heading
from conflict_tracker.views.site_data import SiteData

BASE = "../../"
SAID = {RelationType.FOLLOWS: N_("Follows"), RelationType.RESPONSE_TO: N_("In response to")}


@dataclass(frozen=True, slots=True)
class Step:
    item: Item
    gap: str
    """How long after the step before, in words."""
    reasons: tuple[tuple[str, Item, str], ...]
    """What the record says of why it came: word, other step, note."""


def chain_of(site: SiteData, key: str) -> tuple[Item, ...]:
    """The steps of a sequence by its key."""
    return site.sequence_of[key].items


def sequence_pages(site: SiteData, keys: Iterable[str]) -> Iterator[Page]:
    """A page for each chain under its first incident's id; every other step's id leads there, so that links last."""
    for chain in map(site.sequence_of.__getitem__, keys):
        yield _page(site, chain)
        for item in chain.items[1:]:
            yield redirect(site, f"sequences/{item.id}/", chain.path)


def _page(site: SiteData, chain: EventChain) -> Page:
    title, lead = heading(site, chain)
    body = site.render("sequence.html", site=site, base=BASE, title=title, lead=lead, steps=list(_steps(site, chain)))
    return Page(chain.path, title, lead.striptags(), body, "timeline")


def _steps(site: SiteData, chain: EventChain) -> Iterator[Step]:
    before: Item | None = None
    for item in chain.items:
        reasons = tuple(
            (site.locale._(SAID[relation.type]), other, relation.note or "") for relation, other in chain.reasons(item)
        )
        yield Step(item, _gap(site, before, item), reasons)
        before = item


def _gap(site: SiteData, before: Item | None, item: Item) -> str:
    """Only where both days are known: from a vague date, no day is made."""
    if before is None or not (_is_known(before.date.first, before) and _is_known(item.date.first, item)):
        return ""
    _, n = site.locale._, site.locale.n
    days = (item.date.start - before.date.end).days
    if days > 0:
        return n("%(count)s day later", "%(count)s days later", days) if _is_known(before.date.last, before) else ""
    return _("the same day") if before.date.is_day else _("while that went on")


def _is_known(date: str, item: Item) -> bool:
    """Whether one end of an incident's date is a day, and not only about."""
    return len(date) == 10 and not item.date.qualifier
