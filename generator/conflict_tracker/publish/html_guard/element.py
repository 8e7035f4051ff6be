"""What one tag of a page may not hold, in words that follow on the page's name."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from conflict_tracker.publish.html_guard.address import PICTURE, are_own, is_own, read, scheme_of
from conflict_tracker.publish.html_guard.allowlist import DRAWN, LINKS, NAMESPACES, OF, OWN, RELATIONS, TAGS, WORDS
from conflict_tracker.publish.html_guard.css import asked_for
from conflict_tracker.publish.html_guard.lexer import Attributes, parts_of
from conflict_tracker.publish.html_guard.scripts import Scripts

DATA = ("application/json", "application/ld+json")
"""What a <script> is that holds no script, written exactly so: of anything else some browser may think otherwise."""
_MOVED = re.compile(r"0; ?url=(?P<to>[^\s'\"]+)")
_TOLD = ("content-security-policy", "x-ua-compatible", "content-language")
_UP = r"(?:\.\./)*+"
_FOLLOWED = {
    "data-root": re.compile(_UP),
    "data-library": re.compile(rf"{_UP}assets/tracker/[\w-]++(?:\.min)?\.js"),
    "data-figure": re.compile(rf"{_UP}charts/[\w./-]+\.json"),
    # The theme asks a repository's host for its stars.
    "data-md-component": re.compile(r"(?!source$)[\w -]*"),
}
"""Attributes that our own scripts and the theme's act upon, and all that they may say."""


RICH = ("link", "meta", "script", "style")
"""Elements of which more has to be right than each attribute by itself."""


class Tag(NamedTuple):
    source: str
    """What stands between < and >."""
    text: str
    """Of a script or a style."""
    drawn: bool
    """Whether it stands in a drawing."""


def faults_of(name: str, attributes: Attributes) -> Iterator[str]:
    """What is wrong with a tag, wherever it stands."""
    if name not in TAGS:
        yield f"holds <{name}>"
        return
    if len(dict(attributes)) < len(attributes):
        yield f"says something twice in <{name}>"
    for each, value in attributes:
        fault = fault_of(name, each, value)
        if fault:
            yield fault


def faults_of_content(tag: Tag, page: str, scripts: Scripts) -> Iterator[str]:
    """What else is wrong with one of `RICH`. `page` is its path from the site's root."""
    name, attributes = parts_of(tag.source)
    given = dict(reversed(attributes))
    if name == "script":
        yield from _script(tag, given, page, scripts)
    elif name == "link":
        yield from _link(given)
    elif name == "meta":
        yield from _meta(given)
    elif asked := asked_for(tag.text):
        yield f"asks for something in a <style>: {asked!r}"


def fault_of(tag: str, name: str, value: str) -> str:
    """What is wrong with one attribute by itself; "" where nothing is."""
    text = unescape(value)
    if name in WORDS or name.startswith("aria-") or (tag, name) in OF:
        return ""
    if name.startswith("data-"):
        follows = name in _FOLLOWED and not _FOLLOWED[name].fullmatch(text)
        return f"has a script follow {name}={value!r}" if follows else ""
    if name in DRAWN:
        asked = asked_for(text)
        return f"asks for something in {name}= of <{tag}>: {asked!r}" if asked else ""
    if name == "class":
        return "has the theme fetch a script for the class mermaid" if "mermaid" in text.split() else ""
    if name == "title":  # The theme may show one as markup.
        return f"holds markup in a title: {text!r}" if re.search(r"<[a-zA-Z!/?]", text) else ""
    if name in NAMESPACES:
        return "" if text == NAMESPACES[name] else f"is written in another language: {name}={value!r}"
    return _address_fault(tag, name, value)


def _address_fault(tag: str, name: str, value: str) -> str:
    address = read(value)
    if name == "srcset":
        return "" if are_own(value) else f"asks for {value!r}"
    if name not in OWN and name not in ("href", "xlink:href"):
        return f"holds {name}= in <{tag}>"
    if tag in ("a", "area") and name not in OWN:
        return "" if scheme_of(address) in LINKS else f"leads to {value!r}"
    if tag in ("link", "script") or is_own(value) or (tag in ("img", "image") and PICTURE.match(address)):
        return ""
    return f"asks for {value!r}"


def _script(tag: Tag, given: Mapping[str, str], page: str, scripts: Scripts) -> Iterator[str]:
    kind = given.get("type", "")
    if kind in DATA:
        if "<" in tag.text or "src" in given:
            yield "holds data that are not only data"
    elif tag.drawn:
        yield "holds a script in a drawing"
    elif "src" in given:
        if (
            kind not in ("", "module", "text/javascript")
            or tag.text.strip()
            or not scripts.may_load(page, given["src"])
        ):
            yield f"runs a script that is neither the theme's nor named in mkdocs.yml: {given['src']!r}"
    elif kind or not scripts.is_theme_s(tag.text):
        yield "holds a script of its own, which the theme's pages do not"


def _link(given: Mapping[str, str]) -> Iterator[str]:
    relations = unescape(given.get("rel", "")).lower().split()
    href = given.get("href", "")
    if not relations or not RELATIONS.keys() >= set(relations):
        yield f"holds <link rel={given.get('rel', '')!r}>"
    elif any(RELATIONS[relation] for relation in relations) and not is_own(href):
        yield f"asks for {href!r}"
    elif "stylesheet" in relations and not re.search(r"\.css(?:[?#]|$)", read(href)):
        yield f"takes {href!r} for a style"


def _meta(given: Mapping[str, str]) -> Iterator[str]:
    told, content = unescape(given.get("http-equiv", "")).strip().lower(), unescape(given.get("content", ""))
    if told == "refresh":
        moved = _MOVED.fullmatch(content)
        if not moved or not is_own(moved["to"]):
            yield f"leads on to {content!r}"
    elif "http-equiv" in given and told not in _TOLD:
        yield f"holds <meta http-equiv={given['http-equiv']!r}>"
    if given.get("charset", "utf-8").lower() != "utf-8":
        yield f"is not UTF-8 but {given['charset']!r}"
    if unescape(given.get("name", "")).strip().lower() == "referrer" and content not in ("no-referrer", "same-origin"):
        yield f"tells others where a reader comes from: {content!r}"
