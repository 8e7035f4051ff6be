"""Lines to register a name with can be pasted as they are told: whatever stands in the name, YAML reads it again."""

import pytest

from conflict_tracker.checks.lookup import unregistered
from conflict_tracker.record.reader import read_yaml

NAMES = ("River Guard", "@someone", "No. 5 Brigade: north", "5th Corps", "قوات النهر", "O'Neill's men", "a # b", "- x",
         'The "Guard"', "[ABC]", "R&D / North (old)")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_can_be_pasted(name: str) -> None:
    told = unregistered("actors", name, {})
    document = read_yaml(told.partition(":\n")[2].encode())
    (entry,) = document.plain.values()
    assert isinstance(entry, dict)
    assert entry["name"] == name
