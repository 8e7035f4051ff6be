"""The whole site as one zip that opens from a folder with a double click: no server, no network.

A browser gives pages from a folder no modules, no fetching and no parts of other files, so what needs them is replaced:
addresses name their index.html, search and explore become the list of years and months, and the small maps, which are
views on a shared file, are left out with their sentence kept. Each page has a policy under which it asks no network.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from io import BytesIO
from pathlib import Path

from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.pages import check_html
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.html_guard.svg import drawing_fault
from conflict_tracker.publish.ownership import MARKER
from conflict_tracker.publish.policy import folder_policy

NAME = "offline.zip"
_LINK = re.compile(r'(?P<before><(?:a|link|form|script|img)\b[^>]*? (?:href|src|action)=")(?P<to>[^"]*)"')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BEGINS = re.compile(r"\A\s*(?:<!doctype[^>]*>)?\s*(?:<html[^>]*>)?\s*(?:<head[^>]*>)?", re.IGNORECASE)
_SCRIPT = re.compile(r'<script(?: type="module"| src="[^"]*assets/javascripts/)[^>]*></script>')
_SWITCH = re.compile(r'<form class="md-header__option".*?</form>', re.DOTALL)
_SHARED = re.compile(r'<svg class="tk-map"[^>]*><use .*?</svg>', re.DOTALL)
_SCRIPTED = re.compile(r"<!--scripted-->.*?<!--/scripted-->", re.DOTALL)
_HEADER_SEARCH = re.compile(r'<a class="[^"]*tk-icon--search"[^>]*></a>')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PROGRAMS = ("search/index.html", "incidents/index.html")
_LEADS_ON = 'http-equiv="refresh"'
_LEFT_OUT = (
    MARKER,
    "pagefind/",
    "api/",
    "sitemap",
    "robots.txt",
    "404.html",
    f"data/{NAME}",
    f"data/.{NAME}",
    "explore/",
    "assets/tracker/plotly-cartesian",
    "assets/tracker/leaflet.",
    "assets/tracker/basemap/",
    "assets/tracker/explore/",
    "assets/javascripts/",
)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
ROOT = "site/"
PLAIN_POLICY = folder_policy("")
"""Of a page that runs nothing inline: every generated one."""
ZIP_LEVEL = 4
"""Of pages; the rest, most of it downloads of many megabytes, is packed as fast as can be."""
_PACKED = (".gz", ".parquet", ".png", ".woff2")


class OfflinePart:
    """Some files, packed: a part of the zip, made beside them and kept as they are."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._archive = zipfile.ZipFile(self._file, "w")

    def __bool__(self) -> bool:
        return bool(self._archive.filelist)

    def page(self, name: str, html: str) -> None:
        _add(self._archive, name, page_for_folder(html, name, [], PLAIN_POLICY).encode())

    def file(self, name: str, content: bytes) -> None:
        _add(self._archive, name, content)

    def content(self) -> bytes:
        self._archive.close()
        return self._file.getvalue()


class Packing:
    """The zip, while it is put together; it takes its place when it is `done`."""

    def __init__(self, target: Path) -> None:
        self._target, self._scratch = target, target.with_name(f".{target.name}.new")
        target.parent.mkdir(parents=True, exist_ok=True)
        self._archive = zipfile.ZipFile(self._scratch, "w")

    def parts(self, parts: Iterable[str]) -> None:
        """Pages and files that are packed already."""
        for part in parts:
            _append(self._archive, part)

    def done(self, site: Path) -> int:
        """Add what is in the site and in no part, each page as the guard has seen it last; returns how many pages there are.

        Raises UnsafeHtmlError.
        """
        months, names = list(_months(site)), sorted(files_below(site, _LEFT_OUT))
        scripts = Scripts(frozenset(name for name in names if name.endswith((".js", ".mjs"))), themes=True)
        try:
            with self._archive as archive:
                known = set(archive.NameToInfo)
                for name in names:
                    if f"{ROOT}{name}" not in known:
                        data = (site / name).read_bytes()
                        if name.endswith(".html"):
                            data = page_for_folder(data.decode(), name, months).encode()
                        _pass(name, data, scripts)
                        _add(archive, name, data)
                pages = sum(1 for name in archive.NameToInfo if name.endswith(".html"))
            self._scratch.replace(self._target)
        except BaseException:
            self._scratch.unlink(missing_ok=True)
            raise
        return pages


def pack(site: Path, target: Path) -> int:
    """Write the zip of a finished site; returns how many pages are in it."""
    return Packing(target).done(site)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(f"{ROOT}{name}", ZIP_DATE)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, compresslevel=ZIP_LEVEL if name.endswith(".html") else 1)


def _append(archive: zipfile.ZipFile, part: str) -> None:
    """Copy the entries of another archive as they are packed: all that changes is where they begin."""
    with zipfile.ZipFile(part) as other, Path(part).open("rb") as file:
        start, target = archive.start_dir, archive.fp
        assert target is not None  # It is open as long as it is written.
        target.seek(start)
        target.write(file.read(other.start_dir))
        archive.start_dir = target.tell()
        for entry in other.infolist():
            entry.header_offset += start
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
        archive._didModify = True  # type: ignore[attr-defined]  # What ZipFile itself sets where it writes an entry.


def _pass(name: str, data: bytes, scripts: Scripts) -> None:
    if name.endswith(".html"):
        check_html(name, data.decode(), name, scripts)
    elif name.endswith(".svg") and (fault := drawing_fault(data)):
        raise UnsafeHtmlError.of(name, fault)


def page_for_folder(html: str, name: str, months: list[str], policy: str | None = None) -> str:
    """`policy` is worked out of the page's own scripts where it is not told."""
    if name in _PROGRAMS:
        html = _SCRIPTED.sub("", html)
    # Nothing that is cut out may begin or end in a comment: what is left of one could be read as the page's own.
    html = _COMMENT.sub("<!---->", html)
    html = _SCRIPT.sub("", html)
    html = _SWITCH.sub("", html)
    html = _SHARED.sub("", html)
    html = _HEADER_SEARCH.sub("", html)
    if name in _PROGRAMS:
        base = "../" * name.count("/")
        listed = "".join(f'<li><a href="{base}{escape(month)}">{escape(month[9:-1])}</a></li>' for month in months)
        html = html.replace('class="tk-nojs"', "")
        html = html.replace("</article>", f'<ul class="tk-years">{listed}</ul></article>', 1)
    html = _LINK.sub(lambda match: f'{match["before"]}{_to_file(match["to"])}"', html)
    return _guarded(html, policy or folder_policy(html))


def _guarded(html: str, policy: str) -> str:
    """A page with this policy in the place of its own; one that has none gets it before anything else."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    html, count = _POLICY.subn(meta, html, 1)
    return html if count else _BEGINS.sub(lambda found: found.group() + meta, html, 1)


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
    """The pages of the years and of their months, the latest first; an address that only leads on is none."""
    pages = (*site.glob("timeline/*/index.html"), *site.glob("timeline/*/*/index.html"))
    for path in sorted(pages, key=lambda path: path.parent, reverse=True):
        # Only a January can lead on (views/redirects.py), so no other page is read.
        if path.parent.name != "01" or _LEADS_ON not in path.read_text(encoding="utf-8"):
            yield f"{path.parent.relative_to(site).as_posix()}/"
