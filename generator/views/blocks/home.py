"""What the home page is made of: key figures, the strip of months, the latest incidents, how to read them."""

from collections.abc import Mapping

from generator.dataset.totals import archive, toll
from generator.views.site_data import SiteData
from generator.views.strip import month_strip

Options = Mapping[str, str]


def block(site: SiteData, macro: str, base: str, *arguments) -> str:
    return site.render("block.html", site=site, macro=macro, base=base, arguments=arguments)


def figures(site: SiteData, options: Options, base: str) -> str:
    """Four numbers, each with its rule. Background incidents are left out of the toll and the disputes."""
    dataset, words = site.dataset, site.words
    _, n = words._, words.n
    background = len(dataset.published) - len(dataset.core)
    killed = toll(dataset.core)
    span = _("%(low)s to %(high)s") % {
        "low": words.number(killed.low),
        "high": words.number(killed.high) + ("+" if killed.open_ended else ""),
    }
    rule = _("Lowest and highest numbers in any account, added over the %(counted)s incidents that have one.") % {
        "counted": killed.counted
    }
    rule += " " + n(
        "%(count)s has none: not known, not zero.", "%(count)s have none: not known, not zero.", killed.unknown
    )
    disputed = sum(1 for item in dataset.core if item.disputed)
    copies = archive(dataset.published)
    of = _("%(part)s of %(whole)s")
    rows = [
        (
            words.number(len(dataset.core)),
            n("incident", "incidents", len(dataset.core)),
            n(
                "And %(count)s background event that is not counted.",
                "And %(count)s background events that are not counted.",
                background,
            ),
            ("timeline/", _("Timeline")),
        ),
        (span, _("people killed"), rule, ("charts/#killed", _("By incident"))),
        (
            of % {"part": disputed, "whole": len(dataset.core)},
            _("hold conflicting accounts"),
            _("At least two sources differ on time, place, toll, actor or reason."),
            None,
        ),
        (
            of % {"part": copies.archived, "whole": copies.total},
            _("sources have an archived copy"),
            _("Copies recorded beside the source."),
            ("contribute/", _("Help to archive")),
        ),
    ]
    return block(site, "figures", base, rows)


def updated(site: SiteData, options: Options, base: str) -> str:
    """When the record last changed, and its revision."""
    return block(site, "updated", base)


def latest(site: SiteData, options: Options, base: str) -> str:
    """The latest incidents; `limit` of them, 5 if nothing is said."""
    items = site.dataset.published[::-1][: int(options.get("limit", "5"))]
    return block(site, "latest", base, items, len(site.dataset.published))


def strip(site: SiteData, options: Options, base: str) -> str:
    """Incidents by the month in which they begin, from the first to the last year in which one does."""
    months = sorted(site.dataset.by_month)
    if not months:
        return ""
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


def reading(site: SiteData, options: Options, base: str) -> str:
    """What the marks on the pages mean."""
    return block(site, "reading", base)
