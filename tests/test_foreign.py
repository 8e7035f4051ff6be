"""The whole path on six small records of other subjects: import or write, check, build; what the site holds of each.

What is promised is read from the record's files here, not asked of the program.
"""

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from tests.conftest import tracker
from tests.support.foreign import FOREIGN, write_foreign
from tests.support.foreign_protest import COUNT
from tests.support.site import Page, pages, target

CHART = re.compile(r'<section class="tk-chart".*?</section>', re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-[0-9]{2})?(?:/([0-9]{4})(?:-([0-9]{2}))?(?:-[0-9]{2})?)?[~?]?")


@dataclass(frozen=True)
class Made:
    """A project after the commands."""

    folder: Path
    runs: Mapping[str, CompletedProcess[str]]

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @cached_property
    def incidents(self) -> dict[str, dict[str, Any]]:
        paths = sorted((self.folder / "incidents").glob("[0-9]*/*.yml"))
        return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}

    def registry(self, name: str) -> dict[str, dict[str, Any]]:
        return yaml.safe_load((self.folder / "incidents" / "registry" / f"{name}.yml").read_text(encoding="utf-8"))

    @cached_property
    def pages(self) -> dict[str, Page]:
        return pages(self.site)

    def keys(self, under: str, form: str = "*") -> set[str]:
        """The folders that are pages below an address."""
        found = (self.site / under).glob(f"{form}/index.html")
        return {path.parent.relative_to(self.site / under).as_posix() for path in found}


def _make(key: str, folder: Path) -> Made:
    commands = {"check": ("check",), "build": ("build", "--jobs", "1")}
    first = write_foreign(key, folder)
    steps = {"import": first, **commands} if first else commands
    return Made(folder, {name: tracker(*words, cwd=folder) for name, words in steps.items()})


@pytest.fixture(scope="module")
def all_made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Future[Made]]]:
    """Two at a time: each is a command of its own."""
    root = tmp_path_factory.mktemp("foreign")
    with ThreadPoolExecutor(2) as pool:
        yield {key: pool.submit(_make, key, root / key) for key in FOREIGN}


@pytest.fixture(params=list(FOREIGN))
def made(request: pytest.FixtureRequest, all_made: Mapping[str, Future[Made]]) -> Made:
    return all_made[request.param].result()


def months(text: str) -> tuple[list[str], list[str]]:
    """The years that a date touches, and the months of which that is certain."""
    match = DATE.fullmatch(text)
    assert match, text
    year, month, year2, month2 = match.groups()
    years = [str(n) for n in range(int(year), int(year2 or year) + 1)]
    if not month:
        whole = [f"{year}/{n:02d}" for year in years[1:-1] for n in range(1, 13)]
        return years, [*whole, *(f"{last}/01" for last in years[1:][-1:])]
    first, last = int(year) * 12 + int(month), int(year2 or year) * 12 + int(month2 or month)
    return years, [f"{(n - 1) // 12}/{(n - 1) % 12 + 1:02d}" for n in range(first, last + 1)]


def test_every_command_ends_well(made: Made) -> None:
    """Nothing is rejected, nothing is a problem, nothing is a fault of the program."""
    for name, done in made.runs.items():
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
    assert "no problems" in made.runs["check"].stdout + made.runs["check"].stderr


def test_the_import_accounts_for_every_row(all_made: Mapping[str, Future[Made]]) -> None:
    protest = all_made["protest"].result()
    said = protest.runs["import"].stdout
    assert f"{COUNT} rows read = {COUNT} written + 0 updated + 0 unchanged + 0 rejected" in said
    assert len(protest.incidents) == COUNT
    names = {
        protest.registry("actors")[part["actor"]]["name"]
        for one in protest.incidents.values()
        for part in one["actors"]
    }
    assert names == {"Invented City Police"}


def test_every_incident_has_its_page_and_no_other_has_one(made: Made) -> None:
    assert made.keys("incidents") == set(made.incidents)
    for id, incident in made.incidents.items():
        assert incident["title"] in made.pages[f"incidents/{id}/index.html"].text


def test_every_year_and_month_has_its_page_and_no_other_has_one(made: Made) -> None:
    """Those that an incident touches; the January of a year whose month nobody knows leads to the year."""
    dates = [str(incident["date"]) for incident in made.incidents.values()]
    touched = [months(date) for date in dates]
    assert made.keys("timeline", "[0-9]*") == {year for years, _ in touched for year in years}
    unknown = {f"{date[:4]}/01" for date in dates if re.match(r"[0-9]{4}($|[/~?])", date)}
    assert made.keys("timeline", "[0-9]*/[0-9]*") == {month for _, named in touched for month in named} | unknown


def test_every_actor_that_has_a_part_has_its_page_and_no_other_has_one(made: Made) -> None:
    actors = made.registry("actors")
    found = {part["actor"] for incident in made.incidents.values() for part in incident["actors"]}
    found |= {claim["by"] for incident in made.incidents.values() for claim in incident.get("claims", ())}
    found |= {actors[key]["parent"] for key in found if "parent" in actors[key]}
    assert made.keys("actors") == found


@pytest.mark.parametrize(("under", "field"), [("places", "place"), ("types", "type")])
def test_every_place_and_type_in_use_has_its_page_and_no_other_has_one(made: Made, under: str, field: str) -> None:
    values = {{**incident, **incident["location"]}.get(field) for incident in made.incidents.values()}
    assert made.keys(under) == values - {None}
    for key in made.keys(under):
        assert made.registry(under)[key]["name"] in made.pages[f"{under}/{key}/index.html"].text


def test_the_search_the_downloads_and_the_api_hold_every_incident(made: Made) -> None:
    count = len(made.incidents)
    periods = json.loads((made.site / "fulltext" / "index.json").read_text())["periods"]
    assert sum(rows for name, rows in periods if name != "pages") == count
    assert json.loads((made.site / "api" / "v1" / "index.json").read_text())["incidents"] == count
    features = json.loads((made.site / "data" / "incidents.geojson").read_text())["features"]
    assert {feature["id"] for feature in features} == set(made.incidents)


def test_no_page_shows_what_only_a_program_says(made: Made) -> None:
    for path, page in made.pages.items():
        if not path.startswith(("notices/", "dictionary/", "messages/")):
            found = re.search(r"\b(Traceback|nan|NaN|Infinity|None|undefined|null)\b", page.text)
            assert not found, f"{path}: {page.text[max(0, found.start() - 40) : found.end() + 40]}"


def test_no_file_for_programs_holds_what_json_cannot(made: Made) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(word)

    for path in [*made.site.rglob("*.json"), *made.site.rglob("*.geojson")]:
        json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


def test_no_chart_is_drawn_of_nothing(made: Made) -> None:
    """Where a table has no row, or counts nothing, an axis from 0 to 1 would say more than the record does."""
    empty = [
        f"{path.relative_to(made.site)}: {chart[:60]}"
        for path in sorted(made.site.rglob("index.html"))
        for chart in CHART.findall(path.read_text(encoding="utf-8"))
        if 'class="tk-plot"' in chart and not _says_something(chart)
    ]
    assert empty == []


def _says_something(chart: str) -> bool:
    """A zero that a source says of killed or injured is something; a count of zero incidents is not."""
    cells = CELL.findall(chart)
    return bool(cells) and (
        bool(re.search("[1-9]", " ".join(cells))) or re.search('id="(killed|injured)', chart) is not None
    )


def test_where_no_number_is_known_home_says_none(made: Made) -> None:
    assert not re.search(r"\b0 to 0\b", made.pages["index.html"].text)


def test_every_link_inside_the_site_leads_somewhere(made: Made) -> None:
    links = [(path, link) for path, page in made.pages.items() if path != "404.html" for _tag, link in page.links]
    for path, link in links:
        if link and not re.match(r"[a-z]+:|//", link):
            file, anchor = target(path, link)
            assert (made.site / file).is_file(), f"{path}: {link}"
            assert not anchor or file not in made.pages or anchor in made.pages[file].ids, f"{path}: {link}"
