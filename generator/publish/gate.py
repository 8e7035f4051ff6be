"""The output gate: no page is published that could run a script, or ask somebody else for something.

Everything that goes into a page is escaped where it is rendered; this is the second lock. What an engine built, the frame
among it, is read by an HTML parser, once a page of docs/. What is generated is held against a grammar of all that our
templates may write, in one pass of a regular expression: a tenth of a millisecond a page.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.errors import TrackerError
from generator.publish.policy import inline_scripts

TAGS = (
    "a article aside b bdi blockquote br button circle cite code dd defs details div dl dt em fieldset figcaption figure form g "
    "h1 h2 h3 h4 hr i input label legend li line main nav ol option p path pre q rect section select small span strong sub "
    "summary sup svg table tbody td text textarea th thead time title tr tspan ul use"
)
ATTRIBUTES = (
    "autocomplete checked class colspan cx cy d datetime dir disabled download fill-opacity for height hidden id inputmode lang max "
    "maxlength min multiple name open pattern placeholder preserveAspectRatio r readonly rel role rows rowspan scope selected "
    "size step stroke-width tabindex text-anchor title transform translate type value vector-effect viewBox width x x1 x2 xmlns y y1 y2"
)
_OWN = r'(?!//|/\\)[^":<>\s/?#]*+(?:[/?#][^"<>\s]*+)?'
"""An address within the site."""
_ATTRIBUTE = (
    rf' (?:(?:{"|".join(ATTRIBUTES.split())}|aria-[a-z]++|data-[a-z]++)(?:="[^"<]*+")?(?=[ />])'
    rf'|href="(?:https?://[^"<>\s]++|mailto:[^"<>\s]++|{_OWN})"|action="{_OWN}"|style="[\w.%:;,/ -]*+")'
)
_DATA = r'<script type="application/(?:ld\+)?json"(?: (?:class|id)="[\w -]*+")?>[^<]*+</script>'
_SCRIPT = r'<script src="(?:\.\./)*+assets/tracker/[\w/-]++\.js"></script>'
_BODY = re.compile(
    rf"(?:[^<]++|</(?:{'|'.join(TAGS.split())})>|<(?:{'|'.join(TAGS.split())})(?:{_ATTRIBUTE})*+ ?/?>|{_DATA}|{_SCRIPT}|<!--/?[a-z ]*+-->)*+"
)
_HEAD = re.compile(
    r'(?:\s|<meta (?:name|property)="[\w:-]++" content="[^"<]*+">'
    rf'|<meta http-equiv="refresh" content="0; url={_OWN}">'
    r'|<link rel="(?:alternate|canonical|next|prev)"(?: (?:type|title|hreflang)="[^"<]*+")*+ href="[^"<\s]*+"'
    rf'(?: (?:type|title|hreflang)="[^"<]*+")*+>|{_DATA})*+'
)
_UP = re.compile(r'(?<=["(])\.(?:\.?/?)*(?=[")])')


class GateClosed(TrackerError):
    """A page holds what no page may hold; nothing is published."""


def pass_generated(path: str, head: str, body: str) -> None:
    """What views made of the record. Raises GateClosed."""
    for grammar, html in ((_HEAD, head), (_BODY, body)):
        end = grammar.match(html).end()  # type: ignore[union-attr]
        if end < len(html):
            raise GateClosed(_said(path, f"holds what no template of ours writes: {html[end : end + 60]!r}"))


def pass_built(path: str, html: str, scripts: frozenset[str]) -> None:
    """A page that an engine built; `scripts` are the theme's own. Raises GateClosed."""
    for fault in faults(html, scripts):
        raise GateClosed(_said(path, fault))


def _said(path: str, fault: str) -> str:
    return f"{path} {fault}. Nothing was published, and the old site stands. Look for raw HTML in that page's source."


def scripts_of(html: str) -> frozenset[str]:
    """The inline scripts of a page, whatever its depth: they name the way up to the root."""
    return frozenset(_UP.sub(".", text) for text in inline_scripts(html))


def faults(html: str, scripts: frozenset[str] = frozenset()) -> Iterator[str]:
    """What a whole page holds that could run a script or fetch something from elsewhere."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.faults
    if scripts_of(html) - scripts:
        yield "holds a script of its own, which the theme's pages do not"


LOADS = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest")
NEVER = (
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "portal",
    "foreignobject",
    "animate",
    "set",
    "noscript",
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        given = {name.lower(): value or "" for name, value in attrs}
        if tag in NEVER:
            self.faults.append(f"holds <{tag}>")
        moved = re.fullmatch(rf"0; url={_OWN}", given.get("content", ""))  # An address that has moved within the site.
        if (
            tag == "meta"
            and not moved
            and given.get("http-equiv", "").lower()
            not in (
                "",
                "content-security-policy",
                "x-ua-compatible",
            )
        ):
            self.faults.append(f"holds <meta http-equiv={given['http-equiv']!r}>")
        for name, value in given.items():
            address = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on"):
                self.faults.append(f"holds {name}= in <{tag}>")
            elif name in ("href", "xlink:href", *LOADS) and address.startswith(
                ("javascript:", "vbscript:", "data:text")
            ):
                self.faults.append(f"holds a script in an address of <{tag}>")
            elif _fetches(tag, name, given) and re.match(r"[a-z][a-z0-9+.-]*:|//|\\", address):
                if not address.startswith("data:image/"):
                    self.faults.append(f"fetches {value!r}")
            elif name == "style" and "url(" in address:
                self.faults.append(f"fetches something in the style of <{tag}>")

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self.in_style and re.search(r"url\(|@import", data, re.IGNORECASE):
            self.faults.append("fetches something in a <style>")


def _fetches(tag: str, name: str, given: dict[str, str]) -> bool:
    if name in LOADS:
        return True
    if name not in ("href", "xlink:href") or tag in ("a", "area"):
        return False
    return tag != "link" or given.get("rel", "").lower() not in (
        "canonical",
        "alternate",
        "next",
        "prev",
        "author",
        "license",
    )
