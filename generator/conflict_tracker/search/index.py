"""Search records to Pagefind indexes, one for each period, through Pagefind's own service protocol.

PyPI's wrapper waits 0.1 s for each record (stack.md section 4), so the program is spoken to directly: one message is
the base64 of a JSON object followed by a comma, in both directions.
"""

import base64
import contextlib
import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, cast

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.search.record import SearchRecord

MAX_PENDING = 200
"""Messages on their way at once: enough to keep the program busy, few enough for the pipe."""
BROWSER = "pagefind.js"
"""What a reader's browser loads whatever it looks for: one copy for all periods."""
ROWS_FILE = "rows.txt"


class SearchError(TrackerError):
    """The index could not be built; the message says why."""


def build_index(
    folder: Path, name: str, records: Iterable[SearchRecord], language: str, program: str, is_newest: bool
) -> tuple[int, list[str]]:
    """Write the index of a period into its own folder below `folder`; returns how many records it holds, and its files.

    Beside it stands rows.txt: Pagefind's name of each record, in the records' order, so that a page knows which records
    were found without fetching one. What a reader's browser loads whatever it looks for comes with the newest period:
    one copy for all of them. Raises SearchError.
    """
    target = folder / name
    count = _build(target, list(records), language, program)
    _drop_programs(target, is_newest)
    paths = [f"{name}/{path.relative_to(target).as_posix()}" for path in sorted(target.rglob("*")) if path.is_file()]
    if is_newest:
        (target / BROWSER).rename(folder / BROWSER)
        paths = [path for path in paths if path != f"{name}/{BROWSER}"] + [BROWSER]
    return count, paths


def pagefind_version(program: str) -> str:
    """Which program builds the index."""
    path = Path(program)
    found = path.stat() if path.exists() else None
    return str(found and (found.st_size, found.st_mtime_ns))


def _build(folder: Path, records: list[SearchRecord], language: str, program: str) -> int:
    shutil.rmtree(folder, ignore_errors=True)  # What lies there is of another state.
    service = _Service(program)
    try:
        service.ask({"type": "NewIndex", "config": {"force_language": language, "keep_index_url": True}})
        count = service.add(records, language)
        service.ask({"type": "WriteFiles", "output_path": str(folder)})
    finally:
        service.close()
    _verify(folder, count)
    names = {url: name for name, url in _fragments(folder)}
    (folder / ROWS_FILE).write_text("".join(f"{names[record.url]}\n" for record in records), encoding="utf-8")
    return count


def _fragments(folder: Path) -> Iterator[tuple[str, str]]:
    """(Pagefind's name, address) of each record in a written index."""
    for path in (folder / "fragment").glob("*.pf_fragment"):
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        yield path.stem, json.loads(text)["url"]


def _drop_programs(folder: Path, is_newest: bool) -> None:
    """Leave nothing of the browser's files but, in the newest period, the one to load and the WebAssembly of its language."""
    wanted = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    used = {BROWSER, *(f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in wanted.values())}
    for path in folder.iterdir():
        is_data = path.is_dir() or path.suffix in (".pf_meta", ".txt", ".json")
        if not is_data and not (is_newest and path.name in used):
            path.unlink()


def pagefind_program(vendor: Path) -> str:
    """Pagefind's program: the one copied from npm, else that of PyPI's pagefind[bin]."""
    if named := os.environ.get("PAGEFIND_BINARY_PATH"):
        return named
    for name in ("pagefind_extended", "pagefind"):
        if (vendor / "pagefind" / name).exists():
            return str(vendor / "pagefind" / name)
    try:
        from pagefind_bin import get_executable
    except ImportError:
        raise SearchError(
            "Pagefind's program is missing. In a checkout, run: make site. Installed with pip, run: pip install 'pagefind[bin]'. Or build with --no-search."
        ) from None
    return str(get_executable())


class _Service:
    def __init__(self, program: str) -> None:
        try:
            self.process = subprocess.Popen(
                [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise SearchError(f"Pagefind's program cannot be started: {error.strerror}.") from error
        self.sent = 0
        self.answers = self._read()

    def send(self, payload: dict[str, Any]) -> None:
        self.sent += 1
        message = json.dumps({"message_id": self.sent, "payload": payload}).encode()
        try:
            assert self.process.stdin
            self.process.stdin.write(base64.b64encode(message) + b",")
            self.process.stdin.flush()
        except OSError as error:
            raise SearchError("Pagefind stopped before the index was complete.") from error

    def receive(self) -> dict[str, Any]:
        answer = next(self.answers, None)
        if answer is None:
            raise SearchError("Pagefind stopped before the index was complete.")
        if answer["payload"]["type"] == "Error":
            raise SearchError(f"Pagefind says: {answer['payload'].get('message', 'unknown error')}")
        payload: dict[str, Any] = answer["payload"]
        return payload

    def ask(self, payload: dict[str, Any]) -> dict[str, Any]:
        self.send({**payload, "index_id": 0} if payload["type"] != "NewIndex" else payload)
        return self.receive()

    def add(self, records: Iterable[SearchRecord], language: str) -> int:
        waiting = count = 0
        for record in records:
            self.send(_message(record, language))
            waiting, count = waiting + 1, count + 1
            if waiting >= MAX_PENDING:
                self.receive()
                waiting -= 1
        for _ in range(waiting):
            self.receive()
        return count

    def _read(self) -> Iterator[dict[str, Any]]:
        # Its type is that of any file; a pipe without a size of its own is opened with a buffer.
        pipe, buffer = cast(BufferedReader, self.process.stdout), b""
        while chunk := pipe.read1(65_536):
            *messages, buffer = (buffer + chunk).split(b",")
            for message in messages:
                yield json.loads(base64.b64decode(message))

    def close(self) -> None:
        """Let the program end by itself: ending it at once can leave an empty entry file (stack.md section 4)."""
        assert self.process.stdin
        assert self.process.stdout
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def _message(record: SearchRecord, language: str) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.url,
        "content": record.content,
        "language": language,
        "meta": dict(record.meta),
    }


def _held(folder: Path) -> int:
    entry = folder / "pagefind-entry.json"
    try:
        return sum(language["page_count"] for language in json.loads(entry.read_text())["languages"].values())
    except (OSError, ValueError, KeyError) as error:
        raise SearchError("Pagefind wrote no valid index.") from error


def _verify(folder: Path, count: int) -> None:
    held = _held(folder)
    if held != count:
        raise SearchError(f"Pagefind's index holds {held} of {count} incidents.")
