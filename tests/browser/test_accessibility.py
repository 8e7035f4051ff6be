"""axe-core on every kind of page: no violation, light and dark, on a phone and on a desk."""

import pytest

from tests.support.axe import broken_rules

pytestmark = pytest.mark.browser
SEED = "incidents/2017-06-20-old-mill-shahed-129-shootdown/"
PAGES = (
    "",
    "incidents/",
    "incidents/?type=air-strike&view=table&q=strike",
    "incidents/?view=charts",
    SEED,
    "timeline/",
    "timeline/2017/06/",
    "charts/",
    "actors/lake-air-force/",
    "places/",
    "search/?q=drone",
    "data/",
    "sources/",
)
SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.mark.parametrize(
    ("screen", "scheme", "every"),
    [
        ("phone", "light", 2),
        *(
            pytest.param(screen, scheme, 1, marks=pytest.mark.slow)
            for screen in ("phone", "desk")
            for scheme in ("light", "dark")
        ),
    ],
)
def test_no_violation(visit, address: str, screen: str, scheme: str, every: int) -> None:
    """The policy of the pages allows no foreign script, axe neither: here it is set aside."""
    page, _ = visit(viewport=SCREENS[screen], color_scheme=scheme, bypass_csp=True)
    for path in PAGES[::every]:
        page.goto(address + path)
        if path.startswith("incidents/?") or path == "incidents/":
            page.locator(".tk-ex[data-ready]").wait_for()
            if screen == "phone":
                page.get_by_role("button", name="Filters").click()
        if path.startswith("search/"):
            page.locator(".tk-results li").first.wait_for()
        assert broken_rules(page) == [], f"{path or 'home'} {screen} {scheme}"


def test_axe_sees_what_is_wrong(visit) -> None:
    """A test that cannot fail would be none."""
    page, _ = visit(SEED, bypass_csp=True)
    page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<button></button>')")
    assert "button-name" in [rule for rule, _ in broken_rules(page)]
