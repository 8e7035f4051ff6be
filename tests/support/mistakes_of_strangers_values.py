"""The values of the second set: numbers, coordinates, addresses, claims, disputes, pictures, languages, changes."""

import tests.support.mistakes_of_strangers  # noqa: F401 It comes first.
from tests.support.mistakes_of_layout import A1, BASE, DATE, TITLE, add, changed, mistake
from tests.support.mistakes_of_strangers import ACTORS, LOC, SRC, SUMMARY, URL, location, place

CLAIM = "id: c1, by: north-force, source: s1, field: event, says: it won"


def killed(text: str) -> str:
    return add(f"casualties:\n  total_killed: {text}\n")


def source(text: str) -> str:
    return changed(SRC, f"sources:\n  - {text}\n")


for form in (
    "three to five", "a dozen", "half a dozen", "two dozen", "5 (including 2 children)", "5, including 2 children", "5 civilians and 3 soldiers",
    "12-15 people", "12 - 15", "12 ~ 15", "12±3", "≥12", "> 12", "<12", "12 or 13", "12+ killed", "10s", "100s", "tens", "scores", "a handful", "no one", "nil",
    "no casualties", "5 KIA", "5 KIA, 3 WIA", "1.5", "1,5", "1.234.567", "1 234", "5*", "5[1]", "(5)", "5?", "≈5", "five", "fifty", "hundred", "one hundred", "2 (unconfirmed)",
    "up to a dozen", "several dozen", "between five and ten", "at least three", "five or more", "three people", "3 men", "3 women and a child", "three soldiers were killed",
    "100,000", "12 000 000", "0-5", "5-0", "true", "yes, 3", "3x", "#3", "3/5", "50%", "3 killed / 5 injured", "3;5", "[3]", "{3}", "'3'", "３", "三",
    "{low: 3 high: 5}", "{low: 3; high: 5}", "{min: 3, best: 4, max: 5}", "{3-5}", "{low: 3, high: unknown}", "{low: 3, high: }", "{best: 3, low: 4}", "{low: 3, high: 3+}",
    "{killed: 3, injured: 5}", "{men: 3, women: 2}", "{civilians: 3}", "{note: dozens}", "{low: -3}", "{low: 3.5}", "{low: 3, basis: c9}", "{high_open: yes, high: 3}",
):  # fmt: skip
    mistake(f"killed typed {form}", killed(form))
mistake("killed and injured lists", add("casualties:\n  - killed: 3\n  - injured: 5\n"))
mistake("casualties killed range words", add("killed: between 3 and 5\n"))
mistake("injured at top", add("wounded: at least 7\n"))
mistake("casualties in location", changed("  precision: near\n", "  precision: near\n  killed: 3\n"))
mistake("groups by name", add("casualties:\n  groups:\n    civilians: 3\n    soldiers: 2\n"))
mistake("groups entry short", add("casualties:\n  groups:\n    - civilians: 3\n"))
mistake("groups count", add("casualties:\n  groups:\n    - {group: civilians, count: 3}\n"))
mistake("groups soldiers", add("casualties:\n  groups:\n    - {group: soldiers, killed: 3}\n"))
mistake("groups children", add("casualties:\n  groups:\n    - {group: children, killed: 3}\n"))
mistake("groups beside", add("groups:\n  - {group: civilians, killed: 3}\n"))
# Coordinates
for lat, lon in (
    ("34,500000", "38,500000"), ("34 30 00 N", "38 30 00 E"), ("34d30m00s", "38d30m00s"), ("34° 30.5' N", "38° 30.5' E"), ("34:30:00", "38:30:00"),
    ("N 34° 30' 00\\\"", "E 038° 30' 00\\\""), ("34.5 degrees north", "38.5 degrees east"), ("34.5 deg", "38.5 deg"), ("lat 34.5", "lon 38.5"), ("34.5/38.5", ""),
    ("34.5,38.5", "34.5,38.5"), ("38.5", "34.5"), ("34.5", ""), ("", "38.5"), ("34.5N, 38.5E", "?"), ("34.5S", "38.5W"), ("3450000", "3850000"),
    ("34.5.0", "38.5.0"), ("34·5", "38·5"), ("34. 5", "38. 5"), ("37R BN 12345 67890", ""), ("geo:34.5,38.5", ""), ("https://maps.app.goo.gl/abc", ""),
    ("https://www.openstreetmap.org/#map=15/34.5/38.5", ""), ("https://www.google.com/maps?q=34.5,38.5", ""), ("(34.5", "38.5)"), ("34.5;", "38.5;"), ("approx. 34.5", "approx. 38.5"),
    ("34.5-34.6", "38.5-38.6"), ("91", "38.5"), ("34.5", "181"), ("null", "null"), ("0", "38.5"), ("34,5", "38.5"), ("34.50°N", "38.50°E"), ("34.5° N 38.5° E", ""),
):  # fmt: skip
    mistake(f"point typed {lat} and {lon}", place(f'lat: "{lat}"', f'lon: "{lon}"') if lon else place(f'lat: "{lat}"'))
for form in (
    "34.5, 38.5",
    "[34.5, 38.5]",
    "{lat: 34.5, lon: 38.5}",
    "34.5N 38.5E",
    "34°30'N, 38°30'E",
    "{latitude: 34.5, longitude: 38.5}",
    "POINT(38.5 34.5)",
    "[38.5, 34.5]",
):
    mistake(f"coordinates typed {form}", place(f"coordinates: {form}" if form[0] in "[{" else f'coordinates: "{form}"'))
mistake("lat lon one field", place("lat, lon: 34.5, 38.5"))
mistake("lat/lon one field", place('lat/lon: "34.5, 38.5"'))
mistake("latlon list in location", location(" [34.5, 38.5]"))
mistake("location name only", location(" Old Mill"))
mistake("location place key", location(" old-mill"))
mistake("location country word", location(" Syria"))
mistake("location flow text comma", location(" {country: SY, name: Old Mill, near the river, precision: near}"))
mistake(
    "location two places",
    changed("  name: Old Mill\n", "  name: Old Mill and At Ford\n").replace(
        "  place: old-mill\n", "  place: old-mill, at-ford\n"
    ),
)
mistake("location list of names", location("\n  - Old Mill\n  - At Ford"))
mistake("location place with name", changed("place: old-mill", "place: Old Mill, Syria"))
mistake("precision number", changed("precision: near", "precision: 1"))
mistake("precision km", changed("precision: near", "precision: 5km"))
mistake("precision missing", changed("  precision: near\n", ""))
mistake("radius unit", place("radius_km: 5 km"))
mistake("radius metres", place("radius_km: 500 m"))
mistake("admin list", place("admin1: [North, East]"))
mistake("country of two", changed("country: SY", "country: SY/IQ"))
mistake("country lower name", changed("country: SY", "country: the netherlands"))
mistake("country flag", changed("country: SY", "country: 🇸🇾"))
mistake("country EU", changed("country: SY", "country: EU"))
mistake("country number", changed("country: SY", "country: 760"))
mistake("country with code", changed("country: SY", "country: Syria (SY)"))
mistake("country french", changed("country: SY", "country: Syrie"))
mistake("country german", changed("country: SY", "country: Deutschland"))
mistake("country misspelt", changed("country: SY", "country: Afganistan"))
# Sources
for form in (
    "htps://www.example.org/a", "http:/www.example.org/a", "https//www.example.org/a", "https:www.example.org/a", "www.example.org", "example.org", "https://example", "ftp://www.example.org/a",
    "https://www.example.org/a b", "https://www.example.org/a, https://www.example.org/b", "see https://www.example.org/a", "https://www.example.org/a (archived)", "[https://www.example.org/a]",
    "<a href='https://www.example.org/a'>x</a>", "file:///C:/a.pdf", "C:\\\\Users\\\\a.pdf", "n/a", "unknown", "-", "https://www.example.org/مقال", "https://t.me/", "@channel", "mailto:a@example.org",
    "doi:10.1000/182", "10.1000/182", "ISBN 978-3-16-148410-0", "https://user:pw@www.example.org/", "https://www.example.org/a.", "https://www.example.org/a|b", "HTTPS://WWW.EXAMPLE.ORG/A", "https:// www.example.org/a",
):  # fmt: skip
    mistake(f"url typed {form}", source(f'{{id: s1, publisher: Example Press, url: "{form}"}}'))
mistake("source text sentence", source("Example Press, 2 March 2024, https://www.example.org/a"))
mistake("source title and link", source("Clash at the mill - https://www.example.org/a"))
mistake("source publisher date text", source("Example Press (2 March 2024)"))
mistake("source wiki ref", source("<ref>{{cite web |url=https://www.example.org/a |title=Clash}}</ref>"))
mistake("source bibtex", source("@article{a, title={Clash}}"))
mistake("source interview", source("Interview with a witness"))
mistake("source one map", changed(SRC, f"sources:\n  publisher: Example Press\n  url: {URL}\n"))
mistake("source map by name", changed(SRC, f"sources:\n  Example Press: {URL}\n"))
mistake("source numbered", changed(SRC, "sources:\n  1. https://www.example.org/a\n  2. https://www.example.org/b\n"))
mistake("source comma list", changed(SRC, "sources: https://www.example.org/a, https://www.example.org/b\n"))
mistake("source published words", source(f"{{publisher: Example Press, url: {URL}, published: yesterday}}"))
mistake("source published time", source(f'{{publisher: Example Press, url: {URL}, published: "2024-03-02T10:00:00Z"}}'))
mistake("source accessed month", source(f"{{publisher: Example Press, url: {URL}, accessed: 2024-03}}"))
mistake("source retrieved", source(f"{{publisher: Example Press, url: {URL}, retrieved: 3 March 2024}}"))
mistake(
    "source archive date",
    source(
        f"{{publisher: Example Press, url: {URL}, archive_url: https://archive.example.net/a, archive_date: 2024-03-03}}"
    ),
)
mistake("source archived true", source(f"{{publisher: Example Press, url: {URL}, archived: yes}}"))
mistake("source archived date", source(f"{{publisher: Example Press, url: {URL}, archived: 2024-03-03}}"))
mistake(
    "source archived links",
    source(
        f"{{publisher: Example Press, url: {URL}, archived: [https://archive.example.net/a, https://archive.example.net/b]}}"
    ),
)
mistake("source type tweet", source(f"{{publisher: Example Press, url: {URL}, type: tweet}}"))
mistake("source type youtube", source(f"{{publisher: Example Press, url: {URL}, type: youtube}}"))
mistake("source language name", source(f"{{publisher: Example Press, url: {URL}, language: Kurdish}}"))
mistake("source language two", source(f"{{publisher: Example Press, url: {URL}, language: en/ar}}"))
mistake("source language locale", source(f"{{publisher: Example Press, url: {URL}, language: en_US}}"))
mistake("source language native", source(f"{{publisher: Example Press, url: {URL}, language: العربية}}"))
mistake("source reliability", source(f"{{publisher: Example Press, url: {URL}, reliability: high}}"))
mistake("source author", source(f"{{publisher: Example Press, url: {URL}, author: A. Person}}"))
mistake("source quote", source(f'{{publisher: Example Press, url: {URL}, quote: "they won"}}'))
mistake("source page", source(f"{{publisher: Example Press, url: {URL}, page: 12}}"))
mistake("source id capital", source(f"{{id: S1, publisher: Example Press, url: {URL}}}"))
mistake("source id twice", changed(SRC, f'sources:\n  - {{id: s1, url: {URL}}}\n  - {{id: s1, url: {URL[:-1]}b"}}\n'))
mistake(
    "source same address twice", changed(SRC, f"sources:\n  - {{id: s1, url: {URL}}}\n  - {{id: s2, url: {URL}}}\n")
)
# Claims and disputes
mistake("claim by unknown source", add(f"claims:\n  - {{{CLAIM.replace('s1', 's9')}}}\n"))
mistake("claim source number", add(f"claims:\n  - {{{CLAIM.replace('s1', '1')}}}\n"))
mistake("claim source name", add(f"claims:\n  - {{{CLAIM.replace('s1', 'Example Press')}}}\n"))
mistake("claim source two", add(f"claims:\n  - {{{CLAIM.replace('s1', 's1, s2')}}}\n"))
mistake("claim quoted comma", add(f"claims:\n  - {{{CLAIM}, as it always does}}\n"))
mistake("claim says colon", add(f"claims:\n  - {{{CLAIM.replace('it won', 'the army: it won')}}}\n"))
mistake("claim stance", add(f"claims:\n  - {{{CLAIM}, stance: denied}}\n"))
mistake("claim field casualties", add(f"claims:\n  - {{{CLAIM.replace('event', 'casualties')}}}\n"))
mistake("claim field deaths", add(f"claims:\n  - {{{CLAIM.replace('event', 'total_killed')}}}\n"))
mistake("claim by press", add(f"claims:\n  - {{{CLAIM.replace('north-force', 'Example Press')}}}\n"))
mistake("claim by unknown", add(f"claims:\n  - {{{CLAIM.replace('north-force', 'unknown')}}}\n"))
mistake("claim value range", add(f"claims:\n  - {{{CLAIM}, value: [2, 3]}}\n"))
mistake("claim sources plural", add(f"claims:\n  - {{{CLAIM.replace('source:', 'sources:')}}}\n"))
mistake("claim text quote", add(f'claims:\n  - {{{CLAIM}, quote: "we won" he said}}\n'))
mistake("dispute text", add("disputes: The toll is disputed\n"))
mistake("dispute yes", add("disputed: yes\n"))
mistake("dispute no claims", add("disputes:\n  - {field: event, state: open}\n"))
mistake(
    "dispute unknown claim",
    add(f"claims:\n  - {{{CLAIM}}}\ndisputes:\n  - {{field: event, claims: [c1, c2], state: open}}\n"),
)
mistake(
    "dispute state",
    add(f"claims:\n  - {{{CLAIM}}}\ndisputes:\n  - {{field: event, claims: [c1], state: unresolved}}\n"),
)
mistake(
    "dispute claims text",
    add(f"claims:\n  - {{{CLAIM}}}\ndisputes:\n  - {{field: event, claims: c1 and c2, state: open}}\n"),
)
mistake(
    "dispute preferred actor",
    add(
        f"claims:\n  - {{{CLAIM}}}\ndisputes:\n  - {{field: event, claims: [c1], state: open, preferred: north-force}}\n"
    ),
)
# The rest
mistake("assessment percent", add("assessment: {event: 80%, rationale: x}\n"))
mistake("assessment number", add("assessment: {event: 4, rationale: x}\n"))
mistake("assessment likely", add("assessment: {event: likely, rationale: x}\n"))
mistake("assessment confirmed", add("assessment: confirmed\n"))
mistake("assessment no reason", add("assessment: {event: high}\n"))
mistake("change text", add("changes: fixed the toll on 3 March 2024\n"))
mistake("change date field", add("changes:\n  - {date: 2024-03-05, kind: correction, note: x}\n"))
mistake("change by date", add("changes:\n  2024-03-05: corrected the toll\n"))
mistake("change by date in list", add("changes:\n  - 2024-03-05: corrected the toll\n"))
mistake("change fields text", add("changes:\n  - {on: 2024-03-05, kind: correction, fields: toll and date, note: x}\n"))
mistake("change future", add("changes:\n  - {on: 2042-03-05, kind: correction, note: x}\n"))
mistake("media list", add("media:\n  - https://x.example/a.jpg\n"))
mistake("media file", add("media:\n  - {url: photo.jpg, kind: photo}\n"))
mistake("media kind jpg", add("media:\n  - {url: https://x.example/a.jpg, kind: jpg}\n"))
mistake("media sensitivity", add("media:\n  - {url: https://x.example/a.jpg, kind: photo, sensitivity: graphic}\n"))
mistake("media no kind", add("media:\n  - {url: https://x.example/a.mp4}\n"))
mistake("i18n text en", add("i18n:\n  ar: العنوان\n"))
mistake("i18n list of maps", add("i18n:\n  - {language: ar, title: عنوان}\n"))
mistake("i18n upper", add("i18n: {AR: {title: عنوان}}\n"))
mistake("i18n title_ar", add("title_ar: عنوان\n"))
mistake("names in location", place("names: [المطحنة]"))
mistake("names native", place("names: {arabic: المطحنة}"))
mistake("external ids one", add("external_ids: SYR1234\n"))
mistake("external ids acled field", add("acled_id: SYR1234\n"))
mistake("event id cnty", add("event_id_cnty: SYR1234\n"))
mistake("acled row", add("sub_event_type: Armed clash\ninter1: 2\nfatalities: 3\ngeo_precision: 1\n"))
mistake("ucdp row", add("best: 3\nlow: 3\nhigh: 5\nwhere_prec: 1\ntype_of_violence: 1\n"))
mistake("violence word", add("type_of_violence: state-based\n"))
mistake("civilian targeting text", add("civilian_targeting: Civilian targeting\n"))
mistake("scope background", add("scope: background\n"))
mistake("status disputed", add("status: disputed\n"))
mistake("status deleted", add("status: deleted\n"))
mistake("duplicate of yml", add("status: duplicate\nduplicate_of: 2024-02-01-other.yml\n"))
mistake("previous ids path", add("previous_ids: [2024/old.yml]\n"))
mistake("conflict new", add("conflict: The other war\n"))
mistake("tactics words", add("tactics: ambush, sniper fire\n"))
mistake("units comma", changed("role: initiator}", "role: initiator, units: 1st Brigade, 2nd Brigade}"))
mistake("on behalf name", changed("role: initiator}", "role: initiator, on_behalf_of: East Central Command}"))
mistake("associated two", changed("role: initiator}", "role: initiator, associated: river-council; iran}"))
mistake("side word", changed("role: initiator}", "role: initiator, side: rebels}"))
mistake("two roles", changed("role: initiator}", "role: initiator and target}"))
mistake("role list", changed("role: initiator}", "role: [initiator, target]}"))
mistake("role as note", changed("role: initiator}", "role: initiator (alleged)}"))
mistake("actor with kind", changed("role: initiator}", "role: initiator, kind: rebels}"))
mistake("actor name in brackets", changed("actor: north-force", "actor: North Force (NF)"))
mistake("actor wiki link", changed("actor: north-force", 'actor: "[[North Force]]"'))
mistake("actor with article", changed("actor: north-force", "actor: the North Force"))
mistake("actor plural s", changed("actor: north-force", "actor: north-forces"))
mistake("actors country", changed("actor: north-force", "actor: Iran (government)"))
mistake("unknowns question", add("unknowns:\n  - Who fired? And why?\n"))
mistake("unknowns star", add("unknowns:\n  - * who fired\n"))
mistake("unknowns sentence comma", add("unknowns: [who fired, and why, at whom]\n"))
mistake("persons text", add("persons: A. Person, driver\n"))
mistake("materiel comma list", add("materiel: 3 rockets, 2 tanks\n"))
mistake("materiel used word", add("materiel:\n  - {item: rockets, outcome: fired}\n"))
mistake("materiel lost", add("materiel:\n  - {item: tank, outcome: lost, best: 1}\n"))
mistake("materiel number first", add("materiel:\n  - 3x: rockets\n"))
mistake("imported by hand", add("imported: ACLED\n"))
mistake("licence", add("license: CC BY 4.0\n"))
mistake("redacted", add("redacted: yes\n"))
mistake("empty fields", changed(SUMMARY, "summary:\n").replace("precision: near", "precision:"))
mistake(
    "whole empty template",
    "title:\nsummary:\ndate:\nlocation:\n  country:\n  name:\n  precision:\ntype:\nactors:\n  - actor:\n    role:\nsources:\n  - url:\n",
)
mistake(
    "old record",
    BASE.replace(LOC, "").replace(ACTORS, "")
    + "where: Old Mill\nwho: North Force\nwhat: clash\nwhen: 1.3.2024\nkilled: 2\nsource: Example Press\n",
)
mistake("email", "From: a@example.org\nTo: b@example.org\nSubject: Clash\n\nFighters clashed.\n")
mistake("wiki infobox", "{{Infobox military conflict\n| conflict = Clash\n| date = 1 March 2024\n}}\n")
mistake("markdown table", "| title | date |\n| --- | --- |\n| Clash | 2024-03-01 |\n")
mistake("semicolon table", "title;date;country\nClash;2024-03-01;SY\n")
mistake("ini", "[incident]\ntitle=Clash\ndate=2024-03-01\n")
mistake("toml", 'title = "Clash"\ndate = 2024-03-01\n[location]\ncountry = "SY"\n')
mistake("xml", "<incident><title>Clash</title></incident>\n")
mistake(
    "geojson",
    '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [38.5, 34.5]}, "properties": {"title": "Clash"}}\n',
)
# Once more, by somebody else.
for _name, _text in {
    "tags arabic": add("tags: ليل\n"),
    "title number": changed(TITLE, "title: 2024"),
    "title bool": changed(TITLE, "title: yes"),
    "summary html br": changed(SUMMARY, "summary: Fighters clashed.<br>Two died.\n"),
    "date iso week": changed(DATE, "date: 2024-W09-5"),
    "two dates": changed(DATE, "date: 2024-03-01, 2024-03-02"),
    "date or": changed(DATE, "date: 1 or 2 March 2024"),
    "actors empty entries": changed(ACTORS, "actors:\n  -\n  -\n"),
    "sources dash only": changed(SRC, "sources:\n  -\n"),
    "location indented twice": changed(LOC, "location:\n    country: SY\n    name: Old Mill\n    precision: near\n"),
    "location half": changed(LOC, "location:\n  country: SY\n    name: Old Mill\n    precision: near\n"),
    "role beside": changed(ACTORS, "actors:\n  - actor: north-force\nrole: initiator\n"),
    "role less": changed(ACTORS, "actors:\n  - actor: north-force\n  role: initiator\n"),
    "source block url": changed(SRC, "sources:\n  - publisher: Example Press\n  url: https://www.example.org/a\n"),
    "source title colon": changed(
        SRC, "sources:\n  - publisher: Example Press\n    title: Clash: two dead\n    url: https://www.example.org/a\n"
    ),
    "url with hash": changed(SRC, "sources:\n  - url: https://www.example.org/a #top\n"),
    "anchor": changed("type: clash", "type: &t clash"),
    "percent": changed("type: clash", "type: 100% clash"),
    "apostrophe title": changed(TITLE, "title: 'Clash near the mill's gate'"),
    "title ends colon": changed(TITLE, "title: Clash near the mill:"),
    "title tab": changed(TITLE, "title:\tClash\tmill"),
    "cr only in middle": BASE.replace("\n", "\r\n", 3),
    "killed children": add("casualties:\n  total_killed: 5\n  children: 2\n"),
    "civilians": add("casualties:\n  civilians: 5\n"),
    "injured None": add("casualties:\n  total_injured:\n"),
    "claims by key": add("claims:\n  north-force: it won\n"),
    "unknowns none": add("unknowns: none\n"),
    "i18n fr": add("i18n:\n  french:\n    title: x\n"),
    "lang": add("lang: en\n"),
    "nested record": "incident:\n  id: x\n" + "".join(f"  {line}\n" for line in BASE.splitlines()),
    "place key caps": changed("place: old-mill", "place: OLD-MILL"),
    "place new": changed("place: old-mill", "place: new-mill"),
    "loc list two ok names only": changed(LOC, "location:\n  - name: Old Mill\n  - name: At Ford\n"),
    "precision percent": changed("precision: near", "precision: within 5 km"),
    "actors dict of dict": changed(
        ACTORS, "actors:\n  north-force: {role: initiator}\n  river-council: {role: target}\n"
    ),
    "comma before brace": changed(A1, "  - {actor: north-force, role: initiator,}\n"),
    "double comma": changed(A1, "  - {actor: north-force,, role: initiator}\n"),
    "colon space miss in flow": changed(A1, "  - {actor: north-force, role:initiator}\n"),
    "equals in flow": changed(A1, "  - {actor=north-force, role=initiator}\n"),
    "flow no space": changed(A1, "  - {actor:north-force,role:initiator}\n"),
    "flow json quotes": changed(A1, '  - {"actor":"north-force","role":"initiator"}\n'),
    "pipe flow": changed(A1, "  - {actor: north-force | role: initiator}\n"),
    "flow over lines": changed(A1, "  - {actor: north-force,\n  role: initiator}\n"),
    "emoji": changed(TITLE, "title: 🔴 Clash near the mill"),
    "hash tag title": changed(TITLE, "title: Clash at #OldMill: two dead"),
}.items():
    mistake(f"once more: {_name}", _text)
