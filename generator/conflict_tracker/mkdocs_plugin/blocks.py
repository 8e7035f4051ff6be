"""A Python-Markdown extension: `[tracker: latest limit=5]` on a line of its own becomes a placeholder element.

A value with spaces stands in double quotation marks; several values of one option are joined by commas.

It works in every engine that loads Python-Markdown extensions; the fill step puts the generated block there.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_LINE = re.compile(r"^\[tracker: ?(?P<name>[\w-]+)(?P<options>(?: +[\w-]+=(?:\"[^\"\]]*\"|[^\s\"\]]+))*) *\]$")
_FRONT = re.compile(r"\A---\n.*?\n---\n\s*", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_MARK = re.compile(r"^\[tracker@(?P<line>\d+): (?P<name>[\w-]+)(?P<options>[^\]]*)\]$")


class Numbered(Preprocessor):
    """Notes each block's line while lines are still lines, and sets it apart from the text around it."""

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        fence = ""
        for number, line in enumerate(lines, 1):
            opening = _FENCE.match(line)
            if opening and (not fence or opening[1].startswith(fence)):
                fence = "" if fence else opening[1]
            match = None if fence else _LINE.match(line)
            if match:
                result += ["", f"[tracker@{number}: {match['name']}{match['options']}]", ""]
            else:
                result.append(line)
        return result


class Placeholder(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return bool(_MARK.match(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _MARK.match(blocks.pop(0).strip())
        assert match
        element = SubElement(parent, "div")
        element.set("class", "tracker-block")
        element.set("data-name", match["name"])
        element.set("data-options", match["options"].strip())
        element.set("data-line", match["line"])


class TrackerBlocks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # Ahead of every other step, while a line's number is still the author's.
        md.preprocessors.register(Numbered(md), "tracker-lines", 40)
        md.parser.blockprocessors.register(Placeholder(md.parser), "tracker-blocks", 175)


def makeExtension(**settings: object) -> TrackerBlocks:
    return TrackerBlocks(**settings)


def placeholders(text: str) -> str:
    """A page's HTML, its front matter left out, as far as it matters to what it asks of the record: without the engine's own extensions."""
    return Markdown(extensions=[TrackerBlocks(), "md_in_html", "tables"]).convert(_FRONT.sub("", text))
