"""What the search knows of one page."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """`url` is relative to the site's root; `sort` is an ISO date."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, list[str]]
    sort: str
