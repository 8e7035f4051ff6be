"""The canonical form: a second run changes nothing, values stay, comments survive."""

import random
import re
from pathlib import Path

import pytest

from conflict_tracker.record.reader import read_yaml
from conflict_tracker.rewrite.canonical import NotRewrittenError, canonical
from tests.conftest import EXAMPLE, tracker
from tests.support.records import World, incident

EXAMPLES = sorted((EXAMPLE / "incidents").glob("2*/*.yml"))


def comments(text: str) -> int:
    return len(re.findall(r"(?:^|\s)# note \d+", text))


def check(text: str) -> str:
    result = canonical(text)
    assert canonical(result) == result
    assert read_yaml(result.encode()).plain == read_yaml(text.encode()).plain
    assert comments(result) == comments(text)
    return result


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_real_record_is_canonical(path: Path) -> None:
    text = path.read_text()
    assert check(text) == text


def shuffled(text: str, seed: int) -> str:
    """The same record with its fields in another order, comments between and behind them, and stray blanks."""
    chance = random.Random(seed)
    parts = re.split(r"\n(?=\w)", text.rstrip("\n"))
    chance.shuffle(parts)
    lines = []
    for n, part in enumerate(parts):
        if chance.random() < 0.3:
            lines.append(f"# note {n} above")
        first, _, rest = part.partition("\n")
        behind = f"   # note {n}0" if chance.random() < 0.3 and not first.endswith((">-", "|")) else ""
        lines.append(first + behind + chance.choice(["", "  "]) + (f"\n{rest}" if rest else ""))
        if chance.random() < 0.2:
            lines.append("")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("count", [25, pytest.param(1000, marks=pytest.mark.slow)])
def test_generated_files_in_any_order(count: int) -> None:
    world = World()
    for n in range(count):
        text = incident(n, 3, world)[1]
        assert check(shuffled(text, n)).split("\n")[0].startswith(("title:", "#"))


def test_well_kept_files_in_any_order_come_back_as_they_were() -> None:
    for n, path in enumerate(EXAMPLES):
        text = path.read_text()
        mixed = re.sub(r"(^|\s+)# note \d+[^\n]*", "", shuffled(text, n))
        assert re.sub(r"\n+", "\n", check(mixed)).strip() == re.sub(r"\n+", "\n", text).strip()


def test_comments_move_with_the_field_below_them() -> None:
    text = "# about this file\ntype: clash\n# why this title\ntitle: A clash   # short\n"
    assert canonical(text) == "# about this file\n# why this title\ntitle: A clash   # short\ntype: clash\n"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("title: a\r\ntype: b\r\n", "title: a\ntype: b\n"),
        ("title:    a\nactors:\n- {role: target,   actor: x}\n", "title: a\nactors:\n  - {actor: x, role: target}\n"),
        ("title: a\nodd: 1\nsummary: s\n", "title: a\nsummary: s\nodd: 1\n"),
        ("title: 'it''s'\nsummary: \"s\"\n", "title: 'it''s'\nsummary: \"s\"\n"),
    ],
)
def test_layout(text: str, better: str) -> None:
    assert canonical(text) == better


@pytest.mark.parametrize("text", ["title: [", "- a", "", "a: 1\na: 2\n", "a: &x 1\nb: *y\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    with pytest.raises(NotRewrittenError):
        canonical(text)


def test_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "incidents"
    (folder / "registry").mkdir(parents=True)
    (folder / "2017").mkdir()
    good, bad, broken = (folder / "2017" / f"2017-01-0{n}-a.yml" for n in (1, 2, 3))
    good.write_text("title: a\ntype: b\n")
    bad.write_text("type: b\ntitle: a\n")
    broken.write_text("title: [\n")
    done = tracker("fmt", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "incidents/2017/2017-01-02-a.yml: would change\n")
    assert bad.read_text() == "type: b\ntitle: a\n"
    done = tracker("fmt", cwd=tmp_path)
    assert done.returncode == 1
    assert '2017-01-03-a.yml: line 1: "[" opens here and is not closed.' in done.stderr
    assert (good.read_text(), bad.read_text(), broken.read_text()) == (
        "title: a\ntype: b\n",
        "title: a\ntype: b\n",
        "title: [\n",
    )
    broken.unlink()
    assert tracker("fmt", "--check", cwd=tmp_path).returncode == 0
