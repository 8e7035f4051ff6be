"""Files that browsers show as XML: read to the end by a parser that expands nothing, each fault with its line.

Programs that read XML agree on what it means, unlike on HTML: what is no XML to one of them is an error to all.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from conflict_tracker.publish.html_guard.fault import Fault, quoted

SAVED = "Open it in the program that made it and save it anew."
DOCTYPES = ("-//W3C//DTD SVG 1.",)
"""How the public names of document types begin that browsers know and that declare nothing."""


class Reader(Protocol):
    """What is done with the parts of a file. Each gives what is wrong with it."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> Iterator[Fault]: ...

    def end(self) -> Iterator[Fault]: ...

    def text(self, words: str) -> None: ...


def faults_of_xml(data: bytes, reader: Reader) -> list[Fault]:
    """What is wrong with a file; names reach the reader as "namespace name"."""
    found: list[Fault] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def tell(message: str) -> None:
        found.append(Fault(message, SAVED, line=parser.CurrentLineNumber))

    def declared(_version: str, encoding: str | None, _alone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            tell(f"is not UTF-8 but {quoted(encoding or '')}")

    def document_type(_name: str, _system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset or not (public or "").startswith(DOCTYPES):
            tell("declares words of its own (<!DOCTYPE …>)")

    def start(name: str, attributes: Mapping[str, str]) -> None:
        found.extend(reader.start(name, attributes, parser.CurrentLineNumber))

    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = document_type
    parser.SkippedEntityHandler = lambda name, _parameter: tell(f"uses a word that it does not declare (&{name};)")
    parser.ProcessingInstructionHandler = lambda target, _data: tell(
        f"holds an instruction to the browser (<?{target} …?>)"
    )
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: found.extend(reader.end())
    parser.CharacterDataHandler = reader.text
    try:
        data.decode("utf-8")
        parser.Parse(data, True)
    except UnicodeDecodeError as error:
        found.append(Fault("is not UTF-8", "Save it as UTF-8.", line=data[: error.start].count(b"\n") + 1))
    except expat.ExpatError as error:
        said = expat.errors.messages[error.code]
        found.append(Fault(f"cannot be read as XML ({said})", SAVED, line=error.lineno))
    return found
