"""The whole site as one zip that opens from a folder with a double click: no server, no network.

A browser gives pages from a folder no modules, no fetching and no parts of other files, so what needs them is replaced:
addresses name their index.html, search and explore become the list of months, and the small maps, which are views on a
shared file, are left out with their sentence kept.
"""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

NAME = "offline.zip"
_LINK = re.compile(r'(?P<before><(?:a|link|form|script|img)\b[^>]*? (?:href|src|action)=")(?P<to>[^"]*)"')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPT = re.compile(r'<script(?: type="module"| src="[^"]*assets/javascripts/)[^>]*></script>')
_SWITCH = re.compile(r'<form class="md-header__option".*?</form>', re.DOTALL)
_SHARED = re.compile(r'<svg class="tk-map"[^>]*><use .*?</svg>', re.DOTALL)
_SCRIPTED = re.compile(r"<!--scripted-->.*?<!--/scripted-->", re.DOTALL)
_HEADER_SEARCH = re.compile(r'<a class="[^"]*tk-icon--search"[^>]*></a>')
_LEFT_OUT = (
    "pagefind/",
    "api/",
    "sitemap",
    "robots.txt",
    "404.html",
    f"data/{NAME}",
    "explore/",
    "assets/tracker/plotly-cartesian",
    "assets/tracker/leaflet",
    "assets/tracker/explore/",
    "assets/javascripts/",
)
MOMENT = (1980, 1, 1, 0, 0, 0)


def pack(site: Path, target: Path) -> int:
    """Write the zip; returns how many pages are in it. The same site gives the same bytes."""
    months = list(_months(site))
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    pages = 0
    scratch = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(scratch, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in paths:
            name = path.relative_to(site).as_posix()
            if name.startswith(_LEFT_OUT):
                continue
            data = path.read_bytes()
            if path.suffix == ".html":
                pages += 1
                data = page_for_folder(data.decode(), name, months).encode()
            entry = zipfile.ZipInfo(f"site/{name}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    scratch.replace(target)
    return pages


def page_for_folder(html: str, name: str, months: list[str]) -> str:
    html = _POLICY.sub("", html)
    html = _SCRIPT.sub("", html)
    html = _SWITCH.sub("", html)
    html = _SHARED.sub("", html)
    html = _HEADER_SEARCH.sub("", html)
    if name in ("search/index.html", "incidents/index.html"):
        base = "../" * name.count("/")
        listed = "".join(f'<li><a href="{base}{escape(month)}">{escape(month[9:-1])}</a></li>' for month in months)
        html = _SCRIPTED.sub("", html).replace('class="tk-nojs"', "")
        html = html.replace("</article>", f'<ul class="tk-years">{listed}</ul></article>', 1)
    return _LINK.sub(lambda match: f'{match["before"]}{_to_file(match["to"])}"', html)


@lru_cache(maxsize=65_536)
def _to_file(link: str) -> str:
    """An address of a folder as the address of its index.html; all others as they are."""
    if not link or link.startswith(("#", "data:", "mailto:")) or "://" in link:
        return link
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path:
        return link
    last = path.rpartition("/")[2]
    if last in ("", ".", ".."):
        path = f"{path.rstrip('/')}/index.html" if path != "/" else path
    return path + mark + rest


def _months(site: Path) -> Iterator[str]:
    for path in sorted(site.glob("timeline/*/*/index.html"), reverse=True):
        yield f"{path.parent.relative_to(site).as_posix()}/"
