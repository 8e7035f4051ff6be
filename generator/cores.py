"""Work on every core, or where it is asked for: one executor for all that is handed out in chunks."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any


class WorkerLost(Exception):
    """A process that shared the work has ended before it was done."""


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
def executor(jobs: int | None, worthwhile: bool = True, shared: Any = None) -> Iterator[Executor]:
    """`jobs` processes, all cores where it is not said; none of its own where it is not worthwhile.

    What is `shared` reaches each process once, however much work it does (`with_shared`). Raises WorkerLost.
    """
    count = cores(jobs)
    if count < 2 or not worthwhile:
        hold(shared)
        try:
            yield Here()
        finally:
            hold(None)
        return
    # A forked process has what is shared already. Elsewhere it is sent to it, once.
    forks = "fork" in multiprocessing.get_all_start_methods()
    gc.freeze()  # What lives to the end of the build is not looked through for garbage, nor copied by looking.
    context = multiprocessing.get_context("fork" if forks else None)
    pool = ProcessPoolExecutor(count, context, hold, (shared,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise WorkerLost(
            "a process that shared the work was ended, perhaps for want of memory. Try again with --jobs 1."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


@contextmanager
def without_gc() -> Iterator[None]:
    """A share of work in which next to nothing is garbage in a circle: looking for it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


_held: list[Any] = []


def hold(shared: Any) -> None:
    """Keep what this process shares with the others."""
    _held[:] = [shared]


def with_shared(fn: Callable[[Any, Any], Any], task: Any) -> Any:
    """`fn` of what is shared and a task."""
    return fn(_held[0], task)
