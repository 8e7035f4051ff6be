"""Fill a folder that an engine built: generated pages, files, assets, search index and policies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from conflict_tracker.formats.writing.download import Download
from conflict_tracker.formats.writing.package import package
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.model.errors import making
from conflict_tracker.model.problem import Problem, has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.assets import asset_files
from conflict_tracker.publish.built import NOT_FOUND, BuiltFiles
from conflict_tracker.publish.complete import check_complete, replaced_files
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.html_guard.errors import KEPT, UnsafeHtmlError
from conflict_tracker.publish.html_guard.grammar import check_generated_html
from conflict_tracker.publish.html_guard.pages import HtmlFault
from conflict_tracker.publish.layout import Layout, layout_of
from conflict_tracker.publish.offline import NAME, Packing
from conflict_tracker.publish.ownership import MARKER, mark
from conflict_tracker.publish.sitemaps import sitemap_files
from conflict_tracker.publish.sources import Sources
from conflict_tracker.publish.unsafe import frame_problem
from conflict_tracker.publish.work import PACKAGE, BuildPlan, Made
from conflict_tracker.render.page import File
from conflict_tracker.tasks.files import write
from conflict_tracker.tasks.parallel import Jobs, executor, in_order, with_shared
from conflict_tracker.tasks.run import Entry, Outcome, Runner
from conflict_tracker.views.not_found import not_found_page
from conflict_tracker.views.site_data import SiteData

MANY_INCIDENTS = 500
"""Incidents from which other processes are worth their start."""
Progress = Callable[[str, int, int], None]
_PACKED = "sitemap.xml.gz"
REST = "the-rest"
"""Of what is made, all the files that come of no task."""


@dataclass(frozen=True, slots=True)
class Filled:
    problems: list[Problem]
    """With the pages of docs/; nothing was written where one of them is an error."""
    made: Made = field(default_factory=dict)
    """What the tasks have made."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """By its id, why a task ran; "" where what it had made before was taken as it was."""


def assemble(
    site: SiteData,
    frame: Frame,
    docs: Path,
    runner: Runner,
    own_record: bool = True,
    progress: Progress | None = None,
    jobs: Jobs = None,
    search: bool = True,
    built: tuple[str, ...] | None = None,
) -> Filled:
    """Write everything generated into the runner's folder, if nothing is wrong with the pages of `docs`.

    Of what lies in it, `built` is the engine's; defaults to all. Of the others, what is the same may stay.
    `own_record` is told to `Docs`. `jobs` processes share the work; defaults to all cores.
    """
    folder = runner.folder
    layout = checked_layout(site, frame, docs)
    docs_pages = docs_of(folder, docs, own_record, site.settings, built)
    problems = docs_pages.validate(site)
    if has_errors(problems):
        return Filled(problems)
    plan = BuildPlan(site, layout, docs_pages, runner, search)
    problems += replaced_files(plan)
    if has_errors(problems):
        return Filled(problems)
    outcomes, packing = _share_out(plan, jobs, progress)
    made = {id: outcome.entry for id, outcome in outcomes.items()}
    downloads = plan.downloads(made)
    for page in docs_pages.second_pass:
        outcomes[page] = plan.page(page, downloads).outcome
        made[page] = outcomes[page].entry
    there = {path for entry in made.values() for path in entry.paths}
    runner.clear({*there, *docs_pages.built.files})
    rest = {*docs_pages.built.files, *_finish(plan, made, downloads, packing)} - there
    check_complete(plan, there, downloads)
    mark(folder, there | rest)
    made[REST] = Entry({}, (*sorted(rest), MARKER), (), "", {})
    return Filled(problems, made, {id: outcome.reason for id, outcome in outcomes.items()})


def _share_out(plan: BuildPlan, jobs: Jobs, progress: Progress | None) -> tuple[dict[str, Outcome], Packing | None]:
    """Have all tasks done. What one process does by itself, it does while the others are busy."""
    known, pages = len(plan.site.dataset.items), 0
    _ = plan.inputs, plan.groups  # Worked out once, before others take the plan over.
    with executor(jobs, known >= MANY_INCIDENTS, plan) as pool:
        do = partial(with_shared, BuildPlan.do)
        parts, rest = in_order(pool, do, plan.part_tasks() + plan.index_tasks()), in_order(pool, do, plan.pages())
        done = {made.id: made.outcome for _task, made in parts}
        entries = {id: outcome.entry for id, outcome in done.items()}
        joins = plan.joins(entries) + plan.words_task(entries)
        joined = in_order(pool, do, joins)
        for _task, made in rest:
            done[made.id] = made.outcome
            pages += len(made.outcome.entry.paths)
            if progress:
                progress("pages", pages, max(pages, known))
        packing = Packing(plan.runner.folder / "data" / NAME) if plan.offline else None
        if packing:
            with making(f"data/{NAME}"):
                packing.parts(plan.offline_parts({id: outcome.entry for id, outcome in done.items()}, joined=False))
        done.update((made.id, made.outcome) for _task, made in joined)
    return done, packing


def checked_layout(site: SiteData, frame: Frame, docs: Path) -> Layout:
    """The frame of all generated pages; what is wrong with it is told where somebody has written it. Raises TrackerError."""
    try:
        return layout_of(site, frame)
    except UnsafeHtmlError as error:
        fault = error.fault
        problem = frame_problem(fault, Sources(docs, site.settings)) if isinstance(fault, HtmlFault) else None
        raise UnsafeHtmlError(f"{problem} {KEPT}") if problem else error from error


def docs_of(folder: Path, docs: Path, own_record: bool, settings: Settings, built: Iterable[str] | None = None) -> Docs:
    """The pages among the files that an engine has `built` in a folder; `own_record` is told to `Docs`."""
    # It says when it was packed, so that no two builds would be alike.
    (folder / _PACKED).unlink(missing_ok=True)
    files = sorted({*(files_below(folder) if built is None else built)} - {_PACKED})
    found = Docs(BuiltFiles(folder, docs, settings, tuple(files)), own_record)
    # They are seen from a folder that nothing else has been put into yet.
    _ = found.second_pass, found.built.attached, found.built.scripts
    return found


def _finish(plan: BuildPlan, made: Made, downloads: tuple[Download, ...], packing: Packing | None) -> list[str]:
    """What can only be said when everything else stands, and what is not generated; returns the paths."""
    folder = plan.runner.folder
    paths = []
    with making(PACKAGE):
        write_package(plan.site, downloads, folder)
        paths.append(PACKAGE)
    indexable = [path for entry in made.values() for path in entry.value.get("indexable", ())]
    with making("the sitemaps"):
        for file in sitemap_files(address_of(plan.site.settings), sorted(indexable)):
            write(f"{folder}/{file.path}", file.content)
            paths.append(file.path)
    with making("the page for addresses that lead nowhere, and the assets"):
        paths += write_static_files(plan, folder)
    if packing:
        with making(f"data/{NAME}"):
            packing.parts(plan.offline_parts(made, joined=True))
            packing.done(folder)
            paths.append(f"data/{NAME}")
    return paths


def write_package(site: SiteData, downloads: tuple[Download, ...], folder: Path) -> None:
    """What describes the downloads, once they stand."""
    write(f"{folder}/{PACKAGE}", package(site.dataset, site.settings, downloads))


def write_static_files(plan: BuildPlan, folder: Path) -> list[str]:
    """What does not depend on the record: assets, and the page for addresses that lead nowhere. Returns the paths."""
    lost, root = not_found_page(plan.site)
    check_generated_html(NOT_FOUND, lost.head, lost.body)
    found = [File(NOT_FOUND, plan.layout.fill_not_found(lost, root).encode())]
    found += asset_files(plan.site.settings.options.accent)
    for file in found:
        write(f"{folder}/{file.path}", file.content)
    return [file.path for file in found]
