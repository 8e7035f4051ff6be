"""A table as large as UCDP GED with thousands of actors: taken over whole, read again, and unchanged a second time."""

import csv
import lzma
from pathlib import Path

import pytest

from tests.conftest import tracker

UCDP = "ucdp_ged_syria_201601-201911_16566x41.csv.xz"
ROWS, ACTORS = 176_579, 5_000


@pytest.mark.slow
def test_176579_rows_with_5000_actors_pass(tmp_path: Path, shared_data: Path) -> None:
    """The real rows, over and over, with other ids and other names."""
    table = tmp_path / "ged.csv"
    write(table, shared_data / "data" / UCDP)
    for what in ("written", "unchanged"):
        done = tracker("import", "ucdp", table, "--to", "incidents", cwd=tmp_path)
        assert done.returncode == 0, done.stderr[-2000:]
        counts = {
            name: f"{ROWS:,} {name}" if name == what else f"0 {name}" for name in ("written", "updated", "unchanged")
        }
        assert f"{ROWS:,} rows read = {' + '.join(counts.values())} + 0 rejected" in done.stdout
    actors = (tmp_path / "incidents" / "registry" / "actors.yml").read_text(encoding="utf-8")
    assert actors.count("\n  name: ") + actors.count(": {name: ") >= ACTORS
    done = tracker("check", "incidents", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-2000:]
    assert f"{ROWS:,} incidents read" in done.stdout + done.stderr


def write(target: Path, real: Path) -> None:
    with lzma.open(real, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for n in range(ROWS):
            row = dict(rows[n % len(rows)])
            number = n % ACTORS
            row["id"] = str(1_000_000 + n)
            for side in ("side_b", "side_b_new_id", "side_b_id"):
                if side in row:
                    row[side] = f"Invented force {number}" if side == "side_b" else str(900_000 + number)
            writer.writerow(row)
