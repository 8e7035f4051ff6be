"""The same content as an incident's page, as an author of ordinary MkDocs pages would write it."""

from generator.dataset.item import Item
from generator.dataset.ledger import ledger
from generator.views.site_data import SiteData


def markdown(site: SiteData, item: Item) -> str:
    """One page: facts as a table, the claims grouped by point, the sources, the citation."""
    incident, words = item.incident, site.words
    numbers = {source.id: n for n, source in enumerate(incident.sources, 1)}
    lines = [
        f"---\ndescription: {incident.summary}\n---",
        f"[Incidents](../incidents.md) / {item.date.start.year} / {site.type(incident.type)}",
        f"# {incident.title}",
        incident.summary,
        "| | |\n|---|---|",
    ]
    facts = [
        ("When", f"{words.date(item.date, True)}. {words.precision(item.date)}"),
        (
            "Where",
            f"{incident.location.name}, {words.territory(incident.location.country)}. {incident.location.precision.meaning}",
        ),
        ("What", site.type(incident.type)),
        *((part.role.label, f"{site.actor(part.actor)} {', '.join(part.equipment)}") for part in incident.actors),
        ("Killed", f"{words.span(incident.casualties.total_killed)}. Rule: lowest and highest number on record."),
        ("Injured", f"{words.span(incident.casualties.total_injured)}. Rule: lowest and highest number on record."),
        (
            "Confidence",
            f"{incident.assessment.event.label} in the event, {incident.assessment.effects.label} in its effects. {incident.assessment.rationale}",
        ),
        ("Not known", "; ".join(incident.unknowns)),
    ]
    lines[-1] += "".join(f"\n| {name} | {value} |" for name, value in facts)
    lines.append("## Who says what")
    for group in ledger(incident):
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
            f"\n| {n} | [{source.publisher}]({source.url}) | {source.type.label} | {words.date(source.published)} | {words.tongue(source.language)} |"
            for n, source in enumerate(incident.sources, 1)
        )
    )
    lines.append("## Cite and correct")
    lines.append(f"“{incident.title}”, {site.settings.site_name}. Permanent id `{item.id}`. No corrections on record.")
    return "\n\n".join(lines) + "\n"
