"""axe-core over pages of a served site."""

from collections.abc import Iterable

from playwright.sync_api import Browser, Page

from tests.support.modules import MODULES

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE = MODULES / "axe-core" / "axe.min.js"


def broken_rules(page: Page) -> list[tuple[str, list[str]]]:
    """Each rule that the open page breaks, with some of the elements that break it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", list(RULES))
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found["violations"]]


def violations(chromium: Browser, root: str, paths: Iterable[str]) -> dict[str, list[tuple[str, list[str]]]]:
    """By page, where there are any. The policy of the pages allows no foreign script, axe neither: here it is set aside."""
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(root + path)
        if broken := broken_rules(page):
            found[path] = broken
    context.close()
    return found
