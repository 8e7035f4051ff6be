"""A file that is copied into the site as it is: what a browser would make of it when it is opened.

It is judged by its name, as servers and browsers do, and by how it begins, as browsers do where a server says nothing. A
kind of file that is not listed is refused: that most browsers offer it for download is no promise that all do.
"""

from collections.abc import Callable
from pathlib import Path

from conflict_tracker.publish.html_guard.allowlist import words
from conflict_tracker.publish.html_guard.css import requests
from conflict_tracker.publish.html_guard.fault import Fault, quoted
from conflict_tracker.publish.html_guard.maps import map_faults
from conflict_tracker.publish.html_guard.sniff import BEGINNING, begins_as_a_page
from conflict_tracker.publish.html_guard.svg import drawing_faults

READ = words("css gml gpx htm html kml osm rss svg xml")
"""Suffixes of files that are looked into."""
KINDS = READ | words(
    "apng avif bmp gif heic heif ico jfif jp2 jpeg jpg jxl png tif tiff webp",
    "eot otf ttf woff woff2",
    "3gp aac avi flac m4a m4v mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus srt vtt wav webm wma wmv",
    "bib csv db doc docm docx dta epub feather geojson ics inv ipynb json json5 jsonl key log map ndjson numbers odg odp ods",
    "odt pages parquet pdf ppt pptx pub py r rds ris rtf sav sqlite sqlite3 tex toml topojson tsv txt vcf webmanifest xls",
    "xlsm xlsx yaml yml",
    "cpg dbf dwg geotiff gpkg kmz mbtiles pmtiles prj qgz shp shx",
    "7z asc bz2 gz pgp rar sha256 sig tar tgz xz zip zst",
)
"""Pictures, fonts, sound and film, texts and tables, maps, packed files."""
PROGRAMS = words("asp aspx cgi jsp phar php pht phtml pl shtm shtml")
"""Suffixes of what a server runs, wherever in a name they stand."""
RUN = PROGRAMS | words(
    "cjs eml hta htc js jse jsm mbox mht mhtml mjs mml svgz swf vbs wasm wsf xht xhtm xhtml xsl xslt",
)
"""Suffixes of files that browsers or servers may run, or show as a page."""
LAST = words("gif jpeg jpg pdf png zip")
"""Suffixes by which every server goes, whatever stands before them."""
BARE = frozenset({".nojekyll", "AUTHORS", "CNAME", "COPYING", "LICENCE", "LICENSE", "NOTICE", "README"})
"""Names without a suffix."""
HOSTS = frozenset(
    {
        ".htaccess",
        "_headers",
        "_redirects",
        "_routes.json",
        "_worker.js",
        "staticwebapp.config.json",
        "vercel.json",
        "web.config",
    }
)
"""Names of files by which a host is told what else to hand out."""
KNOWN = ".well-known/"
"""A folder whose files other programs look for, most of them by a bare name."""
OURS = ("api/", "assets/javascripts/", "assets/tracker/", "charts/", "explore/", "fulltext/")
"""Folders of the site in which its scripts look for their data and for each other."""
NAMED = "If the maintainers answer for it, name it under extra_javascript in mkdocs.yml."
WRITTEN = "Write it as a Markdown page."
ELSEWHERE = "Move it into another folder of docs/."
PACKED = "Pack it into a .zip."
SETTINGS = "Make the setting at the host itself: the site has to be the same wherever it is published."
RENAMED = "Give it a name that ends in what it is, such as report.txt."
STAYS = "Save what it asks for in docs/, and name that file. A comment counts as well."


def attached_faults(path: str, file: Path) -> list[Fault]:
    """What is wrong with a file that is published at a path, each to follow on its name."""
    name = path.rpartition("/")[2]
    suffixes = name.lower().lstrip(".").split(".")[1:]
    named = _fault_of_name(path, name, suffixes)
    if named:
        return [named]
    last = suffixes[-1] if suffixes else ""
    if last in READ:
        return _READERS[last](file.read_bytes())
    if last != "txt" and begins_as_a_page(_beginning(file)):
        return [Fault("begins as a page does, and some browsers would show it as one", WRITTEN)]
    return []


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(BEGINNING)


def _fault_of_name(path: str, name: str, suffixes: list[str]) -> Fault | None:
    if path.startswith(OURS):
        return Fault("lies where the site's own scripts take their files from", ELSEWHERE)
    if name in HOSTS:
        return Fault("would tell the host what else to hand out", SETTINGS)
    if not suffixes and name not in BARE and not path.startswith(KNOWN):
        return Fault("has a name from which a browser cannot tell what it is", RENAMED)
    run = next((suffix for suffix in _counted(suffixes) if suffix in RUN), "")
    if run:
        return Fault(f"is a file that browsers may run, or show as a page (.{run})", _remedy(run, suffixes))
    between = next((suffix for suffix in _counted(suffixes)[:-1] if suffix in READ), "")
    if between:
        return Fault(f"is a file that some servers hand out as .{between}", _remedy(between, suffixes))
    if suffixes and suffixes[-1] not in KINDS:
        if not suffixes[-1].isalpha():
            return Fault("has a name from which a browser cannot tell what it is", RENAMED)
        return Fault(f"is of a kind that the check does not know (.{suffixes[-1]})", PACKED)
    return None


def _counted(suffixes: list[str]) -> list[str]:
    """Those by which a server may go: some take the one before the last, where they do not know the last."""
    if not suffixes or suffixes[-1] not in LAST:
        return suffixes
    return [*(suffix for suffix in suffixes if suffix in PROGRAMS), suffixes[-1]]


def _remedy(run: str, suffixes: list[str]) -> str:
    if suffixes[-1] != run:
        return f"Leave .{run} out of its name."
    return NAMED if run in ("js", "mjs") else WRITTEN if "htm" in run else PACKED


def _style_faults(data: bytes) -> list[Fault]:
    try:
        css = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [Fault("is not UTF-8", "Save it as UTF-8.", line=data[: error.start].count(b"\n") + 1)]
    return [
        Fault(f"asks for something from elsewhere: {quoted(words)}", STAYS, line=css[:at].count("\n") + 1)
        for words, at in requests(css)
    ]


def _page_faults(data: bytes) -> list[Fault]:
    """A word that somebody else's program looks for, under the name of a page: without a "<" it is none."""
    return [Fault("is a file that browsers show as a page", WRITTEN)] if b"<" in data else []


_READERS: dict[str, Callable[[bytes], list[Fault]]] = {
    **dict.fromkeys(("gml", "gpx", "kml", "osm", "rss", "xml"), map_faults),
    **dict.fromkeys(("htm", "html"), _page_faults),
    "css": _style_faults,
    "svg": drawing_faults,
}
