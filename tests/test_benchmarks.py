"""The benchmarks run: what they measure is not tested here, but that they can measure it, and that peers do equal work."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import goals, importing, kept, names, tables
from benchmarks.measured import Measured
from benchmarks.our_builds import OurBuilds
from benchmarks.peer_builds import PeerBuilds
from benchmarks.peers.same_words import GOAL, GOAL_OF_MARKDOWN, same_words
from benchmarks.running import ENVIRONMENT, ROOT, Sample, run
from benchmarks.tracker_project import write_project

from tests.support.records import write_record

COUNT = 30


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PeerBuilds]:
    """Our site of a small record, and those of the peers, all built."""
    scratch = tmp_path_factory.mktemp("peers")
    project = write_project(scratch / "ours", COUNT)
    write_record(project / "incidents", COUNT)
    OurBuilds(project, COUNT).cold_bare()
    found = PeerBuilds(scratch, project)
    for name in found.sites:
        found.equal[name]()
    return project / "site", found


@pytest.mark.slow  # The peers' programs are installed for it.
@pytest.mark.parametrize(
    ("name", "goal"), [(names.HUGO, GOAL), (names.ELEVENTY, GOAL), (names.STOCK, GOAL_OF_MARKDOWN)]
)
def test_a_peers_page_says_the_same_words(peers: tuple[Path, PeerBuilds], name: str, goal: float) -> None:
    ours, found = peers
    shares = dict(same_words(ours, site_of(found, name)))
    share = sum(shares.values()) / len(shares)
    print(f"{name}: {share:.2%} of {len(shares)} pages")
    assert len(shares) == COUNT
    assert share >= goal, shares


@pytest.mark.slow
def test_hugo_makes_every_kind_of_page_and_file(peers: tuple[Path, PeerBuilds]) -> None:
    """As many as we of each kind that it can make."""
    ours, found = peers
    hugo = site_of(found, names.HUGO)
    for kind in ("incidents/*/index.html", "actors/*/index.html", "places/*/index.html", "types/*/index.html"):
        assert len(list(hugo.glob(kind))) == len(list(ours.glob(kind))), kind
    for mine, theirs in (
        ("timeline/[0-9]*/index.html", "years/*/index.html"),
        ("api/v1/months/*.json", "months/*/index.html"),
        ("api/v1/months/*.json", "api/v1/months/*.json"),
        ("actors/*/index.html", "api/v1/actors/*.json"),
        ("api/v1/incidents/*.json", "api/v1/incidents/*.json"),
        ("places/*/feed.xml", "places/*/index.xml"),
    ):
        assert len(list(hugo.glob(theirs))) == len(list(ours.glob(mine))) > 0, theirs
    addresses = ElementTree.parse(hugo / "sitemap.xml").getroot()
    assert len(addresses) > COUNT


@pytest.mark.slow
def test_hugos_charts_have_a_picture_a_table_and_a_file(peers: tuple[Path, PeerBuilds]) -> None:
    hugo = site_of(peers[1], names.HUGO)
    page = (hugo / "charts" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<section class="tk-chart" id="([a-z-]+)-all">', page) == [
        "over-time",
        "killed-by-month",
        "against",
        "calendar",
    ]
    assert page.count("<svg") >= 4
    for address in re.findall(r'data-figure="/([^"]+)"', page):
        shown = json.loads((hugo / address).read_text(encoding="utf-8"))
        for row in shown["rows"]:
            assert len(row["cells"]) == len(shown["head"])
    over_time = json.loads((hugo / "charts" / "over-time-all.json").read_text(encoding="utf-8"))
    assert sum(sum(row["cells"][1:]) for row in over_time["rows"]) == COUNT


def site_of(found: PeerBuilds, name: str) -> Path:
    if name in found.missing:
        pytest.skip(found.missing[name])
    return found.sites[name]


@pytest.mark.slow
def test_one_command_measures_everything_and_tells_it(tmp_path: Path) -> None:
    """From the outside, at a size at which nothing means anything."""
    command = ["--sizes", "20", "--rounds", "1", "--only-goals", "--kept", str(tmp_path)]
    report = tmp_path / "RESULTS.md"
    measure("benchmarks.bench", *command, "--report", str(report))
    text = report.read_text(encoding="utf-8")
    for goal in goals.GOALS:
        row = next(line for line in text.splitlines() if line.startswith(f"| {goal.words} |"))
        assert re.search(r"\((met|missed)\)|not run", row), row
    measured = kept.Kept(tmp_path / kept.EQUAL_FILE).results["20"]
    wanted = {name for goal in goals.GOALS for figure in goal.figures if not figure.at for name in figure.builds}
    assert wanted <= measured.samples.keys() | measured.missing.keys()
    assert "downloads: [csv, json, jsonl, geojson, sqlite, parquet, ucdp]" in text
    assert names.COLD_ALL in measured.samples


def test_what_has_been_measured_of_large_records_is_not_measured_again(tmp_path: Path) -> None:
    command = ("benchmarks.large", "--sizes", "20", "--kept", str(tmp_path), "--report", str(tmp_path / "RESULTS.md"))
    said = measure(*command)
    assert "UCDP GED: skipped" in said
    assert all(f"20: {step}: " in said for step in OurBuilds.STEPS)
    results = kept.Kept(tmp_path / kept.LARGE_FILE)
    edited = results.results["20"].samples.pop(names.EDITED)
    results.save()
    again = measure(*command)
    assert re.findall(r"20: ([a-z, ]+): [0-9.]+ s", again) == [names.EDITED]
    assert "skipped, measured before" in again
    assert kept.Kept(tmp_path / kept.LARGE_FILE).results["20"].samples[names.EDITED] != edited


def measure(module: str, *arguments: str) -> str:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "TRACKER_TEST_DATA"}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what processes share")
def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    hold = "held = bytearray(60_000_000); import time; time.sleep(0.6)"
    program = (
        f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; child.wait()"
    )
    sample = run([sys.executable, "-c", program], tmp_path)
    assert sample.memory > 110 > sample.largest > 57


def test_a_goal_is_met_at_its_limit_and_missed_beyond() -> None:
    found = Measured("10", 10, samples={"ours": [Sample(4)], "other": [Sample(8)]})
    share, times = goals.Figure(0.5, "ours", "other"), goals.Figure(2, "ours", "other", more=True)
    assert share.result({"10": found}, "10") == "0.50 (met)"
    assert times.result({"10": found}, "10") == "2.00 (met)"
    assert replace(share, limit=0.49).result({"10": found}, "10") == "0.50 (missed)"
    assert replace(times, limit=2.1).result({"10": found}, "10") == "2.00 (missed)"


def test_what_is_not_here_is_told_with_its_reason() -> None:
    found = Measured("10", 10, samples={names.COLD_BARE: [Sample(4, 4)]}, missing={names.HUGO: "no network"})
    table = tables.goals_table({"10": found}, "10")
    assert (
        "| cold, no search, against Hugo with everything: wall, processor time | at most 0.45 | not run: no network"
        in table
    )
    assert "not run at 100,000" in table


@pytest.mark.slow
def test_imports_of_tables() -> None:
    assert "rows a second" in importing.report([30])
