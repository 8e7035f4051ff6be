"""Lists that lead to every page of a kind: years, incidents, actors, places, types."""

from collections.abc import Mapping

from conflict_tracker.views.beyond import beyond_the_edge
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.feeds import has_feed
from conflict_tracker.views.sequence_heading import heading
from conflict_tracker.views.site_data import SiteData

Options = Mapping[str, str]
MAX_INCIDENTS_SHOWN = 200
MAX_PLACES_SHOWN = 20
MAX_CHAINS_SHOWN, MAX_STEPS_SHOWN = 50, 10


def timeline(site: SiteData, options: Options, base: str) -> str:
    """All years; under them the incidents, each in the year in which it begins, the latest 200 where there are more."""
    if not site.dataset.published:
        return nothing(site, base)
    by_year = site.dataset.by_year
    shown = {item.id for item in site.dataset.published[-MAX_INCIDENTS_SHOWN:]}
    groups = [(year, [item for item in reversed(by_year[year]) if item.id in shown]) for year in sorted(by_year)[::-1]]
    return block(site, "timeline", base, site.years, [(year, items) for year, items in groups if items])


def actors(site: SiteData, options: Options, base: str) -> str:
    """Every actor that has a page, those with most incidents first."""
    _ = site.locale._
    rows = []
    for key in site.actor_pages:
        involved, quoted = (len(index.get(key, ())) for index in (site.dataset.by_actor, site.dataset.by_speaker))
        kind = site.locale.label(site.dataset.registry.actors[key].kind)
        rows.append((f"actors/{key}/", site.named("actors", key), (kind, involved, quoted)))
    rows.sort(key=lambda row: (-row[2][1], -row[2][2], row[1]))
    if not rows:
        return nothing(site, base)
    return block(site, "table", base, [_("Actor"), _("Kind"), _("Involved in"), _("Incidents quoted in")], rows)


def places(site: SiteData, options: Options, base: str) -> str:
    """Every place that has a page, and below them what cannot be put on a map."""
    _ = site.locale._
    rows = [
        (
            f"places/{key}/",
            site.named("places", key),
            (site.locale.territory(site.dataset.registry.places[key].country), len(items)),
        )
        for key, items in site.dataset.by_place.items()
        if key in site.dataset.registry.places
    ]
    rows.sort(key=lambda row: (-row[2][1], row[1]))
    if not site.dataset.published:
        return nothing(site, base)
    unplaced = site.marks[1]
    table = nothing(site, base, _("No incident on record is tied to a place of the registry."))
    if rows:
        table = block(site, "table", base, [_("Place"), _("Country"), _("Incidents")], rows)
    beyond = {item.id for mark in site.beyond for item in mark.items}
    if beyond:
        latest = [item for item in site.dataset.published[::-1] if item.id in beyond][:MAX_INCIDENTS_SHOWN]
        table += block(site, "beyond_the_map", base, beyond_the_edge(site, site.beyond), latest)
    return table + block(site, "off_the_map", base, unplaced[::-1][:MAX_INCIDENTS_SHOWN])


def types(site: SiteData, options: Options, base: str) -> str:
    """Every event type in use."""
    _ = site.locale._
    rows = [(f"types/{key}/", site.named("types", key), (len(items),)) for key, items in site.dataset.by_type.items()]
    rows.sort(key=lambda row: (-row[2][0], row[1]))
    if not rows:
        return nothing(site, base)
    return block(site, "table", base, [_("Type"), _("Incidents")], rows)


def sequences(site: SiteData, options: Options, base: str) -> str:
    """The chains of events, the latest first, with their first steps."""
    _ = site.locale._
    chains = site.dataset.sequences[: -MAX_CHAINS_SHOWN - 1 : -1]
    if not chains:
        return nothing(site, base, _("No incident on record says that it followed, or answered, another."))
    told = [(chain.path, *heading(site, chain), chain.items[:MAX_STEPS_SHOWN]) for chain in chains]
    return block(site, "sequences", base, told)


def site_index(site: SiteData, options: Options, base: str) -> str:
    """The ways into the record that are no tab: conflicts, sources, corrections, feeds."""
    _ = site.locale._
    dataset = site.dataset
    rows = [
        (
            f"conflicts/{key}/",
            site.named("conflicts", key),
            site.locale.n("%(count)s incident", "%(count)s incidents", len(items)),
        )
        for key, items in sorted(dataset.by_conflict.items(), key=lambda row: (-len(row[1]), row[0]))[:MAX_PLACES_SHOWN]
        if key in dataset.registry.conflicts
    ]
    rows += [
        (
            "sources/",
            _("Sources and publishers"),
            _("Who published what the record rests on, and what is not archived."),
        ),
        ("corrections/", _("Corrections"), _("What was put right, added or withdrawn.")),
        ("notices/", _("Notices"), _("Whose programs and data this site passes on.")),
    ]
    if has_feed(site):
        rows.append(
            ("feed.xml", _("Feed (Atom)"), _("The records that changed last; every actor, place and type has its own."))
        )
    return block(site, "site_index", base, rows)
