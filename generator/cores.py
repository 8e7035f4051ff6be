"""Work on every core, or where it is asked for: one executor for all that is handed out in chunks."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


class Here(Executor):
    """The work where it is asked for: for little of it, a second process costs more than it brings."""

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: object) -> Iterator[Any]:
        return map(fn, *iterables)

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*arguments, **named))
        return future


def cores(jobs: int | None = None) -> int:
    return jobs or os.cpu_count() or 1


@contextmanager
def executor(jobs: int | None, worthwhile: bool = True) -> Iterator[Executor]:
    """`jobs` processes, all cores where it is not said; none of its own where it is not worthwhile."""
    count = cores(jobs)
    if count < 2 or not worthwhile:
        yield Here()
        return
    with ProcessPoolExecutor(count) as pool:
        yield pool
