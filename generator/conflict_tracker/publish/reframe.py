"""A hand-written page that is a program, explore or search, moved from the theme's page into the light frame.

The theme's own styles and scripts weigh 60 KB, and a slow phone works a second on them; such a page needs none.
"""

import re
from html import unescape

from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.policy import PROGRAM, STRICT
from conflict_tracker.render.page import Page

SCRIPTED = "<!--scripted-->"
"""Stands before what only a script brings to life, and marks a page that is a program."""
_ARTICLE = re.compile(r"<article\b[^>]*>(?P<body>.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(?P<title>.*?)(?:<a class=\"headerlink\".*?)?</h1>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="(?P<text>[^"]*)"')


def reframe(html: str, path: str, layout: Layout) -> str:
    """`path` ends in /. A page without an article or a heading of its own stays as the theme made it."""
    article, title = _ARTICLE.search(html), _TITLE.search(html)
    if not (article and title and path):
        return html
    described = _DESCRIPTION.search(html)
    name = unescape(re.sub(r"<[^>]*>", "", title["title"])).strip()
    page = Page(
        path, name, unescape(described["text"]) if described else "", article["body"].strip(), path.split("/")[0]
    )
    return layout.fill(page).replace(STRICT, PROGRAM, 1)
