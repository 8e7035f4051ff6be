"""Our incident pages and nothing else: `python -m benchmarks.pages_alone PROJECT` reads, checks, renders and writes them.

The peer of a generator that is asked for no more. All cores share the work, as in a build.
"""

import sys
from functools import partial
from pathlib import Path

from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.built import BuiltFiles
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.layout import layout_of
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.publish.work import VIEWS, BuildPlan, Task
from conflict_tracker.tasks.parallel import executor, in_order, with_shared
from conflict_tracker.tasks.run import Runner
from conflict_tracker.views.site import PAGES

TARGET = "pages"


def main() -> int:
    project = Path(sys.argv[1])
    (project / TARGET).mkdir()
    print(f"{write_pages(project, project / TARGET):,} pages")
    return 0


def write_pages(project: Path, folder: Path) -> int:
    checked = read_and_check(project / "incidents", today())
    assert not has_errors(checked.problems)
    settings = Settings(site_name="Ours", site_url="https://example.org/")
    site = site_data(checked.record, project / "incidents", settings, None)
    docs = Docs(BuiltFiles(folder, project / "docs", settings, ()), own_record=True)
    plan = BuildPlan(site, layout_of(site, Frame()), docs, Runner(folder, project / f"{TARGET}-parts"))
    view = VIEWS.index(PAGES[0])
    _ = plan.inputs, plan.groups  # Worked out once, before others take the plan over.
    with executor(None, shared=plan) as pool:
        tasks = [Task(view, n) for n in range(len(plan.groups[view]))]
        done = list(in_order(pool, partial(with_shared, BuildPlan.do), tasks))
    return sum(len(made.outcome.entry.paths) for _task, made in done)


if __name__ == "__main__":
    sys.exit(main())
