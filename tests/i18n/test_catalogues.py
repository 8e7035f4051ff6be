"""Catalogues: the package's are whole in what they translate; a tracker's own is laid over them, and told its mistakes."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from conflict_tracker.i18n.catalogue import CATALOGUES, TEMPLATE, mistakes
from conflict_tracker.i18n.locale import load_locale
from conflict_tracker.loading.load import read_and_check, today
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.site_data import site_data
from conflict_tracker.views.incidents import incident_pages
from conflict_tracker.views.site import BLOCKS
from tests.conftest import EXAMPLE, tracker
from tests.support.small import SETTINGS, incident, write_project

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
GERMAN = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
DATE, COUNTED = "Updated %(date)s", 'msgid "%(count)s incident"\nmsgid_plural "%(count)s incidents"\n'
ENGLISH = re.compile('lang="en" dir="ltr">(?:[^<]*)<|\u2066(?:[^\u2069]*)|(?<=,"lang":"en","one":")[^"]*')
HOME = ("updated", "figures", "strip", "latest", "map", "site_index", "legend", "explore", "search")


def told(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in mistakes(text, "locale/de.po")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GERMAN + f'msgid "{DATE}"\nmsgstr "Stand: %(date)s"\n', []),
        (GERMAN + f'msgid "{DATE}"\nmsgstr ""\n', []),
        (GERMAN + COUNTED + 'msgstr[0] "ein Ereignis"\nmsgstr[1] "%(count)s Ereignisse"\n', []),
        (
            GERMAN + f'msgid "{DATE}"\nmsgstr "Stand"\n',
            ['6: The translation of "Updated %(date)s" lacks %(date)s.'],
        ),
        (
            GERMAN + f'msgid "{DATE}"\nmsgstr "Stand %(date)s %(day)s"\n',
            ['6: The translation of "Updated %(date)s" has %(day)s, which the text does not.'],
        ),
        (
            GERMAN + f'msgid "{DATE}"\nmsgstr "100 % %(date)s"\n',
            ['6: The translation of "Updated %(date)s" holds a % that begins nothing.'],
        ),
        (
            GERMAN + 'msgid "Place"\nmsgstr "O\u202ert"\n',
            ['6: The translation of "Place" holds an invisible character.'],
        ),
        (
            GERMAN + COUNTED + 'msgstr[0] "%(count)s Ereignis"\n',
            ['6: "%(count)s incident" has 1 of the 2 forms that the header\'s Plural-Forms asks for.'],
        ),
        (
            HEADER + "\n" + COUNTED + 'msgstr[0] "ein Ereignis"\nmsgstr[1] "%(count)s Ereignisse"\n',
            ["1: The catalogue's header does not say how many forms a counted text has."],
        ),
        ('msgid "Place"\nmsgstr "Ort"\n', ["1: The catalogue's header does not say that it is UTF-8."]),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=latin-1\\n"\n', ["1: The catalogue's header does not say that it is UTF-8."]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(text: str, said: list[str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text",
    [
        GERMAN + 'msgid "Place\nmsgstr Ort\n',
        GERMAN + "<html>this is a page</html>\n",
        HEADER + '"Plural-Forms: nplurals=two; plural=n;\\n"\n\n' + COUNTED + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
        HEADER + '"Plural-Forms: nplurals=2; plural=__import__;\\n"\n\n' + COUNTED + 'msgstr[0] "a"\nmsgstr[1] "b"\n',
    ],
)
def test_what_is_no_catalogue_is_a_problem_and_no_fault(text: str) -> None:
    found = list(mistakes(text, "locale/de.po"))
    assert len(found) == 1
    assert found[0].code == "bad-catalogue"
    assert found[0].fix


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_the_package_s_own_catalogues_keep_every_gap_and_every_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert told(text) == []
    assert "ot reviewed" in text.split("msgid", 1)[0], "a catalogue says whether somebody who speaks it has read it"
    unknown = set(ids_of(path)) - set(ids_of(TEMPLATE))
    assert not unknown, "no text of the program: make words, and compare"


def ids_of(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [message.id[0] if isinstance(message.id, tuple) else message.id for message in read_po(file)]


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_the_home_incident_and_explore_pages_are_whole_in(language: str) -> None:
    """Of an invented record with all kinds of fields, nothing of ours on them is left in English."""
    record = EXAMPLE / "incidents"
    checked = read_and_check(record, today())
    site = site_data(checked.record, record, Settings(site_name="Example", language=language), "1767225600")
    pages = [BLOCKS[name].build(site, {}, "../") for name in HOME]
    pages += [page.body for page in incident_pages(site, site.dataset.items)]
    left = {text for page in pages for text in ENGLISH.findall(page)}
    assert not left, "translate these, or say here why not"


def build(project: Path) -> tuple[int, str]:
    done = tracker("build", cwd=project)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = SETTINGS.replace("name: material\n", "name: material\n  language: de\n")
    return write_project(tmp_path / "project", {"2024-03-01-clash": incident()}, settings=settings)


def test_a_tracker_brings_its_words_and_a_changed_word_is_built_anew(project: Path) -> None:
    own = project / "locale" / "de.po"
    own.parent.mkdir()
    page = project / "site" / "incidents" / "2024-03-01-clash" / "index.html"
    for word in ("Ort", "Stelle"):
        own.write_text(GERMAN + f'msgid "Where"\nmsgstr "{word}"\n', encoding="utf-8")
        code, said = build(project)
        assert code == 0, said
        html = page.read_text(encoding="utf-8")
        assert f"<dt>{word}</dt>" in html
        assert '<dt><span lang="en" dir="ltr">When</span></dt>' in html
        assert "1. März 2024" in html


def test_a_mistake_stops_the_build_with_its_file_and_line(project: Path) -> None:
    (project / "locale").mkdir()
    (project / "locale" / "de.po").write_text(GERMAN + f'msgid "{DATE}"\nmsgstr "Stand"\n', encoding="utf-8")
    code, said = build(project)
    assert code == 1
    assert "locale/de.po:6:1: [bad-catalogue]" in said
    assert "Traceback" not in said
    checked = tracker("check", "incidents", cwd=project)
    assert checked.returncode == 1
    assert "locale/de.po:6:1" in checked.stdout + checked.stderr


def test_the_tracker_s_words_come_before_the_package_s(tmp_path: Path) -> None:
    own = HEADER + '\nmsgid "Where"\nmsgstr "المكان المختلق"\n'
    assert load_locale("ar", "ar", own)._("Where") == "المكان المختلق"
    assert load_locale("ar", "ar", own)._("When") == load_locale("ar", "ar")._("When")
    assert load_locale("en", "en_GB", HEADER + '\nmsgid "Where"\nmsgstr "Place"\n')._("Where") == "Place"
