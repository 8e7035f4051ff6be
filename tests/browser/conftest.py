"""A Chromium, the real site on localhost, and an ear for everything that goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.support.site import served


@dataclass
class Heard:
    """What the browser complained about, and every address it asked for."""

    root: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def failed(self, request: Request) -> None:
        # A page that is left gives up what it was still fetching: no fault of the site's.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure}: {request.url}")

    @property
    def off_origin(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.root, "data:", "blob:"))]


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with served(built) as root:
        yield root


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., tuple[Page, Heard]]]:
    """Open a page; when the test ends, nothing may have been complained about or asked of anyone else."""
    opened: list[tuple[BrowserContext, Heard]] = []

    def open_page(path: str = "", **options: object) -> tuple[Page, Heard]:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        page, heard = context.new_page(), Heard(address)
        opened.append((context, heard))
        page.on(
            "console",
            lambda message: heard.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: heard.complaints.append(str(error)))
        page.on("requestfailed", heard.failed)
        page.on(
            "response",
            lambda answer: heard.complaints.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )
        page.on("request", lambda request: heard.requests.append(request.url))
        page.goto(address + path)
        return page, heard

    yield open_page
    for context, heard in opened:
        context.close()
        assert heard.complaints == []
        assert heard.off_origin == []
