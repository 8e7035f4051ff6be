"""The whole site as one zip that opens from a folder: `folder.py` says what its pages are like there."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from conflict_tracker.formats.writing.packing import crc32, deflated
from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.folder import page_for_folder
from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.pages import check_html
from conflict_tracker.publish.html_guard.scripts import Scripts
from conflict_tracker.publish.html_guard.svg import drawing_fault
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.ownership import MARKER
from conflict_tracker.render.page import Page

NAME = "offline.zip"
_LEADS_ON = 'http-equiv="refresh"'
_LEFT_OUT = (
    MARKER,
    "fulltext/",
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
ZIP_LEVEL = 4
"""Of pages."""
ZIP_LEVEL_OF_REST = 2
"""Most of it downloads of many megabytes: less than this is not packed much."""
_PACKED = (".gz", ".parquet", ".png", ".woff2")


class OfflinePart:
    """Some files, packed: a part of the zip, made beside them and kept as they are."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._archive = zipfile.ZipFile(self._file, "w")

    def __bool__(self) -> bool:
        return bool(self._archive.filelist)

    def page(self, name: str, page: Page, layout: Layout) -> None:
        _add(self._archive, name, layout.fill_for_folder(page).encode())

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
    entry.external_attr = 0o644 << 16
    if name.endswith(_PACKED):
        archive.writestr(entry, data)
        return
    packed = deflated(data, ZIP_LEVEL if name.endswith(".html") else ZIP_LEVEL_OF_REST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.CRC, entry.compress_size, entry.file_size, entry.header_offset = crc32(data), len(packed), len(data), 0
    _put(archive, entry.FileHeader() + packed, [entry])


def _append(archive: zipfile.ZipFile, part: str) -> None:
    """Copy the entries of another archive as they are packed: all that changes is where they begin."""
    with zipfile.ZipFile(part) as other, Path(part).open("rb") as file:
        _put(archive, file.read(other.start_dir), other.infolist())


def _put(archive: zipfile.ZipFile, content: bytes, entries: list[zipfile.ZipInfo]) -> None:
    """Add entries that are packed already, which `zipfile` has no function for. `content` is their heads and what they hold."""
    start, target = archive.start_dir, archive.fp
    assert target is not None  # It is open as long as it is written.
    target.seek(start)
    target.write(content)
    archive.start_dir = target.tell()
    for entry in entries:
        entry.header_offset += start
        archive.filelist.append(entry)
        archive.NameToInfo[entry.filename] = entry
    archive._didModify = True  # type: ignore[attr-defined]  # What ZipFile itself sets where it writes an entry.


def _pass(name: str, data: bytes, scripts: Scripts) -> None:
    if name.endswith(".html"):
        check_html(name, data.decode(), name, scripts)
    elif name.endswith(".svg") and (fault := drawing_fault(data)):
        raise UnsafeHtmlError.of(name, fault)


def _months(site: Path) -> Iterator[str]:
    """The pages of the years and of their months, the latest first; an address that only leads on is none."""
    pages = (*site.glob("timeline/*/index.html"), *site.glob("timeline/*/*/index.html"))
    for path in sorted(pages, key=lambda path: path.parent, reverse=True):
        # Only a January can lead on (views/redirects.py), so no other page is read.
        if path.parent.name != "01" or _LEADS_ON not in path.read_text(encoding="utf-8"):
            yield f"{path.parent.relative_to(site).as_posix()}/"
