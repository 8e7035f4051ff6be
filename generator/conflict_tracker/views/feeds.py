"""Atom feeds (RFC 4287): everything, each actor, place, type and conflict, and the corrections. Fifty entries each."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape
from xml.etree import ElementTree

from conflict_tracker.dataset.dataset import Index
from conflict_tracker.dataset.item import Item
from conflict_tracker.formats.writing.records import address_of
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.vocabulary import ChangeKind
from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
CORRECTIONS = ("corrections", "")
ElementTree.register_namespace("", ATOM)


def feed_keys(site: SiteData) -> list[tuple[str, str]]:
    """(kind, key) of every feed. A feed's ids are addresses: without site_url there are none."""
    if not address_of(site.settings):
        return []
    keys = [(kind, key) for kind, (index, _) in _indexes(site).items() for key in sorted(index)]
    named = [(kind, key) for kind, key in keys if key in getattr(site.dataset.registry, kind)]
    return [*([("", "")] if has_feed(site) else []), *named, *([CORRECTIONS] if has_corrections_feed(site) else [])]


def has_feed(site: SiteData) -> bool:
    """A feed says when it was updated: of an empty record outside git nobody knows it, and there is none."""
    return bool(address_of(site.settings)) and bool(site.dataset.published or site.dataset.generated)


def has_corrections_feed(site: SiteData) -> bool:
    return bool(address_of(site.settings)) and bool(_known(site))


def feed_path(kind: str, key: str) -> str:
    return "/".join((*filter(None, (kind, key)), "feed.xml"))


def feed_items(site: SiteData, key: tuple[str, str]) -> Iterable[Item]:
    """The incidents that a feed is chosen from."""
    kind, name = key
    if key == CORRECTIONS:
        return site.dataset.items
    return _indexes(site)[kind][0][name] if kind else site.dataset.published


def feed_files(site: SiteData, keys: Iterable[tuple[str, str]]) -> Iterator[File]:
    name = site.settings.site_name
    indexes = _indexes(site)
    for kind, key in keys:
        if (kind, key) == CORRECTIONS:
            yield _corrections(site)
        elif not kind:
            yield _feed(site, "feed.xml", name, "", _latest(site.locale, site.dataset.published))
        else:
            index, title = indexes[kind]
            page = f"{kind}/{key}/"
            yield _feed(site, f"{page}feed.xml", f"{title(key)} – {name}", page, _latest(site.locale, index[key]))


def _indexes(site: SiteData) -> dict[str, tuple[Index, Callable[[str], str]]]:
    """By the kind of what a feed is about: its incidents, and what it is called."""
    return {
        "actors": (site.dataset.by_actor, site.actor),
        "places": (site.dataset.by_place, site.place),
        "types": (site.dataset.by_type, site.type),
        "conflicts": (site.dataset.by_conflict, site.conflict),
    }


def feed_link(site: SiteData, path: str, base: str) -> str:
    """For a page's head; nothing where the site has no address and so no feed."""
    if not address_of(site.settings):
        return ""
    return f'<link rel="alternate" type="application/atom+xml" href="{escape(base + path)}">'


def _latest(locale: Locale, items: Iterable[Item]) -> list[tuple[str, date, Item, str]]:
    """(id, day of the last change, incident, text), last changed first. The text begins with when it happened."""
    listed = sorted(items, key=lambda item: (_changed(item), item.id), reverse=True)[:ENTRIES]
    return [
        (f"incidents/{item.id}/", _changed(item), item, f"{locale.date(item.date)}: {item.summary}") for item in listed
    ]


def _changed(item: Item) -> date:
    """The day of the last change; where neither git nor the record knows one, the first day of the event."""
    return item.changed or item.date.start


def _corrections(site: SiteData) -> File:
    rows = [
        (f"incidents/{item.id}/#change-{n}", change.on, item, change.note)
        for item in site.dataset.items
        for n, change in enumerate(item.incident.changes if item.last_change else ())
        if change.kind is not ChangeKind.CREATED
    ]
    rows.sort(key=lambda row: (row[1], row[0]), reverse=True)
    title = site.locale._("Corrections – %(name)s") % {"name": site.settings.site_name}
    return _feed(site, "corrections/feed.xml", title, "corrections/", rows[:ENTRIES])


def _known(site: SiteData) -> str:
    """When the record changed for the last time, by git or by its own account; "" where neither says so."""
    if site.dataset.generated:
        return site.dataset.generated.isoformat()
    newest = max((item.last_change for item in site.dataset.items if item.last_change), default=None)
    return _stamp(newest) if newest else ""


def _feed(site: SiteData, path: str, title: str, page: str, rows: list[tuple[str, date, Item, str]]) -> File:
    address = address_of(site.settings)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(root, "id", address + path)
    _text(root, "title", title)
    newest = max((day for _path, day, _item, _text in rows), default=None)
    _text(root, "updated", _stamp(newest) if newest else _known(site))
    _link(root, "self", address + path)
    _link(root, "alternate", address + page)
    author = ElementTree.SubElement(root, f"{{{ATOM}}}author")
    _text(author, "name", site.settings.site_name)
    licence = site.settings.options.data_licence
    if licence:
        _text(root, "rights", licence.name)
    for entry_path, day, item, said in rows:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "id", address + entry_path)
        _text(entry, "title", item.title)
        _text(entry, "updated", _stamp(day))
        _link(entry, "alternate", f"{address}incidents/{item.id}/")
        _text(entry, "summary", said)
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", term=item.type, label=site.type(item.type))
    ElementTree.indent(root, "")
    return File(path, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, rel: str, href: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href)


def _stamp(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat()
