"""What was written into a tracker, by hash: whatever its owner has changed since is told apart from what is still ours."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from conflict_tracker.model.errors import TrackerError
from conflict_tracker.starters.answers import Answers, checked

NAME = ".tracker.json"


class NoManifestError(TrackerError):
    """A folder that `tracker init` has not made, or whose manifest cannot be read."""


@dataclass(frozen=True)
class Manifest:
    version: str
    """Of the program that wrote the files last."""
    answers: Answers
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of what was written, by path."""
    left_out: frozenset[str] = frozenset()
    """Files that their owner does without."""

    def with_files(self, texts: Mapping[str, str]) -> "Manifest":
        return replace(self, files={**self.files, **{path: digest(text) for path, text in texts.items()}})

    def without(self, paths: Iterable[str]) -> "Manifest":
        return replace(self, left_out=self.left_out | set(paths))

    def again_with(self, texts: Mapping[str, str]) -> "Manifest":
        return replace(self.with_files(texts), left_out=self.left_out - set(texts))

    def save(self, folder: Path) -> None:
        values = {
            "note": "Written by tracker init and tracker update. Keep it: by it an update knows what you have changed.",
            "version": self.version,
            "answers": self.answers.plain(),
            "files": dict(sorted(self.files.items())),
            **({"left_out": sorted(self.left_out)} if self.left_out else {}),
        }
        write(folder / NAME, json.dumps(values, ensure_ascii=False, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises NoManifestError."""
    try:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        left_out = frozenset(str(path) for path in values.get("left_out", ()))
        return Manifest(str(values["version"]), checked(Answers.of(values["answers"])), dict(values["files"]), left_out)
    except FileNotFoundError:
        raise NoManifestError(
            f"{NAME} is missing here: it says what `tracker init` has written. Run this in the tracker's own folder, "
            f"or restore the file from git: git checkout -- {NAME}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise NoManifestError(f"{NAME} cannot be read. Restore it from git: git checkout -- {NAME}") from None


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def text_of(path: Path) -> str | None:
    """A file as it stands, with its own line ends; None where there is none. What is no text is nobody's of ours."""
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
