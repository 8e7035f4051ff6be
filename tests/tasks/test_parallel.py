"""Work handed out to processes: what is shared reaches them, order is kept, a lost process is said."""

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from conflict_tracker.tasks.parallel import WorkerLostError, executor, with_shared
from tests.conftest import tracker
from tests.support.records import write_record


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


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A Dask cluster of two processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as found:
        yield found


def test_a_site_made_by_a_cluster_is_the_same_byte_by_byte(tmp_path: Path, cluster: Any) -> None:
    record = tmp_path / "incidents"
    write_record(record, 300)
    sites = []
    for jobs in ("2", cluster.scheduler_address):
        site = tmp_path / str(len(sites)) / "site"
        done = tracker("build", "--incidents", record, "--site", site, "--jobs", jobs, SOURCE_DATE_EPOCH="1500000000")
        assert done.returncode == 0, done.stderr
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert len(sites[0]) > 750
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []


def test_a_process_that_is_lost_is_an_error_with_a_remedy() -> None:
    with pytest.raises(WorkerLostError, match="--jobs 1"), executor(2, shared=None) as pool:
        list(pool.map(partial(with_shared, _dies), range(6)))
