"""Work handed out to processes: what is shared reaches them, order is kept, a lost process is said."""

import gc
import os
import signal
from functools import partial

import pytest

from generator.cores import WorkerLost, executor, with_shared, without_gc


def _times(shared: list[int], task: int) -> int:
    return shared[0] * task


def _dies(shared: object, task: int) -> int:
    if task == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_shared_is_there_and_the_order_is_kept(jobs: int) -> None:
    with executor(jobs, shared=[7]) as pool:
        assert list(pool.map(partial(with_shared, _times), range(50))) == [7 * n for n in range(50)]


def test_a_process_that_is_lost_is_an_error_with_a_remedy() -> None:
    with pytest.raises(WorkerLost, match="--jobs 1"), executor(2, shared=None) as pool:
        list(pool.map(partial(with_shared, _dies), range(6)))


def test_the_search_for_garbage_comes_back() -> None:
    with without_gc():
        assert not gc.isenabled()
        with without_gc():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
