"""Files of a change that are no part of the record, by what a reviewer has to think of."""

import re
from collections.abc import Iterable, Iterator

from conflict_tracker.record.other_files import OtherFile
from conflict_tracker.review.report import Entry, Typed

_PICTURES = r"\.(avif|bmp|gif|heic|heif|ico|jpe?g|jxl|mkv|mov|mp3|mp4|ogg|pdf|png|svgz?|tiff?|webm|webp|wav)$"
_PROGRAMS = (
    r"\.(py|js|mjs|cjs|ts|sh|bash|ps1|bat|cmd|html?|jinja2?|toml|cfg|ini|lock|css|so|exe|whl)$"
    r"|(^|/)(Makefile|Dockerfile|action\.ya?ml|mkdocs\.ya?ml|package\.json|requirements[^/]*|\.gitattributes|\.gitmodules)$"
    r"|(^|/)\.(github|gitlab|forgejo|gitea|circleci|ci)/|(^|/)\.pre-commit|(^|/)\.gitlab-ci\.ya?ml$"
)


def kind_of(path: str) -> str:
    """What a file is, as far as its name tells: picture, program, page or file."""
    if re.search(_PICTURES, path, re.IGNORECASE):
        return "picture"
    if re.search(_PROGRAMS, path, re.IGNORECASE):
        return "program"
    return "page" if path.lower().endswith((".md", ".markdown")) else "file"


_ADVICE = {
    "picture": "a picture, video or document: whose is it, and whom does it show? The record itself holds none",
    "program": "runs, decides or is served when the site is built: somebody has to read it who knows the program",
}


def file_lines(files: Iterable[OtherFile]) -> Iterator[Entry]:
    for file in files:
        size = f", {_size(file.size)}" if file.size else ""
        advice = _ADVICE.get(kind_of(file.path))
        yield Entry((f"{file.what}: ", Typed(file.path), size, f" ({advice})" if advice else ""))


def _size(size: int) -> str:
    return f"{size:,} byte{'s' * (size != 1)}" if size < 10_000 else f"{size / 1000:,.0f} kB"
