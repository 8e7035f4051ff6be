"""What the home page is made of: key figures, the strip of months, the latest incidents, how to read them."""

from collections.abc import Mapping

from markupsafe import Markup

from conflict_tracker.dataset.totals import CasualtyTotal, archive, toll
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.render.isolated import in_page
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.strip import month_strip

Options = Mapping[str, str]
Figure = tuple[str, str, str, tuple[str, str] | None]
"""A number, what it counts, its rule, and where it leads."""


def block(site: SiteData, macro: str, base: str, *arguments: object) -> str:
    return site.render("block.html", site=site, macro=macro, base=base, arguments=arguments)


def nothing(site: SiteData, base: str, text: str = "") -> str:
    """A sentence in the place of what there is none of; of an empty record always the same."""
    return block(site, "nothing", base, text or site.nothing)


def figures(site: SiteData, options: Options, base: str) -> str:
    """Four numbers, each with its rule; what nothing is known of has none. Background is not in toll and disputes."""
    dataset, locale = site.dataset, site.locale
    if not dataset.published:
        return nothing(site, base)
    _, n = locale._, locale.n
    of = _("%(part)s of %(whole)s")
    background = len(dataset.published) - len(dataset.core)
    left = n(
        "And %(count)s background event that is not counted.",
        "And %(count)s background events that are not counted.",
        background,
    )
    incidents = n("incident", "incidents", len(dataset.core))
    counted = left if background else _("Every incident on record.")
    rows: list[Figure] = [(locale.number(len(dataset.core)), incidents, counted, ("timeline/", _("Timeline")))]
    if dataset.core:
        killed = toll(dataset.core)
        rows.append(
            (_killed(locale, killed), _("people killed"), _rule(locale, killed), ("charts/#killed", _("By incident")))
        )
        disputed = sum(1 for item in dataset.core if item.disputed)
        rows.append(
            (
                of % {"part": locale.number(disputed), "whole": locale.number(len(dataset.core))},
                _("hold conflicting accounts"),
                _("At least two sources differ on time, place, toll, actor or reason."),
                None,
            )
        )
    copies = archive(dataset.published)
    if copies.total:
        rows.append(
            (
                of % {"part": locale.number(copies.archived), "whole": locale.number(copies.total)},
                _("sources have an archived copy"),
                _("Copies recorded beside the source."),
                ("contribute/", _("Help to archive")),
            )
        )
    return block(site, "figures", base, rows)


def _killed(locale: Locale, killed: CasualtyTotal) -> str:
    if not killed.is_known:
        return Markup('<i class="tk-unk">%s</i>') % in_page(locale._("not known"))
    high = locale.number(killed.high) + ("+" if killed.open_ended else "")
    if killed.low == killed.high:
        return high
    return locale._("%(low)s to %(high)s") % {"low": locale.number(killed.low), "high": high}


def _rule(locale: Locale, killed: CasualtyTotal) -> str:
    _, n = locale._, locale.n
    if not killed.is_known:
        rule = _("Lowest and highest numbers in any account, added up: no incident has one. Not known is not zero.")
    else:
        rule = n(
            "Lowest and highest numbers in any account of the %(count)s incident that has one.",
            "Lowest and highest numbers in any account, added over the %(count)s incidents that have one.",
            killed.counted,
        )
        rule += " " + n(
            "%(count)s has none: not known, not zero.", "%(count)s have none: not known, not zero.", killed.unknown
        )
    if killed.none_reported:
        rule += " " + n(
            "For %(count)s of these its dataset says “none reported”, which is no count.",
            "For %(count)s of these their datasets say “none reported”, which is no count.",
            killed.none_reported,
        )
    return rule


def updated(site: SiteData, options: Options, base: str) -> str:
    """When the record last changed, and its revision."""
    return block(site, "updated", base)


def latest(site: SiteData, options: Options, base: str) -> str:
    """The latest incidents; `limit` of them, 5 if nothing is said."""
    items = site.dataset.published[::-1][: int(options.get("limit", "5"))]
    if not items:
        return nothing(site, base)
    return block(site, "latest", base, items, len(site.dataset.published))


def strip(site: SiteData, options: Options, base: str) -> str:
    """Incidents by the month in which they begin, from the first to the last year in which one does."""
    months = sorted(site.dataset.by_month)
    if not months:
        _ = site.locale._
        known = _("No incident on record is dated to a month.")
        return nothing(
            site, base, known if site.dataset.published else _("No incident on record yet, and no month to show.")
        )
    first, last = (months[0][0], 1), (months[-1][0], 12)
    drawn = month_strip(
        site,
        first,
        last,
        lambda key: f"{base}{site.month_path(*key)}",
        lambda year: f"{base}timeline/{year}/" if year in site.dataset.years else "",
    )
    undated = len(site.dataset.published) - sum(site.dataset.by_month.values())
    return block(site, "strip", base, drawn, undated)


def legend(site: SiteData, options: Options, base: str) -> str:
    """What the marks on the pages mean."""
    return block(site, "legend", base)
