"""What was worked out before, kept in files: whatever is not exactly what was put there only costs the time to do it again.

Plain JSON under a checksum: never a format that could run something when it is read. A checksum alone says that a file is
whole, not whose it is: anybody can work one out. So a file counts only on the machine that wrote it, and untouched since:
the mark that the system gave it then stands beside it. Unpacked from an archive, copied or written by another hand, it
bears another.
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
from stat import S_ISREG
from typing import Any, NamedTuple

from conflict_tracker.model.compact_json import compact_json

HERE = Path(__file__).resolve().parents[1]
OWN = ".mark"
"""Of the file beside each, with its mark."""
LIBRARIES = ("babel", "Jinja2", "markdown-it-py", "MarkupSafe", "nh3", "plotly", "pydantic", "PyYAML")


class StatSignature(NamedTuple):
    """Which file this is, and when it was last touched. The last is the system's own: no program can set it back."""

    inode: int
    size: int
    written: int
    changed: int
    """Another name for the file, or one less, is a change too."""

    @classmethod
    def of(cls, found: os.stat_result) -> "StatSignature":
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def is_same_file(self, other: "StatSignature") -> bool:
        """Whether both are of one file with as much in it, whatever names it has had since."""
        return self[:3] == other[:3]


def signature_of(path: str | os.PathLike[str]) -> StatSignature | None:
    """None where there is no such file; what only points at one is none."""
    try:
        found = os.stat(path, follow_symlinks=False)
    except OSError:
        return None
    return StatSignature.of(found) if S_ISREG(found.st_mode) else None


def has_signature(path: str, signature: StatSignature | None) -> bool:
    """Whether a file bears a mark: asked for every file of a site, so nothing is made of what the system answers."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns) == signature


class Digest:
    """Of several contents, one after the other, each for itself."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, content: bytes) -> None:
        self._hash.update(b"%d:" % len(content))
        self._hash.update(content)

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
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
        self._write(f"{name}.json", compact_json(content).encode())

    def prune(self, names: Collection[str]) -> None:
        """Take down everything else."""
        for path in self.folder.glob("*.*"):
            if path.name.partition(".json")[0] not in names and path.is_file():
                path.unlink(missing_ok=True)

    def _read(self, file: str) -> bytes:
        path = f"{self.folder}/{file}"
        try:
            with open(path, "rb", buffering=0) as opened:
                seal, _, content = opened.read().partition(b"\n")
                mark = StatSignature.of(os.fstat(opened.fileno()))
            with open(f"{path}{OWN}", "rb", buffering=0) as opened:
                own = opened.read() == _shown(mark)
        except OSError:
            return b""
        return content if own and seal == self._checksum(content) else b""

    def _write(self, file: str, content: bytes) -> None:
        """Atomic write. Cache write errors are ignored."""
        path = self.folder / file
        fresh = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._checksum(content) + b"\n" + content)
            fresh.replace(path)
            with open(f"{path}{OWN}", "wb", buffering=0) as opened:
                opened.write(_shown(StatSignature.of(os.stat(path))))
        except OSError:
            fresh.unlink(missing_ok=True)

    def _checksum(self, content: bytes) -> bytes:
        return sha256(self.key.encode() + b"\0" + content).hexdigest().encode()


def _shown(signature: StatSignature) -> bytes:
    return b"%d %d %d %d" % signature


class MemoryCache:
    """What one process has worked out of some files, as long as they are as they were."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Any, Any]] = {}

    def get(self, name: str, state: Any) -> Any:
        """None where it is not known of this state."""
        known, value = self._known.get(name, (None, None))
        return value if state is not None and known == state else None

    def put(self, name: str, state: Any, value: Any) -> None:
        self._known[name] = (state, value)


def stat_signature(paths: Iterable[Path]) -> list[tuple[str, int, int, int]] | None:
    """Which file each is, its size, and when it was written: taken before reading. None if a file is missing."""
    try:
        found = [(str(path), os.stat(path)) for path in paths]
    except OSError:
        return None
    return [(path, stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in found]


@cache
def program_fingerprint() -> str:
    """A digest of the program itself, its words, and the libraries that read records and write pages."""
    digest = sha256("".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode())
    for path in sorted((*HERE.rglob("*.py"), *HERE.rglob("*.po"), *HERE.rglob("*.html"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()
