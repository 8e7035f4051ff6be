"""The facts of an incident as an author would write them who has no time: fewer words than our page, one table, no links."""

import json

from conflict_tracker.dataset.claim_groups import claim_groups
from conflict_tracker.dataset.item import Item
from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.numbers import Range
from conflict_tracker.views.site_data import SiteData


def trivial_page(site: SiteData, item: Item) -> str:
    """One page: facts as a table, the claims grouped by point, the sources, the citation."""
    incident, words = item.incident, site.locale
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}
    lines = [
        f"---\ndescription: {json.dumps(incident.summary, ensure_ascii=False)}\n---",
        f"[Incidents](../incidents.md) / {item.date.start.year} / {site.type(incident.type)}",
        f"# {incident.title}",
        incident.summary,
        "| | |\n|---|---|",
    ]
    facts = [
        ("When", f"{words.date(item.date, True)}. {words.precision(item.date)}"),
        (
            "Where",
            f"{incident.location.name}, {words.territory(incident.location.country)}. {incident.location.precision.description}",
        ),
        ("What", site.type(incident.type)),
        *((part.role.label, f"{site.actor(part.actor)} {', '.join(part.equipment)}") for part in incident.actors),
        ("Killed", _toll(words, incident.casualties.total_killed)),
        ("Injured", _toll(words, incident.casualties.total_injured)),
        ("Not known", "; ".join(incident.unknowns)),
    ]
    if (sure := incident.assessment) and sure.event:
        effects = f", {sure.effects.label} in its effects" if sure.effects else ""
        facts.insert(-1, ("Confidence", f"{sure.event.label} in the event{effects}. {sure.rationale or ''}"))
    lines[-1] += "".join(f"\n| {name} | {value} |" for name, value in facts)
    lines.append("## Who says what")
    for group in claim_groups(incident):
        lines.append(f"### {group.about or group.field.label}")
        lines.append(
            group.dispute.note if group.dispute and group.dispute.note else "Nobody on record contradicts this."
        )
        lines.append(
            "| Who | Says | Source | Stance |\n|---|---|---|---|"
            + "".join(
                f"\n| {site.actor(claim.by)} | {claim.says} | {', '.join(str(numbers[key]) for key in claim.source)} | {claim.stance.label} |"
                for claim in group.claims
            )
        )
    lines.append("## Sources")
    lines.append(
        "| No. | Outlet | Type | Published | Language |\n|---|---|---|---|---|"
        + "".join(
            f"\n| {n} | {_linked(source.title or source.publisher, source.url)} | {source.type.label if source.type else ''} | {words.date(source.published) if source.published else ''} | {words.language_name(source.language) if source.language else ''} |"
            for n, source in enumerate(incident.sources, 1)
        )
    )
    lines.append("## Cite and correct")
    lines.append(f"“{incident.title}”, {site.settings.site_name}. Permanent id `{item.id}`. No corrections on record.")
    return "\n\n".join(lines) + "\n"


def _toll(locale: Locale, number: Range | None) -> str:
    if number is None:
        return "not known"
    return f"{locale.span(number)}. Rule: lowest and highest number on record."


def _linked(text: str | None, url: str | None) -> str:
    return f"[{text}]({url})" if url else text or ""
