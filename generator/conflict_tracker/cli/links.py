"""`tracker links`: which sources no longer answer, and which have no archived copy. With `archive` the only
command that uses a network."""

import re
import sys
from collections.abc import Callable, Iterable
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import click

from conflict_tracker.cli.output import counted, print_problems
from conflict_tracker.cli.record import record_root, settings_of
from conflict_tracker.cli.targets import writable
from conflict_tracker.dataset.archive_coverage import source_refs
from conflict_tracker.dataset.item import Item
from conflict_tracker.model.types import url_problem
from conflict_tracker.tasks.parallel import ThreadPoolExecutor

AT_ONCE = 8
PATIENCE = 20
"""Seconds for one answer."""
Ask = Callable[[str], str]
"""An address to "" if it answers, else why not."""


class _Public(HTTPRedirectHandler):
    """No server may send us on to an address that a record could not hold, such as one inside our own network."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if url_problem(newurl):
            raise HTTPError(req.full_url, code, "leads to an address that is not public", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask(address: str) -> str:
    opener: OpenerDirector = build_opener(_Public)
    opener.addheaders = [("User-Agent", "conflict-tracker link check")]
    try:
        with opener.open(address, timeout=PATIENCE):
            return ""
    except HTTPError as error:
        # Who refuses robots (401, 403, 429) is there all the same.
        return "" if error.code in (401, 403, 405, 429) else f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", error)) or type(error).__name__


_REPORT = re.compile(r"# [0-9,]+ links?, [0-9]+ dead, [0-9]+ without a copy$", re.MULTILINE)
"""How a report begins."""


def report(items: Iterable[Item], ask: Ask) -> tuple[str, int, int]:
    """Markdown, how many addresses are dead, and how many were asked."""
    where: dict[str, str] = {}
    archived: set[str] = set()
    for item in items:
        for source in source_refs(item):
            if source.url:
                where.setdefault(source.url, item.path)
                archived.update([source.url] if source.archived else [])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(where, pool.map(ask, where), strict=True))
    dead = [url for url, answer in answers.items() if answer]
    lines = [f"# {counted(len(where), 'link')}, {len(dead)} dead, {len(where) - len(archived)} without a copy", ""]
    for title, listed in (
        ("Dead and without an archived copy", [url for url in dead if url not in archived]),
        ("Dead, with an archived copy: set state: dead", [url for url in dead if url in archived]),
        (
            "Answering, without an archived copy: save them now",
            [url for url in where if not answers[url] and url not in archived],
        ),
    ):
        if listed:
            lines += [f"## {title}", "", "| address | answer | first cited in |", "|---|---|---|"]
            lines += [
                f"| <{url}> | {answers[url].replace('|', ' ').splitlines()[0] if answers[url] else 'ok'} | {where[url]} |"
                for url in listed
            ]
            lines.append("")
    return "\n".join(lines), len(dead), len(where)


@click.command()
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="A file for the report.")
def links(incidents: Path | None, target: Path | None) -> None:
    """Ask every source's address whether it still answers, and list those that do not, or that have no archived copy.

    Dead addresses are no error: this reports, a person decides.
    """
    from conflict_tracker.loading.load import read_and_check, today

    if target and not target.parent.is_dir():
        raise click.BadParameter(f"there is no folder {target.parent}.", param_hint="--to")
    if target:
        writable(target, lambda path: bool(_REPORT.match(path.read_text(encoding="utf-8"))), "report")
    root = record_root(incidents)
    checked = read_and_check(root, today(), options=settings_of(root)[0].options)
    if checked.unread:
        print_problems(checked.problems)
        click.echo("tracker: the registry comes first: no source was asked for.", err=True)
        sys.exit(1)
    items = checked.record.entries
    text, dead, asked = report(items, ask)
    if asked and dead == asked:
        click.echo(
            f"tracker: none of {counted(asked, 'link')} answered. Is there a network? Nothing was written.", err=True
        )
        sys.exit(1)
    if target:
        target.write_text(text, encoding="utf-8")
        click.echo(f"{counted(dead, 'dead link')}; the report is in {target}")
    else:
        sys.stdout.write(text)
