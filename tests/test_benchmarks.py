"""The benchmarks run: what they measure is not tested here, but that they can measure it is."""

from pathlib import Path

import pytest
from benchmarks import bench, importing


def test_pages_beside_stock_ones(tmp_path: Path) -> None:
    results = bench.measure(tmp_path, 20, 1)
    assert "times faster than stock" in bench.table(results, 20, 1, "disk")


@pytest.mark.slow
def test_commands_and_whole_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_TEST_DATA", raising=False)
    assert "times the floor" in bench.check_table(bench.measure_check(tmp_path, 30, 1), 30)
    assert "rows a second" in importing.table_of(list(importing.measured([30], tmp_path)))
    assert "exponent" in bench.growth_table([20, 40])
