"""/sources/: who published what the record rests on, and how many of the links have no archived copy."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from conflict_tracker.dataset.archive_coverage import SourceRef, source_refs
from conflict_tracker.dataset.item import Item
from conflict_tracker.dataset.totals import Archive, ArchiveCoverage
from conflict_tracker.model.vocabulary import SourceType
from conflict_tracker.render.page import Page
from conflict_tracker.views.site_data import SiteData

BASE = "../"
MAX_SOURCES_SHOWN = 500


@dataclass
class Publisher:
    """What one outlet published. Filled here, then only read."""

    name: str
    sources: int = 0
    linked: int = 0
    archived: int = 0
    incidents: set[str] = field(default_factory=set)

    def add(self, source: SourceRef, item: Item) -> None:
        self.sources += 1
        self.linked += source.url is not None
        self.archived += source.archived
        self.incidents.add(item.id)


def sources_page(site: SiteData) -> Iterator[Page]:
    _ = site.locale._
    found, types, kept = _read(site)
    outlets = site.locale.n("%(count)s outlet.", "%(count)s outlets.", len(found))
    lead = site.nothing or f"{outlets} {_debt(site, kept)}"
    body = site.render(
        "sources.html",
        site=site,
        base=BASE,
        lead=lead,
        publishers=found[:MAX_SOURCES_SHOWN],
        total=len(found),
        types=types,
    )
    yield Page("sources/", _("Sources and publishers"), lead, body)


def _debt(site: SiteData, kept: Archive) -> str:
    if not kept.total:
        return site.locale._("No source on record has an address.")
    debt = site.locale._("Archive debt: %(debt)s of %(all)s different addresses have no archived copy on record.")
    return debt % {"debt": site.locale.number(kept.total - kept.archived), "all": site.locale.number(kept.total)}


def _read(site: SiteData) -> tuple[list[Publisher], list[tuple[str, int]], Archive]:
    """Outlets by the number of incidents that rest on them, how many sources are of which kind, and their copies.

    A source without a publisher is listed by its host.
    """
    outlets: dict[str, Publisher] = {}
    counts: Counter[SourceType | None] = Counter()
    copies = ArchiveCoverage()
    for item in site.dataset.published:
        for source in source_refs(item):
            copies.add(source)
            name = source.publisher or (source.url or "").split("/")[2]
            outlets.setdefault(name, Publisher(name)).add(source, item)
            counts[source.type] += 1
    types = [
        (site.locale.label(word, capital=True) if word else site.locale._("not known"), count)
        for word, count in counts.items()
    ]
    return (
        sorted(outlets.values(), key=lambda outlet: (-len(outlet.incidents), outlet.name)),
        sorted(types, key=lambda row: (-row[1], row[0])),
        copies.archive,
    )
