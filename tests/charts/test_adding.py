"""The page on adding a chart, followed to the letter."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import copy_project


def test_one_file_and_one_line_make_a_chart(tmp_path: Path, project: Path) -> None:
    page = (project / "docs" / "add-a-chart.md").read_text(encoding="utf-8")
    file, line = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    where, listed = (
        re.findall(r"`(generator/conflict_tracker/charts/[a-z_]+\.py)`", page)[0],
        "generator/conflict_tracker/charts/all.py",
    )
    folder = copy_project(tmp_path / "project")
    shutil.copytree(project / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / where).write_text(file, encoding="utf-8")
    listing = (folder / listed).read_text(encoding="utf-8")
    assert line.count("\n") == 1
    (folder / listed).write_text(listing.replace("\n}\n", f"\n{line}}}\n", 1), encoding="utf-8")
    with (folder / "docs" / "index.md").open("a", encoding="utf-8") as blocks:
        blocks.write("\n[tracker: chart key=countries scope=core]\n")
    done = subprocess.run(
        [sys.executable, "-c", "from conflict_tracker.cli.main import main; main()", "build"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "generator"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    charts = (folder / "site" / "charts" / "index.html").read_text(encoding="utf-8")
    assert charts.index("Calendar of days") < charts.index("Incidents by country")
    assert "Mongolia: " in charts
    assert (folder / "site" / "charts" / "countries.json").exists()
    assert "Incidents by country" in (folder / "site" / "index.html").read_text(encoding="utf-8")
