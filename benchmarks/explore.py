"""Explore with many incidents on a slow phone: what it weighs, when it works, how fast it answers, whether it jumps.

The site is imported and generated, then served compressed to a headless Chromium with a narrow screen, 1.6 Mbit/s, 150 ms
round trip and a processor slowed four times (Chrome DevTools Protocol). Medians of three visits.
"""

import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.chromium import FLAGS, find
from tests.support.ged import write_ged
from tests.support.records import write_record

from benchmarks.lighthouse import served

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = str(Path(sys.executable).parent / "tracker")
VISITS = 3
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
ANSWERS = """async () => {
  const times = [];
  for (const facet of ["type", "actor", "province", "place", "casualties"]) {
    const box = document.querySelector(`fieldset[data-facet=${facet}]:not([hidden]) input[type=checkbox]`);
    if (!box) continue;
    for (let turn = 0; turn < 2; turn++) {
      const start = performance.now();
      box.click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
  }
  return times;
}"""


@dataclass(frozen=True)
class Found:
    """Bytes are compressed, as they went over the wire; times in seconds."""

    weight: int
    ready: float
    answer: float
    shift: float
    search: int


def build(scratch: Path, count: int, kind: str) -> Path:
    """A site of `count` incidents: imported from a table in UCDP's form, or generated with every facet in use."""
    record, site = scratch / kind / "incidents", scratch / kind / "site"
    if kind == "imported":
        table = scratch / "ged.csv"
        write_ged(table, count)
        subprocess.run([PROGRAM, "import", "ucdp", str(table), "--to", str(record)], check=True, capture_output=True)
    else:
        record.mkdir(parents=True)
        write_record(record, count)
    command = [PROGRAM, "build", "--incidents", str(record), "--site", str(site)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    shutil.rmtree(record)
    return site


def measure(site: Path, words: str) -> Found:
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS[1:]))
        visits = [_explore(browser, f"{root}incidents/") for _ in range(VISITS)]
        search = _search(browser, f"{root}search/?q={words}")
        browser.close()
    weight, ready, answer, shift = (statistics.median(values) for values in zip(*visits, strict=True))
    return Found(int(weight), ready, answer, shift, search)


def _open(browser: Browser) -> tuple[Page, list[int]]:
    page = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.add_init_script(SHIFTS)
    return page, sizes


def _explore(browser: Browser, address: str) -> tuple[float, float, float, float]:
    page, sizes = _open(browser)
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".tk-ex[data-ready]", timeout=120_000)
    ready = page.evaluate("performance.getEntriesByName('explore-ready')[0].startTime") / 1000
    weight = sum(sizes)
    shift = page.evaluate("window.shifts")
    times = page.evaluate(ANSWERS)
    page.context.close()
    return weight, ready, statistics.median(times) / 1000, shift


def _search(browser: Browser, address: str) -> int:
    page, sizes = _open(browser)
    page.goto(address)
    page.wait_for_selector(".tk-results li", timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.context.close()
    return sum(sizes)


def table(rows: dict[str, Found], count: int) -> str:
    lines = [
        "",
        f"## Explore with {count:,} incidents on a slow phone",
        "",
        "390 px, 1.6 Mbit/s, 150 ms round trip, processor slowed four times; medians of three visits with an empty cache.",
        "",
        "| | goal | " + " | ".join(rows) + " |",
        "|---|---:|" + "---:|" * len(rows),
    ]
    for name, goal, shown in (
        ("before the view works, KB compressed", "600", lambda found: f"{found.weight / 1000:.0f}"),
        ("ready, seconds", "5", lambda found: f"{found.ready:.2f}"),
        ("a filter change drawn, ms", "200", lambda found: f"{found.answer * 1000:.0f}"),
        ("layout shift", "0.1", lambda found: f"{found.shift:.3f}"),
        ("first page of a full-text search, KB compressed", "250", lambda found: f"{found.search / 1000:.0f}"),
    ):
        lines.append(f"| {name} | {goal} | " + " | ".join(shown(found) for found in rows.values()) + " |")
    return "\n".join(lines) + "\n"
