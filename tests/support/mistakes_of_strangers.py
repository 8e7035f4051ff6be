"""A second set, typed by people who had not seen the first: what comes from a phone, Word, Excel, Wikipedia, JSON, old records."""

import tests.support.mistakes_of_values  # noqa: F401 It comes first.
from tests.support.mistakes_of_layout import A1, BASE, DATE, SRC, TITLE, add, changed, mistake

LOC = "location:\n  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n"
SUMMARY = "summary: >-\n  Fighters clashed near the mill. Two of them died.\n"
A2 = "  - {actor: river-council, role: target}\n"
ACTORS = "actors:\n" + A1 + A2
URL = '"https://www.example.org/a"'


def date(text: str) -> str:
    return changed(DATE, f"date: {text}")


def location(text: str) -> str:
    return changed(LOC, f"location:{text}\n")


def place(*lines: str) -> str:
    return changed("  precision: near\n", "  precision: near\n" + "".join(f"  {line}\n" for line in lines))


# Layout
mistake("relation yml", add("relations:\n  - incident: 2024-02-01-other.yml\n"))
mistake("relation path flow", add("relations: [{type: see_also, incident: 2024/2024-02-01-other.yml}]\n"))
mistake(
    "relation address",
    add("relations:\n  - {type: see_also, incident: https://t.example.org/incidents/2024-02-01-other/}\n"),
)
mistake("relation title", add("relations:\n  - {type: follows, incident: The other clash}\n"))
mistake("relation list of ids", add("relations: [2024-02-01-other]\n"))
mistake("relation one text", add("relations: 2024-02-01-other\n"))
mistake("relation by word", add("relations:\n  follows: 2024-02-01-other\n"))
mistake("relation by word in list", add("relations:\n  - follows: 2024-02-01-other\n"))
mistake("template braces title", changed(TITLE, "title: {{ title }}"))
mistake("template braces date", date("{{date}}"))
mistake("template braces actor", changed("{actor: north-force,", "{actor: {{actor}},"))
mistake("template angle", changed(TITLE, "title: <title of the incident>"))
mistake("template square", changed(TITLE, "title: [title]"))
mistake("template fill in", changed("country: SY", "country: FILL IN"))
mistake("precision beside", changed("  precision: near\n", "") + "precision: near\n")
mistake("lat lon beside", add("lat: 34.5\nlon: 38.5\n"))
mistake("name beside", changed("  name: Old Mill\n", "") + "place_name: Old Mill\n")
mistake("date start end block", date("\n  start: 2024-03-01\n  end: 2024-03-03"))
mistake("date first last", date("{first: 2024-03-01, last: 2024-03-03}"))
mistake("date list block", date("\n  - 2024-03-01\n  - 2024-03-03"))
mistake("date list of one", date("[2024-03-01]"))
mistake("date list three", date("[2024-03-01, 2024-03-02, 2024-03-03]"))
mistake("date list words", date("[1 March 2024, 3 March 2024]"))
mistake("date on list", date("{on: [2024-03-01, 2024-03-03]}"))
mistake("date start only", date("{start: 2024-03-01}"))
mistake("tags words", add("tags: drone, night\n"))
mistake("tags three words", add("tags: Drone, Night attack, oil\n"))
mistake("tags semicolons", add("tags: drone; night\n"))
mistake("tags blanks", add("tags: drone night\n"))
mistake("tags hash words", add("tags: '#drone #night'\n"))
mistake("tags bars", add("tags: drone | night\n"))
mistake("tags block of one line", add("tags:\n  drone, night\n"))
mistake("tags groups", add("tags:\n  - name: drone\n  - name: night\n"))
mistake("tags true map", add("tags:\n  drone: true\n  night: true\n"))
mistake(
    "location single list",
    location("\n  - lat: 34.5\n  - lon: 38.5\n  - country: SY\n  - name: Old Mill\n  - precision: near"),
)
mistake("location two fields", location("\n  - country: SY\n  - name: Old Mill"))
mistake(
    "actor single list",
    changed(A1 + A2, "  - actor: north-force\n  - role: initiator\n  - actor: river-council\n  - role: target\n"),
)
mistake("source single list", changed(SRC, f"sources:\n  - publisher: Example Press\n  - url: {URL}\n"))
mistake("front matter", f"---\n{BASE}---\n")
mistake("front matter with text", f"---\n{BASE}---\nFighters clashed near the mill.\n")
mistake("front matter with heading", f"---\n{BASE}---\n\n# Clash\n\nFighters clashed: two died.\n")
mistake("rule of hyphens", changed("type: clash", "-----\ntype: clash"))
mistake("rule of stars", changed("type: clash", "*****\ntype: clash"))
mistake("rule of equals", changed("type: clash", "=====\ntype: clash"))
mistake("two records", f"{BASE}---\n{BASE}")
mistake("comment slashes", changed("type: clash", "// the type\ntype: clash"))
mistake("comment html", changed("type: clash", "<!-- the type -->\ntype: clash"))
mistake("comment behind", changed("type: clash", "type: clash // as UCDP has it"))
mistake("comment percent", changed("type: clash", "% the type\ntype: clash"))
mistake("comment in brackets", changed("type: clash", "type: clash (battle)"))
mistake("quoted key and value json", changed("type: clash", '"type": "clash",'))
mistake("json line in block", changed("  country: SY\n", '  "country": "SY",\n'))
mistake(
    "json location", changed(LOC, 'location: {\n  "country": "SY",\n  "name": "Old Mill",\n  "precision": "near"\n}\n')
)
mistake(
    "json location no comma",
    changed(LOC, 'location: {\n  "country": "SY"\n  "name": "Old Mill",\n  "precision": "near"\n}\n'),
)
mistake("brace block", changed(LOC, "location: {\n  country: SY\n  name: Old Mill\n  precision: near\n}\n"))
mistake("brace block whole", "{\n" + BASE + "}\n")
mistake(
    "ends with comma",
    "".join(f"{line},\n" if line.startswith(("title", "date", "type")) else f"{line}\n" for line in BASE.splitlines()),
)
mistake("python dict", changed(A1, "  - dict(actor='north-force', role='initiator')\n"))
mistake("single quotes in flow", changed(A1, "  - {'actor': 'north-force', 'role': 'initiator'}\n"))
mistake("smart quotes in flow", changed(A1, "  - {“actor”: “north-force”, “role”: “initiator”}\n"))
mistake("smart quote opens", changed(TITLE, 'title: “Clash near the old mill"'))
mistake("quote closes only", changed(TITLE, 'title: Clash near the old mill"'))
mistake("low quotes", changed(TITLE, "title: „Clash: near the old mill“"))
mistake("double quotes twice", changed(TITLE, 'title: ""Clash near the old mill""'))
mistake("unclosed quote summary", changed(SUMMARY, 'summary: "Fighters clashed near the mill.\n  Two of them died.\n'))
mistake("unclosed quote in list", add('unknowns:\n  - "Who fired\n  - Why\n'))
mistake("quote then comment", changed(TITLE, 'title: "Clash near the old mill" - updated'))
mistake("windows path", changed(TITLE, 'title: "Clash \\near the mill"'))
mistake("pipe and text", changed(SUMMARY, "summary: | Fighters clashed near the mill.\n  Two died.\n"))
mistake("fold and text", changed(SUMMARY, "summary: >- Fighters clashed near the mill.\n"))
mistake("pipe no newline", changed(SUMMARY, "summary: |\nFighters clashed near the mill.\n"))
mistake("summary paragraphs", changed(SUMMARY, "summary: Fighters clashed near the mill.\n\nTwo of them died.\n"))
mistake(
    "summary two lines",
    changed(SUMMARY, "summary: Fighters clashed near the mill.\nTwo of them: one boy, one man, died.\n"),
)
mistake("summary bullet lines", changed(SUMMARY, "summary: Fighters clashed.\n- Two died.\n"))
mistake("summary with time", changed(SUMMARY, "summary: At 10:30 fighters clashed: two died.\n"))
mistake("summary hash", changed(SUMMARY, "summary: The #2 gate was hit.\n"))
mistake("summary quote start", changed(SUMMARY, 'summary: "We won," said the council.\n'))
mistake("title em dash", changed(TITLE, "title — Clash near the old mill"))
mistake("title hyphen", changed(TITLE, "title - Clash near the old mill"))
mistake("title spaces", changed(TITLE, "title       Clash near the old mill"))
mistake("title dot", changed(TITLE, "title. Clash near the old mill"))
mistake("type bracket", changed("type: clash", "[type]: clash"))
mistake("type angle", changed("type: clash", "<type>clash</type>"))
mistake("type dollar", changed("type: clash", "$type: clash"))
mistake("type capital colon", changed("type: clash", "TYPE : Clash"))
mistake("numbered fields", changed("type: clash", "5. type: clash"))
mistake(
    "lettered list",
    changed(A1 + A2, "  a) actor: north-force\n     role: initiator\n  b) actor: river-council\n     role: target\n"),
)
mistake(
    "star list",
    changed(A1 + A2, "  * {actor: north-force, role: initiator}\n  * {actor: river-council, role: target}\n"),
)
mistake("double hyphen list", changed(A1, "  -- {actor: north-force, role: initiator}\n"))
mistake("check boxes", changed(A1, "  - [x] north-force\n"))
mistake(
    "list on one line",
    changed(A1 + A2, "  - actor: north-force, role: initiator, - actor: river-council, role: target\n"),
)
mistake("actors on one line", changed(ACTORS, "actors: north-force (initiator), river-council (target)\n"))
mistake("actors arrow", changed(A1, "  - north-force -> initiator\n"))
mistake("actors vs", changed(ACTORS, "actors: north-force vs river-council\n"))
mistake("actors key words", changed(ACTORS, "actors:\n  initiator: north-force\n  target: river-council\n"))
mistake("actors numbered keys", changed(ACTORS, "actors:\n  1: north-force\n  2: river-council\n"))
mistake("actors actor1", changed(ACTORS, "actor1: north-force\nactor2: river-council\n"))
mistake(
    "actors list of two", changed(ACTORS, "actors:\n  - actor: [north-force, river-council]\n    role: participant\n")
)
mistake("actors role missing block", changed(A1, "  - actor: north-force\n    role:\n"))
mistake(
    "actors entry deeper",
    changed(A1 + A2, "  - {actor: north-force, role: initiator}\n    - {actor: river-council, role: target}\n"),
)
mistake("actors block deeper", changed(A1 + A2, "  - actor: north-force\n      role: initiator\n"))
mistake("actors block shallow", changed(A1 + A2, "  - actor: north-force\n   role: initiator\n"))
mistake("tab in value", changed("type: clash", "type:\tclash\t"))
mistake("tab in flow", changed(A1, "\t- {actor: north-force, role: initiator}\n"))
mistake("tab and spaces", changed("  country: SY\n", "  \tcountry: SY\n"))
mistake("tab between", changed("type: clash", "type\tclash"))
mistake("nbsp every space", changed(LOC, LOC.replace("  ", "\u00a0\u00a0")))
mistake("nbsp hyphen", changed(A1, "  -\u00a0{actor: north-force, role: initiator}\n"))
mistake("nbsp in flow", changed(A1, "  - {actor: north-force,\u00a0role: initiator}\n"))
mistake("nbsp in flow colon", changed(A1, "  - {actor:\u00a0north-force, role: initiator}\n"))
mistake("thin space number", add("casualties: {total_killed: 1\u2009200}\n"))
mistake("zero width joiner arabic", changed(TITLE, "title: نمی\u200cدانم"))
mistake("embedding marks", changed("type: clash", "type: \u202aclash\u202c"))
mistake("override mark", changed(TITLE, "title: Clash \u202enear the mill"))
mistake("isolate marks", changed("name: Old Mill", "name: \u2068Old Mill\u2069"))
mistake("soft hyphen title", changed(TITLE, "title: Clash near the old\u00admill"))
mistake("control character", changed(TITLE, "title: Clash near\x0bthe mill"))
mistake("line separator", changed(TITLE, "title: Clash near\u2028the mill"))
mistake("object replacement", changed(TITLE, "title: Clash near the mill\ufffc"))
mistake("replacement character", changed(TITLE, "title: Clash near Caf\ufffd"))
mistake("arabic comma in list", add("tags: [drone، night]\n"))
mistake("arabic semicolon", changed("type: clash", "type؛ clash"))
mistake("arabic question", add("unknowns:\n  - من أطلق النار؟\n"))
mistake("arabic digits key", date("٢٠٢٤/٠٣/٠١"))
mistake("persian digits", date("۲۰۲۴-۰۳-۰۱"))
mistake("arabic month", date("1 آذار 2024"))
mistake("arabic month west", date("1 مارس 2024"))
mistake("arabic country", changed("country: SY", "country: العراق"))
mistake("arabic field", add("المصدر: x\n"))
mistake("keyboard arabic", changed("type: clash", "فغحث: clash"))
mistake("cyrillic a actor", changed("actor: north-force", "actor: north-f\u043erce"))
mistake("math minus lat", place("lat: −34.5", "lon: 38.5"))
# Dates and times
for form in (
    "2024-03-01 (night)", "night of 1-2 March 2024", "1/2 March 2024", "1–3 March 2024", "29 February - 2 March 2024",
    "1 March - 3 April 2024", "March 1-3, 2024", "March/April 2024", "March-April 2024", "2024-03 to 2024-04", "2024-2025",
    "2024-03-01/", "/2024-03-01", "2024-03-01/..", "2024-03-01..2024-03-03", "2024-03-01 & 2024-03-02", "since 2024-03-01",
    "before 2024-03-01", "after 2024-03-01", "2024-3", "2024-Mar-01", "01-Mar-2024", "1-Mar-24", "01/03/24", "45352",
    "45352.5", "1709251200", "Fri Mar 01 2024", "Fri, 1 Mar 2024 10:00:00 GMT", "2024-03-01T10:00:00+03:00",
    "2024-W09", "2024-061", "first half of March 2024", "Q1 2024", "the 1st of March, 2024", "1.März 2024", "1er mars 2024",
    "1 de marzo de 2024", "2024-03-01 ?", "2024-03-01 (approx.)", "2024-03-01 approx", "2024-31-03", "2024-02-29/2024-02-31",
    "2024-03-03/2024-03-01", "2024-03-01~/2024-03-03", "20 Sha'ban 1445", "1445/8/20 AH", "12 BC", "tomorrow", "2024-03-0l",
    "2O24-03-01", "2024-03-011", "2024—03—01", "'2024-03-01", "\"2024-03-01", "2024-03-01T", "2024-03-01, 10:00", "noon 1 March 2024",
    "[2024-03-01", "2024-03-01/2024-03-02/2024-03-03", "0000-00-00", "1900-01-00", "00/00/0000", "NaN", "N.A.", "-", "TBD",
):  # fmt: skip
    mistake(f"date typed {form}", date(form))
for form in (
    "10h30", "10.30am", "10:30 PM", "22:30h", "2230", "24:00", "25:10", "10:3", "10:30-11:00", "around 10:30", "10:30 local time",
    "10:30 (GMT+3)", "at dawn", "noon", "midnight", "night", "half past ten", "١٠:٣٠", "10:30Z", "unknown", "~10:30", "12 am", "5 pm",
):  # fmt: skip
    mistake(f"time typed {form}", date(f'{{on: 2024-03-01, time: "{form}", timezone: Asia/Damascus}}'))
for form in (
    "Damascus",
    "Asia / Damascus",
    "UTC+3",
    "GMT",
    "local",
    "Syria",
    "EET",
    "Asia/Damscus",
    "EEST",
    "Z",
    "+3",
    "Europe/Kiev",
    "Baghdad",
):
    mistake(f"zone typed {form}", date(f'{{on: 2024-03-01, time: "10:30", timezone: {form}}}'))
mistake("time without zone", date('{on: 2024-03-01, time: "10:30"}'))
mistake("time unquoted single digit", date("{on: 2024-03-01, time: 9:05, timezone: Asia/Damascus}"))
mistake("date and time fields", add("time: 10:30\ntimezone: Asia/Damascus\n"))
mistake("start and end time", date('{on: 2024-03-01, start_time: "10:30", end_time: "11:00"}'))
mistake("time end before", date('{on: 2024-03-01, time: "11:00", time_end: "10:30", timezone: Asia/Damascus}'))
mistake("first reported date", date("{on: 2024-03-01, first_reported: 2024-03-02}"))
mistake("end date beside", add("end_date: 2024-03-03\n"))
mistake("date parts beside", changed(DATE, "year: 2024\nmonth: 3\nday: 1"))
mistake("date range beside", changed(DATE, "start_date: 2024-03-01\nend_date: 2024-03-03"))
mistake("date to word", date("2024-03-01 until further notice"))
mistake("precision of date", add("date_precision: day\n"))
