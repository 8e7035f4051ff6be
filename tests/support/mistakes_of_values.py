"""Mistakes in what stands in a field: numbers, dates, points, countries, keys, words, and fields under other names."""

from tests.support.mistakes_of_layout import A1, BASE, DATE, SRC, TITLE, add, changed, mistake


# numbers
def cas(v: str, f: str = "total_killed") -> str:
    return add(f"casualties:\n  {f}: {v}\n")


for v in [
    "2",
    "0",
    "unknown",
    "unclear",
    "n/a",
    "?",
    "none",
    "nobody",
    "null",
    "~",
    "-",
    "two",
    "dozens",
    "several",
    "a few",
    "about 20",
    "~20",
    "20+",
    "at least 5",
    "at most 9",
    "up to 9",
    "more than 10",
    "over 10",
    "fewer than 5",
    "10-15",
    "10–15",
    "10 to 15",
    "between 10 and 15",
    "10/15",
    "2 or 3",
    "1,200",
    "1.200",
    "1 200",
    "1'200",
    "2.0",
    "2.5",
    "-1",
    "٣",
    "two to three",
    "yes",
    "hundreds",
    "2 soldiers",
    "2 killed",
    "[2, 3]",
    "[10, 15]",
    "{min: 2, max: 3}",
    "{minimum: 2}",
    "{low: 1,200}",
    "{low: 10-15}",
    "{low: at least 5}",
    "{best: ~20}",
    "{low: two}",
    "{low: dozens}",
    "{low: unknown}",
    "{low: '2'}",
    "{low: 2.0}",
    "{low: +2}",
    "{exact: 2}",
    "{count: 2}",
    "{value: 2}",
    "{low: 3, high: 2}",
    "{low: 2-}",
    "1e3",
    "0x10",
    "010",
    "12k",
    "{killed: 2}",
    "{from: 2, to: 3}",
    "{at_least: 2}",
    "{best: 2, low: ?}",
    "{low: ٢}",
    "{low: 1_200}",
    "{low: many}",
    "{low: 20 %}",
]:
    mistake("total_killed: " + v, cas(v))
mistake("total_killed quoted", cas('"2"'))
mistake("groups killed int", add("casualties:\n  groups:\n    - {group: civilians, killed: 2}\n"))
mistake("groups killed text", add("casualties:\n  groups:\n    - {group: civilians, killed: unknown}\n"))
mistake("groups map", add("casualties:\n  groups:\n    civilians: 2\n"))
mistake("group word", add("casualties:\n  groups:\n    - {group: civilian, killed: 2}\n"))
mistake("casualties int", add("casualties: 5\n"))
mistake("casualties text", add("casualties: 2 killed, 3 injured\n"))
mistake("casualties killed injured", add("casualties:\n  killed: 2\n  injured: 3\n"))
mistake("casualties killed civilians", add("casualties:\n  civilians: 2\n"))
for k in [
    "killed",
    "dead",
    "deaths",
    "victims",
    "fatalities",
    "injured",
    "wounded",
    "casualities",
    "toll",
    "deaths_total",
    "martyrs",
    "kia",
    "wia",
]:
    mistake("top " + k, add(f"{k}: 2\n"))
mistake("materiel quantity", add("materiel:\n  - {item: rocket, quantity: 3, outcome: used}\n"))
mistake("materiel count", add("materiel:\n  - {item: rocket, count: 3, outcome: used}\n"))
mistake("materiel number at best", add("materiel:\n  - {item: rocket, best: three, outcome: used}\n"))
mistake("materiel text", add("materiel:\n  - 3 rockets\n"))
mistake("materiel no outcome", add("materiel:\n  - {item: rocket}\n"))
# synonyms of fields
for k, v in [
    ("headline", "x"),
    ("name", "x"),
    ("heading", "x"),
    ("description", "x"),
    ("details", "x"),
    ("text", "x"),
    ("notes", "x"),
    ("note", "x"),
    ("comment", "x"),
    ("comments", "x"),
    ("remarks", "x"),
    ("when", "2024-03-01"),
    ("day", "2024-03-01"),
    ("time", '"10:00"'),
    ("where", "Old Mill"),
    ("place", "old-mill"),
    ("city", "Old Mill"),
    ("town", "Old Mill"),
    ("country", "SY"),
    ("region", "x"),
    ("province", "x"),
    ("latitude", "34.5"),
    ("longitude", "38.5"),
    ("lat", "34.5"),
    ("lng", "38.5"),
    ("coordinates", "34.5, 38.5"),
    ("gps", "34.5, 38.5"),
    ("source", "https://www.example.org/a"),
    ("url", "https://www.example.org/a"),
    ("link", "https://www.example.org/a"),
    ("links", "[https://www.example.org/a]"),
    ("references", "https://www.example.org/a"),
    ("citation", "x"),
    ("publisher", "x"),
    ("event_type", "clash"),
    ("kind", "clash"),
    ("category", "clash"),
    ("perpetrator", "north-force"),
    ("attacker", "north-force"),
    ("target", "river-council"),
    ("actor", "north-force"),
    ("parties", "[north-force]"),
    ("participants", "[north-force]"),
    ("side_a", "north-force"),
    ("side_b", "north-force"),
    ("weapons", "rockets"),
    ("weapon", "rockets"),
    ("images", "[https://x.example/a.jpg]"),
    ("photos", "https://x.example/a.jpg"),
    ("video", "https://x.example/a"),
    ("confidence", "high"),
    ("certainty", "high"),
    ("verified", "yes"),
    ("author", "me"),
    ("id", "2024-03-01-x"),
    ("keywords", "[x]"),
    ("tag", "x"),
    ("language", "en"),
    ("translations", "x"),
    ("related", "x"),
    ("related_incidents", "x"),
    ("start_date", "2024-03-01"),
    ("end_date", "2024-03-02"),
    ("created", "2024-03-01"),
    ("updated", "2024-03-01"),
    ("Title", "x"),
    ("TYPE", "clash"),
    ("Summary", "x"),
    ("fatality_count", "2"),
    ("number of killed", "2"),
    ("civilian casualties", "2"),
    ("foo", "x"),
    ("ملخص", "x"),
    ("titre", "x"),
    ("civilians_killed", "2"),
]:
    mistake("field " + k, add(f"{k}: {v}\n"))


def loc(s: str) -> str:
    return changed("  precision: near\n", "  precision: near\n" + s)


for k, v in [
    ("latitude", "34.5"),
    ("longitude", "38.5"),
    ("lng", "38.5"),
    ("long", "38.5"),
    ("coordinates", "34.5, 38.5"),
    ("coordinates", "[34.5, 38.5]"),
    ("coords", "34.5, 38.5"),
    ("gps", "34.5, 38.5"),
    ("point", "34.5, 38.5"),
    ("city", "x"),
    ("province", "x"),
    ("governorate", "x"),
    ("region", "x"),
    ("district", "x"),
    ("county", "x"),
    ("state", "x"),
    ("radius", "10"),
    ("accuracy", "near"),
    ("address", "x"),
    ("notes", "x"),
    ("town", "x"),
    ("village", "x"),
    ("key", "x"),
    ("countries", "[SY]"),
    ("location", "x"),
    ("lat/lon", "x"),
    ("altitude", "10"),
    ("country_code", "SY"),
]:
    mistake(f"loc {k} {v}", loc(f"  {k}: {v}\n"))
for la, lo in [
    ("34,5", "38,5"),
    ("34.5°", "38.5°"),
    ("34.5°N", "38.5°E"),
    ("34.5 N", "38.5 E"),
    ("N34.5", "E38.5"),
    ("34°30'00\"N", "38°30'00\"E"),
    ("38.5", "34.5"),
    ("34.5, 38.5", ""),
    ["34.5000000000001", "38.5"],
    ("thirty", "forty"),
    ("~34.5", "~38.5"),
    ("+34.5", "+38.5"),
    ("345", "38.5"),
    ("unknown", "unknown"),
    ("٣٤٫٥", "٣٨٫٥"),
    ("34.5N", "38.5E"),
    ("'34.5'", "'38.5'"),
    ("-34.5", "38.5"),
    ("34°30′N", "38°30′E"),
    ("34.5 ", "38.5."),
    ("34.50000000000012345", "38.5"),
    ("0", "0"),
    ("N/A", "N/A"),
]:
    mistake(f"lat {la} lon {lo}", loc(f"  lat: {la}\n  lon: {lo}\n"))
mistake("lat both, lon missing", loc("  lat: 34.5 38.5\n"))
mistake("lat flow pair", loc("  lat: [34.5, 38.5]\n"))
mistake("lat google url", loc("  lat: https://www.google.com/maps/@34.5,38.5,15z\n  lon: 38.5\n"))
# dates
for v in [
    "1 March 2024",
    "March 1, 2024",
    "01/03/2024",
    "3/1/2024",
    "2024/03/01",
    "01.03.2024",
    "1.3.2024",
    "2024-3-1",
    "20240301",
    "2024-03-01T10:00:00Z",
    "2024-03-01 10:00",
    "March 2024",
    "Mar 2024",
    "2024-03",
    "01-03-2024",
    "early March 2024",
    "about 1 March 2024",
    "~2024-03-01",
    "2024-03-01 - 2024-03-03",
    "2024-03-01 to 2024-03-03",
    "2024-03-01/03",
    "1-3 March 2024",
    "yesterday",
    "unknown",
    "?",
    "2024-02-30",
    "2024-13-01",
    "2024-00-00",
    "2024-03-??",
    "2024-03-XX",
    "24-03-01",
    "2024",
    "March",
    "spring 2024",
    "٢٠٢٤-٠٣-٠١",
    "1445-08-20",
    "2024-03-01?",
    "2024-03-01~",
    "circa 2024",
    "c. 2024",
    "2024-03-01.",
    "2024-03-01,",
    "Friday 1 March 2024",
    "1st March 2024",
    "1. März 2024",
    "1 mars 2024",
    "2024年3月1日",
    "{year: 2024, month: 3, day: 1}",
    "{date: 2024-03-01}",
    "{on: 1 March 2024}",
    "[2024-03-01, 2024-03-02]",
    "{start: 2024-03-01, end: 2024-03-03}",
    "{from: 2024-03-01, to: 2024-03-03}",
    "{on: 2024-03-01, time: 10:00, timezone: Asia/Damascus}",
    '{on: 2024-03-01, time: "10", timezone: Asia/Damascus}',
    "{on: 2024-03-01, time: 10am, timezone: Asia/Damascus}",
    "{on: 2024-03-01, time: 10.30, timezone: Asia/Damascus}",
    '{on: 2024-03-01, time: "9:30", timezone: Asia/Damascus}',
    '{on: 2024-03-01, time: "10:30:00", timezone: Asia/Damascus}',
    '{on: 2024-03-01, time: "10:30 UTC", timezone: Asia/Damascus}',
    "{on: 2024-03-01, time: morning}",
    '{on: 2024-03-01, time: "10:30", timezone: Damascus}',
    '{on: 2024-03-01, time: "10:30", timezone: GMT+3}',
    '{on: 2024-03-01, time: "10:30", timezone: "+03:00"}',
    '{on: 2024-03-01, time: "10:30", timezone: EST}',
    '{on: 2024-03-01, time: "10:30", timezone: asia/damascus}',
    "2024-03-01-02",
    "2024.03.01",
    "2024 03 01",
    "Mar-1-2024",
    '""',
    "",
    "2024-03-01T10:00",
    "null",
    "n/a",
    "0024-03-01",
    "2042-03-01",
]:
    mistake("date: " + v, changed(DATE, "date: " + v))
mistake(
    "published words",
    changed('url: "https://www.example.org/a"', 'url: "https://www.example.org/a", published: 2 March 2024'),
)
# words
for v in [
    "Syria",
    "syria",
    "SYR",
    "sy",
    "Syrian Arab Republic",
    "UK",
    "USA",
    "US",
    "United States",
    "America",
    "England",
    "Iraq",
    "Iran",
    "Turkey",
    "Türkiye",
    "Palestine",
    "Israel",
    "Russia",
    "Libya",
    "DRC",
    "South Korea",
    "Syrai",
    "XX",
    "unknown",
    "سوريا",
    "Syrien",
    "Syria, Iraq",
    "[SY, IQ]",
    "Kosovo",
    "NO",
    "no",
    "SY # comment",
    "Ivory Coast",
    "Burma",
    "Holland",
    "Gaza",
]:
    mistake("country: " + v, changed("country: SY", "country: " + v))
for v in [
    "western-armed-forces",
    "North Force",
    "NF",
    "north_force",
    "north force",
    "North-Force",
    "northforce",
    "nort-force",
    "EASTCOM",
    "MOLE",
    "mole",
    "Mountain League",
    "mountain-league-group",
    "East army",
    "east-armed-force",
    "iran",
    "Iraq",
    "iraq",
    "russia",
    "unknown",
    "civilians",
    "east-airforce",
    "lake-armed-forces",
    "north-force.",
    "north-force, river-council",
    "The Northerners",
    "قوة الشمال",
]:
    mistake("actor: " + v, changed("actor: north-force", "actor: " + v))
for v in [
    "Clash",
    "clashes",
    "battle",
    "shelling",
    "rocket attack",
    "airstrike",
    "air strike",
    "Air strike",
    "bombing",
    "clsh",
    "missile",
    "other",
    "strike",
]:
    mistake("type: " + v, changed("type: clash", "type: " + v))
for v in ["At Ford", "Old Mill", "old mill", "oldmill", "Ford", "al-ford", "unknown", "damascus", "old-mil"]:
    mistake("place: " + v, changed("place: old-mill", "place: " + v))
for v in [
    "exact location",
    "approximate",
    "city",
    "Near",
    "nearby",
    "high",
    "unknown",
    "province",
    "town",
    "village",
    "10 km",
    "district",
    "precise",
    "good",
    "locality ",
    "region",
]:
    mistake("precision: " + v, changed("precision: near", "precision: " + v))
for v in [
    "attacker",
    "perpetrator",
    "Initiator",
    "victims",
    "defender",
    "aggressor",
    "side A",
    "claimed by",
    "unknown",
    "targets",
    "ally",
    "attacked",
]:
    mistake("role: " + v, changed("role: initiator", "role: " + v))
for v in ["confirmed", "active", "final", "Published", "withdrawn", "done"]:
    mistake("status: " + v, add("status: " + v + "\n"))
mistake("confidence words", add("assessment: {event: very high, rationale: x}\n"))
mistake("assessment high", add("assessment: high\n"))
mistake("assessment probable", add("assessment: {event: probable, rationale: x}\n"))
for v in ["yes", "no", "Yes", "TRUE", "True", "1", "unknown", "n"]:
    mistake("civilian_targeting: " + v, add("civilian_targeting: " + v + "\n"))
mistake("source type news", changed("publisher: Example Press", "publisher: Example Press, type: news"))
mistake("source type website", changed("publisher: Example Press", "publisher: Example Press, type: website"))
mistake("source language English", changed("publisher: Example Press", "publisher: Example Press, language: English"))
mistake("source language Arabic upper", changed("publisher: Example Press", "publisher: Example Press, language: AR"))
mistake("source id 1", changed("id: s1", "id: 1."))
mistake(
    "archived url",
    changed('archived: [{url: "https://archive.example.net/a"}]', "archived: https://archive.example.net/a"),
)
mistake(
    "archived list url",
    changed('archived: [{url: "https://archive.example.net/a"}]', "archived: [https://archive.example.net/a]"),
)
mistake(
    "archived map",
    changed('archived: [{url: "https://archive.example.net/a"}]', 'archived: {url: "https://archive.example.net/a"}'),
)
mistake("relations self", add("relations:\n  - {type: follows, incident: 2024-03-01-old-mill-clash}\n"))
mistake("relations text", add("relations:\n  - 2024-02-01-other\n"))
mistake("relations near", add("relations:\n  - {type: follows, incident: 2024-02-01-othr}\n"))
mistake("relations word", add("relations:\n  - {type: related, incident: 2024-02-01-other}\n"))
mistake("relations path", add("relations:\n  - {type: follows, incident: incidents/2024/2024-02-01-other.yml}\n"))
mistake("relations yml", add("relations:\n  - {type: follows, incident: 2024-02-01-other.yml}\n"))
mistake("duplicate self", add("status: duplicate\nduplicate_of: 2024-03-01-old-mill-clash\n"))
mistake("dup keys top", add("type: clash\n"))
mistake("dup keys nested", changed("  name: Old Mill", "  country: SY\n  name: Old Mill"))
mistake("dup list blocks", add("sources:\n  - {url: https://www.example.org/b}\n"))
mistake("title empty", changed(TITLE, "title:"))
mistake("title empty quotes", changed(TITLE, 'title: ""'))
mistake("title null", changed(TITLE, "title: null"))
mistake("title list", changed(TITLE, "title: [a, b]"))
mistake("title two lines", changed(TITLE, "title: |\n  Clash\n  near"))
mistake("title too long", changed(TITLE, "title: " + "a" * 301))
mistake("summary too long", add("").replace("Two of them died.", "Two of them died. " * 50))
mistake("summary missing", changed("summary: >-\n  Fighters clashed near the mill. Two of them died.\n", ""))
mistake(
    "summary list",
    changed("summary: >-\n  Fighters clashed near the mill. Two of them died.\n", "summary:\n  - one\n  - two\n"),
)
mistake("no type", changed("type: clash\n", ""))
mistake("no actors", changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", ""))
mistake("actors empty", changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", "actors:\n"))
mistake("actors []", changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", "actors: []\n"))
mistake("actors none", changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", "actors: unknown\n"))
mistake("sources empty", changed(SRC, "sources:\n"))
mistake("no sources", changed(SRC, ""))
mistake(
    "location text",
    changed(
        "location:\n  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n",
        "location: Old Mill, Syria\n",
    ),
)
mistake(
    "location coords",
    changed(
        "location:\n  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n", "location: 34.5, 38.5\n"
    ),
)
mistake(
    "location list dash",
    changed(
        "location:\n  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n",
        "location:\n  - country: SY\n  - name: Old Mill\n  - precision: near\n",
    ),
)
mistake("fields in wrapper", "incident:\n" + "".join(f"  {line}\n" for line in BASE.splitlines()))
mistake("incident as key", "2024-03-01-old-mill-clash:\n" + "".join(f"  {line}\n" for line in BASE.splitlines()))
mistake("claims text", add("claims:\n  - North Force says it won\n"))
mistake("claims map", add("claims:\n  c1: North Force says it won\n"))
mistake("claims no id", add("claims:\n  - {by: north-force, source: s1, says: it won}\n"))
mistake(
    "claims source url",
    add("claims:\n  - {id: c1, by: north-force, source: https://www.example.org/a, field: event, says: it won}\n"),
)
mistake("claims by name", add("claims:\n  - {id: c1, by: North Force, source: s1, field: event, says: it won}\n"))
mistake("claims field free", add("claims:\n  - {id: c1, by: north-force, source: s1, field: killed, says: it won}\n"))
mistake("unknowns text", add("unknowns: who fired\n"))
mistake("unknowns map", add("unknowns:\n  - who fired: and why\n"))
mistake("tags text", add("tags: drone\n"))
mistake("external_ids list", add("external_ids:\n  - acled: SYR123\n"))
mistake("external_ids caps", add("external_ids: {ACLED: SYR123}\n"))
mistake("i18n list", add("i18n:\n  - ar: x\n"))
mistake("i18n text", add("i18n: {ar: عنوان}\n"))
mistake("i18n name", add("i18n: {Arabic: {title: x}}\n"))
mistake("changes text", add("changes:\n  - fixed the date\n"))
mistake("changes kind", add("changes:\n  - {on: 2024-03-05, kind: fix, note: x}\n"))
mistake("media url", add("media: https://x.example/a\n"))
mistake("media kind", add("media:\n  - {url: https://x.example/a, kind: photo}\n"))
mistake("persons names", add("persons: [A. Person]\n"))
mistake("units text", changed("role: initiator}", "role: initiator, units: 1st Brigade}"))
mistake("conflict name", add("conflict: The war\n"))
mistake("previous_ids ok", add("previous_ids: 2024-03-01-x\n"))
