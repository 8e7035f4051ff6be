"""A page as it opens from a folder with a double click: no server, no network.

A browser gives pages from a folder no modules, no fetching and no parts of other files, so what needs them is replaced:
addresses name their index.html, search and explore become the list of years and months, and the small maps, which are
views on a shared file, are left out with their sentence kept. Each page has a policy under which it asks no network.
"""

import re
from functools import lru_cache
from html import escape

from conflict_tracker.publish.policy import folder_policy

_LINK = re.compile(r'(?P<before><(?:a|link|form|script|img)\b[^>]*? (?:href|src|action)=")(?P<to>[^"]*)"')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BEGINS = re.compile(r"\A\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*(?:<head[^>]*>)?", re.IGNORECASE)
_SCRIPT = re.compile(r'<script(?: type="module"| src="[^"]*assets/javascripts/)[^>]*></script>')
_SHARED = re.compile(r'<svg class="tk-map"[^>]*><use .*?</svg>', re.DOTALL)
_SCRIPTED = re.compile(r"<!--scripted-->.*?<!--/scripted-->", re.DOTALL)
_HEADER_SEARCH = re.compile(r'<form class="tk-find".*?</form>|<a class="[^"]*tk-icon--search"[^>]*></a>', re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PLAIN_POLICY = folder_policy("")
"""Of a page that runs nothing inline: every generated one."""
_PROGRAMS = ("search/index.html", "incidents/index.html")


def page_for_folder(html: str, name: str, months: list[str]) -> str:
    """An engine's page."""
    if name in _PROGRAMS:
        html = _SCRIPTED.sub("", html)
    html = _cut(html)
    if name in _PROGRAMS:
        base = "../" * name.count("/")
        listed = "".join(f'<li><a href="{base}{escape(month)}">{escape(month[9:-1])}</a></li>' for month in months)
        html = html.replace('class="tk-nojs"', "")
        html = html.replace("</article>", f'<ul class="tk-years">{listed}</ul></article>', 1)
    html = _linked(html)
    return _guarded(html, folder_policy(html))


def frame_for_folder(before: str, *rest: str) -> list[str]:
    """The frame of generated pages, cut where a page's own parts go: it runs nothing inline."""
    return [_guarded(_linked(_cut(before)), _PLAIN_POLICY), *(_linked(_cut(part)) for part in rest)]


def part_for_folder(html: str) -> str:
    """What a generated page puts into the frame: it has passed our grammar, so that only this is to be looked for."""
    html = _SHARED.sub("", _COMMENT.sub("<!---->", html))
    for before in (' href="', ' action="'):
        first, *rest = html.split(before)
        html = before.join((first, *map(_begun_with_file, rest)))
    return html


def _begun_with_file(html: str) -> str:
    """What begins with an address and its quotation mark."""
    address, mark, rest = html.partition('"')
    return f"{_to_file(address)}{mark}{rest}"


def _cut(html: str) -> str:
    # Nothing that is cut out may begin or end in a comment: what is left of one could be read as the page's own.
    html = _COMMENT.sub("<!---->", html)
    for useless in (_SCRIPT, _SHARED, _HEADER_SEARCH):
        html = useless.sub("", html)
    return html


def _linked(html: str) -> str:
    return _LINK.sub(lambda match: f'{match["before"]}{_to_file(match["to"])}"', html)


def _guarded(html: str, policy: str) -> str:
    """A page with this policy in the place of its own; one that has none gets it before anything else."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    html, count = _POLICY.subn(meta, html, 1)
    return html if count else _BEGINS.sub(lambda found: found.group() + meta, html, 1)


@lru_cache(maxsize=65_536)
def _to_file(link: str) -> str:
    """An address of a folder as the address of its index.html; all others as they are."""
    path = link.partition("#")[0].partition("?")[0]
    if path in ("", "/") or "://" in link or link.startswith(("data:", "mailto:")):
        return link
    if path.rpartition("/")[2] not in ("", ".", ".."):
        return link
    return f"{path.rstrip('/')}/index.html{link[len(path) :]}"
