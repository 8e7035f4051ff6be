"""A server on 127.0.0.1 that behaves like the Wayback Machine's public API, and a clock that only moves when told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

NOW = 1_795_000_000.0
"""18 November 2026."""
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass
class Clock:
    now: float = NOW
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Odd:
    """An answer that is not the usual one: once, to the first question whose path begins so."""

    path: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    silent: bool = False
    """The connection is closed without a word; with `late`, after the one who asks has gone."""
    late: bool = False


@dataclass
class Archive:
    copies: dict[str, list[str]] = field(default_factory=dict)
    """By address, the times of its copies; with 404 behind one of fourteen digits, of an error."""
    hidden: bool = False
    """Whether availability knows nothing of what the list has, as it happens."""
    odd: list[Odd] = field(default_factory=list)
    states: list[dict] = field(default_factory=list)
    """What is said of a job, one question after the other."""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """Method, path, and query or form."""
    keys: list[str] = field(default_factory=list)
    base: str = ""
    gone: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def available(self, query: dict[str, str]) -> dict:
        wanted = query["timestamp"].ljust(14, "0")
        stamps = [] if self.hidden else self.copies.get(query["url"], [])
        if not stamps:
            return {"archived_snapshots": {}}
        near = min(stamps, key=lambda stamp: abs(int(stamp[:14]) - int(wanted)))
        url = f"http://web.archive.org/web/{near[:14]}/{query['url']}"
        closest = {"available": True, "url": url, "timestamp": near[:14], "status": near[14:] or "200"}
        return {"archived_snapshots": {"closest": closest}}

    def listed(self, query: dict[str, str]) -> list[list[str]]:
        first, last, limit = query.get("from", "0"), query.get("to", "9").ljust(14, "9"), int(query["limit"])
        stamps = [stamp for stamp in sorted(self.copies.get(query["url"], [])) if first <= stamp[:14] <= last]
        stamps = stamps[:limit] if limit > 0 else stamps[limit:]
        rows = [["key", s[:14], query["url"], "text/html", s[14:] or "200", "D", "1"] for s in stamps]
        return [HEADER, *rows] if rows else []


@contextmanager
def wayback(archive: Archive) -> Iterator[Archive]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self._answer("GET", parts.path, query)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer("POST", self.path, {name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, method: str, path: str, query: dict[str, str]) -> None:
            archive.asked.append((method, path, query))
            archive.keys.append(self.headers.get("Authorization", ""))
            odd = next((odd for odd in archive.odd if path.startswith(odd.path)), None)
            if odd:
                archive.odd.remove(odd)
                if odd.late:
                    archive.gone.wait(20)
                if not (odd.silent or odd.late):
                    self._send(odd.status, odd.body, odd.headers)
                return
            if path == "/wayback/available":
                told: object = archive.available(query)
            elif path == "/cdx/search/cdx":
                told = archive.listed(query)
            elif path == "/save":
                told = {"url": query["url"], "job_id": "spn2-1"}
            else:
                told = archive.states.pop(0)
            self._send(200, json.dumps(told).encode(), {"Content-Type": "application/json"})

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    archive.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield archive
    finally:
        archive.gone.set()
        server.shutdown()
        thread.join()
        server.server_close()
