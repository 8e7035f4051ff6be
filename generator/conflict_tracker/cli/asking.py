"""The questions of `tracker new`, one after the other: what an answer may be is said before, why it cannot be, after."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import click

from conflict_tracker.cli.answers import Desk, append_entry
from conflict_tracker.model.edtf import parse_edtf
from conflict_tracker.model.problem import nearest
from conflict_tracker.model.registry import Entry, Registry
from conflict_tracker.model.types import KEY_RULE, is_key, key_from, url_problem
from conflict_tracker.model.vocabulary import ActorKind, Precision, Role, Term
from conflict_tracker.rewrite.resolve import key_of, names_of
from conflict_tracker.starters.where import WhichCountryError, country_of

DATES = """When? The local date at the place. Write
    2017-06-20              a day                2017-06-20~   about that day
    2017-06                 a month              2017-06-20?   not certain
    2017                    a year               2017-06-18/2017-06-20   from one day to another"""
Record = dict[str, Any]


class Asker:
    """Fills in what is missing of `answers`, which hold everything that was answered at any moment."""

    def __init__(self, desk: Desk, answers: Record) -> None:
        self.desk, self.answers = desk, answers

    def all(self) -> None:
        self._text("title", "What happened, in one neutral line")
        self._text("summary", "Summary: what happened, and who says so, in at most 600 characters")
        self._date()
        self._location()
        self._type()
        self._actors()
        self._toll()
        self._sources()

    def _settled(self, field: str) -> bool:
        """Whether a field is answered already, and rightly; what is wrong with it is said, and it is asked again."""
        if not self.answers.get(field):
            return False
        reasons = self.desk.reasons(self.answers, field)
        for reason in reasons:
            click.echo(f"  {field}: {reason}")
        return not reasons

    def _fits(self, field: str, value: Any) -> bool:
        """Keep an answer that can stay; of another, say why it cannot."""
        reasons = self.desk.reasons({**self.answers, field: value}, field)
        for reason in reasons:
            click.echo(f"  {reason}")
        if not reasons:
            self.answers[field] = value
        return not reasons

    def _text(self, field: str, question: str) -> None:
        if self._settled(field):
            return
        while not self._fits(field, ask(question)):
            pass

    def _date(self) -> None:
        if self._settled("date"):
            return
        click.echo(DATES)
        while not self._fits("date", ask("Date")):
            pass

    def _location(self) -> None:
        if self._settled("location"):
            return
        given = self.answers.get("location")
        where: Record = dict(given) if isinstance(given, dict) else {}
        while True:
            name = where.get("name") or ask("Place, in words, or a key of registry/places.yml")
            where = {**where, "name": name}
            key = where.get("place") or self._known("places", name)
            if key:
                place = self.desk.registry.places[key]
                click.echo(f"  {place.name}: a registered place in {place.country}.")
                where |= {"place": key, "name": place.name if name == key else name}
                where.setdefault("country", place.country)
            elif not where.get("country"):
                where["country"] = ask("Country, a name or two letters", _country)
            where = {name: where[name] for name in ("country", "name", "place") if name in where}
            where["precision"] = choose("How exactly is the place of the event known?", Precision)
            if where["precision"] in ("exact", "vicinity", "locality", "near"):
                where |= _coordinates("Latitude and longitude of the event, if a source gives them")
            if self._fits("location", where):
                return
            where = {}

    def _type(self) -> None:
        if self._settled("type"):
            return
        click.echo("Type of event. Known are:")
        for key, entry in self.desk.registry.types.items():
            click.echo(f"    {key:24} {entry.name}")
        while True:
            key = self._known("types", ask("Type, its key or name"))
            if key and self._fits("type", key):
                return

    def _actors(self) -> None:
        if self._settled("actors"):
            return
        parts: list[Record] = []
        explain("What an actor can have done:", Role)
        while True:
            more = " (empty to end)" if parts or self._may_lack_actors else ""
            text = ask(f"Actor {len(parts) + 1}, a name or key{more}", empty=bool(more))
            if not text:
                return
            key = self._known("actors", text)
            if not key:
                continue
            role: str = ask(f"  What did {self.desk.registry.actors[key].name} do", _one_of(Role))
            if self._fits("actors", [*parts, {"actor": key, "role": role}]):
                parts = self.answers["actors"]

    @property
    def _may_lack_actors(self) -> bool:
        kind = self.desk.registry.types.get(self.answers.get("type", ""))
        return bool(kind and kind.without_actors)

    def _toll(self) -> None:
        if self.answers.get("casualties"):
            return
        click.echo(
            "Write a number as 3, a range as 2-5, at least 5 as 5+. Empty is not known; 0 is zero, as a source says."
        )
        for field, word in (("total_killed", "Killed"), ("total_injured", "Injured")):
            while True:
                number = ask(f"{word} (empty if no source says)", _range, empty=True)
                value = {**self.answers.get("casualties", {}), **({field: number} if number else {})}
                if not number or self._fits("casualties", value):
                    break

    def _sources(self) -> None:
        if self._settled("sources"):
            return
        listed: list[Record] = []
        while True:
            more = " (empty to end)" if listed else ""
            url = ask(f"Source {len(listed) + 1}, its address{more}", _address, empty=bool(listed))
            if not url:
                return
            source = {"id": f"s{len(listed) + 1}", "publisher": ask("  Published by (empty if not known)", empty=True)}
            source |= {"url": url, "published": ask("  Date of publication (empty if not known)", _day, empty=True)}
            if self._fits("sources", [*listed, {name: value for name, value in source.items() if value}]):
                listed = self.answers["sources"]

    def _known(self, registry: str, text: str) -> str:
        """The key of what is called so; where nothing is, it may be registered now. "" where it is not."""
        entries: Mapping[str, Entry] = getattr(self.desk.registry, registry)
        if key := key_of(text, entries):
            return key
        names = {name: key for key, entry in entries.items() for name in names_of(key, entry)}
        alike = [name for name in names if text.casefold() in name.casefold()][:8]
        near = nearest(text, names) if len(names) > 12 or not alike else ""
        hint = near or (f"Known: {', '.join(alike)}." if alike else "")
        click.echo(f"  Not in registry/{registry}.yml. {hint}".rstrip())
        if not click.confirm(f"  Register {text} there now?", default=False):
            return ""
        return self._register(registry, text)

    def _register(self, registry: str, name: str) -> str:
        key: str
        entries = getattr(self.desk.registry, registry)
        while True:
            key = ask("  Its key, for ever", _free_key(entries), default=_free(key_from(name), entries))
            entry: Record = {"name": ask("  Its name", default=name)}
            if registry == "actors":
                entry["kind"] = choose("  What kind of actor is it?", ActorKind)
            if registry == "places":
                entry["country"] = ask("  Country, a name or two letters", _country)
                entry |= _coordinates("  Latitude and longitude of the place, if known")
                if "lat" in entry:
                    entry["reference"] = ask("  Where do these coordinates come from (empty if not known)", empty=True)
            else:
                entry["description"] = ask("  What it is, in a sentence (empty to leave out)", empty=True)
            told = append_entry(self.desk.root, registry, key, {name: value for name, value in entry.items() if value})
            if not told:
                break
            click.echo(f"  {told}")
        self.desk = replace(self.desk, registry=_reread(self.desk))
        click.echo(f"  {key} is registered in registry/{registry}.yml.")
        return key


def _reread(desk: Desk) -> Registry:
    from conflict_tracker.record.record import read_registry

    return read_registry(desk.root, [])


def ask(question: str, fits: Callable[[str], Any] | None = None, default: str = "", empty: bool = False) -> Any:
    """An answer that fits; asked again, with the reason, until one does. Nothing typed stops the program."""

    def read(text: str) -> Any:
        text = text.strip()
        if not text and not empty:
            raise click.BadParameter("it cannot be empty")
        return fits(text) if fits and text else text

    shown = bool(default)
    return click.prompt(question, default=default if default or empty else None, show_default=shown, value_proc=read)


def explain(title: str, words: type[Term]) -> None:
    click.echo(title)
    for word in words:
        click.echo(f"    {word:24} {word.description}")


def choose(title: str, words: type[Term]) -> str:
    explain(title, words)
    answer: str = ask("  One of these words", _one_of(words))
    return answer


def _one_of(words: type[Term]) -> Callable[[str], str]:
    def fits(text: str) -> str:
        for word in words:
            if text.casefold().replace(" ", "_") == word or text.casefold() == word.label.casefold():
                return str(word)
        raise click.BadParameter(f'"{text}" is none of them. {nearest(text, [str(word) for word in words])}')

    return fits


def _country(text: str) -> str:
    try:
        return country_of(text)
    except WhichCountryError as error:
        raise click.BadParameter(str(error)) from error


def _address(text: str) -> str:
    text = text.strip("<>")
    if problem := url_problem(text):
        raise click.BadParameter(f"the address {problem}")
    return text


def _day(text: str) -> str:
    try:
        return parse_edtf(text).text
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _range(text: str) -> Record:
    found = re.fullmatch(r"([0-9]{1,9})\s*(?:(\+)|(?:-|–|to)\s*([0-9]{1,9}))?", text)
    if not found:
        raise click.BadParameter(f'"{text}" is no number. Write 3, 2-5 or 5+.')
    low, more, high = int(found[1]), found[2], found[3]
    return {"low": low} if more else {"low": low, "high": int(high) if high else low}


def _coordinates(question: str) -> Record:
    def fits(text: str) -> Record:
        found = re.fullmatch(r"(-?[0-9]{1,2}(?:\.[0-9]{1,10})?)[,;\s]+(-?[0-9]{1,3}(?:\.[0-9]{1,10})?)", text)
        if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            raise click.BadParameter(f'"{text}" is no point. Write degrees, latitude first: 33.5058, 38.6192')
        return {"lat": float(found[1]), "lon": float(found[2])}

    point: Record = ask(f"{question} (such as 33.5058, 38.6192; empty if not known)", fits, empty=True) or {}
    return point


def _free(key: str, entries: Mapping[str, Entry]) -> str:
    number = 2
    while key in entries:
        key, number = f"{re.sub('-[0-9]+$', '', key)}-{number}", number + 1
    return key


def _free_key(entries: Mapping[str, Entry]) -> Callable[[str], str]:
    def fits(text: str) -> str:
        if not is_key(text):
            raise click.BadParameter(f"keys are {KEY_RULE}")
        if text in entries:
            raise click.BadParameter(f"{text} is taken: it is {entries[text].name}")
        return text

    return fits
