"""What the search knows of one page."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """`url` is relative to the site's root; `meta` is shown with a result."""

    url: str
    content: str
    meta: Mapping[str, str]
