"""Pieces of everything that was ever tried, put together at random: what the gate lets through does nothing in Chromium."""

import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conflict_tracker.publish.html_guard.pages import faults
from conflict_tracker.publish.html_guard.scripts import Scripts
from tests.hostile.payloads import PAYLOADS
from tests.hostile.ways import HARMLESS, LINES

SOUND = (
    "<p>", "</p>", "<div title=\"", "<div title='", "\">", "'>", "<!-- ", " -->", "--!>", "<textarea>", "</textarea>", "<title>", "</title>",
    "<style>", "</style>", "<svg>", "</svg>", "<select>", "</select>", "<table>", "<tr>", "<td>", "</table>", "<a href=\"", "<img alt=\"",
    "<script type=\"application/json\">", "</script>", "<pre>", "</pre>", "<ul><li>", "<title/>", "<svg/>", "<br/>", "<form>", "</form>",
    "<b>", "</b>", "<option>", "<h1>", "</h1>", "&quot;", "&#60;", "&lt;", "text", " ", "\n", "x=1", "<video>", "<picture>", "<body>", "<html lang=en>",
)  # fmt: skip
PIECES = [
    piece
    for text in (*PAYLOADS, *(way.content for way in (*LINES, *HARMLESS)))
    for piece in re.findall(r"<?/?[\w:.-]+|[\"'=/>]|\s+|<!--|-->|[^\w\s\"'=/<>]+|<", text)
]
FRAMES = 150
"""Mixtures in one page, each in a frame of its own."""


def mixtures(chance: random.Random) -> Iterator[str]:
    """Whole lines, pieces of them, and what begins or ends something, in any order."""
    lines = [*PAYLOADS, *(way.content for way in (*LINES, *HARMLESS))]
    while True:
        parts = []
        for _ in range(chance.randint(2, 9)):
            kind = chance.random()
            if kind < 0.45:
                parts.append(chance.choice(SOUND))
            elif kind < 0.75:
                start = chance.randrange(len(PIECES))
                parts.append("".join(PIECES[start : start + chance.randint(1, 8)]))
            else:
                parts.append(chance.choice(lines))
        yield "".join(parts)


def let_through(count: int) -> list[str]:
    found = (
        text
        for text in mixtures(random.Random("mixtures"))
        if "<" in text and not list(faults(f"<!doctype html><body>{text}</body>", "x/index.html", Scripts()))
    )
    return [next(found) for _ in range(count)]


@pytest.mark.slow
@pytest.mark.browser
def test_no_mixture_that_is_let_through_does_anything(chromium: Browser, reliability) -> None:
    tried = let_through(6000)
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []

    def answer(route) -> None:
        if not route.request.url.startswith("https://own.example/"):
            asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><body></body>")

    context.route(re.compile("^https?:"), answer)
    page.goto("https://own.example/")
    wrong = []
    for start in range(0, len(tried), FRAMES):
        wrong += _wrong(page, tried[start : start + FRAMES], asked)
    context.close()
    reliability(
        "Mixtures of hostile pieces that the gate lets through, in Chromium", len(tried), len(tried) - len(wrong)
    )
    assert wrong == []


def _wrong(page: Page, texts: list[str], asked: list[str]) -> list[str]:
    """The mixtures that ran a script, or all of them where one asked for something elsewhere."""
    asked.clear()
    pages = [f"<!doctype html><body>{text}</body>" for text in texts]
    ran = page.evaluate(
        """async (pages) => {
          document.body.replaceChildren();
          const frames = pages.map((html) => Object.assign(document.createElement("iframe"), { srcdoc: html }));
          await Promise.all(frames.map((frame) => new Promise((done) => { frame.onload = done; document.body.append(frame); })));
          for (const frame of frames)
            for (const one of frame.contentDocument.querySelectorAll("*"))
              for (const name of ["mouseover", "focus"]) one.dispatchEvent(new Event(name));
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
          return frames.map((frame) => Boolean(frame.contentWindow.pwned || window.pwned));
        }""",
        pages,
    )
    if asked:
        return [f"asked for {asked[0]}: {text}" for text in texts]
    return [f"ran a script: {text}" for text, did in zip(texts, ran, strict=True) if did]


@pytest.mark.browser
def test_the_frames_would_show_what_runs(chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.route(re.compile("^https?:"), lambda route: (asked.append(route.request.url), route.fulfill(body="x")))
    page.goto("https://own.example/")
    asked.clear()
    assert _wrong(page, ["<b>x</b>", "<img src=x onerror=window.pwned=1>"], []) != []
    _wrong(page, ["<img src=https://evil.example/t.gif>"], [])
    assert asked[-1] == "https://evil.example/t.gif"
    context.close()
