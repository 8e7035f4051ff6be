"""/corrections/: what was put right, in all records, newest first; and the incidents that no longer stand."""

from collections.abc import Iterator

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.incident import Change
from conflict_tracker.model.vocabulary import ChangeKind, Status
from conflict_tracker.render.page import Page
from conflict_tracker.views.feeds import feed_link, has_corrections_feed
from conflict_tracker.views.site_data import SiteData

BASE = "../"
MAX_CHANGES_SHOWN = 200
KINDS = (ChangeKind.CORRECTION, ChangeKind.UPDATE, ChangeKind.CLARIFICATION, ChangeKind.WITHDRAWAL)


def corrections_page(site: SiteData) -> Iterator[Page]:
    _ = site.locale._
    changes = corrections(site)
    gone = [item for item in site.dataset.items if item.status is not Status.PUBLISHED]
    lead = _("What was put right, added or withdrawn in the records, as each says itself. Newest first.")
    feed = has_corrections_feed(site)
    body = site.render(
        "corrections.html",
        site=site,
        base=BASE,
        lead=lead,
        changes=changes[:MAX_CHANGES_SHOWN],
        total=len(changes),
        gone=gone,
        feed=feed,
    )
    head = feed_link(site, "corrections/feed.xml", BASE) if feed else ""
    yield Page("corrections/", _("Corrections"), lead, body, "", head)


def corrections(site: SiteData) -> list[tuple[Change, Item]]:
    """Every change after the first publication, newest first."""
    found = [
        (change, item)
        for item in site.dataset.items
        if item.last_change
        for change in item.incident.changes
        if change.kind in KINDS
    ]
    return sorted(found, key=lambda pair: (pair[0].on, pair[1].id), reverse=True)
