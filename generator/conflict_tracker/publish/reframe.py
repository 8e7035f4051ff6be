"""A hand-written page that is a program, explore or search, moved from the theme's page into the light frame.

The theme's own styles and scripts weigh 60 KB, and a slow phone works a second on them; such a page needs none.
"""

import re
from html import unescape

from conflict_tracker.publish.layout import Layout
from conflict_tracker.render.page import Page

SCRIPTED = "<!--scripted-->"
"""Stands before what only a script brings to life, and marks a page that is a program."""
_ARTICLE = re.compile(r"<article\b[^>]*>(?P<body>.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(?P<title>.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="(?P<text>[^"]*)"')


def reframe(html: str, path: str, layout: Layout) -> str:
    """`path` ends in /. A page without an article or a heading of its own stays as the theme made it."""
    page = page_in(html, path)
    return layout.fill(page) if page else html


def page_in(html: str, path: str) -> Page | None:
    """What an engine put into its theme: the article, its heading and its description. `path` ends in /, or is ""."""
    article, title = _ARTICLE.search(html), _TITLE.search(html)
    if not (article and title):
        return None
    described = _DESCRIPTION.search(html)
    name = unescape(re.sub(r"<[^>]*>", "", title["title"])).strip()
    description = unescape(described["text"]) if described else ""
    return Page(path, name, description, article["body"].strip(), path.split("/")[0])
