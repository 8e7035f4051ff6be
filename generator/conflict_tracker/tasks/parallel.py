"""Work on every core, or where it is asked for: one executor for all that is handed out in chunks."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from conflict_tracker.model.errors import TrackerError

__all__ = ["Executor", "Future", "ThreadPoolExecutor", "executor", "in_order", "with_shared"]

T = TypeVar("T")
Jobs = int | str | None
"""How many processes share the work; defaults to all cores; or the address of a Dask cluster's scheduler."""


class WorkerLostError(TrackerError):
    """A worker died before its work was done."""


class SerialExecutor(Executor):
    """The work where it is asked for: for little of it, a second process costs more than it brings."""

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], **_: object) -> Iterator[Any]:
        """Each when it is asked for. A generator, in which a StopIteration of `fn` is an error and no end (PEP 479)."""
        for arguments in zip(*iterables, strict=False):
            yield fn(*arguments)

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def in_order(pool: Executor, fn: Callable[[T], Any], tasks: Iterable[T]) -> Iterator[tuple[T, Any]]:
    """Each task with its result. All are handed out at once; raises WorkerLostError where a result does not come."""
    waiting = list(tasks)
    return _paired(waiting, pool.map(fn, waiting))


def _paired(tasks: list[T], results: Iterator[Any]) -> Iterator[tuple[T, Any]]:
    done = 0
    for result in results:
        yield tasks[done], result
        done += 1
    if done < len(tasks):
        raise WorkerLostError(f"{len(tasks) - done} of {len(tasks)} parts of the work were not done.")


def cores(jobs: Jobs = None) -> int:
    """Processes on this machine."""
    return (jobs if isinstance(jobs, int) else 0) or os.cpu_count() or 1


@contextmanager
def executor(jobs: Jobs, worthwhile: bool = True, shared: Any = None) -> Iterator[Executor]:
    """`jobs` processes, defaults to all cores; none of its own where it is not worthwhile.

    What is `shared` reaches each process once, however much work it does (`with_shared`). Raises WorkerLostError.
    """
    if isinstance(jobs, str) and worthwhile:
        with _cluster(jobs, shared) as pool:
            yield pool
        return
    count = cores(jobs)
    if count < 2 or not worthwhile:
        set_shared(shared)
        try:
            yield SerialExecutor()
        finally:
            set_shared(None)
        return
    # A forked process has what is shared already. Elsewhere it is sent to it, once.
    forks = "fork" in multiprocessing.get_all_start_methods()
    gc.freeze()  # What lives to the end of the build is not looked through for garbage, nor copied by looking.
    context = multiprocessing.get_context("fork" if forks else None)
    pool = ProcessPoolExecutor(count, context, set_shared, (shared,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise WorkerLostError("a worker process died, perhaps for want of memory. Try again with --jobs 1.") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


@contextmanager
def _cluster(address: str, shared: Any) -> Iterator[Executor]:
    """A Dask cluster in the place of this machine's processes. Its workers see the same folders at the same paths."""
    try:
        from distributed import Client, KilledWorker, WorkerPlugin
    except ImportError:
        raise WorkerLostError("a cluster needs Dask. Run: pip install 'conflict-tracker[cluster]'") from None

    class Holding(WorkerPlugin):
        """Each worker, and each that comes in its stead, is sent what is shared once."""

        def setup(self, worker: Any) -> None:
            set_shared(shared)

    try:
        client = Client(address, set_as_default=False, timeout=10)
    except (OSError, ValueError) as error:
        raise WorkerLostError(f"no Dask scheduler answers at {address}.") from error
    with client:
        if any(threads > 1 for threads in client.nthreads().values()):
            raise WorkerLostError(
                "the cluster's workers share their memory among threads. Start them with --nthreads 1."
            )
        client.register_plugin(Holding(), name="tracker")
        try:
            yield client.get_executor()
        except KilledWorker as error:
            raise WorkerLostError("a worker of the cluster was ended, perhaps for want of memory.") from error
        finally:
            client.unregister_worker_plugin("tracker")


_held: list[Any] = []


def set_shared(shared: Any) -> None:
    """Keep what this process shares with the others."""
    _held[:] = [shared]


def with_shared(fn: Callable[[Any, Any], Any], task: Any) -> Any:
    """`fn` of what is shared and a task."""
    return fn(_held[0], task)
