"""What the last build knew when it was over, in one SQLite file: its tasks, and the values that it read.

It counts only on the machine that wrote it, and untouched since: the signature that the system then gave it stands beside
it. Unpacked from an archive, copied or written by another hand, it bears another, and is no manifest. Nothing in it is a
program: values are plain JSON.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.tasks.run import Entry
from conflict_tracker.tasks.signature import signature_of

FORMAT = 1
"""Of the tables; another, and all is made again."""
_TABLES = (
    "CREATE TABLE IF NOT EXISTS task (id TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    path: Path

    def tasks(self) -> dict[str, Entry]:
        """By their ids."""
        return {id: _entry(json.loads(text)) for id, text in self._rows("SELECT id, entry FROM task")}

    def values(self, kind: str) -> dict[str, bytes]:
        """By their names, all values of a kind."""
        start = len(kind) + 1
        rows = self._rows("SELECT name, content FROM value WHERE name GLOB ?", f"{kind}/*")
        return {name[start:]: content for name, content in rows}

    def put_tasks(self, entries: Mapping[str, Entry]) -> None:
        """In the place of all that were there."""
        rows = [(id, compact_json(entry)) for id, entry in entries.items()]
        self._write(("DELETE FROM task", [()]), ("INSERT INTO task VALUES (?, ?)", rows))

    def put_values(self, kind: str, new: Mapping[str, bytes], names: Collection[str]) -> None:
        """Put some values of a kind in the place of those with their names; none but those with `names` stays."""
        known = {name for (name,) in self._rows("SELECT name FROM value WHERE name GLOB ?", f"{kind}/*")}
        gone = known.difference(f"{kind}/{name}" for name in names)
        rows = [(f"{kind}/{name}", content) for name, content in new.items()]
        if rows or gone:
            deleted = ("DELETE FROM value WHERE name = ?", [(name,) for name in gone])
            self._write(deleted, ("INSERT OR REPLACE INTO value VALUES (?, ?)", rows))

    @property
    def _mark(self) -> Path:
        return self.path.with_suffix(".mark")

    def _is_ours(self) -> bool:
        with suppress(OSError):
            return self._mark.read_text() == _shown(self.path)
        return False

    def _rows(self, query: str, *given: str) -> Iterable[tuple[Any, ...]]:
        """Nothing where there is no manifest, or one that nobody can vouch for."""
        if not self._is_ours():
            return []
        try:
            with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as base:
                return base.execute(query, given).fetchall()
        except sqlite3.Error:
            return []

    def _write(self, *statements: tuple[str, list[tuple[Any, ...]]]) -> None:
        """In one transaction. What cannot be kept is made again: no build fails for it."""
        try:
            if not self._is_ours():
                self.path.unlink(missing_ok=True)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path)) as base:
                base.execute("PRAGMA synchronous = OFF")
                base.execute("PRAGMA secure_delete = ON")  # What is withheld is not to stay in a page that nobody uses.
                with base:
                    for table in _TABLES:
                        base.execute(table)
                    for statement, rows in statements:
                        base.executemany(statement, rows)
            self._mark.write_text(_shown(self.path))
        except (OSError, sqlite3.Error):
            for path in (self.path, self._mark):
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _shown(path: Path) -> str:
    return f"{FORMAT} {' '.join(map(str, signature_of(path) or ()))}"


def _entry(values: list[Any]) -> Entry:
    inputs, paths, parts, content, value, seal = values
    return Entry(inputs, tuple(paths), tuple(parts), content, value, seal)
