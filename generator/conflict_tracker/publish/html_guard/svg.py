"""Drawings in files of their own: opened by themselves, browsers take them for pages, with all that a page may do."""

from collections.abc import Iterator, Mapping

from conflict_tracker.publish.html_guard.allowlist import DRAWN, NAMESPACES, TAGS, words
from conflict_tracker.publish.html_guard.css import asked_for, requests
from conflict_tracker.publish.html_guard.element import fault_of
from conflict_tracker.publish.html_guard.fault import Fault, quoted
from conflict_tracker.publish.html_guard.xml import faults_of_xml

SVG, XLINK, XML = NAMESPACES["xmlns"], NAMESPACES["xmlns:xlink"], "http://www.w3.org/XML/1998/namespace"
PREFIXES = {XLINK: "xlink:", XML: "xml:"}
INERT = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://www.serif.com/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.figma.com/figma/ns",
    "http://ns.adobe.com/",
    "http://boxy-svg.com",
)
"""How the languages are called in which drawing programs leave notes that no browser reads."""
MOVED = words("animate animatemotion animatetransform set")
"""Elements that change an attribute of the drawing while somebody looks at it."""
MORE = MOVED | words(
    "desc feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap",
    "fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology",
    "feoffset fepointlight fespecularlighting fespotlight fetile feturbulence filter metadata mpath switch view",
)
"""Elements that a drawing may hold, and a page may not. No <feImage>, which fetches one."""
SAID = words(
    "accumulate additive amplitude attributename attributetype azimuth basefrequency begin bias calcmode content",
    "diffuseconstant divisor dur edgemode elevation end exponent filterunits in in2 intercept k1 k2 k3 k4 kernelmatrix",
    "keypoints keysplines keytimes limitingconeangle mode numoctaves operator pointsatx pointsaty pointsatz preservealpha",
    "primitiveunits radius repeatcount repeatdur requiredextensions requiredfeatures restart result scale seed slope",
    "specularconstant specularexponent stddeviation stitchtiles surfacescale systemlanguage tablevalues targetx targety",
    "viewtarget xchannelselector ychannelselector",
)
"""Attributes of these that say nothing but what they say."""
CHANGED = DRAWN | words("height radius scale seed slope stddeviation width")
"""Attributes that may be changed: what they are changed to is read as a style is."""
SHOWN = words("by from lighting-color to values")
"""Those that are read as styles are."""
PLAIN = "In the program that made it, save it as plain SVG; or save it as PNG."
SCRIPT = "A drawing may run nothing: save it as plain SVG, or as PNG."
TEXT = "In the program that made it, turn off formatted and wrapped text (in draw.io both stand under Text), or save it as PNG."
STAYS = "Put what it asks for into the drawing (in Inkscape: Extensions, Images, Embed), or save it as PNG."


def drawing_faults(data: bytes) -> list[Fault]:
    """What an SVG file could run or ask for."""
    return faults_of_xml(data, _Drawing())


def drawing_fault(data: bytes) -> str:
    """The first of it, to follow on the file's name; "" where there is nothing."""
    return next((fault.message for fault in drawing_faults(data)), "")


class _Drawing:
    """Knows the styles that are open: whatever text stands within one is part of it to some browser."""

    def __init__(self) -> None:
        self._depth, self._line = 0, 1
        self._style: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> Iterator[Fault]:
        space, _, tag = name.rpartition(" ")
        tag = tag.lower()
        if self._depth:
            self._depth += 1
            yield Fault(f"holds <{tag}> within a style", PLAIN, line=line)
        elif tag == "style" and space == SVG:
            self._depth, self._line = 1, line
        if not space.startswith(INERT):
            yield from (fault._replace(line=line) for fault in _faults(space, tag, attributes))

    def end(self) -> Iterator[Fault]:
        if self._depth == 1:
            style, before = "".join(self._style), self._line
            self._style.clear()
            for request in requests(style):
                line = before + style[: request.at].count("\n")
                yield Fault(f"asks for something in a style: {quoted(request.words)}", STAYS, line=line)
        self._depth = max(self._depth - 1, 0)

    def text(self, words: str) -> None:
        if self._depth:
            self._style.append(words)


def _faults(space: str, tag: str, attributes: Mapping[str, str]) -> Iterator[Fault]:
    if space != SVG or tag not in TAGS | MORE or tag == "script":
        yield Fault(f"holds <{tag}>", SCRIPT if tag == "script" else TEXT if tag == "foreignobject" else PLAIN)
        return
    for key, value in attributes.items():
        space, _, name = key.rpartition(" ")
        if not space.startswith(INERT):
            yield from _of_attribute(tag, f"{PREFIXES.get(space, space)}{name.lower()}", value)
    for key, value in attributes.items():
        if tag in MOVED and key.lower() == "attributename" and value.lower() not in CHANGED:
            yield Fault(f"changes {value}= while somebody looks at it", PLAIN)


def _of_attribute(tag: str, name: str, value: str) -> Iterator[Fault]:
    if name in SAID:
        return
    if name in SHOWN:
        asked = asked_for(value)
        if asked:
            yield Fault(f"asks for something in {name}= of <{tag}>: {quoted(asked)}", STAYS)
    elif fault := fault_of(tag, name, value):
        yield fault._replace(remedy=SCRIPT if name.startswith("on") else STAYS if "asks" in fault.message else PLAIN)
