"""The theme's page reduced to what a generated page needs: its name, tabs and footer, in under 2 KB.

The theme repeats the whole navigation twice and puts its scripts inline; a page of a record has no use for either. All
links, names and texts are taken from the theme's own page, so that any engine and any language will do.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

from conflict_tracker.publish.policy import POLICY_TOKEN

TITLE, HEAD, BODY = "tracker-title", '<meta name="tracker-head">', "tracker-body"


def frame(html: str) -> str:
    """A page with the same tokens as the theme's, one folder deep as well."""
    language = _found(r"<html[^>]* lang=\"([^\"]*)\"", html, "en")
    direction = _found(r"<body[^>]* dir=\"([^\"]*)\"", html, "ltr")
    turned = "" if direction == "ltr" else f' dir="{direction}"'
    parts = [
        f'<!doctype html><html lang="{language}"{turned}><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY_TOKEN}">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="viewport" content="width=device-width"><title>{TITLE}</title>',
        *_links(html),
        f"{HEAD}</head>",
        '<body class="tk-page" data-md-color-scheme="default">',
        # At once and not deferred: a page must not be light first and dark then.
        '<script src="../assets/tracker/scheme.js"></script>',
        *_header(html),
        '<main id="tracker-main" class="md-grid tk-main">',
        f'<article class="md-typeset">{BODY}</article></main>',
        _footer(html),
        '<script type="module" src="../assets/tracker/tracker.js"></script></body></html>\n',
    ]
    return "".join(parts)


def _found(pattern: str, html: str, otherwise: str = "") -> str:
    match = re.search(pattern, html, re.DOTALL)
    return match[1] if match else otherwise


def _whole(pattern: str, html: str) -> str:
    match = re.search(pattern, html, re.DOTALL)
    return match.group() if match else ""


def _links(html: str) -> Iterator[str]:
    """Our icon and our style sheet: the theme's own 130 KB of styles are for its own pages."""
    for tag in re.findall(r"<link [^>]*>", html):
        if "/assets/tracker/" in tag:
            yield tag.replace(' type="image/svg+xml"', "")


def _footer(html: str) -> str:
    """The footer without the theme's credit, which its own pages carry."""
    footer = _whole(r"<footer class=\"md-footer\">.*?</footer>", html)
    return re.sub(r"<div>\s*<a href=\"https://squidfunk[^>]*>.*?</a>\s*</div>", "", footer, flags=re.DOTALL)


def _header(html: str) -> Iterator[str]:
    skip = _found(r"class=\"tk-skip\">(.*?)</a>", html)
    name = _found(r"<a class=\"md-header__title tk-name\"[^>]*>(.*?)</a>", html).strip()
    search = _whole(r"<a class=\"[^\"]*tk-icon--search\".*?</a>", html).replace("md-header__button md-icon ", "")
    switches = re.findall(r"<input class=\"md-option\"[^>]* aria-label=\"([^\"]*)\"", html)
    yield f'<a href="#tracker-main" class="tk-skip">{skip}</a><header class="md-header tk-header"><div class="md-grid">'
    yield f'<a class="tk-name" href="..">{name}</a>'
    if len(switches) == 2:
        yield (
            f'<button class="tk-icon tk-icon--palette" title="{switches[0]}" '
            f'data-other="{switches[1]}" hidden></button>'
        )
    yield f"{search}</div></header>"
    tabs = re.findall(r"<a href=\"([^\"]*)\"[^>]*class=\"md-tabs__link\"[^>]*>(.*?)</a>", html, re.DOTALL)
    if tabs:
        label = _found(r"<nav class=\"md-tabs\" aria-label=\"([^\"]*)\"", html)
        # The name leads home and the sign in the header to the search: no need to say it twice on every page.
        twice = {"..", _found(r"href=\"([^\"]*)\"", search)}
        listed = "".join(
            f'<a href="{href}">{escape(unescape(text.strip()))}</a>' for href, text in tabs if href not in twice
        )
        yield f'<nav class="tk-tabs" aria-label="{label}"><div class="md-grid">{listed}</div></nav>'
