"""In a tracker of another language whatever the package says in English says that it is: in the text, and in labels.

Every page of a built site is walked. What is looked for are words of ours: a text is one where all its words are ASCII
and stand in the catalogue of interface texts, in the package's own pages, or in its starters and descriptions. Exempt are

- what the record says itself (`of_the_record`), as nobody but its authors knows in which language it is;
- what stands in <code>, <pre>, <kbd>, <script> and <style>;
- names that are the same in every language: of programs, formats, licences, files and datasets (NAMES, what notices()
  lists, and whatever holds a dot, a digit, an underscore, a slash or an @ within a word), and of filters (`begins=`);
- what the theme says in the language of the site (THEME), of which some words are written as English ones are.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from conflict_tracker.i18n.catalogue import TEMPLATE
from conflict_tracker.starters.answers import STARTERS
from conflict_tracker.third_party.notices import notices
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.small import incident

PACKAGE = ROOT / "generator" / "conflict_tracker"
PROSE = (PACKAGE / "mkdocs_plugin" / "pages", PACKAGE / "starters" / "files", STARTERS)
DESCRIPTIONS = ("model", "formats/writing", "third_party")
"""Where the sentences of the dictionary, of the downloads and of the notices are written."""
LABELS = ("aria-label", "title", "alt", "placeholder")
QUOTED = {"code", "pre", "kbd", "script", "style"}
WITHOUT_END = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NAMES = {
    "ACLED", "UCDP", "GED", "Airwars", "Material", "MkDocs", "Atom", "CSV", "JSON", "GeoJSON", "Parquet", "SQLite", "UTC",
    "pandas", "polars", "DuckDB", "R", "CC", "BY", "CC0", "MIT", "BSD", "PSF", "DOI", "SHA", "API", "B", "kB", "MB",
}  # fmt: skip
PRODUCTS = {"Material for MkDocs"}
THEME = {"cs": {"Karty", "Navigace", "Obsah"}, "ar": set[str]()}
PARTS = {text for notice in notices() for text in (notice.name, notice.licence)}
LETTERS = re.compile(r"[^\W\d_]+")
NAMED = re.compile(r"\S*\w[.\d_@/]\w\S*|@\w+")
TITLE = {"ar": "اشتباك عند الطاحونة", "cs": "Střet u starého mlýna"}


class Walk(HTMLParser):
    """Each text and label of a page that does not stand within English: (where, text)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        language = values.get("lang") or self.language
        if language != "en":
            self.found += [(f"<{tag} {name}>", values[name] or "") for name in LABELS if values.get(name)]
        if tag not in WITHOUT_END:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _language in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.language != "en" and not QUOTED & {tag for tag, _language in self.open}:
            self.found.append((f"<{self.open[-1][0]}>", " ".join(data.split())))


def words(text: str) -> set[str]:
    return {word for word in LETTERS.findall(NAMED.sub(" ", text)) if word not in NAMES}


def our_words() -> set[str]:
    with TEMPLATE.open("rb") as file:
        texts = [
            text for message in read_po(file) for text in ([message.id] if isinstance(message.id, str) else message.id)
        ]
    texts += [path.read_text(encoding="utf-8") for folder in PROSE for path in folder.rglob("*") if path.is_file()]
    texts += [path.read_text(encoding="utf-8") for part in DESCRIPTIONS for path in (PACKAGE / part).glob("*.py")]
    return {word.lower() for text in texts for word in LETTERS.findall(text)}


def scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from (str(key), *scalars(part))
    elif isinstance(value, list):
        for part in value:
            yield from scalars(part)
    elif value is not None:
        yield str(value)


def of_the_record(files: list[Path]) -> tuple[set[str], str]:
    """Each value of the record, and all of its prose: a paragraph is cut where a link stands in it, a picture's label where
    room ends."""
    said = {text for path in files for text in scalars(yaml.safe_load(path.read_text(encoding="utf-8")))}
    own = {" ".join(text.split()) for text in said}
    return {text[:1].upper() + text[1:] for text in own} | own, " ".join(own)


@pytest.fixture(scope="module", params=["ar", "cs"], ids=["with a catalogue", "without one"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, list[Path]]:
    """A tracker as init makes it; the example's incidents, and one of the starter's own actors and types."""
    language = request.param
    folder = tmp_path_factory.mktemp(language) / "t"
    arguments = ("--name", TITLE[language], "--owner", "@x", "--country", "DE", "--language", language)
    made = tracker("init", folder, *arguments, "--starter", "armed-conflict", "--no-build", cwd=folder.parent)
    assert made.returncode == 0, made.stderr
    record = folder / "incidents"
    for path in (EXAMPLE / "incidents").rglob("*.yml"):
        into = record / path.relative_to(EXAMPLE / "incidents")
        into.parent.mkdir(exist_ok=True)
        before = into.read_text(encoding="utf-8") if into.is_file() else ""
        into.write_text(before + path.read_text(encoding="utf-8"), encoding="utf-8")
    own = incident(TITLE[language], location="{country: DE, name: Mühle, place: example-town, precision: near}")
    for theirs, starter in (
        ("clash", "shelling"),
        ("north-force", "government-forces"),
        ("river-council", "civilians"),
    ):
        own = own.replace(f"type: {theirs}", f"type: {starter}").replace(f"actor: {theirs}", f"actor: {starter}")
    mill = record / "2021" / "2021-03-01-mill.yml"
    mill.write_text(own.replace("2024", "2021"), encoding="utf-8")
    built = tracker("build", cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return language, folder / "site", [*(EXAMPLE / "incidents").rglob("*.yml"), mill]


def test_every_english_text_and_label_says_that_it_is_english(site: tuple[str, Path, list[Path]]) -> None:
    language, folder, record = site
    ours, (values, prose) = our_words(), of_the_record(record)
    left: dict[tuple[str, str], str] = {}
    for page in sorted(folder.rglob("*.html")):
        for where, said in Walk(page.read_text(encoding="utf-8")).found:
            text = re.sub("[\u2066-\u2069]", "", said)
            letters = words(text)
            if not letters or not all(word.isascii() and word.lower() in ours for word in letters):
                continue
            shown = text.rpartition(" · ")[2].rstrip(" .,…")
            counted = re.sub(r"^\d* ?(× )?|,$", "", text)
            is_record_s = {text, counted} & values or ((len(shown.split()) > 2 or "…" in text) and shown in prose)
            if not is_record_s and text not in PRODUCTS | PARTS | THEME[language] and not text.endswith("="):
                left.setdefault((where, text), page.relative_to(folder).as_posix())
    assert not left, "\n".join(f"{page}: {where} {text}" for (where, text), page in left.items())


def test_what_stands_in_a_page_from_right_to_left_keeps_its_direction(site: tuple[str, Path, list[Path]]) -> None:
    language, folder, _record = site
    for page in ("dictionary", "method", "data", "actors/government-forces"):
        html = (folder / page / "index.html").read_text(encoding="utf-8")
        english = re.findall(
            r"<(?:span|p|h\d|div)\b[^>]* lang=\"en\"[^>]*>|<(?:span|p|h\d|div) dir=\"ltr\" lang=\"en\">", html
        )
        assert english
        assert language != "ar" or all('dir="ltr"' in tag for tag in english)


def test_the_names_that_a_starter_writes_say_that_they_are_english(site: tuple[str, Path, list[Path]]) -> None:
    _language, folder, _record = site
    html = (folder / "actors" / "government-forces" / "index.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto"><span lang="en" dir="ltr">Government forces</span></h1>' in html
    assert '<span lang="en" dir="ltr">The armed forces and police of the state.</span>' in html


def test_an_owner_s_own_name_for_one_takes_its_place(tmp_path: Path) -> None:
    arguments = ("--name", "T", "--owner", "@x", "--country", "DE", "--language", "ar", "--starter", "armed-conflict")
    assert tracker("init", tmp_path / "t", *arguments, "--no-build", cwd=tmp_path).returncode == 0
    for name in ("actors", "types", "places"):
        text = (tmp_path / "t" / "incidents" / "registry" / f"{name}.yml").read_text(encoding="utf-8")
        entries = yaml.safe_load(text)
        assert entries
        assert all(entry["names"] == {"en": entry["name"]} for entry in entries.values())
