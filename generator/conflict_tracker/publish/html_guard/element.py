"""What one tag of a page may not hold, in words that follow on the page's name."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from conflict_tracker.publish.html_guard.address import PICTURE, are_own, is_own, path_of, read, scheme_of
from conflict_tracker.publish.html_guard.allowlist import DRAWN, LINKS, NAMESPACES, OF, OWN, RELATIONS, TAGS, WORDS
from conflict_tracker.publish.html_guard.css import asked_for
from conflict_tracker.publish.html_guard.fault import Fault, quoted
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


_SIGN = re.compile(r":[\w+-]+:")
RICH = ("link", "meta", "script", "style")
"""Elements of which more has to be right than each attribute by itself."""
SAVE = "Save the picture in docs/ and name that file: ![What it shows](picture.png)."
SAVE_FILE = "Save the file in docs/ and name that one, or link to it: [words](address)."
LINK = "Link to it: [The report](report.pdf), or [The film](https://example.org/film)."
DRAW = "Draw the diagram with another program, save it as an SVG file in docs/ and show that: ![What it shows](diagram.svg)."
AS_FILE = "Save the drawing as a file in docs/ and show that, ![What it shows](drawing.svg): a file may hold more than a page."
FORMULA = "Write the formula in words, or save it as a picture in docs/ and show that."
NAMED = "Take it out. A script of the project's own lies in docs/, and extra_javascript in mkdocs.yml names it."
RUN = "Take it out of the tag: nothing that an author writes into a page may run."
FORM = "Link to the form instead: [The form](address)."
HEAD = "Take it out: what stands in a page's head is the theme's."
LEADS = "A link leads to a page or a file: [words](https://example.org/)."
STYLE = "Save what the style asks for in docs/, and name that file."
QUOTE = "If it is meant as text, put it between backticks. Else write it in Markdown, or take it out."
OUT = "Take it out of the tag, or write it in Markdown."
_SAVES = {**dict.fromkeys(("img", "image", "picture", "source"), SAVE), "form": FORM}
_REMEDIES = {
    **dict.fromkeys(("iframe", "object", "embed", "portal", "frame", "frameset", "blink", "marquee"), LINK),
    **dict.fromkeys(("script", "template", "noscript", "set", "animate"), NAMED),
    **dict.fromkeys(("desc", "filter", "foreignobject", "switch", "metadata"), AS_FILE),
    **dict.fromkeys(("base", "plaintext"), HEAD),
    **dict.fromkeys(("math", "mfrac", "mi", "mn", "mo", "mrow", "msub", "msup", "mtext"), FORMULA),
}
"""By element."""


class Tag(NamedTuple):
    source: str
    """What stands between < and >."""
    text: str
    """Of a script or a style."""
    drawn: bool
    """Whether it stands in a drawing."""


def faults_of(name: str, attributes: Attributes) -> Iterator[Fault]:
    """What is wrong with a tag, wherever it stands."""
    if name not in TAGS:
        yield Fault(f"holds <{name}>", _REMEDIES.get(name, QUOTE), f"<{name}")
        return
    if len(dict(attributes)) < len(attributes):
        yield Fault(
            f"says something twice in <{name}>", "Say it once: browsers keep the first, other programs the last."
        )
    for each, value in attributes:
        fault = fault_of(name, each, value)
        if fault:
            yield _of_sign(dict(attributes)) or fault


def _of_sign(given: Mapping[str, str]) -> Fault | None:
    """A name such as :smile: that an extension turns into a picture from elsewhere."""
    name = given.get("title", "")
    if not _SIGN.fullmatch(name) or is_own(given.get("src", "")):
        return None
    sign = unescape(given.get("alt", ""))
    return Fault(
        f"asks for a picture of {sign}: {quoted(given['src'])}", f"Write {sign} itself instead of {name}.", name
    )


def faults_of_content(tag: Tag, page: str, scripts: Scripts) -> Iterator[Fault]:
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
        yield Fault(f"asks for something in a <style>: {quoted(asked)}", STYLE, asked)


def fault_of(tag: str, name: str, value: str) -> Fault | None:
    """What is wrong with one attribute by itself."""
    text = unescape(value)
    if name in WORDS or name.startswith("aria-") or (tag, name) in OF:
        return None
    if name.startswith("data-"):
        if name in _FOLLOWED and not _FOLLOWED[name].fullmatch(text):
            return Fault(f"has a script follow {name}={quoted(value)}", OUT, name)
        return None
    if name in DRAWN:
        asked = asked_for(text)
        return Fault(f"asks for something in {name}= of <{tag}>: {quoted(asked)}", STYLE, value) if asked else None
    if name == "class":
        return (
            Fault("has the theme fetch a program for the class mermaid", DRAW, "mermaid")
            if "mermaid" in text.split()
            else None
        )
    if name == "title":  # The theme may show one as markup.
        unclear = re.search(r"<[a-zA-Z!/?]", text)
        return (
            Fault(f"holds markup in a title: {quoted(text)}", "Put a space behind the <, or leave the title out.", text)
            if unclear
            else None
        )
    if name in NAMESPACES and text == NAMESPACES[name]:
        return None
    if name.startswith("xmlns"):
        return Fault(f"is written in another language: {name}={quoted(value)}", AS_FILE, value)
    return _address_fault(tag, name, value)


def _address_fault(tag: str, name: str, value: str) -> Fault | None:
    address = read(value)
    asks = Fault(f"asks for {quoted(value)}", _SAVES.get(tag, SAVE_FILE), unescape(value))
    if name == "srcset":
        return None if are_own(value) else asks
    if name not in OWN and name not in ("href", "xlink:href"):
        remedy = RUN if name.startswith("on") else AS_FILE if ":" in name else OUT
        return Fault(f"holds {name}= in <{tag}>", remedy, name)
    if tag in ("a", "area") and name not in OWN:
        return None if scheme_of(address) in LINKS else Fault(f"leads to {quoted(value)}", LEADS, unescape(value))
    if (
        tag == "link"
        or (tag, name) == ("script", "src")
        or is_own(value)
        or (tag in ("img", "image") and PICTURE.match(address))
    ):
        return None
    return asks


def _script(tag: Tag, given: Mapping[str, str], page: str, scripts: Scripts) -> Iterator[Fault]:
    kind = given.get("type", "")
    if kind in DATA:
        if "<" in tag.text or "src" in given:
            yield Fault("holds data that are not only data", "Write &lt; instead of <.")
    elif tag.drawn:
        yield Fault("holds a script in a drawing", NAMED)
    elif "src" in given:
        known = kind in ("", "module", "text/javascript") and not tag.text.strip()
        if not known or not scripts.may_load(page, given["src"]):
            fault = f"runs a script that is neither the theme's nor named in mkdocs.yml: {quoted(given['src'])}"
            yield Fault(fault, NAMED, given["src"])
    elif kind or not scripts.is_theme_s(tag.text):
        yield Fault("holds a script of its own, which the theme's pages do not", NAMED)


def _link(given: Mapping[str, str]) -> Iterator[Fault]:
    relations = unescape(given.get("rel", "")).lower().split()
    href = given.get("href", "")
    if not relations or not RELATIONS.keys() >= set(relations):
        yield Fault(f"holds <link rel={quoted(given.get('rel', ''))}>", HEAD)
    elif any(RELATIONS[relation] for relation in relations) and not is_own(href):
        yield Fault(f"asks for {quoted(href)}", "Save the file in docs/ and name that one.", href)
    elif "stylesheet" in relations and not path_of(href).endswith(".css"):
        yield Fault(f"takes {quoted(href)} for a style", "Only a file whose name ends in .css is one.", href)


def _meta(given: Mapping[str, str]) -> Iterator[Fault]:
    told, content = unescape(given.get("http-equiv", "")).strip().lower(), unescape(given.get("content", ""))
    if told == "refresh":
        moved = _MOVED.fullmatch(content)
        if not moved or not is_own(moved["to"]):
            yield Fault(f"leads on to {quoted(content)}", "Leave the link to the reader: [words](address).", content)
    elif "http-equiv" in given and told not in _TOLD:
        yield Fault(f"holds <meta http-equiv={quoted(given['http-equiv'])}>", HEAD)
    if given.get("charset", "utf-8").lower() != "utf-8":
        yield Fault(f"is not UTF-8 but {quoted(given['charset'])}", HEAD)
    if unescape(given.get("name", "")).strip().lower() == "referrer" and content not in ("no-referrer", "same-origin"):
        yield Fault(f"tells others where a reader comes from: {quoted(content)}", HEAD)
