"""mkdocs.yml: options with their lines, and the environment."""

from pathlib import Path

import pytest

from conflict_tracker.model.settings import Settings
from conflict_tracker.record.settings import named_record, read_settings
from conflict_tracker.record.wrong_settings import KINDS
from conflict_tracker.record.wrong_theme import THEME_KEYS

GOOD = "site_name: A\nplugins: [tracker]\n"
HEAD = "site_name: A\nsite_url: !ENV [SOME_ADDRESS, 'https://example.org/']\nplugins:\n"


def write(tmp_path: Path, text: str) -> Path:
    """A mkdocs.yml of this text, beside the folders that it names."""
    for name in ("docs", "events"):
        (tmp_path / name).mkdir(exist_ok=True)
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
    text = "site_name: A\nplugins: [tracker]\nmarkdown_extensions:\n  - pymdownx.emoji:\n      gen: !!python/name:material.extensions.emoji.to_svg\n"
    assert not isinstance(read_settings(write(tmp_path, text)), list)


def test_a_broken_file_is_one_problem(tmp_path: Path) -> None:
    problems = read_settings(write(tmp_path, "site_name: [\n"))
    assert isinstance(problems, list)
    assert problems[0].code == "syntax"


@pytest.mark.parametrize("said", ["false", "False", "no", "off"])
def test_a_theme_without_letters_from_elsewhere_is_safe_however_it_is_said(tmp_path: Path, said: str) -> None:
    path = write(tmp_path, f"{GOOD}theme: {{name: material, font: {said}}}\n")
    assert isinstance(read_settings(path), Settings)


def test_scripts_are_named_as_files_of_docs_are(tmp_path: Path) -> None:
    """However their addresses are spelt, and in a file that INHERIT names."""
    (tmp_path / "base.yml").write_text(
        "extra_javascript: [./js/a.js, 'js/b.mjs?v=2', {path: x/../c.js}]\ntheme: {language: ar}\n"
    )
    path = write(tmp_path, f"INHERIT: base.yml\n{GOOD}theme: {{custom_dir: theme}}\n")
    for name in ("docs/js/a.js", "docs/js/b.mjs", "docs/c.js", "theme/main.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    settings = read_settings(path)
    assert isinstance(settings, Settings)
    assert settings.scripts == ("js/a.js", "js/b.mjs", "c.js")
    assert (settings.language, settings.theme_dir) == ("ar", "theme")


ODD = ("", "x", "7", "1.5", "true", "2026-01-02", "[]", "[x]", "[[x]]", "[{}]", "[{x: y}]", "[7]", "{}", "{x: y}", "{x: [y]}", "!ENV NO_SUCH", "!relative x", "'../x'")  # fmt: skip
PLACES = (
    *(f"{name}: %s" for name in KINDS),
    *(f"theme: {{name: material, {name}: %s}}" for name in THEME_KEYS),
    *(f"theme: {{{name}: %s}}" for name in THEME_KEYS),
    "theme: {palette: [{scheme: %s, toggle: {name: a}}]}", "theme: {palette: {toggle: %s}}", "theme: {icon: {logo: %s}}",
    "theme: {features: [%s]}", "nav: [%s]", "nav: [{A: %s}]", "nav: [{A: [%s]}]", "plugins: [tracker, %s]",
    "plugins: {tracker: %s}", "plugins: [tracker: %s]", "plugins: [tracker: {record: %s}]", "plugins: [tracker: {accent: %s}]",
    "extra_css: [%s]", "extra_javascript: [{path: %s}]", "hooks: [%s]", "markdown_extensions: [%s]",
    "markdown_extensions: {toc: %s}", "validation: {nav: %s}", "validation: {nav: {not_found: %s}}", "%s: x",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_whatever_stands_anywhere_is_settings_or_problems_with_a_line(tmp_path: Path, place: str) -> None:
    own = place.partition(":")[0]
    rest = "".join(f"{line}\n" for line in GOOD.splitlines() if not line.startswith(f"{own}:"))
    for value in ODD:
        path = write(tmp_path, f"{rest}{place % value}\n")
        found = read_settings(path)
        assert isinstance(found, Settings) or (found and all(problem.line >= 1 for problem in found)), value
        assert named_record(path)
