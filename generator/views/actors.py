"""/actors/<key>/: what an actor did, what was done to it, and where it speaks."""

from collections.abc import Iterator

from generator.dataset.item import ACTED, WAS_HIT, Item
from generator.model.vocabulary import Role
from generator.render.page import Page
from generator.views.site_data import SiteData

BASE = "../../"
LATEST = 200


def actor_pages(site: SiteData) -> Iterator[Page]:
    children = _children(site)
    for key in sorted(site.actor_pages):
        actor = site.dataset.registry.actors[key]
        lead = _lead(site, key)
        body = site.render(
            "actor.html",
            site=site,
            base=BASE,
            key=key,
            actor=actor,
            parents=site.dataset.lineage(key)[1:],
            children=children.get(key, []),
            lead=lead,
            groups=_groups(site, key),
        )
        yield Page(f"actors/{key}/", site.actor(key), actor.description or lead, body, "actors")


def _children(site: SiteData) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for key, actor in site.dataset.registry.actors.items():
        if actor.parent:
            children.setdefault(actor.parent, []).append(key)
    return children


def _lead(site: SiteData, key: str) -> str:
    involved = len(site.dataset.by_actor.get(key, ()))
    speaks = len(site.dataset.by_speaker.get(key, ()))
    n = site.words.n
    parts = []
    if involved:
        parts.append(n("Involved in %(count)s incident.", "Involved in %(count)s incidents.", involved))
    if speaks:
        parts.append(n("Quoted on %(count)s incident.", "Quoted on %(count)s incidents.", speaks))
    return " ".join(parts)


def _groups(site: SiteData, key: str) -> list[tuple[str, str, tuple[Item, ...]]]:
    """Incidents by what the actor, or a force that belongs to it, did in them; newest first."""
    involved = site.dataset.by_actor.get(key, ())
    _ = site.words._
    rows = []
    seen: set[str] = set()
    for heading, roles in (
        (_("What it did"), ACTED),
        (_("What was done to it"), WAS_HIT),
        (_("Where it took part"), (Role.PARTICIPANT, Role.PARTNER)),
    ):
        listed = [item for item in involved if any(_is_in(site, key, item, role) for role in roles)]
        seen.update(item.id for item in listed)
        rows.append((heading, "", tuple(reversed(listed))[:LATEST]))
    rest = [item for item in involved if item.id not in seen]
    rows.append((_("Otherwise involved"), "", tuple(reversed(rest))[:LATEST]))
    quoted = [item for item in site.dataset.by_speaker.get(key, ()) if item not in involved]
    rows.append(
        (
            _("Where it is quoted"),
            _("It says something about these incidents and has no part in them."),
            tuple(reversed(quoted))[:LATEST],
        )
    )
    return rows


def _is_in(site: SiteData, key: str, item: Item, role: Role) -> bool:
    return any(
        key in site.dataset.lineage(actor)
        for part in item.incident.actors
        if part.role is role
        for actor in (part.actor, *part.on_behalf_of)
    )
