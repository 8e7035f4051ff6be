"""Texts and addresses that cannot be meant as they stand; all of these are warnings."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from conflict_tracker.checks.context import CheckContext
from conflict_tracker.checks.duplicates import normalised
from conflict_tracker.model.incident import Incident
from conflict_tracker.model.problem import Finding, Severity
from conflict_tracker.model.vocabulary import SourceType

_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_PICTURE = re.compile(r"!\[[^\]]*\]\(")
_MARKUP = re.compile(r"(?<!!)\[[^\]]+\]\([^)]+\)|\*\*[^*]+\*\*|__[^_]+__|^#{1,6} ", re.MULTILINE)
_COPY = re.compile(r"https?://[^/]+/(?:[a-z]+/)?(?:[0-9]{4,14}(?:[a-z]{2}_)?|\*)/(?P<original>https?://?.+)", re.DOTALL)
"""The address of a copy that holds the original's: web.archive.org, arquivo.pt and their like."""
ARCHIVES = (
    "web.archive.org", "archive.org", "wayback.archive.org", "web-beta.archive.org", "archive.today", "archive.ph",
    "archive.is", "archive.li", "archive.vn", "archive.fo", "archive.md", "perma.cc", "ghostarchive.org",
    "webcitation.org", "arquivo.pt", "webcache.googleusercontent.com", "megalodon.jp", "archive.wikiwix.com",
    "conifer.rhizome.org", "webarchive.org.uk", "webarchive.nationalarchives.gov.uk",
)  # fmt: skip
_ARCHIVE = re.compile(rf"https?://(?:www\.)?({'|'.join(map(re.escape, ARCHIVES))})/")


def texts_are_plain(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """The summary is plain text, and the body is Markdown without HTML and pictures (a warning): both show as typed."""
    for field, text in (("summary", incident.summary), ("body", incident.body or "")):
        found = _HTML.search(text) or _PICTURE.search(text) or (_MARKUP.search(text) if field == "summary" else None)
        if found:
            what = "a picture" if _PICTURE.match(found[0]) else "markup"
            message = f'{field} holds {what}, which is shown as it is typed: "{" ".join(found[0].split())[:40]}".'
            fix = "Write it in words." if what == "markup" else "Link the picture under media."
            yield Finding(path, (field,), "markup", message, fix, Severity.WARNING)


def copies_are_no_originals(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """The address of a source is the original's; that of a copy in an archive stands under `archived` (a warning)."""
    for n, source in enumerate(incident.sources):
        at = _ARCHIVE.match(source.url) if source.url else None
        if source.url and at and _is_page(source.url):
            copy = _COPY.match(source.url)
            original = re.sub(r"^(https?:/)([^/])", r"\1/\2", copy["original"]) if copy else ""
            fix = f"Write url: {original or 'the original address'} and archived: [{{url: {source.url}}}]."
            message = f"the only address of this source is a copy at {at[1]}."
            yield Finding(path, ("sources", n, "url"), "archive-only", message, fix, Severity.WARNING)


def _is_page(url: str) -> bool:
    """Whether an address leads to something of an archive, and not to a document that only the archive has published."""
    return not urlsplit(url).path.startswith(("/details/", "/download/", "/stream/"))


def sources_are_named_once(path: str, incident: Incident, known: CheckContext) -> Iterator[Finding]:
    """No two sources of a record have the same address (a warning)."""
    seen: dict[str, int] = {}
    for n, source in enumerate(incident.sources):
        if source.url and source.type is not SourceType.DATASET:
            first = seen.setdefault(normalised(source.url), n)
            if first != n:
                message = f"source {n + 1} has the same address as source {first + 1}."
                fix = "Keep one of them; any number of claims can name it."
                yield Finding(path, ("sources", n, "url"), "repeated-source", message, fix, Severity.WARNING)
