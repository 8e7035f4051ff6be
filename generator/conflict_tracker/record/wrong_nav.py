"""What is wrong below `nav:` in mkdocs.yml: its shape, and pages that nothing writes."""

import re
from posixpath import normpath

from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.standard_pages import STANDARD
from conflict_tracker.record.mistakes import Mistakes, SettingsFile, called, missing, near_file, wrong
from conflict_tracker.record.nodes import Node
from conflict_tracker.record.unsafe_settings import leads_elsewhere

_GENERATED = ("incidents", "timeline", "actors", "places", "types", "sequences", "conflicts")


def nav_mistakes(at: SettingsFile) -> Mistakes:
    nav = at.node("nav")
    if nav and isinstance(nav.value, list):
        for n, item in enumerate(nav.value):
            yield from _of_item(at, ("nav", n), item)


def _of_item(at: SettingsFile, loc: FieldPath, item: Node) -> Mistakes:
    if isinstance(item.value, str):
        yield from _of_target(at, loc, item.value)
    elif not isinstance(item.value, dict) or not item.value:
        message = f"an entry of nav is a page, or a title with a page, and this is {called(item)}."
        yield wrong(loc, message if item.value else "an entry of nav is empty.", "Write such as - Method: method.md.")
    elif len(item.value) != 1:
        first, second = list(item.value)[:2]
        message = f'"{second}" stands in the same entry of nav as "{first}".'
        yield wrong((*loc, second), message, "Begin each entry with a hyphen and a space.", True)
    else:
        ((title, target),) = item.value.items()
        if isinstance(target.value, list):
            for n, inner in enumerate(target.value):
                yield from _of_item(at, (*loc, title, n), inner)
        elif isinstance(target.value, str):
            yield from _of_target(at, (*loc, title), target.value)
        else:
            fix = "Write the pages below it, each with a hyphen before it and further in."
            yield wrong((*loc, title), f'"{title}" of nav leads to no page.', fix, True)


def _of_target(at: SettingsFile, loc: FieldPath, target: str) -> Mistakes:
    """MkDocs leaves a warning, and a tab that leads nowhere."""
    if leads_elsewhere(target) or target.startswith(("/", "#")) or at.others_write or not at.docs.is_dir():
        return
    path = normpath(re.split("[?#]", target)[0])
    stem = path.removesuffix(".md").removesuffix("/index")
    if (at.docs / path).is_file() or (path.endswith(".md") and stem in STANDARD):
        return
    first, _, rest = stem.partition("/")
    if first in _GENERATED and rest:
        if path.endswith((".md", ".html")):
            message = f'nav names "{target}", which is made of the record and lies in no file.'
            yield wrong(loc, message, f"Write its address: {stem.removesuffix('.html')}/.")
        return
    if not path.endswith(".md") and first in STANDARD and not rest:
        yield wrong(loc, f'nav names "{target}", which is the address of a page.', f"Write the page: {first}.md.")
        return
    pages = [file.relative_to(at.docs).as_posix() for file in at.docs.rglob("*.md")]
    known = [*pages, *(f"{name}.md" for name in STANDARD)]
    inner = path.removeprefix(f"{at.docs.name}/")
    near = inner if inner in known else near_file(path, known)
    message = f'nav names "{target}", which is no file of {at.docs.name}/ and no page that every tracker has.'
    yield missing(loc, message, f'Did you mean "{near}"?' if near else "Write the page, or take the line out.")
