"""What was worked out before, kept in files: whatever is not exactly what was put there only costs the time to do it again.

Plain JSON under a checksum, never a format that could run something when it is read.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LIBRARIES = ("pydantic", "PyYAML")


@dataclass(frozen=True, slots=True)
class Shelf:
    folder: Path
    key: str
    """What everything on it was worked out with; another key, and nothing is found."""

    def get(self, name: str) -> Mapping[str, Any]:
        """What was put there; nothing where that cannot be told."""
        try:
            seal, _, text = (self.folder / f"{name}.json").read_bytes().partition(b"\n")
            return json.loads(text) if seal.decode() == self._seal(text) else {}
        except (OSError, ValueError):
            return {}

    def put(self, name: str, content: Mapping[str, Any]) -> None:
        """Written whole or not at all. A shelf that cannot be written is no reason to stop."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        path = self.folder / f"{name}.json"
        fresh = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._seal(text).encode() + b"\n" + text)
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def _seal(self, text: bytes) -> str:
        return sha256(self.key.encode() + b"\0" + text).hexdigest()


@cache
def code() -> str:
    """A digest of the program itself and of the libraries that read records."""
    digest = sha256("".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode())
    for path in sorted(HERE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
