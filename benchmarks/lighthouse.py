"""Lighthouse on localhost: what it says of home, an incident and a month of the built site, served compressed.

Lighthouse comes from the locked packages that only measuring and testing need (`make modules`).
"""

import gzip
import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.chromium import FLAGS, find

from conflict_tracker.third_party.vendoring import node

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class _Compressed(SimpleHTTPRequestHandler):
    """Files as a web host serves them: text compressed, everything to be kept for an hour."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=3600")
        if path.suffix in TEXT:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressed, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def measure(site: Path, paths: list[str]) -> dict[str, dict[str, float]]:
    """Scores from 0 to 1 by page and category. The phone and the slow network are Lighthouse's own defaults."""
    with served(site) as root:
        return {path or "home": _scores(root + path) for path in paths}


def _scores(address: str) -> dict[str, float]:
    flags = " ".join([*FLAGS, f"--user-data-dir={tempfile.mkdtemp()}"])
    command = [node(), str(PROGRAM), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command.append("--only-categories=performance,accessibility")
    environment = {**os.environ, "CHROME_PATH": str(find())}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT)
    report = json.loads(done.stdout)
    return {name: category["score"] for name, category in report["categories"].items()}


def table(scores: dict[str, dict[str, float]]) -> str:
    rows = [f"| {path} | {found['performance']:.2f} | {found['accessibility']:.2f} |" for path, found in scores.items()]
    lines = ["", "## Lighthouse", "", "Localhost, compressed, its own phone and slow network.", ""]
    lines += ["| page | performance | accessibility |", "|---|---:|---:|", *rows, "", "Goal: 0.95 and 1.00."]
    return "\n".join(lines) + "\n"
