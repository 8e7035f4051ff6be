"""The questions of `tracker new`, one after the other: what an answer may be is said before, why it cannot be, after."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

import click

from conflict_tracker.cli.answers import Desk
from conflict_tracker.cli.prompts import ask, choose, coordinates, country, day, explain, number, one_of, outlet
from conflict_tracker.cli.registering import known_or_new
from conflict_tracker.model.loose_dates import loose_date
from conflict_tracker.model.registry import Entry
from conflict_tracker.model.types import url_problem
from conflict_tracker.model.vocabulary import Precision, Role
from conflict_tracker.record.record import read_registry
from conflict_tracker.starters.where import WhichCountryError, country_of

DATES = """When? The local date at the place. Write
    2017-06-20              a day                2017-06-20~   about that day
    2017-06                 a month              2017-06-20?   not certain
    2017                    a year               2017-06-18/2017-06-20   from one day to another"""
POINTS = frozenset(["exact", "vicinity", "locality", "near"])
"""Precisions at which a point says something."""
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
        if not self._is_right("actors"):
            explain("What an actor can have done:", Role)
            self._list("actors", self._actor)
        self._toll()
        if not self._is_right("sources"):
            self._list("sources", self._source)

    def _is_right(self, field: str) -> bool:
        return bool(self.answers.get(field)) and not self.desk.reasons(self.answers, field)

    def _settled(self, field: str) -> bool:
        """Whether a field is answered already, and rightly; what is wrong with it is said, and it is asked again."""
        return bool(self.answers.get(field)) and self._fits(field, self.answers[field])

    def _fits(self, field: str, value: Any) -> bool:
        """Whether an answer can stay; of another, why it cannot is said."""
        reasons = self.desk.reasons({**self.answers, field: value}, field)
        for reason in reasons:
            click.echo(f"  {reason}")
        return not reasons

    def _text(self, field: str, question: str) -> None:
        if self._settled(field):
            return
        while not self._fits(field, text := ask(question)):
            pass
        self.answers[field] = text

    def _date(self) -> None:
        """What another form can mean in one way only is proposed."""
        if self._settled("date"):
            return
        click.echo(DATES)
        text = str(self.answers.get("date", ""))
        while True:
            found = loose_date(text)
            text = ask("Date", default=found[0] if len(found) == 1 else "")
            if self._fits("date", text):
                self.answers["date"] = text
                return

    def _location(self) -> None:
        """Each part of it is an answer as soon as it is given."""
        if self._settled("location"):
            return
        given = self.answers.get("location")
        where = self.answers["location"] = dict(given) if isinstance(given, dict) else {}
        while True:
            self._place(where)
            if where.get("precision") not in set(Precision):
                where["precision"] = choose("How exactly is the place of the event known?", Precision)
            if where["precision"] in POINTS and "lat" not in where:
                where |= coordinates("Latitude and longitude of the event, if a source gives them")
            if self._fits("location", where):
                return
            where.clear()

    def _place(self, where: Record) -> None:
        name = where.get("name") or ask("Place, in words, or a key of registry/places.yml")
        where["name"] = name
        where["place"] = self._known("places", where.get("place") or name)
        if place := self.desk.registry.places.get(where["place"]):
            click.echo(f"  {place.name}: a registered place in {place.country}.")
            where["name"] = place.name if name == where["place"] else name
            where.setdefault("country", place.country)
        else:
            del where["place"]
        try:
            where["country"] = country_of(where.get("country", ""))
        except WhichCountryError:
            where["country"] = ask("Country, a name or two letters", country)

    def _type(self) -> None:
        if self._settled("type"):
            return
        click.echo("Type of event. Known are:")
        for key, entry in self.desk.registry.types.items():
            click.echo(f"    {key:24} {entry.name}")
        while not (key := self._known("types", ask("Type, its key or name"))) or not self._fits("type", key):
            pass
        self.answers["type"] = key

    def _list(self, field: str, one: Callable[[int, Record], bool]) -> None:
        """Entries until an empty answer. Those of a draft that can stay are not asked for again, and none is ever lost."""
        given = self.answers.get(field) or []
        name = "url" if field == "sources" else "actor"
        entries = given if isinstance(given, list) else [given]
        waiting = [dict(entry) if isinstance(entry, dict) else {name: str(entry)} for entry in entries]
        listed: list[Record] = []
        entry: Record = {}
        try:
            while True:
                entry = waiting.pop(0) if waiting else {}
                if self._entered(field, listed, entry, one):
                    listed, entry = [*listed, entry], {}
                    self.answers[field] = [*listed, *waiting]
                elif not waiting:
                    return
        finally:
            kept = [*listed, *([entry] if entry else []), *waiting]
            self.answers |= {field: kept} if kept else {}

    def _entered(self, field: str, listed: list[Record], entry: Record, one: Callable[[int, Record], bool]) -> bool:
        """Ask for an entry until it can stay; False where there is none. One that cannot be is asked for from its beginning."""
        is_asked = False
        while not (entry and self._fits(field, [*listed, entry])):
            if is_asked:
                entry.clear()
            is_asked = True
            if not one(len(listed) + 1, entry):
                entry.clear()
                return False
        return True

    def _actor(self, place: int, part: Record) -> bool:
        """Who it was and what it did, put into `part`; whether there was one."""
        more = " (empty to end)" if place > 1 or self._may_lack_actors else ""
        key = ""
        while not key:
            part["actor"] = part.get("actor") or ask(f"Actor {place}, a name or key{more}", empty=bool(more))
            if not part["actor"]:
                return False
            key = part["actor"] = self._known("actors", part["actor"])
        if part.get("role") not in set(Role):
            part["role"] = ask(f"  What did {self.desk.registry.actors[key].name} do", one_of(Role))
        return True

    @property
    def _may_lack_actors(self) -> bool:
        kind = self.desk.registry.types.get(self.answers.get("type", ""))
        return bool(kind and kind.without_actors)

    def _toll(self) -> None:
        if self.answers.get("casualties"):
            return
        click.echo(
            "Write a number as 3, a range as 2-5, at least 5 as 5+, about 20 as ~20. Empty is not known; 0 is zero, as a source says."
        )
        for field, word in (("total_killed", "Killed"), ("total_injured", "Injured")):
            while found := ask(f"{word} (empty if no source says)", number, empty=True):
                value = {**self.answers.get("casualties", {}), field: found}
                if self._fits("casualties", value):
                    self.answers["casualties"] = value
                    break

    def _source(self, place: int, source: Record) -> bool:
        """Where it stands, who published it and when, put into `source`; whether there was one."""
        given = ", ".join(str(part) for name, part in source.items() if name != "id")
        if given:
            click.echo(f"  Source {place} was given as {given}.")
        if not source.get("url") or url_problem(source["url"]):
            more = " (empty to end)" if place > 1 else ""
            where = ask(
                f"Source {place}, its address, or its publisher if it is not online{more}", outlet, empty=place > 1
            )
            if not where:
                return False
            source |= where
        taken = {str(other.get("id")) for other in self.answers.get("sources", [])}
        source.setdefault("id", next(id for number in count(1) if (id := f"s{number}") not in taken))
        if not source.get("publisher") and (name := ask("  Published by (empty if not known)", empty=True)):
            source["publisher"] = name
        if not source.get("published") and (on := ask("  Date of publication (empty if not known)", day, empty=True)):
            source["published"] = on
        return True

    def _known(self, registry: str, text: str) -> str:
        """The key of what is called so, were it registered just now. "" where nothing is."""
        entries: Mapping[str, Entry] = getattr(self.desk.registry, registry)
        key = known_or_new(self.desk.root, registry, entries, text)
        if key and key not in entries:
            self.desk = replace(self.desk, registry=read_registry(self.desk.root, []))
        return key
