"""Mistakes of people who have never seen YAML: quotation marks, indentation, hyphens, commas, and what they paste.

Each is a whole file, by a few words on what is wrong with it.
"""

BASE = """title: Clash near the old mill
summary: >-
  Fighters clashed near the mill. Two of them died.
date: 2024-03-01
location:
  country: SY
  name: Old Mill
  place: old-mill
  precision: near
type: clash
actors:
  - {actor: north-force, role: initiator}
  - {actor: river-council, role: target}
sources:
  - {id: s1, publisher: Example Press, url: "https://www.example.org/a", archived: [{url: "https://archive.example.net/a"}]}
"""


def changed(*pairs: str, base: str = BASE) -> str:
    t = base
    for a, b in zip(pairs[::2], pairs[1::2], strict=True):
        assert a in t, a
        t = t.replace(a, b, 1)
    return t


def add(text: str) -> str:
    return BASE + text


MISTAKES: dict[str, str | bytes] = {}


def mistake(name: str, text: str | bytes) -> None:
    assert name not in MISTAKES, name
    MISTAKES[name] = text


TITLE = "title: Clash near the old mill"
DATE = "date: 2024-03-01"
A1 = "  - {actor: north-force, role: initiator}\n"
SRC = BASE[BASE.index("sources:") :]
# quotes
mistake("unclosed dquote title", changed(TITLE, 'title: "Clash near the old mill'))
mistake("unclosed squote title", changed(TITLE, "title: 'Clash near the old mill"))
mistake("unclosed dquote in flow", changed('url: "https://www.example.org/a"', 'url: "https://www.example.org/a'))
mistake("unclosed dquote mid (country)", changed("name: Old Mill", 'name: "Old Mill'))
mistake("apostrophe in single quotes", changed(TITLE, "title: 'The army's strike near the mill'"))
mistake("inner double quotes", changed(TITLE, 'title: "The "victory" near the mill"'))
mistake("starts with quote then goes on", changed(TITLE, 'title: "Victory" claimed near the mill'))
mistake("smart quotes around title", changed(TITLE, "title: “Clash near: the old mill”"))
mistake("smart quotes url", changed('url: "https://www.example.org/a"', "url: “https://www.example.org/a”"))
mistake("smart quotes date", changed(DATE, "date: “2024-03-01”"))
mistake("smart single quotes country", changed("country: SY", "country: ‘SY’"))
mistake("guillemets type", changed("type: clash", "type: «clash»"))
mistake("backslash in dq", changed(TITLE, r'title: "C:\Users clash"'))
# colons
mistake("colon in title", changed(TITLE, "title: Clash: two sides at the mill"))
mistake("colon in flow publisher", changed("publisher: Example Press", "publisher: Example: Press"))
mistake("no space after colon top", changed("type: clash", "type:clash"))
mistake("no space after colon title (first line)", changed(TITLE, "title:Clash near the old mill"))
mistake("no space after colon nested", changed("  country: SY", "  country:SY"))
mistake("no space after colon in flow", changed("actor: north-force", "actor:north-force"))
mistake("no space date", changed(DATE, "date:2024-03-01"))
mistake("missing colon", changed("type: clash", "type clash"))
mistake("missing colon on first", changed(TITLE, "title Clash near the old mill"))
mistake("missing colon on group", changed("location:\n", "location\n"))
mistake("missing colon on list", changed("sources:\n", "sources\n"))
mistake("equals instead of colon", changed("type: clash", "type = clash"))
mistake("equals nospace", changed("type: clash", "type=clash"))
mistake("full-width colon", changed("type: clash", "type：clash"))
mistake("full-width colon with space", changed("type: clash", "type： clash"))
mistake("full-width colon first", changed(TITLE, "title：Clash near the old mill"))
mistake("space before colon", changed("type: clash", "type : clash"))
mistake("semicolon", changed("type: clash", "type; clash"))
mistake("double colon", changed("type: clash", "type:: clash"))
mistake("arrow", changed("type: clash", "type -> clash"))
# indentation
mistake("one space too many nested", changed("  country: SY", "   country: SY"))
mistake("one space too many later", changed("  name: Old Mill", "   name: Old Mill"))
mistake("one too few later", changed("  name: Old Mill", " name: Old Mill"))
mistake("country not indented", changed("  country: SY", "country: SY"))
mistake(
    "whole location not indented",
    changed(
        "  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n",
        "country: SY\nname: Old Mill\nplace: old-mill\nprecision: near\n",
    ),
)
mistake("precision not indented", changed("  precision: near", "precision: near"))
mistake("type indented", changed("type: clash", "  type: clash"))
mistake("type indented by one", changed("type: clash", " type: clash"))
mistake("title indented by one", changed(TITLE, " " + TITLE))
mistake("title indented by two, first line", changed(TITLE, "  " + TITLE))
mistake("whole file indented", "".join(f"  {line}\n" for line in BASE.splitlines()))
mistake("tab indentation", changed("  country: SY", "\tcountry: SY"))
mistake(
    "tab indentation all",
    changed(
        "  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n",
        "\tcountry: SY\n\tname: Old Mill\n\tplace: old-mill\n\tprecision: near\n",
    ),
)
mistake("tab after colon", changed("type: clash", "type:\tclash"))
mistake("tab before list dash", changed(A1, "\t- {actor: north-force, role: initiator}\n"))
mistake("tab after dash", changed(A1, "  -\t{actor: north-force, role: initiator}\n"))
mistake(
    "nbsp indentation",
    changed(
        "  country: SY\n  name: Old Mill\n  place: old-mill\n  precision: near\n",
        "\u00a0\u00a0country: SY\n\u00a0\u00a0name: Old Mill\n\u00a0\u00a0place: old-mill\n\u00a0\u00a0precision: near\n",
    ),
)
mistake("nbsp indentation one line", changed("  name: Old Mill", "\u00a0\u00a0name: Old Mill"))
mistake("nbsp after colon", changed("type: clash", "type:\u00a0clash"))
mistake("nbsp in value key", changed("type: clash", "type: clash\u00a0"))
mistake("nbsp in title", changed("near the old", "near\u00a0the\u00a0old"))
mistake("ideographic space indentation", changed("  country: SY\n", "\u3000country: SY\n"))
mistake("narrow nbsp after colon", changed("type: clash", "type:\u202fclash"))
mistake("summary folded not indented", changed("  Fighters clashed", "Fighters clashed"))
mistake("summary second line not indented", changed("Two of them died.", "Two of them\ndied."))
mistake("title goes on next line unindented", changed(TITLE, "title: Clash near\nthe old mill"))
mistake("list second item misaligned +1", changed("  - {actor: river-council", "   - {actor: river-council"))
mistake("list second item misaligned -1", changed("  - {actor: river-council", " - {actor: river-council"))
mistake("list second item at col 0", changed("  - {actor: river-council", "- {actor: river-council"))
mistake("list item block misindented role", changed(A1, "  - actor: north-force\n  role: initiator\n"))
mistake("list item block role over-indented", changed(A1, "  - actor: north-force\n      role: initiator\n"))
mistake("list item block role dash", changed(A1, "  - actor: north-force\n  - role: initiator\n"))
mistake("value and children", changed("location:\n", "location: Old Mill\n"))
mistake("value on group then nested", changed("  country: SY\n", "  country: SY\n    name2: x\n"))
# dashes
mistake("dash no space", changed(A1, "  -{actor: north-force, role: initiator}\n"))
mistake("dash no space text", changed(A1, "  -actor: north-force\n    role: initiator\n"))
mistake("all dashes no space actors", changed("  - {actor: n", "  -{actor: n", "  - {actor: r", "  -{actor: r"))
mistake("en dash list", changed("  - {actor: river", "  – {actor: river"))
mistake("bullet list", changed("  - {actor: river", "  • {actor: river"))
mistake("asterisk list", changed("  - {actor: river", "  * {actor: river"))
mistake(
    "numbered list", changed("  - {actor: north-force, role: initiator}", "  1. {actor: north-force, role: initiator}")
)
mistake(
    "list of keys", changed(A1 + "  - {actor: river-council, role: target}\n", "  - north-force\n  - river-council\n")
)
mistake(
    "actors one text",
    changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", "actors: north-force, river-council\n"),
)
mistake(
    "actors mapping role: actor",
    changed(
        "actors:\n" + A1 + "  - {actor: river-council, role: target}\n",
        "actors:\n  initiator: north-force\n  target: river-council\n",
    ),
)
mistake(
    "actors mapping actor/role",
    changed(
        "actors:\n" + A1 + "  - {actor: river-council, role: target}\n",
        "actors:\n  actor: north-force\n  role: initiator\n",
    ),
)
mistake("actors list actor: role", changed(A1, "  - north-force: initiator\n"))
mistake(
    "actors inline list",
    changed("actors:\n" + A1 + "  - {actor: river-council, role: target}\n", "actors: [north-force, river-council]\n"),
)
mistake("actors name", changed("{actor: north-force, role: initiator}", "{name: North Force, role: initiator}"))
mistake("sources url in list", changed(SRC, "sources:\n  - https://www.example.org/a\n"))
mistake("sources url alone", changed(SRC, "sources: https://www.example.org/a\n"))
mistake("source url alone", changed(SRC, "source: https://www.example.org/a\n"))
mistake("sources mapping", changed(SRC, "sources:\n  publisher: Example Press\n  url: https://www.example.org/a\n"))
mistake("sources markdown link", changed(SRC, "sources:\n  - [Example Press](https://www.example.org/a)\n"))
mistake("sources publisher: url", changed(SRC, "sources:\n  - Example Press: https://www.example.org/a\n"))
mistake("sources publisher text", changed(SRC, "sources:\n  - Example Press\n"))
mistake("sources <url>", changed(SRC, "sources:\n  - <https://www.example.org/a>\n"))
mistake("sources www", changed(SRC, "sources:\n  - www.example.org/a\n"))
mistake("sources email", changed(SRC, "sources:\n  - someone@example.org\n"))
mistake("sources link key", changed('url: "https://www.example.org/a"', 'link: "https://www.example.org/a"'))
mistake("url with <>", changed('"https://www.example.org/a"', "<https://www.example.org/a>"))
mistake("url without scheme", changed('"https://www.example.org/a"', "www.example.org/a"))
mistake("url with space", changed('"https://www.example.org/a"', '"https://www.example.org/a b"'))
mistake("url with trailing space", changed('"https://www.example.org/a"', '"https://www.example.org/a "'))
mistake("two urls", changed('"https://www.example.org/a"', '"https://www.example.org/a, https://www.example.org/b"'))
mistake("url arabic", changed('"https://www.example.org/a"', "https://www.example.org/حدث"))
# flow
mistake("comma in flow text", changed("publisher: Example Press", "publisher: Example Press, London"))
mistake("comma in flow text 2", add("materiel:\n  - {item: rockets, all 107 mm, outcome: used}\n"))
mistake(
    "missing comma in flow", changed("{actor: north-force, role: initiator}", "{actor: north-force role: initiator}")
)
mistake("missing close brace", changed("{actor: north-force, role: initiator}", "{actor: north-force, role: initiator"))
mistake("missing close brace last", changed('a"}]}\n', 'a"}]\n'))
mistake("missing close bracket", add("tags: [drone, night\n"))
mistake("missing open brace", changed("{actor: north-force, role: initiator}", "actor: north-force, role: initiator}"))
mistake("no braces", changed("{actor: north-force, role: initiator}", "actor: north-force, role: initiator"))
mistake("parentheses", changed("{actor: north-force, role: initiator}", "(actor: north-force, role: initiator)"))
mistake(
    "square instead of curly", changed("{actor: north-force, role: initiator}", "[actor: north-force, role: initiator]")
)
mistake("extra brace", changed("{actor: north-force, role: initiator}", "{actor: north-force, role: initiator}}"))
mistake("arabic comma flow", changed("{actor: north-force, role: initiator}", "{actor: north-force، role: initiator}"))
mistake("semicolon in flow", changed("{actor: north-force, role: initiator}", "{actor: north-force; role: initiator}"))
mistake(
    "full-width comma flow", changed("{actor: north-force, role: initiator}", "{actor: north-force，role: initiator}")
)
mistake("flow url then colon", changed('url: "https://www.example.org/a"', "url: https://www.example.org/a?x={1}"))
mistake("trailing comma line", changed("type: clash", "type: clash,"))
mistake("trailing comma date", changed(DATE, DATE + ","))
mistake("trailing semicolon", changed("type: clash", "type: clash;"))
mistake("curly double", changed("{actor: north-force, role: initiator}", "{{actor: north-force, role: initiator}}"))
mistake("tag comma text", add("tags: drone, night\n"))
mistake("tags hashtags", add("tags: [#drone, #night]\n"))
mistake("tags with spaces", add("tags: [night attack]\n"))
mistake("tags caps", add("tags: [Drone]\n"))
# special characters
mistake("@ start", changed(TITLE, "title: @EASTCOM says two died"))
mistake("% start", changed(TITLE, "title: % of the town"))
mistake("& start", changed(TITLE, "title: &c and so on"))
mistake("* start", changed(TITLE, "title: *Breaking* clash at the mill"))
mistake("** start", changed(TITLE, "title: **Clash** at the mill"))
mistake("! start", changed(TITLE, "title: !Breaking clash"))
mistake("| start", changed(TITLE, "title: | Clash at the mill"))
mistake("> start", changed(TITLE, "title: > Clash at the mill"))
mistake("# start", changed(TITLE, "title: #Breaking clash"))
mistake("backtick start", changed(TITLE, "title: `Clash` at the mill"))
mistake("[ start", changed(TITLE, "title: [Breaking] Clash at the mill"))
mistake("{ start", changed(TITLE, "title: {Breaking} Clash at the mill"))
mistake("] start", changed(TITLE, "title: ] Clash"))
mistake(", start", changed(TITLE, "title: , Clash"))
mistake("? start", changed(TITLE, "title: ? Clash at mill"))
mistake("- start", changed(TITLE, "title: - Clash at mill"))
mistake("ellipsis doc end", changed("type: clash", "...\ntype: clash"))
mistake("--- in the middle", changed("type: clash", "---\ntype: clash"))
mistake("front matter ---", "---\n" + BASE + "---\n")
mistake("front matter --- with body", "---\n" + BASE + "---\nMore text about it.\n")
mistake("code fence", "```yaml\n" + BASE + "```\n")
mistake("conflict markers", changed("type: clash", "<<<<<<< HEAD\ntype: clash\n=======\ntype: raid\n>>>>>>> branch"))
mistake("conflict markers at start", "<<<<<<< HEAD\n" + BASE + "=======\n" + BASE + ">>>>>>> other\n")
mistake("html pasted", "<!DOCTYPE html>\n<html><head><title>x</title></head><body>Hello</body></html>\n")
mistake("html b in title", changed(TITLE, "title: <b>Clash</b> near the old mill"))
mistake("json whole unclosed", '{"title": "Clash", "summary": "x" "date": "2024-03-01"}\n')
mistake("json whole ok-ish", '{\n  "title": "Clash",\n  "incident": {"killed": 2}\n}\n')
mistake("json with trailing comma/tabs", '{\n\t"title": "Clash",\n\t"date": "2024-03-01",\n}\n')
mistake("json list", '[{"title": "Clash"}]\n')
mistake("json true null", '{"title": "Clash", "summary": null}\n')
mistake("json comment //", '{\n  // my record\n  "title": "Clash"\n}\n')
mistake("csv pasted", "title,date,country\nClash,2024-03-01,SY\n")
mistake("tsv pasted", "title\tdate\tcountry\nClash\t2024-03-01\tSY\n")
mistake("plain text", "On 1 March two groups clashed near the mill.\nTwo people died.\n")
mistake("plain text with colon", "Report: On 1 March two groups clashed near the mill: two died.\n")
mistake("url only", "https://www.example.org/a\n")
mistake("word docx bytes", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml")
mistake("utf16", BASE.encode("utf-16"))
mistake("latin1", changed(TITLE, "title: Café clash").encode("latin-1"))
mistake("cp1252 dash", changed(TITLE, "title: Clash – mill").encode("cp1252"))
mistake("windows-1256", changed(TITLE, "title: اشتباك").encode("cp1256"))
mistake("bom", "\ufeff" + BASE)
mistake("bom in the middle", changed("type:", "\ufefftype:"))
mistake("crlf", BASE.replace("\n", "\r\n"))
mistake("cr only", BASE.replace("\n", "\r"))
mistake("rlm in arabic title", changed(TITLE, "title: \u200fاشتباك قرب الطاحونة\u200f"))
mistake("rlm in key", changed("type: clash", "type: \u200eclash"))
mistake("zero width in actor", changed("actor: north-force", "actor: north\u200b-force"))
mistake("soft hyphen in actor", changed("actor: north-force", "actor: north\u00ad-force"))
mistake("non-breaking hyphen in actor", changed("actor: north-force", "actor: north\u2011force"))
mistake("en dash in actor", changed("actor: north-force", "actor: north–force"))
mistake("en dash in date", changed(DATE, "date: 2024–03–01"))
mistake("cyrillic c in key", changed("type: clash", "type: \u0441lash"))
mistake("cyrillic in field", changed("type: clash", "t\u0443pe: clash"))
mistake("empty", "")
mistake("blank", "\n\n")
mistake("bold keys", changed("type: clash", "**type**: clash"))
mistake("heading", "# Clash\n\n## Summary\n\nTwo died.\n")
mistake("markdown bullets keys", changed(TITLE, "- " + TITLE))
mistake("all bullets", "".join(f"- {line}\n" for line in BASE.splitlines()[:1]) + "- date: 2024-03-01\n- type: clash\n")
