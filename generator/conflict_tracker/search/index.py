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
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import Any, cast

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.search.record import SearchRecord
from conflict_tracker.tasks.outputs import OutputCache
from conflict_tracker.tasks.parallel import ThreadPoolExecutor

MAX_PENDING = 200
"""Messages on their way at once: enough to keep the program busy, few enough for the pipe."""
BROWSER = "pagefind.js"
"""What a reader's browser loads whatever it looks for: one copy for all periods."""
ROWS_FILE = "rows.txt"
Progress = Callable[[str, int, int], None]
Shards = Iterable[tuple[str, str, Iterable[SearchRecord]]]
"""A period's name, a digest of all that its records are made of, and the records."""


class SearchError(TrackerError):
    """The index could not be built; the message says why."""


def build_indexes(
    folder: Path,
    shards: Shards,
    language: str,
    vendor: Path,
    jobs: int,
    progress: Progress | None = None,
    cache: OutputCache | None = None,
) -> int:
    """Write an index for each period, in order of time, into its own folder; return how many records they hold.

    One that was built of the same records before is taken as it is.

    Beside each index stands rows.txt: Pagefind's name of each record, in the records' order, so that a page knows
    which records were found without fetching one. Raises SearchError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    program, counts = _program(vendor), []
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        names: list[str] = []
        waiting = []
        for name, digest, records in shards:
            names.append(name)
            state = _state(digest, language, program)
            if cache and cache.restore(name, state, folder) is not None:
                counts.append(_held(folder / name))
                continue
            waiting.append((state, name, pool.submit(_build_shard, folder / name, list(records), language, program)))
        for state, name, done in waiting:
            counts.append(done.result())
            if cache:
                cache.save(name, state, folder, list(_files(folder, name)))
            if progress:
                progress("search", sum(counts), sum(counts))
    if names:
        _keep_one_program(folder, names)
    if cache:
        cache.prune(names)
        cache.refresh_signatures(names)
    return sum(counts)


def _files(folder: Path, name: str) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in sorted((folder / name).rglob("*")) if path.is_file())


def _state(digest: str, language: str, program: str) -> str:
    """What an index is made of: the records, and the program that built it."""
    path = Path(program)
    known = path.stat() if path.exists() else None
    return sha256(f"{digest} {language} {known and (known.st_size, known.st_mtime_ns)}".encode()).hexdigest()


def _build_shard(folder: Path, records: list[SearchRecord], language: str, program: str) -> int:
    # What lies there is of another state, and its files may be hard-linked.
    shutil.rmtree(folder, ignore_errors=True)
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


def _keep_one_program(folder: Path, names: list[str]) -> None:
    """The browser's files once, at the root; the WebAssembly beside the newest index, which loads it for all."""
    newest = folder / names[-1]
    shutil.copy(newest / BROWSER, folder / BROWSER)
    for shard in map(folder.joinpath, names):
        for path in shard.iterdir():
            kept = path.is_dir() or path.suffix in (".pf_meta", ".txt", ".json")
            if not kept and not (shard == newest and path.suffix == ".pagefind"):
                path.unlink()
    wanted = json.loads((newest / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    used = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in wanted.values()}
    for path in newest.glob("wasm.*.pagefind"):
        if path.name not in used:
            path.unlink()


def _program(vendor: Path) -> str:
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
