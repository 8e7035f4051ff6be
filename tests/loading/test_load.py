"""Reading on several cores: the same record, the same problems in the same order, as on one."""

from pathlib import Path

from conflict_tracker.loading.load import BATCH_SIZE, read_and_check, today
from tests.support.records import write_record


def test_many_cores_find_what_one_finds(tmp_path: Path) -> None:
    root = tmp_path / "incidents"
    root.mkdir()
    write_record(root, 2 * BATCH_SIZE + 20)
    for n in range(30):
        (root / "2017" / f"2017-01-{n + 1:02d}-bad.yml").write_text("title: [\n" if n % 2 else "titel: x\n")
    one, two = (read_and_check(root, today(), jobs=jobs) for jobs in (1, 2))
    assert one.problems == two.problems
    assert one.record.entries == two.record.entries
    assert len({problem.path for problem in two.problems if problem.code in ("syntax", "unknown-field")}) == 30


def test_progress_ends_at_all_files(tmp_path: Path) -> None:
    root = tmp_path / "incidents"
    root.mkdir()
    write_record(root, 12)
    told: list[tuple[str, int, int]] = []
    read_and_check(root, today(), progress=lambda *step: told.append(step))
    assert told[-1] == ("read", 12, 12)
