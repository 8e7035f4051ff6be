"""What is left over, missing or out of date in a tracker, a line on each. Nothing is changed."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.dataset.item import Item
from conflict_tracker.model.left_over import OF_NOBODY, OWN_ADDRESS, SAMPLE_ADDRESS, left_over
from conflict_tracker.model.registry import Actor, Registry
from conflict_tracker.model.settings import Settings
from conflict_tracker.starters.answers import DATA_LICENCES, is_of_programs
from conflict_tracker.starters.manifest import Manifest, text_of
from conflict_tracker.starters.project import EXAMPLE, PROGRAM
from conflict_tracker.starters.renewal import Fate, Renewal

WRITTEN_BY_HAND = ("mkdocs.yml", "README.md", "CITATION.cff", "LICENSE-DATA", "SECURITY.md", ".github/CODEOWNERS")
WORKFLOWS = ".github/workflows"
MANY = 20_000
"""Incidents from which a site's size is worth a thought."""
IDLE_PLUGINS = {
    "search": "The tracker has a search of its own.",
    "minify": "Generated pages are small already, and it never sees them.",
    "git-revision-date-localized": "It does not see incidents: they tell their own dates.",
}


class Remark(NamedTuple):
    path: str
    line: int
    """0 for what is about the whole of it."""
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}" if self.line else f"{self.path}: {self.text}"


def remarks(
    folder: Path, settings: Settings, registry: Registry, incidents: Iterable[Item], plugins: Iterable[str]
) -> list[Remark]:
    """All that can be said without building the site, in the order in which a newcomer would mend it."""
    listed = list(incidents)
    return [
        *_placeholders(folder, settings.docs_dir),
        *_settings(settings, registry, plugins),
        *_size(settings, len(listed)),
        *_owner(folder),
        *_publishing(folder),
        *_program(folder),
        *_example(folder),
        *_unused(registry, listed, settings.options.record),
    ]


def renewal_remarks(manifest: Manifest, version: str, forms: Iterable[Renewal]) -> Iterator[Remark]:
    """Of what `tracker update` and `tracker forms` would do."""
    if manifest.version != version:
        yield Remark(
            PROGRAM, 0, f"the files are of version {manifest.version}, the program is {version}. Run: tracker update"
        )
    for renewal in forms:
        if renewal.fate is Fate.WRITTEN:
            yield Remark(renewal.path, 0, "the registries have changed since it was written. Run: tracker forms")


def gone_remarks(paths: Iterable[str]) -> Iterator[Remark]:
    """Of files that `tracker init` wrote and that are not there."""
    for path in paths:
        yield Remark(
            path,
            0,
            f"`tracker init` wrote it, and it is gone. To get it back: tracker update --restore {path} "
            f"(to do without it: tracker update --leave-out {path})",
        )


def other_records(brought: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    """`brought` are (path, name of the record it came from) pairs."""
    for path, name in brought:
        yield Remark(
            path, 0, f'this came with a merge from the record "{name}". If it does not belong here: git rm {path}'
        )


def _placeholders(folder: Path, docs: str) -> Iterator[Remark]:
    pages = sorted(path.relative_to(folder).as_posix() for path in (folder / docs).rglob("*.md"))
    workflows = sorted(path.relative_to(folder).as_posix() for path in (folder / WORKFLOWS).glob("*.yml"))
    for name in (*WRITTEN_BY_HAND, *pages, *workflows):
        text = text_of(folder / name) or ""
        told = {found.line: f'"{found.word}" still stands here. {found.fix}' for found in left_over(text)}
        if name in WRITTEN_BY_HAND:
            for number, line in enumerate(text.splitlines(), 1):
                if SAMPLE_ADDRESS in line:
                    told.setdefault(number, f"{OF_NOBODY} {OWN_ADDRESS}")
        yield from (Remark(name, number, told[number]) for number in sorted(told))


def _settings(settings: Settings, registry: Registry, plugins: Iterable[str]) -> Iterator[Remark]:
    name = settings.file.name
    if settings.options.data_licence is None:
        yield Remark(
            name, 0, "no licence of the data. Add data_licence: {name: CC BY 4.0, url: ...} under the tracker plugin."
        )
    elif is_of_programs(settings.options.data_licence.name):
        line = _line_of(settings.file, "data_licence")
        text = f'data_licence: "{settings.options.data_licence.name}" is a licence of programs, and does not say what may be done with data.'
        yield Remark(name, line, f"{text} Better: {DATA_LICENCES}.")
    for key in settings.options.permissions:
        if key not in registry.datasets:
            yield Remark(
                name, 0, f'permissions: "{key}" is in no registry/datasets.yml, so that the line does nothing.'
            )
    for plugin in plugins:
        if plugin.removeprefix("material/") in IDLE_PLUGINS:
            yield Remark(
                name, 0, f"plugins: {plugin} does nothing here. {IDLE_PLUGINS[plugin.removeprefix('material/')]}"
            )


def _size(settings: Settings, count: int) -> Iterator[Remark]:
    """What a large record should leave out: crossing a size changes nothing by itself, since no address may disappear."""
    options, name = settings.options, settings.file.name
    if count < MANY:
        return
    if not options.large:
        text = f"{count:,} incidents. With large: true, a month is one file of the API, and downloads are packed only."
        yield Remark(name, 0, f"{text} Decide before others link to what goes: docs/large.md")
    if options.offline:
        text = f"offline: the zip of {count:,} incidents grows with every page, and each change packs it anew."
        yield Remark(name, _line_of(settings.file, "offline"), f"{text} `tracker offline` packs it when it is wanted.")


def _line_of(file: Path, key: str) -> int:
    lines = (text_of(file) or "").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"[\s{{,]*{key}\s*:", line)), 0)


def _owner(folder: Path) -> Iterator[Remark]:
    text = next(
        (found for place in (".github/", "", "docs/") if (found := text_of(folder / f"{place}CODEOWNERS"))), None
    )
    if text is None:
        yield Remark(
            ".github/CODEOWNERS",
            0,
            "is missing: anybody who may write here can merge anything. Name an owner: * @your-name",
        )
    elif not re.search(r"^\*\s+\S*@\S", text, re.MULTILINE):
        yield Remark(".github/CODEOWNERS", 0, "names no owner for everything. Add the line: * @your-name")
    for name in ("LICENSE-DATA", "SECURITY.md"):
        if not (folder / name).exists() and not (folder / ".github" / name).exists():
            yield Remark(name, 0, "is missing. Readers look there for what they may do, and whom to warn.")


def _publishing(folder: Path) -> Iterator[Remark]:
    texts = [text_of(path) or "" for path in sorted((folder / WORKFLOWS).glob("*.y*ml"))]
    if not any(re.search(r"pages:\s*write", text) for text in texts):
        yield Remark(
            WORKFLOWS, 0, "no workflow may publish to Pages (permissions: pages: write), so that no site appears."
        )
    if not any("check" in text and "pull_request" in text for text in texts):
        yield Remark(WORKFLOWS, 0, "no workflow checks pull requests, so that mistakes are seen after they are merged.")


def _program(folder: Path) -> Iterator[Remark]:
    text = text_of(folder / PROGRAM)
    if text is None:
        yield Remark(PROGRAM, 0, "is missing: it names the version of the program that builds the site.")
    elif not re.search(r"==\d|\.whl", text):
        yield Remark(PROGRAM, 0, "pins no version of the program: what is built may change from one day to the next.")


def _example(folder: Path) -> Iterator[Remark]:
    if (folder / EXAMPLE).exists():
        yield Remark(
            EXAMPLE, 0, "the example is still there. It is on no page; delete it when you have incidents of your own."
        )


def _unused(registry: Registry, incidents: Iterable[Item], record: str) -> Iterator[Remark]:
    """Words of the registries that no incident uses, itself or by what belongs to it."""
    used = {"actors": set[str](), "places": set[str](), "types": set[str]()}
    for incident in incidents:
        used["types"].add(incident.type)
        used["places"].update(where.place or "" for where in incident.places)
        used["actors"].update(incident.speakers)
        for party in incident.parties:
            used["actors"].update((party.actor, *party.on_behalf_of, *party.associated))
    for key in list(used["actors"]):
        used["actors"].update(_above(registry.actors, key))
    for name, keys in used.items():
        unused = sorted(set(getattr(registry, name)) - keys)
        if unused:
            yield Remark(f"{record}/registry/{name}.yml", 0, f"no incident uses {', '.join(unused)}.")


def _above(actors: dict[str, Actor], key: str) -> Iterator[str]:
    seen = set[str]()
    while key and key not in seen:
        seen.add(key)
        key = (actors[key].parent or "") if key in actors else ""
        yield key
