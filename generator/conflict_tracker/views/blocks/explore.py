"""The explore page: its controls with their first counts, and the lists that lead everywhere without a script."""

from collections.abc import Mapping
from typing import Any

from conflict_tracker.model.vocabulary import N_, NN_
from conflict_tracker.render.scripts import json_script
from conflict_tracker.render.sheets import WIDE
from conflict_tracker.views.blocks.home import block, nothing
from conflict_tracker.views.facet_words import GROUPS
from conflict_tracker.views.site_data import SiteData
from conflict_tracker.views.surroundings import finer_sheets, sheets_beyond

FIRST = 20
_TEXTS = {
    "all": N_("Show all %(count)s"),
    "background": N_("background"),
    "begins": N_("Began: %(period)s"),
    "citation": N_("%(site)s: %(what)s. Dataset revision %(revision)s, retrieved %(day)s. %(address)s"),
    "cite": N_("Citation"),
    "clear": N_("Clear all"),
    "failedCharts": N_("The charts could not be loaded."),
    "numbers": N_("The same numbers as a table"),
    "confidence": N_("Confidence"),
    "copied": N_("Copied."),
    "copyThis": N_("Copy this text."),
    "date": N_("Date"),
    "embed": N_("Code for another page"),
    "failed": N_("The record could not be loaded. Reload the page, or use the timeline."),
    "failedDownload": N_("A part of the file could not be fetched; nothing was saved. Try again, or take the whole record from the Data page."),
    "failedMap": N_("The map could not be loaded."),
    "failedSearch": N_("search unavailable"),
    "failedText": N_("The titles could not be loaded. Reload the page."),
    "fetching": N_("Fetching %(done)s of %(all)s months …"),
    "fewer": N_("Show fewer"),
    "find": N_("Find in this list"),
    "inBox": N_("Inside a section of the map"),
    "incident": N_("Incident"),
    "killed": N_("killed: %(number)s"),
    "killedColumn": N_("Killed"),
    "link": N_("Link to this view"),
    "mapLabel": N_("Map of the selected incidents, grouped by place. Arrow keys move it, plus and minus zoom."),
    "narrow": N_("%(count)s more; look for a name to see them."),
    "noPoint": N_("not mapped"),
    "onFrom": N_("%(from)s or later"),
    "onMap": N_("Show on the map"),
    "orMore": N_("%(number)s or more"),
    "period": N_("%(from)s to %(to)s"),
    "place": N_("Place"),
    "remove": N_("Remove: %(name)s"),
    "searching": N_("Searching …"),
    "span": N_("%(low)s to %(high)s"),
    "type": N_("Type"),
    "unknown": N_("not known"),
    "unknownFilter": N_("This address names a filter that does not exist: %(name)s"),
    "upTo": N_("up to %(to)s"),
    "whole": N_("Open the full view on %(site)s"),
    "within": N_("Began and ended: %(period)s"),
    "zoomIn": N_("Zoom in"),
    "zoomOut": N_("Zoom out"),
}  # fmt: skip
_COUNTED = {
    "andPlaces": NN_("%(place)s and %(count)s more place", "%(place)s and %(count)s more places"),
    "beyond": NN_("%(count)s lies beyond the edge: zoom out to see it.", "%(count)s lie beyond the edge: zoom out to see them."),
    "beganBefore": NN_("%(count)s began before this period and went on into it.", "%(count)s began before this period and went on into it."),
    "disputes": NN_("%(count)s point in dispute", "%(count)s points in dispute"),
    "drawn": NN_("%(count)s drawn, grouped by place.", "%(count)s drawn, grouped by place."),
    "every": NN_("%(count)s incident", "%(count)s incidents"),
    "manyMonths": NN_("%(count)s that went on over more than one month is left out.", "%(count)s that went on over more than one month are left out."),
    "maybeBeyond": NN_("%(count)s may lie outside this period: its date is not known to the month.", "%(count)s may lie outside this period: their dates are not known to the month."),
    "inMonth": NN_("%(month)s: %(count)s incident", "%(month)s: %(count)s incidents"),
    "onlyYear": NN_("%(count)s known only by its year is counted and not drawn by month.", "%(count)s known only by their year are counted and not drawn by month."),
    "cutPairs": NN_("The most frequent %(count)s on each side is drawn; the table holds all.", "The most frequent %(count)s on each side are drawn; the table holds all."),
    "noBackground": NN_("%(count)s background event is left out.", "%(count)s background events are left out."),
    "noPair": NN_("%(count)s incident names no such pair and is left out.", "%(count)s incidents name no such pair and are left out."),
    "noToll": NN_("%(count)s incident has no number: not known, not zero.", "%(count)s incidents have no number: not known, not zero."),
    "saved": NN_("Saved %(count)s incident.", "Saved %(count)s incidents."),
    "set": NN_("%(count)s set", "%(count)s set"),
    "showThem": NN_("Show %(count)s incident", "Show %(count)s incidents"),
    "some": NN_("%(part)s of %(count)s incident", "%(part)s of %(count)s incidents"),
    "takeAway": NN_("Download or share %(count)s incident:", "Download or share %(count)s incidents:"),
    "unplaced": NN_("%(count)s not mapped", "%(count)s not mapped"),
    "yearOnly": NN_("%(count)s with only a year is left out.", "%(count)s with only a year are left out."),
}  # fmt: skip


def explore(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Filter, map, timeline and list as one; without a script, the latest incidents and the ways to all others."""
    locale = site.locale
    if not site.dataset.published:
        return nothing(site, base)
    titles = {key: locale._(title) for key, title in GROUPS}
    sides = {"acted": locale._("Acted"), "hit": locale._("Was hit")}
    on_map = {
        "box": site.basemap.box,
        "height": site.basemap.height,
        "sheets": _sheets(site),
        "labels": [[*site.basemap.unproject((x, y)), locale.territory(code)] for x, y, code in site.basemap.labels],
    }
    texts = {
        **{key: locale._(text) for key, text in _TEXTS.items()},
        **{key: locale.forms(one, many) for key, (one, many) in _COUNTED.items()},
        "titles": titles | sides,
        "map": on_map,
        "revision": site.dataset.revision,
        "file": "incidents",
    }
    latest = site.dataset.published[::-1][:FIRST]
    mapped = any(item.point(site.dataset.registry) for item in site.dataset.published)
    return block(site, "explore", base, json_script(texts, name="tk-words"), titles, latest, site.years, mapped)


def _sheets(site: SiteData) -> dict[str, Any]:
    """The sheets that are finer than the overview: by row what of a drawing is its cell; of each its column and row,
    and whether it shows what lies beyond the overview's edge."""
    sheets, beyond = sorted(finer_sheets(site)), sheets_beyond(site)
    return {
        "cell": WIDE.cell,
        "crops": {sheet.row: sheet.crop for sheet in sheets},
        "at": [(sheet.column, sheet.row, sheet in beyond) for sheet in sheets],
    }
