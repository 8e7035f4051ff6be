"""The scripts of the pages: types checked, pure parts tested under Node, the filter held against Python's own counts."""

import json
import random
import re
from collections import Counter
from pathlib import Path

from generator.build import site_data
from generator.checked import read_and_check, today
from generator.dataset.facets import FACETS, parts
from generator.dataset.selection import Filters, choose
from generator.model.settings import Settings
from generator.site import FILES
from generator.views.site_data import SiteData
from tests.support.golden import made
from tests.support.modules import run_node
from tests.support.records import write_record

HERE = Path(__file__).resolve().parent
SIDES = {"acted": ("initiator", "claimed_by"), "hit": ("target", "victim")}
ASSETS = HERE.parent.parent / "generator" / "assets"


def test_types() -> None:
    done = run_node("node_modules/typescript/bin/tsc", "-p", ".")
    assert done.returncode == 0, done.stdout


def test_pure_parts() -> None:
    done = run_node("--test", *sorted(HERE.glob("*.test.js")))
    assert done.returncode == 0, done.stdout


def test_what_is_asked_for_early_is_what_explore_imports() -> None:
    """A module that early.js forgets comes late; one that it names in vain is fetched for nothing."""
    folder = ASSETS / "explore"
    named = set(re.findall(r'"(\w+)"', re.search(r"of \[(.*?)\]", (folder / "early.js").read_text())[1]))
    found, waiting = set(), ["explore", "map"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += re.findall(r'^import .* from "\./(\w+)\.js"', (folder / f"{name}.js").read_text(), re.MULTILINE)
    assert named == found


def test_the_browser_counts_as_python_does(tmp_path: Path) -> None:
    """Two hundred seeded selections over five hundred incidents: the same rows, the same count for every value."""
    site = generated(tmp_path, 500)
    (columns,) = (file for file in made(FILES, site) if file.path == "explore/columns.bin")
    (tmp_path / "columns.bin").write_bytes(columns.content)
    choices = list(selections(site, 200))
    (tmp_path / "queries").write_text("\n".join(map(query, choices)) + "\n", encoding="utf-8")
    done = run_node(HERE / "count.js", tmp_path / "columns.bin", tmp_path / "queries")
    assert done.returncode == 0, done.stderr
    for choice, line in zip(choices, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        assert found["unknown"] == [], choice
        assert found == {"unknown": [], **counted(site, choice)}, choice
        assert found["rows"] == chosen_by(site, choice), choice


def generated(folder: Path, count: int) -> SiteData:
    record = folder / "incidents"
    record.mkdir()
    write_record(record, count)
    checked = read_and_check(record, today())
    return site_data(checked.record, record, Settings(site_name="Generated"), None)


def selections(site: SiteData, count: int):
    """Up to three facets with up to three values each, sometimes a role, sometimes months."""
    chance = random.Random(7)
    known = {
        facet.key: sorted({value for item in site.dataset.published for value in facet.of(item, site.dataset)})
        for facet in FACETS
    }
    everyone = [part for item in site.dataset.published for part in parts(item, site.dataset)]
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
        yield choice


def chosen_by(site: SiteData, choice) -> list[int]:
    """The same selection as charts and blocks make it."""
    values = {key: tuple(v or "unknown" for v in found) for key, found in choice.items() if key not in ("from", "to")}
    filters = Filters(values, choice.get("from", ""), choice.get("to", ""))
    found = {item.id for item in choose(site.dataset, filters)}
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
            return {actor for actor, role, _ in parts(item, dataset) if not roles or role in roles}
        return set(next(facet for facet in FACETS if facet.key == key).of(item, dataset))

    def fits(item, without: str = "") -> bool:
        for key, values in choice.items():
            if key in (without, "from", "to", "role", "actor"):
                continue
            if not of(item, key) & set(values):
                return False
        if without != "actor" and (actors or roles):
            found = parts(item, dataset)
            if not any((not actors or actor in actors) and (not roles or role in roles) for actor, role, _ in found):
                return False
        if "from" in choice:
            first, last = f"{item.date.start:%Y-%m}", f"{item.date.start:%Y-%m}"
            if item.date.precision == "year":
                last = f"{item.date.start:%Y}-12"
            if first < choice["from"] or last > choice["to"]:
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
