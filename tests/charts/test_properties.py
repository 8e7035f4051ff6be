"""Any record: bands are ordered, sums are the record's counts, and what is not drawn is said."""

import gzip
import json
import random
import re
from collections import Counter
from datetime import date
from urllib.parse import parse_qs, urlsplit

import plotly.graph_objects as go
import pytest

from conflict_tracker.charts.all import CHARTS
from conflict_tracker.charts.chart import Chart
from conflict_tracker.charts.selection import Selection
from conflict_tracker.dataset.dataset import Dataset, build_dataset
from conflict_tracker.dataset.item import ACTED, WAS_HIT, Item, item_of
from conflict_tracker.dataset.query import TIMES, Query, select
from conflict_tracker.i18n.locale import load_locale
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.validate import validate
from conflict_tracker.render.static_svg import static_svg
from tests.support.records import span

WORDS = load_locale("en", "en_GB")
SEEDS = range(25)
TYPES = ("strike", "clash", "raid", "talks", "shelling", "decision")


def _record(seed: int) -> Dataset:
    chance = random.Random(f"charts {seed}")
    count = chance.choice((1, 2, 9, 40, 150))
    return build_dataset(
        [item_of(f"incident-{n}", f"{n}.yml", validate(Incident, _incident(chance, n))) for n in range(count)],
        Registry(),
        {},
        None,
    )


def _incident(chance: random.Random, n: int) -> dict:
    year, month, day = chance.randint(2009, 2019), chance.randint(1, 12), chance.randint(1, 28)
    whole = f"{year}-{month:02d}-{day:02d}"
    return {
        "title": f"Incident {n} & more",
        "summary": "It happened.",
        "date": span(date(year, month, day), chance, 0.5) or whole,
        "location": {"name": "Somewhere", "precision": chance.choice(("exact", "near", "country", "admin1")), "lat": 35.0, "lon": 38.0},
        "type": chance.choice(TYPES),
        "scope": chance.choice(("core", "core", "context")),
        "actors": [
            {"actor": f"actor-{chance.randint(1, 14)}", "role": chance.choice(("initiator", "target", "victim", "participant"))}
            for _ in range(chance.randint(1, 4))
        ],
        "casualties": {name: number for name in ("total_killed", "total_injured") if (number := _number(chance))},
        "sources": [
            {
                "id": f"s{k}",
                "publisher": f"Outlet {chance.randint(1, 6)}",
                "url": f"https://news.example.org/{n}/{k}",
                **({"original": {"who": f"Origin {chance.randint(1, 3)}"}} if chance.random() < 0.6 else {}),
                **({"published": f"{year + chance.randint(0, 1)}-{month:02d}-{day:02d}"} if chance.random() < 0.7 else {}),
            }
            for k in range(1, chance.randint(2, 5))
        ],
    }  # fmt: skip


def _number(chance: random.Random) -> dict:
    low, more, most = (chance.randint(0, 9) for _ in range(3))
    whole = {"low": low, "best": low + more, "high": low + more + most}
    kinds = ((), ("low",), ("best",), ("high",), ("low", "high"), ("low", "best", "high"))
    number: dict = {key: whole[key] for key in chance.choice(kinds)}
    if "high" in number and chance.random() < 0.3:
        number["high_open"] = True
    return number


@pytest.fixture(scope="module", params=SEEDS)
def selection(request: pytest.FixtureRequest) -> Selection:
    return Selection(_record(request.param), WORDS)


def _drawn(selection: Selection, key: str) -> Chart:
    return CHARTS[key](selection)


def _said(rule: str, words: str) -> int:
    """The number that a rule gives before some words; none said is none."""
    found = re.search(rf"([\d,]+) {words}", rule)
    return int(found[1].replace(",", "")) if found else 0


def test_stacks_and_what_is_left_out_are_the_record(selection: Selection) -> None:
    chart = _drawn(selection, "over-time")
    drawn = sum(sum(trace["y"]) for trace in chart.figure["data"])
    assert drawn == sum(sum(row[1:]) for row in chart.rows)
    assert drawn + _said(chart.rule, "with only a year") == len(selection.items)
    by_type = Counter(item.type for item in selection.items if item.date.knows_month)
    for trace in chart.figure["data"]:
        if trace["name"] != "Other types":
            assert sum(trace["y"]) == by_type[trace["name"]]


@pytest.mark.parametrize("name", ["killed", "injured"])
def test_bands_are_ordered_and_whole(selection: Selection, name: str) -> None:
    chart = _drawn(selection, f"{name}-by-month")
    full, hatched, more, best = chart.figure["data"]
    numbers = [getattr(item, name) for item in selection.items if item.is_core]
    with_number = sum(1 for number in numbers if number and number.is_known)
    counted = _said(chart.rule, "incidents? (is|are) counted")
    across = _said(chart.rule, "that went on over more than one month (is|are) left out")
    assert counted + _said(chart.rule, "with only a year") + across == with_number
    assert _said(chart.rule, "ha(s|ve) no number") == len(numbers) - with_number
    assert _said(chart.rule, "background") == len(selection.items) - len(numbers)
    assert all(value >= 0 for value in hatched["y"])
    top = {month: low + rest for month, low, rest in zip(full["x"], full["y"], hatched["y"], strict=True)}
    assert all(
        dict(zip(full["x"], full["y"], strict=True))[month] <= value <= top[month]
        for month, value in zip(best["x"], best["y"], strict=True)
    )
    assert [top[month] for month in more["x"]] == list(more["y"])
    for row, month in zip(chart.rows, full["x"], strict=True):
        assert row[1] <= (row[1] if row[2] is None else row[2]) <= top[month]
    dated = [item for item in selection.items if item.is_core and item.date.knows_month]
    within = [item for item in dated if f"{item.date.start:%Y-%m}" == f"{item.date.end:%Y-%m}"]
    known = [n for item in within if (n := getattr(item, name)) and n.is_known]
    assert sum(full["y"]) == sum(number.given[0] for number in known)
    assert sum(top.values()) == sum(number.given[-1] for number in known)


def test_the_line_rises_to_all_incidents(selection: Selection) -> None:
    chart = _drawn(selection, "cumulative")
    (line,) = chart.figure["data"]
    assert list(line["y"]) == sorted(set(line["y"]))
    assert line["y"][-1] == chart.rows[-1][2] == len(selection.items)


def test_pairs_are_those_of_the_roles(selection: Selection) -> None:
    chart = _drawn(selection, "against")
    counts = [row[2] for row in chart.rows]
    assert counts == sorted(counts, reverse=True)
    for acted, hit, count in chart.rows:
        assert count == len(select(selection.dataset, Query({"acted": (acted,), "hit": (hit,)})))
    (cells,) = chart.figure["data"]
    shown = sum(value for row in cells["z"] for value in row if value)
    assert shown == sum(counts) or "The 10 most frequent on each side are drawn" in chart.rule
    paired = {item.id for item in selection.items if item.actors(*ACTED) and item.actors(*WAS_HIT)}
    assert _said(chart.rule, "incidents? names? no such pair") == len(selection.items) - len(paired)


@pytest.mark.parametrize(("key", "words"), [("first-report", "(is|are) left out"), ("calendar", "without one")])
def test_counts_and_what_is_left_out_are_the_record(selection: Selection, key: str, words: str) -> None:
    chart = _drawn(selection, key)
    assert sum(row[1] for row in chart.rows) + _said(chart.rule, words) == len(selection.items)


def test_origins_and_precision_leave_nothing_out(selection: Selection) -> None:
    origins = _drawn(selection, "origins")
    assert sum(sum(row[1:4]) for row in origins.rows) == len(selection.items)
    assert sum(sum(trace["y"]) for trace in origins.figure["data"]) == len(selection.items)
    precision = _drawn(selection, "precision")
    for what in ("Date", "Place"):
        assert sum(row[2] for row in precision.rows if row[0] == what) == len(selection.items)


def test_only_the_highest_and_the_latest_are_drawn_and_it_is_said(selection: Selection) -> None:
    killed, sourcing = _drawn(selection, "killed"), _drawn(selection, "sourcing")
    known = _said(killed.rule, "incidents? ha(s|ve) a number")
    assert known + _said(killed.rule, "ha(s|ve) none") == len(selection.items)
    assert len(killed.rows) == known or "The 20 highest are drawn" in killed.rule
    assert len(sourcing.rows) == len(selection.items) or "The latest 25 are drawn" in sourcing.rule


@pytest.mark.parametrize("key", CHARTS)
def test_every_figure_is_valid_and_has_its_still_picture(selection: Selection, key: str) -> None:
    chart = _drawn(selection, key)
    figure = json.loads(chart.to_json())
    go.Figure(figure)
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    assert len(chart.leads) in (0, len(chart.rows))
    picture = static_svg(chart.figure)
    assert "nan" not in picture
    assert "<b>" not in picture
    if any(isinstance(cell, int) and cell > 0 for row in chart.rows for cell in row):
        assert re.search(r'<(path class="g-c[^"]*" d="M|rect|circle|text class="g-c)', picture), key


PARTS = (
    Query(),
    Query({"scope": ("core",)}, "2012-05", "2016-02"),
    Query({"type": ("raid", "clash")}, begins="2012-05/2016"),
    Query(since="2015-03", within="2011/.."),
)


@pytest.mark.parametrize("query", PARTS, ids=[query.query for query in PARTS])
def test_a_bar_and_its_row_lead_to_just_what_they_count(selection: Selection, query: Query) -> None:
    """Over any part of the record, and whatever lasted or is vague: the view behind a number holds that number."""
    some = selection.select(query)
    for key, counted in (("over-time", slice(1, None)), ("origins", slice(1, 4)), ("calendar", slice(1, 2))):
        chart = _drawn(some, key)
        for row, lead in zip(chart.rows, chart.leads, strict=True):
            assert len(_behind(some, lead)) == sum(row[counted]), (key, lead)
    for trace in _drawn(some, "over-time").figure["data"]:
        assert [len(_behind(some, _lead(trace, n))) for n in range(len(trace["x"]))] == list(trace["y"])
    (line,) = _drawn(some, "cumulative").figure["data"]
    assert [len(_behind(some, _lead(line, n))) for n in range(len(line["x"]))] == list(line["y"])
    for year, count, _ in _drawn(some, "cumulative").rows:
        assert len(_behind(some, *some.addresses([year]))) == count


@pytest.mark.parametrize("query", PARTS, ids=[query.query for query in PARTS])
@pytest.mark.parametrize("name", ["killed", "injured"])
def test_a_toll_leads_to_just_those_whose_numbers_it_adds_up(selection: Selection, query: Query, name: str) -> None:
    some = selection.select(query)
    chart = _drawn(some, f"{name}-by-month")
    full, hatched = chart.figure["data"][:2]
    for n, (row, lead) in enumerate(zip(chart.rows, chart.leads, strict=True)):
        shown = _behind(some, lead)
        assert shown == _behind(some, _lead(full, n)) == _behind(some, _lead(hatched, n))
        known = [number for item in shown if (number := getattr(item, name)) and number.is_known]
        assert row[1] == full["y"][n] == sum(number.given[0] for number in known)
        assert full["y"][n] + hatched["y"][n] == sum(number.given[-1] for number in known)


def _lead(trace: dict, n: int) -> str:
    """Where a bar or a point leads, as the script has it (charts.js: behind)."""
    meta = trace["meta"]
    assert len(meta["x"]) == len(trace["x"])
    return meta["link"].replace("{x}", meta["x"][n])


def _behind(selection: Selection, address: str) -> tuple[Item, ...]:
    """The incidents that an address shows."""
    given = parse_qs(urlsplit(address).query)
    times = (given.pop(name, [""]) for name in TIMES)
    return select(
        selection.dataset, Query({key: tuple(values) for key, values in given.items()}, *(t for (t,) in times))
    )


@pytest.mark.parametrize("years", [20, 50])
def test_decades_stay_light(years: int) -> None:
    """A figure and its static_svg picture, compressed: at most six kilobytes each."""
    chance = random.Random("long")
    items = []
    for n in range(120 * years):
        plain = _incident(chance, n)
        plain["date"] = f"{1975 + n % years}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        items.append(item_of(f"incident-{n}", f"{n}.yml", validate(Incident, plain)))
    part = Selection(build_dataset(items, Registry(), {}, None), WORDS)
    assert len(CHARTS["over-time"](part).rows) == (240 if years == 20 else 50)
    for key in CHARTS:
        chart = _drawn(part, key)
        weights = len(gzip.compress(chart.to_json())), len(gzip.compress(static_svg(chart.figure).encode()))
        assert max(weights) <= 6000, (key, weights)
