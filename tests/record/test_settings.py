"""mkdocs.yml: options with their lines, and the environment."""

from pathlib import Path

import pytest

from conflict_tracker.model.settings import Settings
from conflict_tracker.record.settings import read_settings

HEAD = "site_name: A\nsite_url: !ENV [SOME_ADDRESS, 'https://example.org/']\nplugins:\n"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text)
    return path


def test_options_and_default_of_the_environment(tmp_path: Path) -> None:
    settings = read_settings(
        write(tmp_path, HEAD + "  - search\n  - tracker: {record: events, map_bounds: [1, 2, 3, 4]}\n")
    )
    assert not isinstance(settings, list)
    assert settings.site_url == "https://example.org/"
    assert settings.options.record == "events"
    assert settings.options.map_bounds == (1, 2, 3, 4)


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_ADDRESS", "https://a.example/b/")
    settings = read_settings(write(tmp_path, HEAD + "  tracker: {}\n"))
    assert not isinstance(settings, list)
    assert settings.site_url == "https://a.example/b/"


def test_bounds_across_180_degrees(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, HEAD + "  - tracker: {map_bounds: [176, -20, -178, -14]}\n"))
    assert not isinstance(settings, list)
    assert settings.options.map_bounds == (176, -20, -178, -14)


@pytest.mark.parametrize(
    "bounds", ["[1, 4, 3, 2]", "[5, 1, 5, 2]", "[-181, 1, 5, 2]", "[170, 1, 190, 2]", "[0, 0, 9, 91]"]
)
def test_bounds_out_of_order(tmp_path: Path, bounds: str) -> None:
    (problem,) = read_settings(write(tmp_path, HEAD + f"  - tracker: {{map_bounds: {bounds}}}\n"))
    assert "out of order" in problem.message


@pytest.mark.parametrize(
    ("options", "line", "column", "code", "fix"),
    [
        ("{recrod: x}", 4, 15, "unknown-field", 'Did you mean "record"?'),
        ("{boundaries: us}", 4, 27, "unknown-word", "Use one of: un."),
        ("{map_bounds: [1, 2]}", 4, 27, "bad-value", "Write [west, south, east, north] in degrees"),
    ],
)
def test_mistakes_have_line_and_remedy(
    tmp_path: Path, options: str, line: int, column: int, code: str, fix: str
) -> None:
    problems = read_settings(write(tmp_path, HEAD + f"  - tracker: {options}\n"))
    assert isinstance(problems, list)
    assert [(p.path, p.line, p.column, p.code) for p in problems] == [("mkdocs.yml", line, column, code)]
    assert fix in problems[0].fix


def test_tags_of_other_plugins_are_passed_over(tmp_path: Path) -> None:
    text = "site_name: A\nmarkdown_extensions:\n  - emoji:\n      gen: !!python/name:material.extensions.emoji.to_svg\n"
    assert not isinstance(read_settings(write(tmp_path, text)), list)


def test_a_broken_file_is_one_problem(tmp_path: Path) -> None:
    problems = read_settings(write(tmp_path, "site_name: [\n"))
    assert isinstance(problems, list)
    assert problems[0].code == "syntax"


@pytest.mark.parametrize("said", ["false", "False", "no", "off"])
def test_a_theme_without_letters_from_elsewhere_is_safe_however_it_is_said(tmp_path: Path, said: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"theme: {{name: material, font: {said}}}\n")
    assert isinstance(read_settings(path), Settings)


def test_scripts_are_named_as_files_of_docs_are(tmp_path: Path) -> None:
    """However their addresses are spelt, and in a file that INHERIT names."""
    (tmp_path / "base.yml").write_text(
        "extra_javascript: [./js/a.js, 'js/b.mjs?v=2', {path: x/../c.js}]\ntheme: {language: ar}\n"
    )
    path = tmp_path / "mkdocs.yml"
    path.write_text("INHERIT: base.yml\ntheme: {custom_dir: theme}\n")
    settings = read_settings(path)
    assert isinstance(settings, Settings)
    assert settings.scripts == ("js/a.js", "js/b.mjs", "c.js")
    assert (settings.language, settings.theme_dir) == ("ar", "theme")
