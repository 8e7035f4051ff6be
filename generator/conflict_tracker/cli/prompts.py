"""One question and its answer: asked again, with the reason, until an answer fits. Nothing typed stops the program."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import click

from conflict_tracker.model.loose import bounds, is_unknown, point
from conflict_tracker.model.problem import nearest
from conflict_tracker.model.types import KEY_RULE, is_key, key_from, parsed_date, url_problem
from conflict_tracker.model.vocabulary import Term
from conflict_tracker.starters.where import WhichCountryError, country_of

Fits = Callable[[str], Any]
"""An answer to what the file holds. Raises click.BadParameter with the reason why it cannot be."""


def ask(question: str, fits: Fits | None = None, default: str = "", empty: bool = False) -> Any:
    def read(text: str) -> Any:
        text = " ".join(text.split())
        if not text and not empty:
            raise click.BadParameter("it cannot be empty")
        return fits(text) if fits and text else text

    return click.prompt(question, default=default, show_default=bool(default), value_proc=read)


def agree(question: str) -> bool:
    """No, where nothing is answered."""
    answer: bool = ask(f"{question} [y/N]", _yes_or_no, empty=True) or False
    return answer


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in ("y", "yes", "n", "no"):
        raise click.BadParameter("write y or n")
    return text.casefold().startswith("y")


def explain(title: str, words: type[Term]) -> None:
    click.echo(title)
    for word in words:
        click.echo(f"    {word:24} {word.description}")


def choose(title: str, words: type[Term]) -> str:
    explain(title, words)
    answer: str = ask("  One of these words", one_of(words))
    return answer


def one_of(words: type[Term]) -> Fits:
    def fits(text: str) -> str:
        for word in words:
            if text.casefold().replace(" ", "_") == word or text.casefold() == word.label.casefold():
                return str(word)
        raise click.BadParameter(f'"{text}" is none of them. {nearest(text, [str(word) for word in words])}')

    return fits


def country(text: str) -> str:
    try:
        return country_of(text)
    except WhichCountryError as error:
        raise click.BadParameter(str(error)) from error


def outlet(text: str) -> dict[str, str]:
    """Of a source, its address; words that are none are who published it."""
    plain = text.strip("<>")
    if "://" not in plain and (" " in plain or "." not in plain):
        return {"publisher": text}
    if problem := url_problem(plain):
        raise click.BadParameter(f"the address {problem}")
    return {"url": plain}


def day(text: str) -> str:
    try:
        return parsed_date(text).text
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def number(text: str) -> dict[str, int]:
    """A number or a range; none where somebody says that nobody knows."""
    found = bounds(text)
    if not found and not is_unknown(text):
        raise click.BadParameter(f'"{text}" is no number. Write 3, 2-5, 5+ or ~20')
    return found


def coordinates(question: str) -> dict[str, float]:
    def fits(text: str) -> dict[str, float]:
        found = point(text)
        if not found:
            raise click.BadParameter(f'"{text}" is no point. Write degrees, latitude first: 33.5058, 38.6192')
        return {"lat": float(found[0]), "lon": float(found[1])}

    found: dict[str, float] = ask(f"{question} (such as 33.5058, 38.6192; empty if not known)", fits, empty=True) or {}
    return found


def free_key(taken: Mapping[str, str] | Collection[str], kind: str) -> Fits:
    """A key, or an id, that is not taken; of a mapping, the values say by what."""

    def fits(text: str) -> str:
        if not is_key(text):
            near = f"; write {key_from(text)}" if key_from(text) else ""
            raise click.BadParameter(f"{kind} are {KEY_RULE}{near}")
        if text in taken:
            what = f": it is {taken[text]}" if isinstance(taken, Mapping) else ""
            raise click.BadParameter(f"{text} is taken{what}")
        return text

    return fits


def numbered(key: str, taken: Collection[str]) -> str:
    """The key, or with the first number behind it with which it is free."""
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
