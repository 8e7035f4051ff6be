"""Nothing of this repository's record or mkdocs.yml is in what the package writes or shows for another tracker."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, tracker

TABLES_OF_ALL = {"countries"}
"""Files that name every country of the world, this record's as well."""
COMMON = {"russia", "iran", "islamic-state", "dw", "cnn", "deployment", "wikipedia", "sputnik", "ucdp", "clash"}
"""Keys that are words of other languages, countries or places too: looked for by their longer names alone."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere") / "t"
    for step in (
        ("init", folder, "--name", "River Record", "--country", "Peru", "--owner", "@river", "--starter", "protests", "--no-build"),
        ("new", "--title", "Police stop a march", "--summary", "The police stopped a march.", "--date", "2024-05-01",
         "--country", "PE", "--name", "Example town", "--precision", "near", "--type", "arrests",
         "--actor", "police:initiator", "--source", "https://news.example.net/a"),
        ("build", "--no-search"),
    ):  # fmt: skip
        done = tracker(*step, cwd=folder if folder.exists() else folder.parent)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def words() -> set[str]:
    """Keys and names of the registries, and what mkdocs.yml says of the record."""
    found: set[str] = set()
    for path in (ROOT / "incidents" / "registry").glob("*.yml"):
        for key, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found |= {key, entry["name"], *entry.get("aliases", ()), *entry.get("names", {}).values()}
    top = re.sub(r"!ENV", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = yaml.safe_load(top)
    found |= {settings["site_name"], settings["site_description"]}
    countries = {"Russia", "Iran", "Syria"}
    return {word for word in found if len(word) > 3 and word.lower() not in COMMON and word not in countries}


def test_no_word_of_this_record_is_in_anothers_site_forms_or_files(elsewhere: Path) -> None:
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, words()), key=len, reverse=True)) + r")(?![\w-])"
    )
    found = {
        (path.relative_to(elsewhere).as_posix(), match)
        for path in sorted(elsewhere.rglob("*"))
        if path.is_file()
        and path.suffix in (".html", ".yml", ".md", ".json", ".xml", ".txt", ".cff", ".csv", ".js", ".svg", "")
        and ".cache" not in path.parts
        for match in pattern.findall(path.read_text(encoding="utf-8", errors="ignore"))
    }
    assert found == set()
