"""Drawings in files of their own: opened by themselves, browsers take them for pages, with all that a page may do."""

from collections.abc import Mapping
from xml.parsers import expat

from conflict_tracker.publish.html_guard.allowlist import NAMESPACES, TAGS
from conflict_tracker.publish.html_guard.css import asked_for
from conflict_tracker.publish.html_guard.element import fault_of

SVG, XLINK, XML = NAMESPACES["xmlns"], NAMESPACES["xmlns:xlink"], "http://www.w3.org/XML/1998/namespace"
PREFIXES = {XLINK: "xlink:", XML: "xml:"}
INERT = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
)
"""Languages in which drawing programs leave notes that no browser reads."""
MORE = frozenset({"desc", "metadata"})
"""Elements that a drawing may hold, and a page may not."""


class _Refused(Exception):
    pass


def drawing_fault(data: bytes) -> str:
    """What an SVG file could run or ask for, to follow on its name; "" where there is nothing."""
    return _read(data, _Drawing())


class _Drawing:
    style = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self.style = tag == "style"
        if space in INERT:
            return
        tag = tag.lower()
        if space != SVG or tag not in TAGS | MORE or tag == "script":
            raise _Refused(f"holds <{tag}>")
        for key, value in attributes.items():
            space, _, name = key.rpartition(" ")
            if space not in INERT:
                fault = fault_of(tag, f"{PREFIXES.get(space, space)}{name.lower()}", value)
                if fault:
                    raise _Refused(fault)


def _read(data: bytes, reader: _Drawing) -> str:
    styles: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            raise _Refused(f"is not UTF-8 but {encoding!r}")

    def refused(*_: object) -> None:
        raise _Refused("holds a document type or an instruction to the browser")

    def text(words: str) -> None:
        if reader.style:
            styles.append(words)

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = refused
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = lambda _name: setattr(reader, "style", False)
    parser.CharacterDataHandler = text
    try:
        data.decode("utf-8")
        parser.Parse(data, True)
    except _Refused as fault:
        return str(fault)
    except UnicodeDecodeError:
        return "is not UTF-8"
    except expat.ExpatError as error:
        return f"is no XML: {expat.errors.messages[error.code]}, line {error.lineno}"
    asked = asked_for("".join(styles))
    return f"asks for something in a style: {asked!r}" if asked else ""
