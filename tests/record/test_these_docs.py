"""What the pages of this repository say of the program is so. A fork with pages of its own leaves this file out."""

import re

import pytest

from conflict_tracker.model.settings import Options
from conflict_tracker.views.site import BLOCKS
from tests.conftest import ROOT

PACKAGE = ROOT / "generator" / "conflict_tracker"
PAGE = (ROOT / "docs" / "program.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?P<question>[^|…-][^|]*) \| (?P<paths>`.*) \|$", PAGE, re.MULTILINE)


def test_at_least_twelve_questions_are_answered() -> None:
    assert len(ROWS) >= 12


@pytest.mark.parametrize(("question", "paths"), ROWS, ids=[question for question, _ in ROWS])
def test_the_answer_is_a_file(question: str, paths: str) -> None:
    found = re.findall(r"`([^`]+)`", paths)
    assert found
    assert [path for path in found if not (PACKAGE / path).is_file()] == []


@pytest.mark.parametrize("name", ["program", "add-an-adapter", "add-a-chart"])
def test_every_path_of_the_package_on_a_page_is_there(name: str) -> None:
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    paths = re.findall(r"`generator/conflict_tracker/([\w/.]+)`", text)
    assert [path for path in paths if not (PACKAGE / path).exists() and path != "charts/countries.py"] == []


def test_the_adapter_page_lists_every_method() -> None:
    source = (PACKAGE / "formats" / "reading" / "adapter.py").read_text(encoding="utf-8")
    protocol = source[source.index("class Adapter(Protocol)") : source.index("\ndef differences")]
    text = (ROOT / "docs" / "add-an-adapter.md").read_text(encoding="utf-8")
    for method in re.findall(r"    def (\w+)\(", protocol):
        assert f"`{method}" in text, method


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text() or f"`{name} " in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("name", Options.model_fields)
def test_every_option_is_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in (ROOT / "README.md").read_text()
