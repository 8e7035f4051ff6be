"""Contributors' words inside a sentence of ours: each in its own direction, so that none turns the line around it.

In text, as in attributes and in pictures, `Locale.isolated` does the same with Unicode's own marks.
"""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from conflict_tracker.i18n.english import BEGIN, END, OTHER, unmarked

_MARK = re.compile(f"[{BEGIN}{OTHER}{END}]")
_LABEL = f' (?:aria-label|title|alt|placeholder)="[^"]*{BEGIN}'
_LABELLED = re.compile(f"<[a-z]+(?=[^<>]*{_LABEL})(?P<rest>[^<>]*)>")
_HOLDING = re.compile(f"<(?:option|textarea|text)(?P<rest>[^<>]*)>(?=[^<]*{BEGIN})")
"""What can hold no element: it says of itself in which language it is."""
_MARKED = re.compile(f'(?<==")[^"<>]*{BEGIN}[^"<>]*(?=")|(?<=>)[^<>]*{BEGIN}[^<]*(?=</(?:option|textarea|text|title)>)')


def in_page(text: str) -> Markup:
    """A text of ours in a page: English in a page of another language is in an element that says so."""
    if BEGIN not in text:
        return escape(text)
    return Markup(_in_elements(str(escape(text))))


def _in_elements(html: str) -> str:
    """Each mark of English with its end as an element; where an end is missing, the marks stay: they do the same."""
    open_marks: list[str] = []
    parts = list(_parts(html, open_marks))
    return html if open_marks else "".join(parts)


def _parts(html: str, open_marks: list[str]) -> Iterator[str]:
    """Sentences that follow each other are one element: from right to left, lines would begin with the last of them."""
    at, goes_on = 0, False
    for found in _MARK.finditer(html):
        mark = found[0]
        yield html[at : found.start()]
        at = found.end()
        if goes_on:
            goes_on = False
        elif mark == END and open_marks[-1:] == [BEGIN] and html.startswith(f" {BEGIN}", at):
            goes_on = True
        elif mark != END:
            open_marks.append(mark)
            yield '<span lang="en" dir="ltr">' if mark == BEGIN else mark
        else:
            yield "</span>" if open_marks and open_marks.pop() == BEGIN else mark
    yield html[at:]


def labelled(html: str) -> str:
    """Of each tag with a label in English, and each element that holds text alone, the language. Marks are not taken away.

    What stands within such an element, and is not English, says so itself (`own` of the templates).
    """
    if BEGIN not in html:
        return html
    return _HOLDING.sub(_in_english, _LABELLED.sub(_in_english, html))


def _in_english(tag: re.Match[str]) -> str:
    return tag[0] if " lang=" in tag["rest"] else f'{tag[0][:-1]} lang="en">'


def without_marks(html: str) -> str:
    """The same without the marks in tags, and in what holds text alone."""
    return _MARKED.sub(lambda found: unmarked(found[0]), html) if BEGIN in html else html


def isolated(text: str) -> Markup:
    return Markup(f"<bdi>{escape(text)}</bdi>")


def listed(texts: Iterable[str]) -> Markup:
    """Several, divided by commas."""
    return Markup(", ".join(f"<bdi>{escape(text)}</bdi>" for text in texts))


def named(names: Iterable[tuple[str, str]]) -> Markup:
    """Names, each with its language where that is known, divided by commas."""
    return Markup(", ".join(f"<bdi{_lang(code)}>{escape(name)}</bdi>" for code, name in names))


def _lang(code: str) -> str:
    return f' lang="{escape(code)}"' if code else ""


def filled(text: str, **words: str) -> Markup:
    """A text of ours with contributors' words in its gaps; what is isolated already stands as it is."""
    gaps = {name: word if isinstance(word, Markup) else f"<bdi>{in_page(word)}</bdi>" for name, word in words.items()}
    return Markup(str(in_page(text)) % gaps)
