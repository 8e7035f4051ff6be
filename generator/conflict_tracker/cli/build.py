"""`tracker build`, `serve` and `fill`: the whole site, its live preview, and the pages for another engine's site."""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

import click

from conflict_tracker.cli.output import counted, print_problems, progress_bar
from conflict_tracker.mkdocs_plugin.last_build import LastBuild
from conflict_tracker.model.address import is_address
from conflict_tracker.model.problem import Severity, has_errors
from conflict_tracker.tasks.parallel import Jobs


def _config(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    if not value.is_file():
        raise click.BadParameter(f"{value} does not exist. Run this in the project's folder, or name the file.")
    return value


config_option = click.option(
    "-f",
    "--config",
    "config",
    default="mkdocs.yml",
    type=click.Path(path_type=Path),
    callback=_config,
    help="The site's mkdocs.yml.",
)


def _say(error: Exception) -> None:
    """Nothing where all has been said."""
    if str(error):
        click.echo(f"tracker: {error}", err=True)


def _address(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_address(value):
        raise click.BadParameter(f'"{value}" is no address to listen at. Write one such as 127.0.0.1:8000.')
    return value


class _JobsType(click.ParamType):  # type: ignore[type-arg]  # Click 8.2's takes no arguments at run time.
    """A number of processes, or a scheduler's address."""

    name = "number"

    def convert(self, value: str, parameter: click.Parameter | None, context: click.Context | None) -> Jobs:
        if isinstance(value, str) and "://" in value:
            return value
        if not (value.isascii() and value.isdigit() and int(value)):
            self.fail(f'"{value}" is neither a number of processes nor an address such as tcp://host:8786.')
        return int(value)


@click.command()
@config_option
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Where the site goes.")
@click.option("--strict", is_flag=True, help="Warnings fail as well.")
@click.option(
    "--jobs",
    type=_JobsType(),
    help="How many processes; defaults to all cores. Or a Dask scheduler: tcp://host:8786.",
)
@click.option("--no-search", is_flag=True, help="Without the index of the full-text search, for a quick look.")
@click.option("--explain", is_flag=True, help="Say of each part of the work why it was done.")
def build(
    config: Path, incidents: Path | None, site: Path | None, strict: bool, jobs: Jobs, no_search: bool, explain: bool
) -> None:
    """Build the whole site. It takes the old one's place only when it is complete."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    options = repr((config.name, str(incidents), str(site), strict, no_search))
    last = LastBuild.of(config)
    changed = last.changed(options)
    if not changed:
        for line in last.said:
            click.echo(line, err=True)
        click.echo(f"{counted(last.pages, 'page')} in {_shown(last.site)}, as they were: nothing has changed.")
        for line in last.withheld:
            click.echo(line)
        return
    if explain:
        click.echo(f"Changed since the last build: {', '.join(changed[:20])}.")
    _build(config, incidents, site, strict, jobs, not no_search, explain, options, last)


def _build(
    config: Path,
    incidents: Path | None,
    site: Path | None,
    strict: bool,
    jobs: Jobs,
    search: bool,
    explain: bool,
    options: str,
    last: LastBuild,
) -> None:
    from conflict_tracker.mkdocs_plugin.site_build import BuildStoppedError, Order, Work

    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        click.echo(line, err=True)

    try:
        with progress_bar() as progress:
            order = Order(Work(progress, jobs, search), incidents, options, said)
            if last.has_engine(options):
                from conflict_tracker.mkdocs_plugin.rebuild import rebuild

                done = rebuild(config, order, last, say)
            else:
                from conflict_tracker.mkdocs_plugin.engine import build as engine_build

                done = engine_build(config, order, site, strict, say)
    except BuildStoppedError as error:
        _say(error)
        sys.exit(1)
    gc.freeze()  # Nothing here is garbage: looking for it on the way out takes a quarter of a second at 10,000 incidents.
    for id, reason in sorted(done.reasons.items()) if explain else ():
        click.echo(f"{id}: {reason or 'as it was'}")
    click.echo(f"{counted(done.pages, 'page')} in {_shown(done.folder)}")
    for line in done.withheld:
        click.echo(line)


@click.command()
@config_option
@click.option("--address", callback=_address, help="Where to listen, such as 127.0.0.1:8000.")
def serve(config: Path, address: str | None) -> None:
    """Show the site while you work; every change is rebuilt."""
    from conflict_tracker.mkdocs_plugin.engine import serve as engine_serve
    from conflict_tracker.mkdocs_plugin.site_build import BuildStoppedError

    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        engine_serve(config, address, lambda line: click.echo(line, err=True))
    except BuildStoppedError as error:
        _say(error)
        sys.exit(1)


@click.command()
@click.argument("folder", metavar="SITE_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@config_option
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
def fill(folder: Path, config: Path, incidents: Path | None) -> None:
    """Put the generated pages into SITE_DIR, a site that another engine built from the same docs/ and mkdocs.yml."""
    from conflict_tracker.i18n.catalogue import mistakes
    from conflict_tracker.i18n.locale import is_locale
    from conflict_tracker.loading.load import read_and_check, today
    from conflict_tracker.mkdocs_plugin.other_engine import missing_parts
    from conflict_tracker.publish.adopt import adopt
    from conflict_tracker.publish.deploy import publish, staging_folder
    from conflict_tracker.publish.fill import assemble as fill_folder
    from conflict_tracker.publish.layout import layout_of
    from conflict_tracker.publish.ownership import refuse_filled
    from conflict_tracker.publish.site_data import site_data
    from conflict_tracker.record.record import find_root
    from conflict_tracker.record.settings import read_settings
    from conflict_tracker.tasks.run import Runner

    if incidents:
        os.environ["TRACKER_RECORD"] = str(incidents.resolve())
    settings = read_settings(config, is_locale, mistakes)
    if isinstance(settings, list):
        print_problems(settings)
        sys.exit(1)
    refuse_filled(folder)
    staging = staging_folder(folder.resolve())
    try:
        root = find_root(incidents or config.resolve().parent / settings.options.record)
        with progress_bar() as progress:
            checked = read_and_check(root, today(), progress, options=settings.options)
        problems = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
        if not has_errors(problems):
            site = site_data(checked.record, root, settings, os.environ.get("SOURCE_DATE_EPOCH"))
            shutil.copytree(folder, staging)
            missing = missing_parts(config, site.settings, lambda line: click.echo(line, err=True))
            docs = config.resolve().parent / settings.docs_dir
            adopt(staging, docs, layout_of(site, missing.frame), missing.pages)
            with tempfile.TemporaryDirectory() as aside:
                runner = Runner(staging, Path(aside))
                problems += fill_folder(site, missing.frame, docs, runner, incidents is None).problems
        print_problems(problems)
        if has_errors(problems):
            sys.exit(1)
        publish(staging, folder.resolve())
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    click.echo(f"{counted(len(site.dataset.published), 'incident')} filled into {_shown(folder)}")


def _shown(folder: Path) -> str:
    """A path as the person would type it."""
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
