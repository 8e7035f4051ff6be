"""What MkDocs' own server shows: a preview that makes each page before the server looks for its file."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.exceptions import Abort, ConfigurationError

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.publish.preview import Preview

log = logging.getLogger("mkdocs.plugins.tracker")
EXPECTED = (TrackerError, OSError)
"""What can go wrong, each with its message."""
App = Callable[..., Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


class PreviewMiddleware:
    """The latest preview. While the site is built anew, whoever asks for a page waits for the next."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._building = False
        self._busy = threading.Condition()
        """A site is built, or a page of it made, by one thread at a time."""

    def wait(self) -> None:
        """From now on no page is made, until there is something to show."""
        with self._busy:
            self._building = True

    def show(self, preview: Preview | None) -> None:
        """None where a mistake has left nothing to show."""
        with self._busy:
            self._preview, self._building = preview, False
            self._busy.notify_all()

    def before(self, app: App, root: str) -> App:
        """The server's application, before which each page is made that is asked for; the site lies at `root`."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not path.startswith(root) or path.startswith("/livereload/"):
                return app(environ, start)
            while True:
                head: list[Any] = []
                try:
                    asked = self._ask(path.removeprefix(root))
                except EXPECTED as error:
                    log.error("%s", error)
                    start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
                    return [f"{error}\n".encode()]
                found = app(environ, lambda *given, head=head: head.append(given))
                if self._preview is asked and not self._building:
                    start(*head[-1])
                    return found
                # The site was built anew meanwhile, and the page is gone or as MkDocs left it.
                getattr(found, "close", lambda: None)()

        return answer

    def _ask(self, path: str) -> Preview | None:
        """Have a page made; by which preview."""
        with self._busy:
            self._busy.wait_for(lambda: not self._building)
            if self._preview:
                self._preview.render_path(path)
            return self._preview


def tolerant(builder: Callable[..., None], look: Callable[[], None]) -> Callable[..., None]:
    """A mistake in mkdocs.yml as MkDocs tells it at the start: its server would show where in the program it was found.

    `look` is done before and may raise it; MkDocs would look at some settings earlier than we are asked.
    """

    def build(*arguments: Any) -> None:
        try:
            look()
            builder(*arguments)
        except ConfigurationError as error:
            raise Abort(str(error)) from error

    return build
