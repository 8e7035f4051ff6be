"""What was worked out before, kept in files: whatever is not exactly what was put there only costs the time to do it again.

Plain JSON under a checksum: never a format that could run something when it is read.
"""

import json
import os
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LIBRARIES = ("babel", "Jinja2", "markdown-it-py", "MarkupSafe", "nh3", "plotly", "pydantic", "PyYAML")


@dataclass(frozen=True, slots=True)
class Shelf:
    folder: Path
    key: str
    """What everything on it was worked out with; another key, and nothing is found."""

    def get(self, name: str) -> Mapping[str, Any]:
        """What was put there; nothing where that cannot be told."""
        text = self._read(f"{name}.json")
        return json.loads(text) if text else {}

    def names(self) -> list[str]:
        """What is on it."""
        return sorted(path.stem for path in self.folder.glob("*.json"))

    def put(self, name: str, content: Mapping[str, Any]) -> None:
        self._write(f"{name}.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

    def keep_only(self, names: Collection[str]) -> None:
        """Take down everything else."""
        for path in self.folder.glob("*.*"):
            if path.stem not in names and path.is_file():
                path.unlink(missing_ok=True)

    def _read(self, file: str) -> bytes:
        try:
            seal, _, content = (self.folder / file).read_bytes().partition(b"\n")
        except OSError:
            return b""
        return content if seal == self._seal(content) else b""

    def _write(self, file: str, content: bytes) -> None:
        """Whole or not at all. A shelf that cannot be written is no reason to stop."""
        path = self.folder / file
        fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._seal(content) + b"\n" + content)
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def _seal(self, content: bytes) -> bytes:
        return sha256(self.key.encode() + b"\0" + content).hexdigest().encode()


class Memory:
    """What one process has worked out of some files, as long as they are as they were."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, Any]] = {}

    def get(self, name: str, state: Any) -> Any:
        """None where it is not known of this state."""
        known, value = self._known.get(name, (None, None))
        return value if state is not None and known == state else None

    def put(self, name: str, state: Any, value: Any) -> None:
        self._known[name] = (state, value)


def state_of(paths: Iterable[Path]) -> list[tuple[str, int, int, int]] | None:
    """Which file each is, its size, and when it was written: taken before reading. None where one is gone."""
    try:
        found = [(str(path), os.stat(path)) for path in paths]
    except OSError:
        return None
    return [(path, stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in found]


@cache
def code() -> str:
    """A digest of the program itself, its words, and the libraries that read records and write pages."""
    digest = sha256("".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode())
    for path in sorted((*HERE.rglob("*.py"), *HERE.rglob("*.po"), *HERE.rglob("*.html"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
