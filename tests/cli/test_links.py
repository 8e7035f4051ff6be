"""The report on links, with answers that a test gives."""

from pathlib import Path

from conflict_tracker.cli.links import report
from conflict_tracker.loading.load import read_and_check
from tests.hostile.files import GOOD
from tests.loading.test_known import TODAY
from tests.support.records import write_record

DEAD = ("https://news.example.org/1", "https://news.example.org/1/1")


def test_dead_and_unarchived_sources_are_told_apart(tmp_path: Path) -> None:
    root = tmp_path / "incidents"
    write_record(root, 3)
    (root / "2017").mkdir(exist_ok=True)
    archived = 'archived: [{url: "https://web.archive.org/web/2017/x"}], type:'
    (root / "2017" / "2017-03-04-saved.yml").write_text(GOOD.replace("type: ngo", f"{archived} ngo"))
    items = read_and_check(root, TODAY, jobs=1).record.entries
    asked: list[str] = []

    def ask(address: str) -> str:
        asked.append(address)
        return "404 Not | Found\n::error::x" if address in DEAD else ""

    text, dead, count = report(items, ask)
    assert (dead, count) == (2, 10)
    assert len(asked) == len(set(asked)) == 10
    first, second, third = text.split("\n## ")[1:]
    assert "https://news.example.org/1/1" in first
    assert "<https://news.example.org/1>" in second
    assert "incidents/2017/2017-03-04-saved.yml" in second
    assert third.count("| ok |") == 8
    assert "::error" not in text
