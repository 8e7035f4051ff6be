"""Everything that an incident's page says, as an author of ordinary MkDocs pages would write it in Markdown."""

import json
from collections.abc import Iterator

from conflict_tracker.dataset.claim_groups import Group
from conflict_tracker.model.claims import Claim
from conflict_tracker.model.incident import Participant
from conflict_tracker.model.numbers import Range
from conflict_tracker.model.sources import Source
from conflict_tracker.views.citation import structured
from conflict_tracker.views.incident_view import IncidentView
from conflict_tracker.views.locator import locators

CONTENTS = """## On this page

- [Who says what](#ledger)
- [Related incidents](#related)
- [Sources](#sources)
- [Cite and correct](#cite)"""
SHEET = "../../assets/tracker/basemap/{}.svg#b"


def rich_page(view: IncidentView) -> str:
    item, incident = view.item, view.incident
    parts = [
        f"---\ndescription: {json.dumps(incident.summary, ensure_ascii=False)}\n---",
        f"[Incidents](../incidents.md) / {item.date.start.year} / [{view.crumbs[2][1]}](../types.md#{incident.type})",
        f"# {incident.title}",
        structured(view.site, item),
        incident.summary,
        _table(("", ""), _facts(view)),
        _map(view),
        "## What is unknown",
        "\n".join(f"- {_upper(line)}" for line in incident.unknowns),
        CONTENTS,
        "## Who says what {#ledger}",
        *(_group(view, n, group) for n, group in enumerate(view.claim_groups, 1)),
        "## Related incidents {#related}",
        _table(("", ""), _related(view)),
        _in_time(view),
        "## Sources {#sources}",
        f"{view.sources_line}. {view.archive_line}",
        _table(
            ("No.", "Outlet", "Type", "Origin", "Published", "Language", "Archive"),
            (_source(view, n, source) for n, source in enumerate(incident.sources, 1)),
        ),
        "## Cite and correct {#cite}",
        str(view.citation),
        f"[JSON](https://example.org/api/v1/incidents/{item.id}.json) Permanent id `{item.id}`",
        "No corrections on record.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(view: IncidentView) -> Iterator[tuple[str, ...]]:
    incident, locale = view.incident, view.site.locale
    place = view.places[0]
    when = f"{locale.date(view.item.date, True)} {view.marks('date')}{locale.precision(view.item.date)}"
    yield "When", when
    where = f"[{place.where.name}](../places.md#{place.where.place}), {place.country} {view.marks('location')}"
    yield "Where", f"{where}<br>{place.precision}"
    yield "What", f"[{view.crumbs[2][1]}](../types.md#{incident.type}) {view.marks('event')}"
    for heading, parts in view.actors:
        yield heading, "<br>".join(_actor(view, part) for part in parts)
    for heading, number, field in view.tolls:
        yield heading, f"{_span(view, number)} {view.marks(field)}<br>{_rests(view, number)}"
    if sure := incident.assessment:
        grades = ((sure.event, "in the event"), (sure.effects, "in its effects"))
        said = [f"{view.squares(word)} {locale.label(word, capital=True)} {of}" for word, of in grades if word]
        yield "Confidence", "<br>".join([*said, sure.rationale or ""])
    yield "Sources", f"[{view.sources_line}](#sources)"
    yield "Tags", ", ".join(f"[{tag}](../incidents.md?tag={tag})" for tag in incident.tags)


def _actor(view: IncidentView, part: Participant) -> str:
    said = part.attribution.description if part.attribution else ""
    tools = f" With {', '.join(part.equipment)}." if part.equipment else ""
    return f"{_named(view, part.actor)} {said}{tools}"


def _named(view: IncidentView, key: str) -> str:
    return f"[{view.site.named('actors', key)}](../actors.md#{key})"


def _span(view: IncidentView, number: Range | None) -> str:
    return view.site.locale.span(number) if number else "not known"


def _rests(view: IncidentView, number: Range | None) -> str:
    return f"{view.rule(number)} {view.basis(number)}" if number else "No source on record gives a number."


def _map(view: IncidentView) -> str:
    """In plain SVG, as on our page."""
    for shown in locators(view.site, view.item):
        disc = f'<circle class="g-disc" cx="{shown.x}" cy="{shown.y}" r="{shown.radius}"/>' if shown.radius else ""
        point = f'<circle class="g-pt" cx="{shown.x}" cy="{shown.y}" r="{shown.dot}"/>'
        use = f'<use href="{SHEET.format(shown.sheet)}"/>'
        drawn = (
            f'<svg class="tk-map" viewBox="{shown.view}" role="img" aria-label="{shown.label}">{use}{disc}{point}</svg>'
        )
        return f"{drawn}\n\n{shown.caption}"
    return f"Not on a map: {view.places[0].precision}"


def _group(view: IncidentView, n: int, group: Group) -> str:
    state = "Undisputed."
    if group.dispute:
        state = f"**{group.dispute.state.label}** {group.dispute.note or ''}. No account is preferred."
    about = group.about or group.field.label
    rows = (_claim(view, claim) for claim in group.claims)
    return f"### {_upper(about)} {{#point-{n}}}\n\n{state}\n\n" + _table(
        ("Who", "Says", "Source", "Said on", "Stance"), rows
    )


def _claim(view: IncidentView, claim: Claim) -> tuple[str, ...]:
    sources = ", ".join(f"[{view.numbers[key]}](#source-{view.numbers[key]})" for key in claim.source)
    stance = "" if claim.stance == "asserts" else view.site.locale.label(claim.stance)
    return _named(view, claim.by), _upper(claim.says), sources, str(view.said(claim)), stance


def _related(view: IncidentView) -> Iterator[tuple[str, ...]]:
    for heading, other, _note in view.related:
        yield heading, f"[{other.title}]({other.id}.md)<br>{view.site.locale.date(other.date)}"


def _in_time(view: IncidentView) -> str:
    before = f"[← {view.before.title}]({view.before.id}.md)" if view.before else ""
    after = f"[{view.after.title} →]({view.after.id}.md)" if view.after else ""
    return f"{before} {after}".strip()


def _source(view: IncidentView, n: int, source: Source) -> tuple[str, ...]:
    locale = view.site.locale
    host = (source.url or "").split("/")[2] if source.url else ""
    outlet = f"[{source.title or source.publisher}]({source.url})<br>{host}"
    published = locale.date(source.published) if source.published else "not known"
    language = locale.language_name(source.language) if source.language else "not known"
    kind = locale.label(source.type) if source.type else "not known"
    anchor = f'<a id="source-{n}"></a>{n}'
    return anchor, outlet, kind, str(view.origin(source)), published, language, "no copy on record"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join(lines) if len(lines) > 2 else ""


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
