"""Contributors' prose to HTML: CommonMark without HTML and images, then an allowlist. Rules: security.md row 16."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable("image")
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br"}
# Without any of these, a text is plain paragraphs and needs neither parser.
_MARKUP = re.compile(r"[*_`\[\]<>&#\\~|]|^\s*([-+>]|\d+[.)])|^ {4}|^[=-]{2,}|  $", re.MULTILINE)


def prose(text: str) -> Markup:
    if not _MARKUP.search(text):
        paragraphs = (part.strip() for part in text.split("\n\n"))
        return Markup("").join(Markup("<p>{}</p>").format(escape(part)) for part in paragraphs if part)
    return Markup(
        nh3.clean(
            _MARKDOWN.render(text),
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"http", "https"},
            url_relative="deny",
            link_rel="noopener noreferrer nofollow",
        )
    )
