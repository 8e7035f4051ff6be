"""Contributors' words inside a sentence of ours: each in its own direction, so that none turns the line around it.

In text, as in attributes and in pictures, `Locale.isolated` does the same with Unicode's own marks.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape


def isolated(text: str) -> Markup:
    return Markup(f"<bdi>{escape(text)}</bdi>")


def listed(texts: Iterable[str]) -> Markup:
    """Several, divided by commas."""
    return Markup(", ".join(f"<bdi>{escape(text)}</bdi>" for text in texts))


def filled(text: str, **words: str) -> Markup:
    """A text of ours with contributors' words in its gaps; what is isolated already stands as it is."""
    gaps = {name: word if isinstance(word, Markup) else f"<bdi>{escape(word)}</bdi>" for name, word in words.items()}
    return Markup(str(escape(text)) % gaps)
