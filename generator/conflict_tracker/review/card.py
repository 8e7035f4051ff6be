"""A new incident, as a card: everything that its file says, and what it lies next to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.incident import Incident, Participant
from conflict_tracker.model.place import Location
from conflict_tracker.model.registry import Entry as Registered
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.sources import Source
from conflict_tracker.review.nearest import Neighbour, nearest_incidents
from conflict_tracker.review.report import Address, Entry, Line, Typed
from conflict_tracker.review.values import parts_of, shown, source_name

_HEAD = {"title", "summary", "date", "location", "type", "actors", "casualties", "sources"}


@dataclass(frozen=True)
class CardContext:
    """What a card looks things up in."""

    registry: Registry
    others: Sequence[Item]
    """Every incident of the record as it is now, in order of its first day."""
    hosts: Collection[str]
    """Hosts that the record has cited before."""
    locale: Locale = field(repr=False)


def card(item: Item, context: CardContext) -> Entry:
    incident, locale = item.incident, context.locale
    status = "" if item.status == "published" else f" ({item.status})"
    return Entry(
        (Typed(item.path.rpartition("/")[2].removesuffix(".yml")), status, ": ", Typed(incident.title)),
        (
            Entry(("Summary: ", Typed(incident.summary))),
            Entry(("When: ", Typed(shown(incident.date, locale)))),
            *(Entry(("Where: ", *_where(place, context))) for place in incident.locations),
            Entry(("Type: ", *_named(incident.type, context.registry.types))),
            Entry(("Actors: ", *_actors(incident.actors, context))),
            Entry(
                (
                    "Killed: ",
                    Typed(_number(incident, "total_killed", locale)),
                    "; injured: ",
                    Typed(_number(incident, "total_injured", locale)),
                )
            ),
            *(Entry(("Casualties of ", Typed(shown(group, locale)))) for group in incident.casualties.groups),
            Entry(
                (f"Sources ({len(incident.sources)}):",), tuple(_source(source, context) for source in incident.sources)
            ),
            *_rest(incident, locale),
            Entry(("Nearest incidents on record:",), tuple(_nearest(item, context))),
        ),
    )


def _number(incident: Incident, name: str, locale: Locale) -> str:
    number = getattr(incident.casualties, name)
    return shown(number, locale) if number else "not given"


def _named(key: str, entries: Mapping[str, Registered]) -> Line:
    """The name of a registered thing, with its key; a key that is not registered is said to be none."""
    entry = entries.get(key)
    if entry is None:
        return (Typed(key), " (not registered)")
    return (Typed(entry.name), " (", Typed(key), ")")


def _where(place: Location, context: CardContext) -> Line:
    known = context.registry.places.get(place.place or "")
    if not place.place:
        return (Typed(shown(place, context.locale)), "; no registered place")
    point = f"at {known.lat:g}, {known.lon:g}" if known and known.lat is not None and known.lon is not None else ""
    return (
        Typed(shown(place, context.locale)),
        *((f"; the place lies {point}",) if point and place.lat is None else ()),
    )


def _actors(parts: Iterable[Participant], context: CardContext) -> Line:
    pieces: list[str] = []
    for part in parts:
        rest = parts_of(part, context.locale, str(part.role), "actor", "role")
        pieces += ["; " if pieces else "", *_named(part.actor, context.registry.actors), ", ", Typed(rest)]
    return tuple(pieces) or ("none",)


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _source(source: Source, context: CardContext) -> Entry:
    name = Typed(source_name(source.model_copy(update={"url": None}), context.locale))
    if not source.url:
        return Entry((name, ", no address"))
    host = host_of(source.url)
    new = "" if host in context.hosts else ", which the record has not cited before"
    copies = "" if source.archived else "; no archived copy"
    return Entry((*((name, ", ") if name else ()), "at ", Typed(host), new, ": ", Address(source.url), copies))


def _rest(incident: Incident, locale: Locale) -> Iterator[Entry]:
    """Every other field that the file gives."""
    for name, info in Incident.model_fields.items():
        value = getattr(incident, name)
        if name in _HEAD or value == info.get_default(call_default_factory=True):
            continue
        label = name.replace("_", " ").capitalize()
        if isinstance(value, tuple) and len(value) > 1:
            yield Entry((f"{label}:",), tuple(Entry((Typed(shown(part, locale)),)) for part in value))
        else:
            yield Entry((f"{label}: ", Typed(shown(value, locale))))


def _nearest(item: Item, context: CardContext) -> Iterator[Entry]:
    found = nearest_incidents(item, context.others, context.registry)
    if not found:
        yield Entry(("none: it is the only one",))
    for one in found:
        yield Entry((Typed(one.item.id), ": ", Typed(one.item.title), f" ({', '.join(_reasons(one))})"))


def _reasons(one: Neighbour) -> Iterator[str]:
    yield "the same day" if one.days == 0 else f"{one.days:,} day{'s' * (one.days > 1)} apart"
    if one.same_place:
        yield "the same place"
    elif one.km is not None:
        yield distance(one.km)
    if one.same_type:
        yield "the same type"
    if one.actors:
        yield f"{len(one.actors)} of the same actors" if len(one.actors) > 1 else "one of the same actors"


def distance(km: float) -> str:
    return f"{km * 1000:.0f} m" if km < 0.95 else f"{km:.1f} km" if km < 10 else f"{km:,.0f} km"
