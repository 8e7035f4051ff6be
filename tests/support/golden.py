"""Whole-text comparison with files that a person has read. UPDATE_GOLDEN=1 writes them anew, to be read again."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.third_party.notices import Notice
from conflict_tracker.views.site import View
from conflict_tracker.views.site_data import SiteData

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
EPOCH = str(int(datetime(2017, 5, 1, tzinfo=UTC).timestamp()))


@cache
def small_site() -> SiteData:
    """The small invented record as a site: three incidents, one of them withdrawn."""
    settings = Settings(
        site_name="Example Tracker",
        site_url="https://example.org/t/",
        repo_url="https://example.org/repo",
        edit_uri="edit/main/docs/",
    )
    checked = read_and_check(GOLDEN / "record", today())
    assert not has_errors(checked.problems)
    data = site_data(checked.record, GOLDEN / "record", settings, EPOCH)
    # Dates of change come from this repository's own history, which is no part of the example.
    items = tuple(item.known_to_git(None) for item in data.dataset.items)
    dataset = type(data.dataset)(items, data.dataset.registry, data.dataset.generated)
    notices = (
        Notice("a-part", "1.0", "MIT", "a-part-LICENSE.txt", True),
        Notice("A program", "2.1", "BSD-3-Clause", "", False),
    )
    return SiteData(dataset, data.settings, data.locale, data.render, data.basemap, notices=lambda: notices)


def made(views: Iterable[View], site: SiteData) -> Iterator[Any]:
    """All pages or files of some views."""
    return (one for view in views for keys in view.groups(site) for one in view.made(site, keys))


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    # Between two tags our pages have no line ends; a person who reads a difference wants them.
    text = text.replace("><", ">\n<") if name.endswith(".html") else text
    shown = re.sub(r"\n\s*\n+", "\n", re.sub(r"[ \t]+", " ", text)).strip() + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run with UPDATE_GOLDEN=1, read it, and keep it"
    assert shown == path.read_text(encoding="utf-8")
