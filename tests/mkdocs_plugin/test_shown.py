"""What a browser is given whose request meets a rebuild."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from conflict_tracker.mkdocs_plugin.preview_middleware import PreviewMiddleware
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError


class Asked:
    """Stands for a preview: the paths that it was asked for."""

    def __init__(self, error: Exception | None = None) -> None:
        self.paths: list[str] = []
        self.error = error

    def render_path(self, path: str) -> None:
        self.paths.append(path)
        if self.error:
            raise self.error


def showing(preview: Asked) -> PreviewMiddleware:
    shown = PreviewMiddleware()
    shown.show(preview)  # type: ignore[arg-type]
    return shown


def answer(shown: PreviewMiddleware, app: Callable[..., Iterable[bytes]], path: str) -> tuple[str, bytes]:
    said: list[str] = []
    found = shown.before(app, "/root/")({"PATH_INFO": path}, lambda status, headers: said.append(status))
    return said[-1], b"".join(found)


def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["PATH_INFO"].encode()]


def test_what_was_built_anew_meanwhile_is_made_anew_as_well() -> None:
    """MkDocs' server lets a request wait until a rebuild is done: then the page that was made for it is gone."""
    before, after = Asked(), Asked()
    shown = showing(before)
    calls = []

    def slow(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        calls.append(environ)
        shown.wait()
        shown.show(after)  # type: ignore[arg-type]
        start("200 OK" if len(calls) > 1 else "404 Not Found", [])
        return [b"new" if len(calls) > 1 else b"old"]

    assert answer(shown, slow, "/root/incidents/x/") == ("200 OK", b"new")
    assert before.paths == after.paths == ["incidents/x/"]
    assert len(calls) == 2


@pytest.mark.parametrize("path", ["/livereload/1/2", "/elsewhere/"])
def test_what_is_no_page_of_the_site_is_the_server_s_own(path: str) -> None:
    asked = Asked()
    assert answer(showing(asked), app, path) == ("200 OK", path.encode())
    assert asked.paths == []


def test_a_page_that_may_not_be_shown_is_told_in_words() -> None:
    shown = showing(Asked(UnsafeHtmlError("docs/about.md holds <iframe>.")))
    assert answer(shown, app, "/root/about/") == ("500 Internal Server Error", b"docs/about.md holds <iframe>.\n")
