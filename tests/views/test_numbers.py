"""Every number that a reader sees has the separators of the page's language, whatever page it stands on."""

import re

import pytest

from conflict_tracker.views.site import BLOCKS, PAGES
from conflict_tracker.views.site_data import SiteData
from tests.support.small import incident, site_of

MANY = 1234
TOLD = re.compile(r"\b1234\b")
NO_NUMBER = re.compile(
    r'\b(?:href|id|data-[a-z]+|style|d|x|y|cx|cy|points|datetime)="[^"]*"|<script.*?</script>', re.DOTALL
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    """As many incidents of one kind, at one place, in one month: each count on the site is theirs."""
    told = "casualties: {total_killed: {low: 0, high: 0}}\n"
    return site_of(
        tmp_path_factory.mktemp("many"),
        {f"2024-03-01-clash-{n}": incident(f"Clash {chr(65 + n % 26)}", more=told) for n in range(MANY)},
    )


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_says_a_count_with_its_separator(site: SiteData, name: str) -> None:
    html = BLOCKS[name].build(site, {}, "../")
    assert not TOLD.findall(NO_NUMBER.sub("", html))


def test_pages_say_a_count_with_its_separator(site: SiteData) -> None:
    counted = 0
    for view in PAGES:
        if view.name in ("incident pages", "the notices page"):
            continue
        for keys in view.groups(site):
            for page in view.made(site, keys):
                html = NO_NUMBER.sub("", page.body)
                assert not TOLD.findall(html), page.path
                counted += "1,234" in html
    assert counted >= 5
