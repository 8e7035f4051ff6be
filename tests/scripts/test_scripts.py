"""The scripts of the pages: types checked, pure parts tested under Node, the filter held against Python's own counts."""

import json
import random
import re
from calendar import monthrange
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.facets import FACETS, actor_roles
from conflict_tracker.dataset.query import TIMES, Query, select
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.edtf import Edtf
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.views.site import FILES
from conflict_tracker.views.site_data import SiteData
from tests.support.golden import made
from tests.support.modules import run_node
from tests.support.records import World, write_record

HERE = Path(__file__).resolve().parent
SIDES = {"acted": ("initiator", "claimed_by"), "hit": ("target", "victim")}
LEFT_OUT = {
    "manyMonths": "that went on over more than one month",
    "noBackground": "background event",
    "noToll": "ha(?:s|ve) no number",
    "yearOnly": "with only a year",
}
"""What a chart's rule says of what is left out, by the scripts' names for it."""
ASSETS = HERE.parent.parent / "generator" / "conflict_tracker" / "assets"


def test_types() -> None:
    done = run_node("node_modules/typescript/bin/tsc", "-p", ".")
    assert done.returncode == 0, done.stdout


def test_pure_parts() -> None:
    done = run_node("--test", *sorted(HERE.glob("*.test.js")))
    assert done.returncode == 0, done.stdout


def test_what_is_asked_for_early_is_what_explore_imports() -> None:
    """A module that early.js forgets comes late; one that it names in vain is fetched for nothing."""
    folder = ASSETS / "explore"
    named = set(re.findall(r'"(\w+)"', re.search(r"of \[(.*?)\]", (folder / "early.js").read_text(), re.DOTALL)[1]))
    found, waiting = set(), ["explore", "map"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += re.findall(
                r'^import [^;]* from "\./(\w+)\.js"', (folder / f"{name}.js").read_text(), re.MULTILINE
            )
    assert named == found


@pytest.mark.parametrize(
    ("vague", "number"), [(0, 40), (0.5, 40), *(pytest.param(vague, 200, marks=pytest.mark.slow) for vague in (0, 0.5))]
)
def test_the_browser_counts_as_python_does(tmp_path: Path, vague: float, number: int) -> None:
    """Seeded selections over five hundred incidents: the same rows, the same count for every value."""
    site = generated(tmp_path, 500, World(vague=vague))
    choices = list(selections(site, number))
    for choice, found in zip(choices, counted_in_browser(site, map(query, choices), tmp_path), strict=True):
        for name in ("over-time", "toll"):
            del found[name]
        assert found["unknown"] == [], choice
        assert found == {"unknown": [], **counted(site, choice)}, choice
        assert found["rows"] == chosen_by(site, choice), choice


def test_charts_of_a_selection_hold_the_numbers_of_pythons(tmp_path: Path) -> None:
    """Bars by month of what begins in it, and of those killed within it, over a record of sieges and vague dates."""
    site = generated(tmp_path, 500, World(vague=0.6))
    choices = list(selections(site, 60))
    for choice, found in zip(choices, counted_in_browser(site, map(query, choices), tmp_path), strict=True):
        part = Selection(site.dataset, site.locale, filters_of(choice))
        bars, tolls = CHARTS["over-time"](part), CHARTS["killed-by-month"](part)
        totals: Counter[str] = Counter()
        for trace in bars.figure["data"]:
            totals.update(dict(zip(trace["x"], trace["y"], strict=True)))
        assert found["over-time"]["bars"] == dict(totals), choice
        low, more = (dict(zip(trace["x"], trace["y"], strict=True)) for trace in tolls.figure["data"][:2])
        assert found["toll"]["bars"] == {at: [low[at], more[at]] for at in low}, choice
        for chart, name in ((bars, "over-time"), (tolls, "toll")):
            for note, words in LEFT_OUT.items():
                said = re.search(rf"(\d+) {words}", chart.rule)
                assert found[name][note] == (int(said[1]) if said else 0), (choice, name, note)


def counted_in_browser(site: SiteData, queries, folder: Path) -> list[dict]:
    """What the scripts count over the columns that the site would publish."""
    for file in made(FILES, site):
        if file.path in ("explore/columns.bin", "explore/charts.json"):
            (folder / file.path.rpartition("/")[2]).write_bytes(file.content)
    (folder / "queries").write_text("\n".join(queries) + "\n", encoding="utf-8")
    done = run_node(HERE / "count.js", folder / "columns.bin", folder / "charts.json", folder / "queries")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def generated(folder: Path, count: int, world: World) -> SiteData:
    record = folder / "incidents"
    record.mkdir()
    write_record(record, count, world=world)
    checked = read_and_check(record, today())
    assert not has_errors(checked.problems)
    return site_data(checked.record, record, Settings(site_name="Generated"), None)


def selections(site: SiteData, count: int):
    """Up to three facets with up to three values each, sometimes a role, sometimes months, sometimes a period."""
    chance = random.Random(7)
    known = {
        facet.key: sorted({value for item in site.dataset.published for value in facet.of(item, site.dataset)})
        for facet in FACETS
    }
    everyone = [part for item in site.dataset.published for part in actor_roles(item, site.dataset)]
    known["actor"] = sorted({actor for actor, _, _ in everyone})
    for side, roles in SIDES.items():
        known[side] = sorted({actor for actor, role, own in everyone if own and role in roles})
    known["role"] = sorted({role for _, role, _ in everyone})
    for _ in range(count):
        facets = chance.sample(sorted(known), chance.randint(0, 3))
        choice = {key: chance.sample(known[key], min(len(known[key]), chance.randint(1, 3))) for key in facets}
        if chance.random() < 0.4:
            choice["from"], choice["to"] = sorted(
                [f"{chance.randint(2011, 2024)}-{chance.randint(1, 12):02d}" for _ in range(2)]
            )
        for name in ("begins", "within"):
            if chance.random() < 0.2:
                choice[name] = period(chance)
        yield choice


def period(chance: random.Random) -> str:
    """A year, a month, a day, two of them, or one that is open on a side."""
    sizes = [date(chance.randint(2011, 2024), chance.randint(1, 12), chance.randint(1, 28)).isoformat() for _ in "ab"]
    low, high = (day[: chance.choice((4, 7, 10))] for day in sorted(sizes))
    return chance.choice((low, f"{low[:4]}/{high[:4]}", f"{sorted(sizes)[0]}/{high}", f"../{high}", f"{low}/.."))


def filters_of(choice) -> Query:
    """The same selection as charts and blocks make it."""
    values = {key: tuple(v or "unknown" for v in found) for key, found in choice.items() if key not in TIMES}
    return Query(values, *(choice.get(name, "") for name in TIMES))


def chosen_by(site: SiteData, choice) -> list[int]:
    found = {item.id for item in select(site.dataset, filters_of(choice))}
    return [n for n, item in enumerate(site.dataset.published) if item.id in found]


def query(choice) -> str:
    return "&".join(
        f"{key}={value or 'unknown'}"
        for key, values in choice.items()
        for value in ([values] if isinstance(values, str) else values)
    ).replace(" ", "+")


def counted(site: SiteData, choice) -> dict:
    """What explore must say of a selection, counted one incident at a time."""
    dataset = site.dataset
    actors, roles = choice.get("actor", ()), choice.get("role", ())

    def of(item, key: str) -> set[str]:
        if key in SIDES:
            return {part.actor for part in item.parties if part.role in SIDES[key]}
        if key == "actor":
            return {actor for actor, role, _ in actor_roles(item, dataset) if not roles or role in roles}
        return set(next(facet for facet in FACETS if facet.key == key).of(item, dataset))

    def fits(item, without: str = "") -> bool:
        for key, values in choice.items():
            if key in (without, *TIMES, "role", "actor"):
                continue
            if not of(item, key) & set(values):
                return False
        if without != "actor" and (actors or roles):
            found = actor_roles(item, dataset)
            if not any((not actors or actor in actors) and (not roles or role in roles) for actor, role, _ in found):
                return False
        when = item.date
        if "from" in choice and (f"{when.end:%Y-%m}" < choice["from"] or f"{when.start:%Y-%m}" > choice["to"]):
            return False
        for name, last in (("begins", _day_of(when.first)[1]), ("within", when.end)):
            if name in choice and not _inside(when, last, choice[name]):
                return False
        return True

    rows = [n for n, item in enumerate(dataset.published) if fits(item)]
    values = {}
    for key in [*(facet.key for facet in FACETS), "actor", *SIDES]:
        values[key] = dict(Counter(value for item in dataset.published if fits(item, key) for value in of(item, key)))
    inside = [dataset.published[n] for n in rows]
    tolls = [item.killed for item in inside]
    return {
        "rows": rows,
        "values": values,
        "unplaced": sum(1 for item in inside if item.point(dataset.registry) is None),
        "killed": sum(number.given[-1] for number in tolls if number and number.is_known),
    }


def _inside(when: Edtf, last: date, period: str) -> bool:
    """Whether every day from the first on which it may have begun to another lies in a period, in whole months if about."""
    low, high = when.start, min(last, when.end)
    if when.qualifier and (last == when.end or len(when.first) == 10):
        low, high = low.replace(day=1), high.replace(day=monthrange(high.year, high.month)[1])
    first, _, until = period.partition("/")
    until = until or first
    return (first == ".." or _day_of(first)[0] <= low) and (until == ".." or high <= _day_of(until)[1])


def _day_of(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    last = monthrange(year, month or 12)[1]
    return date(year, month or 1, day or 1), date(year, month or 12, day or last)
