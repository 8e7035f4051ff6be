"""A file that lies in docs/ and is copied into the site as it is: what a browser would make of it when it is opened.

It is judged by its name, as servers and browsers do. A kind of file that is not listed is refused: that most browsers
offer it for download is no promise that all do.
"""

from pathlib import Path

from conflict_tracker.publish.html_guard.allowlist import words
from conflict_tracker.publish.html_guard.css import asked_for
from conflict_tracker.publish.html_guard.svg import drawing_fault

KINDS = words(
    "apng avif bmp gif heic ico jpeg jpg jxl png tif tiff webp",
    "otf ttf woff woff2",
    "flac m4a m4v mov mp3 mp4 oga ogg ogv opus srt vtt wav webm",
    "bib csv doc docx epub geojson json jsonl ndjson odp ods odt parquet pdf ppt pptx ris rtf sqlite toml topojson tsv",
    "txt xls xlsx yaml yml",
    "dbf gpkg prj shp shx",
    "7z asc bz2 gz pgp sha256 sig tar xz zip zst",
    "css svg",
)
"""Suffixes. Pictures, fonts, sound and film, texts and tables, maps, packed files; two kinds that are looked into."""
RUN = words(
    "cjs htc htm html hta js jse jsm mht mhtml mjs mml php pht phtml shtm shtml svgz swf vbs wasm wsf xht xhtm xhtml xml",
    "xsl xslt",
)
"""Suffixes that are refused wherever they stand in a name: some servers go by the one before the last."""
BARE = frozenset({".nojekyll", "AUTHORS", "CNAME", "COPYING", "LICENCE", "LICENSE", "NOTICE", "README"})
"""Names without a suffix."""
KNOWN = ".well-known/"
"""A folder whose files other programs look for, most of them by a bare name."""
OURS = ("api/", "assets/javascripts/", "assets/tracker/", "charts/", "explore/", "pagefind/")
"""Folders of the site in which its scripts look for their data and for each other."""
NAMED = "If the maintainers answer for it, name it under extra_javascript in mkdocs.yml."
WRITTEN = "Write it as a Markdown page."
ELSEWHERE = "Move it into another folder of docs/."
SAVED = "Save it anew without that."
PACKED = "Pack it into a .zip, or give it another form."


def attached_fault(path: str, file: Path) -> tuple[str, str]:
    """What is wrong with a file that is published at a path, to follow on its name, and what to do; "" twice if nothing."""
    name = path.rpartition("/")[2]
    suffixes = name.lower().lstrip(".").split(".")[1:]
    if path.startswith(OURS):
        return "lies where the site's own scripts take their files from.", ELSEWHERE
    run = next((suffix for suffix in suffixes if suffix in RUN), None)
    if run:
        remedy = NAMED if run in ("js", "mjs") else WRITTEN if "htm" in run else PACKED
        return f"is a file that browsers may run, or show as a page (.{run}).", remedy
    if not suffixes and name not in BARE and not path.startswith(KNOWN):
        return "has a name from which a browser cannot tell what it is.", PACKED
    if suffixes and suffixes[-1] not in KINDS:
        return f"is of a kind that browsers may run (.{suffixes[-1]}).", PACKED
    fault = _inside(suffixes[-1] if suffixes else "", file)
    return (f"{fault}.", SAVED) if fault else ("", "")


def _inside(suffix: str, file: Path) -> str:
    if suffix == "svg":
        return drawing_fault(file.read_bytes())
    if suffix != "css":
        return ""
    try:
        asked = asked_for(file.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return "is not UTF-8"
    return f"asks for something from elsewhere: {asked!r}" if asked else ""
