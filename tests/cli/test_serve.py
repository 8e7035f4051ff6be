"""`tracker serve`: what somebody who works on the record sees, asked over HTTP as a browser asks."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

SEED = "2017-06-20-old-mill-shahed-129-shootdown"
LIVE = re.compile(rb"<script>\s*var livereload.*?livereload\((\d+), \d+\);\s*</script>", re.DOTALL)
NOT_SERVED = (
    "sitemap.xml",
    "sitemap.xml.gz",
    "sitemap-records-1.xml",
    "robots.txt",
    "data/offline.zip",
    ".tracker-site",
)
"""What nobody reads while working on a record: made by `tracker build`."""

PROGRAM = Path(sys.executable).parent / "tracker"


class Serving:
    def __init__(self, address: str, process: subprocess.Popen[str]) -> None:
        self.address, self.process = address, process

    def get(self, path: str) -> bytes:
        with urlopen(self.address + path, timeout=60) as answer:
            return answer.read()

    def wait(self) -> None:
        """Until a newer site than the home page's is ready: as its script waits."""
        epoch = LIVE.search(self.get(""))[1].decode()
        with urlopen(urljoin(self.address, f"/livereload/{epoch}/1"), timeout=60) as answer:
            assert int(answer.read()) > int(epoch)

    def heard(self, words: str) -> str:
        """The next line of the terminal that holds some words."""
        return next(line for line in self.process.stderr if words in line)


@contextmanager
def serving(project: Path, program: Path = PROGRAM) -> Iterator[Serving]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}
    process = subprocess.Popen(
        [program, "serve", "--address", f"127.0.0.1:{port}"],
        cwd=project,
        env={**clean, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        found = next((line for line in process.stderr if "Serving on" in line), "")
        assert found, "the server ended before it listened"
        yield Serving(found.partition("Serving on ")[2].strip(), process)
    finally:
        process.terminate()  # Not by SIGINT: where the tests run in the background, it is ignored.
        process.stderr.close()
        process.wait()


@pytest.fixture
def serve(copy: Path) -> Iterator[Callable[[], Serving]]:
    with serving(copy) as server:
        yield server


def test_every_address_shows_what_a_build_writes(copy: Path) -> None:
    from tests.conftest import tracker

    done = tracker("build", cwd=copy)
    assert done.returncode == 0, done.stderr
    site = copy / "site"
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    assert len(names) > 300
    names.sort(key=lambda name: not name.endswith(".html"))  # As a browser asks: a page, then its charts.
    written = re.search(
        r'rel="canonical" href="([^"]*)incidents/', (site / f"incidents/{SEED}/index.html").read_text()
    )[1]
    differing = []
    with serving(copy) as server:
        for name in names:
            if name in NOT_SERVED:
                continue
            wanted = (site / name).read_bytes()
            try:
                found = LIVE.sub(b"", server.get(name.removesuffix("index.html")))
            except HTTPError as error:
                found = str(error).encode()
            if name.endswith((".parquet", ".sqlite.gz", ".gz")) or name.startswith(("data/",)):
                found = (
                    wanted if found and not found.startswith(b"HTTP Error") else found
                )  # Packed texts of addresses: that they are there is enough.
            if found.replace(server.address.encode(), written.encode()) != wanted:
                differing.append(name)
    assert not differing


def test_an_edit_is_shown_on_every_page_that_tells_of_it(copy: Path, serve: Serving) -> None:
    pages = [f"incidents/{SEED}/", "timeline/2017/06/", "timeline/2017/"]
    path = next(copy.glob(f"incidents/**/{SEED}.yml"))
    before = {page: serve.get(page) for page in pages}
    assert not any(b"Corrected in passing" in html for html in before.values())
    path.write_text(re.sub(r"(?m)^title: .*$", "title: Corrected in passing", path.read_text(), count=1))
    serve.wait()
    assert all(b"Corrected in passing" in serve.get(page) for page in pages)


def test_what_comes_and_goes(copy: Path, serve: Serving) -> None:
    path = next(copy.glob(f"incidents/**/{SEED}.yml"))
    text = path.read_text()
    new = "2017-06-21-old-mill-another"
    path.with_name(f"{new}.yml").write_text(text.replace("on: 2017-06-20", "on: 2017-06-21"))
    serve.wait()
    assert SEED.encode() in serve.get(f"incidents/{new}/")
    path.with_name(f"{new}.yml").unlink()
    serve.wait()
    with pytest.raises(HTTPError, match="404"):
        serve.get(f"incidents/{new}/")
    assert serve.get(f"incidents/{SEED}/")


def test_a_mistake_is_told_and_the_last_good_state_stays(copy: Path, serve: Serving) -> None:
    path = next(copy.glob(f"incidents/**/{SEED}.yml"))
    text = path.read_text()
    path.write_text(re.sub(r"(?m)^type: .*$", "type: nonsense", text, count=1))
    assert f"{SEED}.yml" in serve.heard("unknown-type")
    assert "as it was before" in serve.heard("1 problem")
    assert b"nonsense" not in serve.get(f"incidents/{SEED}/")
    path.write_text(text.replace("type: ", "type:  ", 1))
    serve.heard("Reloading")
    page = copy / "docs" / "about.md"
    page.write_text(page.read_text() + "\n[tracker: no-such-block]\n")
    assert "docs/about.md" in serve.heard("unknown-block")
    assert serve.get("about/")


def test_an_address_without_its_last_slash_leads_on(serve: Serving) -> None:
    assert b"<h1" in serve.get(f"incidents/{SEED}")
    assert b"<h1" in serve.get("timeline/2017")
    assert b"<h1" in serve.get("about")


def test_a_broken_mkdocs_yml_is_told_in_words_and_can_be_mended(copy: Path, serve: Serving) -> None:
    config = copy / "mkdocs.yml"
    text = config.read_text()
    config.write_text(text + "\nnav: [\n")
    heard = []
    for line in serve.process.stderr:
        heard.append(line)
        if "during the rebuild" in line:
            break
    assert not any("Traceback" in line for line in heard)
    assert any("mkdocs.yml" in line for line in heard)
    config.write_text(text)
    serve.heard("Reloading")
    assert serve.get(f"incidents/{SEED}/")


def test_an_address_that_leads_nowhere(serve: Serving) -> None:
    for path in ("incidents/no-such/", "nothing/", "data/none.csv", "../mkdocs.yml", "%2e%2e/mkdocs.yml"):
        with pytest.raises(HTTPError, match="404"):
            serve.get(path)
