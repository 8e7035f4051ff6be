"""What a reader finds who types a word into the search of a built site: by the browser's own modules, run in Node."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import tracker
from tests.support.modules import run_node
from tests.support.small import REGISTRY, incident, write_files, write_project

REGISTRIES = REGISTRY | {
    "actors": "north-force: {name: North Force, kind: state_forces, aliases: [Northern Army], names: {ar: قوة الشمال}}\n"
    "river-council: {name: River Council, kind: rebels, description: Elected in the Marshland.}\n",
    "places": "old-mill: {name: Old Mill, country: SY, lat: 34.5, lon: 38.5, names: {ar: الطاحونة القديمة}, aliases: [Tahouna]}\n"
    "at-tanf: {name: At-Tanf, country: SY, lat: 33.5, lon: 38.6}\n",
}
AT_TANF = "{country: SY, name: At-Tanf, place: at-tanf, precision: near, admin1: Deir ez-Zor}"
CLAIM = """claims:
  - {id: drone, by: north-force, source: [s1], field: event, says: It was a drone of the Shahed kind., quote: We saw it. It burned.}
tags: [drone-war]
"""
CASES = ("21-search-province/2024-05-01-village", "23-search-arabic-article/2024-04-07-artitle")
OTHERS = {
    "2024-03-01-mill": incident("Fire at the mill", more=CLAIM).replace("{publisher", "{id: s1, publisher"),
    "2024-03-02-road": incident("Shots on the road", "2024-03-02", AT_TANF),
    "2024-03-03-attacks": incident("Two attacks in gas.. Dayton", "2024-03-03", AT_TANF),
    "2024-03-04-chinese": incident("化学武器袭击", "2024-03-04"),
    "2024-03-05-cyrillic": incident("Обстрел больницы", "2024-03-05"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Path:
    cases = {
        case.partition("/")[2]: (shared_data / "cases" / f"{case}.yml").read_text(encoding="utf-8") for case in CASES
    }
    project = write_project(tmp_path_factory.mktemp("found") / "project", OTHERS | cases)
    write_files(project / "incidents", {}, REGISTRIES)
    (project / "docs" / "about.md").write_text(
        "# About\n\nWe are few.\n\n## How we count\n\nNever a guessed **number**.\n"
    )
    done = tracker("build", "--jobs", "1", cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def look(site: Path, *queries: str) -> list[dict[str, Any]]:
    done = run_node("tests/scripts/look.js", site, *queries)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


VILLAGE = ["incidents/2024-05-01-village/"]
HOSPITAL = ["incidents/2024-04-07-artitle/"]


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        *((word, VILLAGE) for word in ("Idlibshire", "Maarraland", "subplace", "Bombardement", "bombarde", "Cafre-Ouno")),
        *((word, VILLAGE) for word in ("كفر أونو", "SYR12345", "syr12345", "Waterworks", "REF-77", "2024-05-01-village")),
        *((word, HOSPITAL) for word in ("مستشفى", "المستشفى", "المستشفي", "وطني", "قصف")),
        ("shahed", ["incidents/2024-03-01-mill/"]),
        ("ШЕЛЛ", []),
        ("больницы", ["incidents/2024-03-05-cyrillic/"]),
        ("武器", ["incidents/2024-03-04-chinese/"]),
        ("袭击", ["incidents/2024-03-04-chinese/"]),
        ("器武", []),
        ("dayton shots", []),
    ],
)  # fmt: skip
def test_every_word_of_a_record_is_found(site: Path, query: str, addresses: list[str]) -> None:
    (found,) = look(site, query)
    assert found["addresses"] == addresses


def test_the_newest_stands_first_and_compounds_are_found_in_any_form(site: Path) -> None:
    both = ["incidents/2024-03-03-attacks/", "incidents/2024-03-02-road/"]
    for found in look(site, "At-Tanf", "at tanf", "attanf", "AT‑TANF", "ez-zor", "Ezzor", "deir ez zor"):
        assert found["addresses"] == both


def test_no_word_is_shortened_to_one_that_is_there(site: Path) -> None:
    """Another program found "Al" where Aleppo was asked for."""
    for found in look(site, "Tanfordia", "Firemansons", "Idlibshirians"):
        assert (found["count"], found["instead"]) == (0, "")


def test_a_beginning_finds_the_words_that_begin_with_it_and_two_letters_only_themselves(site: Path) -> None:
    long, short = look(site, "attac", "at")
    assert long["addresses"] == ["incidents/2024-03-03-attacks/"]
    assert short["addresses"] == [f"incidents/2024-03-0{day}/" for day in ("3-attacks", "2-road", "1-mill")]


def test_names_are_filters_with_their_counts(site: Path) -> None:
    tanf, force, alias, arabic, province, spelt, tag = look(
        site, "tanf", "north", "northern army", "طاحونة", "deirezzor", "deir ezzor", "drone-war"
    )
    assert tanf["filters"] == [["place", "at-tanf", 2]]
    assert force["filters"] == [["actor", "north-force", 7]] == alias["filters"]
    assert arabic["filters"] == [["place", "old-mill", 4]]
    assert province["filters"] == [["province", "Deir ez-Zor", 2]] == spelt["filters"]
    assert tag["filters"] == [["tag", "drone-war", 1]]


def test_one_mistake_of_typing_is_said_and_what_was_meant_is_shown(site: Path) -> None:
    tanaf, mil, word = look(site, "Tanaf", "Old Mll", "waterwroks")
    assert tanaf["instead"] == "At-Tanf"
    assert tanaf["filters"][0] == ["place", "at-tanf", 2]
    assert tanaf["count"] == 2
    assert mil["instead"] == "Old Mill"
    assert (word["instead"], word["addresses"]) == ("waterworks", VILLAGE)


def test_an_excerpt_is_a_sentence_that_holds_the_word(site: Path) -> None:
    shahed, burned, dayton = look(site, "shahed", "burned", "dayton")
    assert shahed["excerpts"] == ["North Force: It was a drone of the Shahed kind."]
    assert burned["excerpts"] == ["It burned."]
    assert dayton["excerpts"] == ["It happened near the mill."]  # The word stands in the title.


def test_other_pages_are_found_by_their_words_and_their_parts(site: Path) -> None:
    marshland, few, guessed = look(site, "Marshland", "few", "guessed number")
    assert marshland["pages"] == ["actors/river-council/"]
    assert few["pages"] == ["about/"]
    assert guessed["pages"] == ["about/#how-we-count"]


def test_counts_are_those_of_a_search_through_the_files(site: Path) -> None:
    """Of words as they stand in the files: addresses and what only points to another part are no words."""
    files = [path.read_text(encoding="utf-8") for path in (site.parent / "incidents").glob("2024/*.yml")]
    said = [re.sub(r"https?://\S+|(place|actor|by|field|role|precision|type): ?[\w-]+", "", text) for text in files]
    keys = set(re.findall(r"(\w+):", "\n".join(files)))
    words = sorted({word for text in said for word in re.findall(r"\b[A-Za-zА-я]{4,}\b", text)} - keys)
    assert len(words) >= 30
    for word, found in zip(words, look(site, *words), strict=True):
        assert found["count"] == sum(bool(re.search(rf"\b{word}", text, re.I)) for text in said), word
        assert found["instead"] == ""
