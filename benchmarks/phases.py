"""A `tracker` command with a clock on each phase of a build: `python -m benchmarks.phases FILE.json build --jobs 2`.

Processor seconds of all processes, each phase without what it calls of another.
"""

import json
import multiprocessing
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any

PHASES = ("read", "check", "derive", "render", "write", "search")


class Clock:
    """Shared by a process and those that it forks."""

    def __init__(self) -> None:
        self._spent = multiprocessing.Array("d", len(PHASES))
        self._inner: list[float] = []
        """What the calls under way have spent in other phases."""

    def on(self, phase: str, owner: Any, *names: str) -> None:
        for name in names:
            setattr(owner, name, self._timed(PHASES.index(phase), getattr(owner, name)))

    def _timed(self, phase: int, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)  # With its name: other processes are told by it what to call.
        def timed(*arguments: Any, **named: Any) -> Any:
            start = process_time()
            self._inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                spent = process_time() - start
                own = spent - self._inner.pop()
                if self._inner:
                    self._inner[-1] += spent
                with self._spent.get_lock():
                    self._spent[phase] += own

        return timed

    def spent(self) -> dict[str, float]:
        return dict(zip(PHASES, self._spent, strict=True))


def main() -> None:
    target = Path(sys.argv.pop(1))
    from conflict_tracker.cli.main import main as tracker
    from conflict_tracker.loading import examine as examined
    from conflict_tracker.loading import load as checked
    from conflict_tracker.mkdocs_plugin import site_build
    from conflict_tracker.publish import fill, work
    from conflict_tracker.publish import site_data as build
    from conflict_tracker.publish.offline import OfflinePart
    from conflict_tracker.tasks.files import Writer
    from conflict_tracker.tasks.manifest import Manifest
    from conflict_tracker.tasks.run import Runner

    clock = Clock()
    clock.on("read", checked, "incident_files", "read_registry", "_sort_out", "_read_batch")
    clock.on("read", examined, "read_document")
    clock.on("check", examined, "validate", "check_incident")
    clock.on("check", checked, "registry_is_consistent")
    clock.on("derive", checked, "redact", "kept", "taken")
    clock.on("derive", site_build, "prepare")
    clock.on("derive", build, "read_history")
    clock.on("render", work.BuildPlan, "do")
    clock.on("write", work, "join")
    clock.on("write", Writer, "result", "part")
    clock.on("write", Runner, "_take", "sealed", "prune")
    clock.on("write", Manifest, "put_tasks", "put_values")
    clock.on("write", OfflinePart, "page", "file", "content")
    clock.on("write", fill, "_finish")
    clock.on("write", site_build, "publish")
    clock.on("search", work, "write_records", "write_words", "search_names")
    try:
        tracker()
    finally:
        target.write_text(json.dumps(clock.spent()), encoding="utf-8")


if __name__ == "__main__":
    main()
