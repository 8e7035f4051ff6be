"""Fill a folder that an engine built: generated pages, files, assets, search index and policies."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.formats.writing.download import Download
from conflict_tracker.formats.writing.downloads import PARTS_FOLDER
from conflict_tracker.formats.writing.package import package
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.model.errors import making
from conflict_tracker.model.problem import Problem, has_errors
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.assets import copy_assets
from conflict_tracker.publish.built import NOT_FOUND, BuiltFiles
from conflict_tracker.publish.complete import SEARCH, check_complete, replaced_files
from conflict_tracker.publish.docs import Docs
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.html_guard.errors import KEPT, UnsafeHtmlError
from conflict_tracker.publish.html_guard.grammar import check_generated_html
from conflict_tracker.publish.html_guard.pages import HtmlFault
from conflict_tracker.publish.layout import Layout, layout_of
from conflict_tracker.publish.offline import NAME, Packing
from conflict_tracker.publish.ownership import mark
from conflict_tracker.publish.previous import Files, prune, put_by, reuse, take_back
from conflict_tracker.publish.sitemaps import sitemap_files
from conflict_tracker.publish.sources import Sources
from conflict_tracker.publish.unsafe import frame_problem
from conflict_tracker.publish.work import DOWNLOADS, SHARES, BuildPlan, write
from conflict_tracker.search.index import build_indexes
from conflict_tracker.tasks.lock import exclusive
from conflict_tracker.tasks.outputs import OutputCache
from conflict_tracker.tasks.parallel import Jobs, cores, executor, in_order, with_shared
from conflict_tracker.tasks.store import Store, program_fingerprint
from conflict_tracker.third_party.vendor_files import VENDOR
from conflict_tracker.views.not_found import not_found_page
from conflict_tracker.views.search_records import search_records
from conflict_tracker.views.site import site_fingerprint
from conflict_tracker.views.site_data import SiteData

SPARE, ASIDE = "spare", "parts"
SEARCH_CACHE = ("search", "periods")
MANY_INCIDENTS = 500
"""Incidents from which other processes are worth their start."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    problems: list[Problem]
    """With the pages of docs/; nothing was written where one of them is an error."""
    stays: Files = field(default_factory=dict)
    """What of the site before may stay for the next build: what this one shows as well."""


def assemble(
    folder: Path,
    site: SiteData,
    frame: Frame,
    docs: Path,
    own_record: bool = True,
    progress: Progress | None = None,
    jobs: Jobs = None,
    search: bool = True,
    cache: Path | None = None,
) -> Filled:
    """Write everything generated into `folder`, if nothing is wrong with the pages of `docs`.

    `own_record` is told to `Docs`. `jobs` processes share the work; defaults to all cores. What was built
    before lies in `cache`; a build at the same time as another goes without, for each would take the other's entries
    for its own while they change.
    """
    if cache is None:
        return _assemble(folder, site, frame, docs, own_record, progress, jobs, search, None)
    with exclusive(cache) as is_ours:
        return _assemble(folder, site, frame, docs, own_record, progress, jobs, search, cache if is_ours else None)


def _assemble(
    folder: Path,
    site: SiteData,
    frame: Frame,
    docs: Path,
    own_record: bool,
    progress: Progress | None,
    jobs: Jobs,
    search: bool,
    cache: Path | None,
) -> Filled:
    layout = checked_layout(site, frame, docs)
    docs_pages = docs_of(folder, docs, own_record, site.settings)
    problems = docs_pages.validate(site)
    if has_errors(problems):
        return Filled(problems)
    kept = output_cache(cache, folder, site, layout) if cache else None
    # A large site is packed by whoever wants it as a zip.
    work = BuildPlan(site, layout, folder, docs_pages, kept, not site.settings.options.large)
    problems += replaced_files(work)
    if has_errors(problems):
        return Filled(problems)
    shares = {work.name(task) for task in work.part_tasks() + work.pages() if task.view >= 0}
    before: Files = {}
    if kept and cache:
        before = {**kept.files(shares), **_periods(cache, site, search)}
        reuse(cache / SPARE, folder, before)
        take_back(cache / ASIDE, folder, before, f"data/{PARTS_FOLDER}")
    done = _share_out(work, jobs, progress, partial(index, folder, site, progress, jobs, cache) if search else None)
    after: Files = {}
    if kept and cache:
        after = {**kept.prune(shares), **_periods(cache, site, search)}
        prune(folder, before, after)
    work = replace(work, site=replace(site, downloads=done.downloads))
    for page in docs_pages.second_pass:
        with making(page):
            docs_pages.fill(page, work.site, layout)
    _finish(work, done, cache / ASIDE if kept and cache else None)
    mark(folder, check_complete(work, search))
    if cache and site.dataset.withheld.ids:
        _forget(cache, search)
    return Filled(problems, after)


def _forget(cache: Path, search: bool) -> None:
    """What is withheld is not to stay where this build has put nothing else in its place."""
    for name in ("preview", *(() if search else SEARCH_CACHE)):
        shutil.rmtree(cache / name, ignore_errors=True)


class _Done(NamedTuple):
    indexable: list[str]
    downloads: tuple[Download, ...]
    packing: Packing | None


def _share_out(plan: BuildPlan, jobs: Jobs, progress: Progress | None, search: Callable[[], None] | None) -> _Done:
    """Have all tasks done. What one process does by itself, it does while the others are busy."""
    known = len(plan.site.dataset.items)
    indexable: list[str] = []
    with executor(jobs, known >= MANY_INCIDENTS, plan) as pool:
        do = partial(with_shared, BuildPlan.do)
        first, rest = in_order(pool, do, plan.part_tasks()), in_order(pool, do, plan.pages())
        for _ in first:
            pass  # They are there.
        joined = in_order(pool, do, plan.joins())
        if search:
            with making("the search index"):
                search()
        for _task, made in rest:
            indexable += made.indexable
            if progress:
                progress("pages", len(indexable), max(len(indexable), known))
        packing = Packing(plan.folder / "data" / NAME) if plan.offline else None
        if packing:
            with making(f"data/{NAME}"):
                packing.parts(plan.offline_parts(SHARES))
        downloads = tuple(download for _task, made in joined for download in made.downloads)
    return _Done(indexable, downloads, packing)


def checked_layout(site: SiteData, frame: Frame, docs: Path) -> Layout:
    """The frame of all generated pages; what is wrong with it is told where somebody has written it. Raises TrackerError."""
    try:
        return layout_of(site, frame)
    except UnsafeHtmlError as error:
        fault = error.fault
        problem = frame_problem(fault, Sources(docs, site.settings)) if isinstance(fault, HtmlFault) else None
        raise UnsafeHtmlError(f"{problem} {KEPT}") if problem else error from error


def docs_of(folder: Path, docs: Path, own_record: bool, settings: Settings) -> Docs:
    """The pages that an engine has just built in a folder; `own_record` is told to `Docs`."""
    # It says when it was packed, so that no two builds would be alike.
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    found = Docs(BuiltFiles(folder, docs, settings), own_record)
    # They are seen from a folder that nothing else has been put into yet.
    _ = found.second_pass, found.built.attached, found.built.scripts
    return found


def _finish(plan: BuildPlan, done: _Done, aside: Path | None) -> None:
    """What can only be said when everything else stands, and what is not generated. The parts that others were joined of
    are kept `aside`."""
    folder = plan.folder
    with making("data/datapackage.json"):
        write_package(plan)
    plan.write_figures()
    with making("the sitemaps"):
        for file in sitemap_files(address_of(plan.site.settings), sorted(done.indexable)):
            write(f"{folder}/{file.path}", file.content)
    with making("the page for addresses that lead nowhere, and the assets"):
        write_static_files(plan)
    if done.packing:
        with making(f"data/{NAME}"):
            done.packing.parts(plan.offline_parts(DOWNLOADS))
            done.packing.done(folder)
    put_by(folder / "data" / PARTS_FOLDER, aside)


def write_package(plan: BuildPlan) -> None:
    """What describes the downloads, once they stand."""
    site = plan.site
    write(f"{plan.folder}/data/datapackage.json", package(site.dataset, site.settings, site.downloads))


def write_static_files(plan: BuildPlan) -> None:
    """What does not depend on the record: assets, and the page for addresses that lead nowhere."""
    lost, root = not_found_page(plan.site)
    check_generated_html(NOT_FOUND, lost.head, lost.body)
    write(f"{plan.folder}/{NOT_FOUND}", plan.layout.fill_not_found(lost, root).encode())
    copy_assets(plan.folder, plan.site.settings.options.accent)


def index(folder: Path, site: SiteData, progress: Progress | None, jobs: Jobs, cache: Path | None) -> None:
    """The full-text search."""
    kept = _search_cache(cache) if cache else None
    language, records = site.settings.language, search_records(site)
    build_indexes(folder / SEARCH, records, language, VENDOR, cores(jobs), progress, kept)


def _search_cache(cache: Path) -> OutputCache:
    search, periods = SEARCH_CACHE
    return OutputCache(cache / search, Store(cache / periods, program_fingerprint()))


def _periods(cache: Path, site: SiteData, search: bool) -> Files:
    """What was kept of the search's periods, where there is a search."""
    periods = _search_cache(cache).files(shard.name for shard in site.search_shards) if search else {}
    return {f"{SEARCH}/{path}": file for path, file in periods.items()}


def output_cache(cache: Path, folder: Path, site: SiteData, layout: Layout) -> OutputCache | None:
    """None where the site lies on another disk: a hard link costs nothing, a copy as much as the page."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        if cache.stat().st_dev != folder.stat().st_dev:
            return None
    except OSError:
        return None
    key = sha256(f"{program_fingerprint()}{site_fingerprint(site)}{layout.html}".encode()).hexdigest()
    return OutputCache(cache / "pages", Store(cache / "shares", key))
