"""What each period of the record contributes to the downloads, and its months as explore cuts a selection out of them."""

from collections.abc import Iterator
from pathlib import Path

from conflict_tracker.formats.writing.download import Export
from conflict_tracker.formats.writing.downloads import (
    made_of,
    month_names,
    months_of,
    offered,
    parts_of,
)
from conflict_tracker.render.page import File, Part
from conflict_tracker.views.site_data import SiteData


def download_parts(site: SiteData, names: tuple[str, ...]) -> Iterator[File | Part]:
    export = Export(site.dataset, site.settings, Path("data"))
    for name in names:
        made = made_of(export, site.periods[name])
        for kind, content in parts_of(export, offered(site.settings.options), made):
            yield Part(f"{name}/{kind}", content)
        for month, content in months_of(export, made):
            yield File(f"explore/months/{month}", content)


def month_paths(site: SiteData, name: str) -> Iterator[str]:
    """The months of a period, each as explore fetches it."""
    return (f"explore/months/{month}" for month in month_names(site.periods[name]))
