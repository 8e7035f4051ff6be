"""Hostile incident files, each with the code that it must be refused with."""

from collections.abc import Iterator
from typing import NamedTuple

GOOD = """title: Shelling near the old mill
summary: Several shells fell near the old mill. Nobody is known to have been hurt.
date: 2017-03-04
location: {country: SY, name: Invented Old Mill 32, place: place-32, precision: near}
type: shelling
actors:
  - {actor: actor-13, role: initiator, attribution: suspected}
sources:
  - {id: s1, publisher: Example Monitor, url: "https://news.example.org/1", published: 2017-03-05, type: ngo_report, language: en}
"""


class Case(NamedTuple):
    name: str
    content: bytes
    code: str
    whole: bool = True
    """Whether the reader itself refuses it, before any field is looked at."""


def cases() -> Iterator[Case]:
    yield from _yaml()
    yield from _characters()
    yield from _fields()


def _yaml() -> Iterator[Case]:
    """Attacks 1 to 7, 11, 13 and 14."""
    for name, text, code in (
        ("anchor", "a: &x 1\n", "anchor"),
        ("alias", "a: *x\n", "anchor"),
        ("self-reference", "a: &a [*a]\n", "anchor"),
        ("billion laughs", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "anchor"),
        ("anchor on a key", "&k a: 1\n", "anchor"),
        ("anchor on a mapping", "a: &m {b: 1}\n", "anchor"),
        ("python object", "a: !!python/object:os.system x\n", "tag"),
        ("python apply", "a: !!python/object/apply:os.system [id]\n", "tag"),
        ("python name", "a: !!python/name:os.system\n", "tag"),
        ("python module", "a: !!python/module:os\n", "tag"),
        ("timestamp tag", "a: !!timestamp foo\n", "tag"),
        ("bool tag", "a: !!bool foo\n", "tag"),
        ("int tag", "a: !!int ''\n", "tag"),
        ("binary tag", "a: !!binary aGk=\n", "tag"),
        ("set tag", "a: !!set {x}\n", "tag"),
        ("string tag", "a: !!str x\n", "tag"),
        ("own tag", "a: !run x\n", "tag"),
        ("tag without name", "a: ! x\n", "tag"),
        ("tag of an address", "a: !<tag:yaml.org,2002:str> x\n", "tag"),
        ("environment tag", "a: !ENV HOME\n", "tag"),
        ("tag on a list", "a: !!seq [x]\n", "tag"),
        ("tag on a key", "!!str a: x\n", "tag"),
        ("TAG directive", "%TAG ! tag:x,2000:\n---\na: 1\n", "directive"),
        ("YAML directive", "%YAML 1.1\n---\na: 1\n", "directive"),
        ("duplicate key", f"{GOOD}title: Another\n", "duplicate-key"),
        ("duplicate key, quoted", f'{GOOD}"title": Another\n', "duplicate-key"),
        ("duplicate key inside", "a: {b: 1, b: 2}\n", "duplicate-key"),
        ("merge key", "a: {b: 1}\n<<: {c: 2}\n", "merge"),
        ("merge of a list", "<<: [{a: 1}, {b: 2}]\n", "merge"),
        ("deep list", "a: " + "[" * 40 + "\n", "too-deep"),
        ("deep mapping", "a: " + "{b: " * 40 + "\n", "too-deep"),
        ("deep to a crash", "a: " + "[" * 50_000 + "\n", "too-deep"),
        ("deep by indentation", "".join(" " * n + "a:\n" for n in range(60)), "too-deep"),
        ("deep dashes", "a:\n" + "- " * 60 + "x\n", "too-deep"),
        ("large file", "a: " + "x " * 140_000 + "\n", "too-large"),
        ("large scalar", "a: " + "x" * 70_000 + "\n", "too-large"),
        ("large block", "a: |\n" + " line\n" * 20_000, "too-large"),
        ("many nodes", "a: [" + "x," * 30_000 + "x]\n", "too-large"),
        ("many keys", "".join(f"k{n}: 1\n" for n in range(15_000)), "too-large"),
        ("two documents", "a: 1\n---\nb: 2\n", "multi-document"),
        ("two documents, dots", "a: 1\n...\n---\nb: 2\n", "multi-document"),
        ("empty", "", "empty"),
        ("white space", "  \n\n", "empty"),
        ("comment", "# nothing\n", "empty"),
        ("list", "- a\n- b\n", "not-a-record"),
        ("text", "just text\n", "not-a-record"),
        ("number", "42\n", "not-a-record"),
        ("null", "~\n", "not-a-record"),
        ("list as key", "{[a]: 1}\n", "bad-key"),
        ("mapping as key", "{{a: 1}: 1}\n", "bad-key"),
        ("null as key", "null: 1\n", "bad-key"),
        ("tilde as key", "~: 1\n", "bad-key"),
        ("colon", "a: b: c\n", "syntax"),
        ("open quote", 'a: "open\n', "syntax"),
        ("open list", "a: [b\n", "syntax"),
        ("open mapping", "a: {b: 1\n", "syntax"),
        ("tab", "a:\n\t- b\n", "syntax"),
        ("at sign", "a: @b\n", "syntax"),
        ("backtick", "a: `b`\n", "syntax"),
        ("percent", "a: %b\n", "syntax"),
        ("outdented", "a:\n    b: 1\n  c: 2\n", "syntax"),
        ("unknown escape", 'a: "\\q"\n', "syntax"),
        ("escape too large", 'a: "\\U00110000"\n', "bad-character"),
        ("merge conflict", "<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x\n", "syntax"),
    ):
        yield Case(name, text.encode(), code)
    for name, content in (
        ("latin-1", b"a: caf\xe9\n"),
        ("overlong", b"a: \xc0\xaf\n"),
        ("overlong slash", b"a: \xe0\x80\xaf\n"),
        ("cut short", b"a: \xe2\x82"),
        ("utf-16", "a: x\n".encode("utf-16")),
        ("utf-16 without mark", "a: x\n".encode("utf-16-be") + b"\xff"),
        ("surrogate", b"a: \xed\xa0\x80\n"),
        ("too large for unicode", b"a: \xf4\x90\x80\x80\n"),
        ("image", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00"),
    ):
        yield Case(name, content, "not-utf8")


def _characters() -> Iterator[Case]:
    """Attacks 12 and 13, in the source and as escapes."""
    for point in (
        0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x80, 0x9B,
        0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069,
        0xFEFF, 0xFDD0, 0xFFFE, 0xFFFF, 0xE0001, 0xE0041, 0xE007F,
    ):  # fmt: skip
        text = GOOD.replace("the old mill\n", f"the {chr(point)}mill\n")
        if point not in (0x200E, 0x200F):  # Marks of direction are passed over.
            yield Case(f"U+{point:04X}", text.encode(), "bad-character")
    for point in (0x00, 0x1B, 0x202E, 0x2066, 0x200B, 0xFFFE):
        text = GOOD.replace("Shelling near the old mill", f'"the \\u{point:04x}mill"')
        yield Case(f"U+{point:04X} as an escape", text.encode(), "bad-character")
    yield Case("a surrogate as an escape", GOOD.replace("Shelling near", '"\\ud800"').encode(), "bad-character")


def _fields() -> Iterator[Case]:
    """Attacks 7 to 10, 15, 17, 22 and 25."""
    for name, old, new, code in (
        ("markup in the title", "Shelling near", "<script>alert(1)</script>", "bad-value"),
        ("title of two lines", "title: Shelling near the old mill", 'title: "one\\ntwo"', "bad-value"),
        ("no title", "title: Shelling near the old mill\n", "", "missing-field"),
        ("title as a list", "title: Shelling near the old mill", "title: [a]", "wrong-shape"),
        ("title as a mapping", "title: Shelling near the old mill", "title: {a: b}", "wrong-shape"),
        ("unknown field", "type:", "tipe: x\ntype:", "unknown-field"),
        ("private field", "type:", "__class__: x\ntype:", "unknown-field"),
        ("month 13", "date: 2017-03-04", "date: 2017-13-04", "bad-value"),
        ("30 February", "date: 2017-03-04", "date: 2017-02-30", "bad-value"),
        ("year 0", "date: 2017-03-04", "date: 0000-01-01", "bad-value"),
        ("week date", "date: 2017-03-04", "date: 2017-W01-1", "bad-value"),
        ("date in words", "date: 2017-03-04", "date: yesterday", "bad-value"),
        ("date with line end", "date: 2017-03-04", 'date: "2017-03-04\\n"', "bad-value"),
        ("Arabic digits", "date: 2017-03-04", "date: ٢٠١٧-٠٣-٠٤", "bad-value"),
        ("huge year", "date: 2017-03-04", "date: " + "9" * 5000, "bad-value"),
        ("the future", "date: 2017-03-04", "date: 2999-01-01", "future-date"),
        ("latitude nan", "precision: near}", "precision: exact, lat: .nan, lon: 36.1}", "bad-value"),
        ("latitude inf", "precision: near}", "precision: exact, lat: .inf, lon: 36.1}", "bad-value"),
        ("latitude 1e400", "precision: near}", "precision: exact, lat: 1e400, lon: 36.1}", "bad-value"),
        ("latitude 91", "precision: near}", "precision: exact, lat: 91, lon: 36.1}", "bad-value"),
        ("longitude hex", "precision: near}", "precision: exact, lat: 33.1, lon: 0x10}", "bad-value"),
        ("digits of 5000", "type:", "casualties: {total_killed: {low: " + "9" * 5000 + "}}\ntype:", "bad-value"),
        ("base 60", "type:", "casualties: {total_killed: {low: 12:30:45}}\ntype:", "bad-value"),
        ("underscores", "type:", "casualties: {total_killed: {low: 1_000}}\ntype:", "bad-value"),
        ("negative", "type:", "casualties: {total_killed: {low: -1}}\ntype:", "bad-value"),
        ("upside down", "type:", "casualties: {total_killed: {low: 9, high: 1}}\ntype:", "bounds-order"),
        ("country no", "country: SY", "country: no", "bad-value"),
        ("unknown type", "type: shelling", "type: ../../etc/passwd", "unknown-type"),
        ("unknown actor", "actor: actor-13", "actor: actor-99999", "unknown-actor"),
        ("actor as a path", "actor: actor-13", "actor: ../../x", "unknown-actor"),
        ("unknown role", "role: initiator", "role: evil", "unknown-word"),
        *(
            (f"address {url}", '"https://news.example.org/1"', f'"{url}"', "bad-value")
            for url in (
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://news.example.org/",
                "//evil.example/x",
                "/etc/passwd",
                "https://user:pw@news.example.org/",
                "https://news.example.org:99999/",
                "https://ok.example\\\\@evil.example/",
                "https://ok.example/ x",
                "https://ok.example/<script>",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://[::1]/",
                "https://news。example.org/",
                "https://news.example.org/\\tx",
                "http:news.example.org",
                "https://",
                "https://nеws.example.org/",
            )
        ),
    ):
        text = GOOD.replace(old, new, 1)
        assert text != GOOD, name
        yield Case(name, text.encode(), code, whole=False)
