"""What people type into mkdocs.yml, and what they are told: word for word, in tests/golden/settings-mistakes.txt."""

from pathlib import Path

from conflict_tracker.record.settings import read_settings
from tests.support.golden import compare
from tests.support.mistakes_of_settings import SETTINGS_MISTAKES


def test_every_message_of_the_settings(tmp_path: Path) -> None:
    for name in ("docs", "incidents"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n")
    path = tmp_path / "mkdocs.yml"
    shown = []
    for name, text in SETTINGS_MISTAKES.items():
        path.write_text(text, encoding="utf-8")
        found = read_settings(path)
        problems = found if isinstance(found, list) else []
        lines = [f"{p.line}:{p.column} [{p.code}] {p.message} => {p.fix}" for p in problems]
        shown += [f"## {name}", *(lines or ["accepted"])]
    compare("settings-mistakes.txt", "\n".join(shown))
