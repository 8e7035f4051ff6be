"""What views made of the record, held against a grammar of all that our templates may write.

Everything that goes into a page is escaped where it is rendered; this is the second lock. One pass of a regular expression
without backtracking: a tenth of a millisecond a page.
"""

import re

from conflict_tracker.publish.html_guard.errors import UnsafeHtmlError
from conflict_tracker.publish.html_guard.svg import drawing_fault

TAGS = (
    "a article aside b bdi blockquote br button circle cite code dd defs details div dl dt em fieldset figcaption figure form g "
    "h1 h2 h3 h4 hr i input label legend li line main nav ol option p path pre q rect section select small span strong sub "
    "summary sup svg table tbody td text textarea th thead time title tr tspan ul"
)
ATTRIBUTES = (
    "autocomplete checked class colspan cx cy d datetime dir disabled download fill-opacity for height hidden id inputmode lang max "
    "maxlength min multiple name open pattern placeholder preserveAspectRatio r readonly rel role rows rowspan scope selected "
    "size step stroke-width tabindex text-anchor title transform translate type value vector-effect viewBox width x x1 x2 xmlns y y1 y2"
)
_OWN = r'(?!//|/\\|/&)[^":<>\s/?#&\\]*+(?:[/?#][^"<>\s\\]*+)?'
"""An address within the site: no scheme and no host, nor what an entity or a backslash makes one."""
_UP = r"(?:\.\./)*+"
_ATTRIBUTE = (
    rf' (?:(?:{"|".join(ATTRIBUTES.split())}|aria-[a-z]++|data-(?!figure|library|root)[a-z]++)(?:="[^"<]*+")?(?=[ />])'
    rf'|href="(?:https?://[^"<>\s]++|mailto:[^"<>\s]++|{_OWN})"|action="{_OWN}"|style="[\w.%:;,/ -]*+"'
    rf'|data-root="{_UP}"|data-figure="{_UP}charts/[\w./-]++"|data-library="{_UP}assets/tracker/[\w.-]++(?<=\.js)")'
)
_DATA = r'<script type="application/(?:ld\+)?json"(?: (?:class|id)="[\w -]*+")?>[^<]*+</script>'
_SCRIPT = rf'<script src="{_UP}assets/tracker/[\w/-]++\.js"></script>'
_USE = rf'<use href="{_UP}assets/tracker/basemap/[a-z]++-\d++-\d++\.svg#b"/>'
_BODY = re.compile(
    rf"(?:[^<]++|</(?:{'|'.join(TAGS.split())})>|<(?:{'|'.join(TAGS.split())})(?:{_ATTRIBUTE})*+ ?/?>|{_DATA}|{_SCRIPT}|{_USE}|<!--/?[a-z ]*+-->)*+"
)
_HEAD = re.compile(
    r'(?:\s|<meta (?:name|property)="(?!referrer")[\w:-]++" content="[^"<]*+">'
    rf'|<meta http-equiv="refresh" content="0; url={_OWN}">'
    r'|<link rel="canonical" href="[^"<\s]*+">'
    rf'|<link rel="alternate" type="[^"<]*+"(?: title="[^"<]*+")?+ href="{_OWN}">|{_DATA})*+'
)
_FEED = re.compile(
    rb"<[?]xml version='1.0' encoding='utf-8'[?]>\n<feed xmlns=\"http://www[.]w3[.]org/2005/Atom\">(?:[^<]++"
    rb"|</?(?:author|entry|feed|id|name|rights|summary|title|updated)>"
    rb"|<link rel=\"(?:alternate|self)\" href=\"[^\"<]*+\" />|<category term=\"[^\"<]*+\" label=\"[^\"<]*+\" />)*+|"
)


def check_generated_html(path: str, head: str, body: str) -> None:
    """Raises UnsafeHtmlError."""
    for grammar, html in ((_HEAD, head), (_BODY, body)):
        end = grammar.match(html).end()  # type: ignore[union-attr]
        if end < len(html):
            raise UnsafeHtmlError.of(path, f"holds what no template of ours writes: {html[end : end + 60]!r}")


def check_generated_file(path: str, content: bytes) -> None:
    """A file that is no page, and that a browser would show as one. Raises UnsafeHtmlError."""
    if path.endswith(".xml"):
        end = _FEED.match(content).end()  # type: ignore[union-attr]
        if end < len(content):
            raise UnsafeHtmlError.of(
                path, f"holds what no feed of ours does: {content[end : end + 60].decode(errors='replace')!r}"
            )
    elif path.endswith(".svg") and (fault := drawing_fault(content)):
        raise UnsafeHtmlError.of(path, fault)
