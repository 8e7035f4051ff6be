"""`tracker new`: with options, from an issue form, and asked in a terminal."""

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conflict_tracker.record.reader import read_yaml
from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.rewrite.emit import scalar
from conflict_tracker.rewrite.issue import CORRECTION, HEADINGS, actor_of, lines_of, sources_of
from conflict_tracker.rewrite.write import propose_id
from tests.conftest import EXAMPLE, ROOT, tracker
from tests.support.terminal import talk

OPTIONS = [
    "--title", "Strike on a bridge", "--summary", "A bridge was struck.", "--date", "2017-07-01", "--country", "MN",
    "--name", "Old Mill", "--precision", "near", "--type", "air-strike", "--actor", "lake-air-force:initiator",
    "--actor", "pro-government-forces:target", "--source", "https://example.org/a",
]  # fmt: skip
PROGRAM = [str(Path(sys.executable).parent / "tracker"), "new"]
FILE = "incidents/2017/2017-07-01-old-mill-strike-bridge.yml"
ISSUE = """\
### What happened, in one line

Strike on a bridge

### Summary

A bridge was struck.
Nobody was hurt: says one side.

### Date

2017-07-01

### Country

MN

### Place

Old Mill

### How exactly is the place known?

near (within 25 km of a known point)

### Type of event

air-strike

### Actors

- lake-air-force: initiator
- pro-government-forces: target

### Sources

https://example.org/a
https://example.org/b
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE / "incidents", tmp_path / "incidents")
    return tmp_path


def test_options_alone_write_a_valid_canonical_file(record: Path) -> None:
    done = tracker("new", *OPTIONS, cwd=record)
    assert (done.returncode, done.stdout) == (
        0,
        f"{FILE} is written. Add what else is known, and run: tracker check\n",
    ), done.stderr
    text = (record / FILE).read_text()
    assert canonical(text) == text
    assert "location: {country: MN, name: Old Mill, place: old-mill, precision: near}\n" in text
    assert tracker("check", cwd=record).returncode == 0


def test_a_mistake_is_explained_and_nothing_is_written(record: Path) -> None:
    before = sorted(record.rglob("*.yml"))
    done = tracker("new", *[option.replace("lake-air-force", "lake-airforce") for option in OPTIONS], cwd=record)
    assert done.returncode == 1
    assert 'Did you mean "lake-air-force"?' in done.stdout
    assert done.stderr == "Nothing was written.\n"
    assert sorted(record.rglob("*.yml")) == before


def test_a_country_may_be_written_by_its_name(record: Path) -> None:
    named = ["Mongolei" if option == "MN" else option for option in OPTIONS]
    assert tracker("new", *named, cwd=record).returncode == 0
    assert "country: MN" in (record / FILE).read_text()
    unclear = ["Congo" if option == "MN" else option for option in OPTIONS]
    done = tracker("new", *[option.replace("Old Mill", "New Mill") for option in unclear], cwd=record)
    assert done.returncode == 2
    assert "CD (Congo - Kinshasa) or CG (Congo - Brazzaville)" in " ".join(done.stderr.split())


def test_an_id_that_is_none_is_told_one_that_is(record: Path) -> None:
    done = tracker("new", *OPTIONS, "--id", "2017-07-01 Old Mill", cwd=record)
    assert done.returncode == 2
    assert "Write --id 2017-07-01-old-mill." in " ".join(done.stderr.split())


def test_a_likely_duplicate_is_named_before_it_is_written(record: Path) -> None:
    assert tracker("new", *OPTIONS, cwd=record).returncode == 0
    done = tracker("new", *OPTIONS, "--id", "2017-07-01-another", cwd=record)
    assert f"this may be the same event as {FILE}" in done.stdout


def test_an_id_is_never_taken_twice(record: Path) -> None:
    assert tracker("new", *OPTIONS, cwd=record).returncode == 0
    done = tracker("new", *OPTIONS, cwd=record)
    assert done.returncode == 2
    assert f"{FILE} is there already" in done.stderr


def test_what_is_missing_is_named(record: Path) -> None:
    done = tracker("new", *OPTIONS[2:], cwd=record)
    assert done.returncode == 2
    assert "these are missing: --title." in done.stderr


def test_an_issue_form_becomes_a_valid_file(record: Path) -> None:
    (record / "issue.md").write_text(ISSUE)
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 0, done.stdout + done.stderr
    text = (record / FILE).read_text()
    assert 'summary: "A bridge was struck. Nobody was hurt: says one side."\n' in text
    assert text.count("url: ") == 2
    assert tracker("check", cwd=record).returncode == 0


def test_what_a_form_lacks_becomes_a_draft_with_remarks(record: Path) -> None:
    issue = ISSUE.replace("2017-07-01", "_No response_").replace("lake-air-force: initiator", "Lake Ghosts: initiator")
    (record / "issue.md").write_text(issue.replace("A bridge was struck.", "A bridge was struck. " * 40))
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 0, done.stderr
    assert "kept in draft-old-mill-strike-bridge.yml. To go on: tracker new --draft" in done.stdout
    text = (record / "draft-old-mill-strike-bridge.yml").read_text()
    assert "# Date: not answered.\n" in text
    assert '# {actor: Lake Ghosts, role: initiator}: "Lake Ghosts" is no key of registry/actors.yml.' in text
    assert "# lake-ghosts:\n#   name: Lake Ghosts\n#   kind: ..." in text
    assert '# "summary" has 871 characters; the limit is 600.' in text
    assert "  - {actor: Lake Ghosts, role: initiator}\n" in text
    assert not (record / FILE).exists()
    assert tracker("check", cwd=record).returncode == 0


def test_a_form_in_peoples_own_words(record: Path) -> None:
    """Names for keys, a country by its name, addresses as people paste them, a heading inside of a text."""
    issue = ISSUE.replace("lake-air-force: initiator", "Lakeland Air Force (initiator)").replace(
        "\nMN\n", "\nMongolia\n"
    )
    issue = issue.replace("Nobody was hurt: says one side.", "### Date\n\nIt was in the night.")
    issue = issue.replace("\nOld Mill\n", "\nAl-Mill\n")
    issue = issue.replace(
        "https://example.org/a\nhttps://example.org/b",
        "<https://example.org/a>\n- [AP](https://example.org/b)\n* Example Press: https://example.org/c_(d).\nhttps://example.org/e",
    )
    (record / "issue.md").write_text(issue)
    done = tracker("new", "--from-issue", "issue.md", "--id", "2017-07-01-old-mill-strike-bridge", cwd=record)
    assert "is written" in done.stdout, done.stdout + done.stderr
    text = (record / FILE).read_text()
    assert "country: MN, name: Al-Mill, place: old-mill" in text
    assert "{actor: lake-air-force, role: initiator}" in text
    assert "summary: A bridge was struck. ### Date It was in the night." in text.replace('"', "")
    for source in (
        '{id: s1, url: "https://example.org/a"}',
        '{id: s2, publisher: AP, url: "https://example.org/b"}',
        '{id: s3, publisher: Example Press, url: "https://example.org/c_(d)"}',
        '{id: s4, url: "https://example.org/e"}',
    ):
        assert source in text


@pytest.mark.parametrize(
    ("line", "given", "left"),
    [
        ("3. https://a.example/1", [{"url": "https://a.example/1"}], ""),
        ("- [x] [AP](<https://a.example/1_(b)> \"t\")", [{"publisher": "AP", "url": "https://a.example/1_(b)"}], ""),
        ("https://a.example/1 and https://b.example/2", [{"url": "https://a.example/1"}, {"url": "https://b.example/2"}], ""),
        ("AP: https://a.example/1; BBC: https://b.example/2.", [{"publisher": "AP", "url": "https://a.example/1"}, {"publisher": "BBC", "url": "https://b.example/2"}], ""),
        ("The Sun, 14 January 2024: https://a.example/1", [{"publisher": "The Sun", "published": "2024-01-14", "url": "https://a.example/1"}], ""),
        ("The Sun, 14 January 2024", [{"publisher": "The Sun", "published": "2024-01-14"}], ""),
        ("“AP” – https://a.example/?a=1&amp;b=2", [{"publisher": "AP", "url": "https://a.example/?a=1&b=2"}], ""),
        ("https://a.example/é|x", [{"url": "https://a.example/%C3%A9%7Cx"}], ""),
        ("![image](https://a.example/1.png)", [{"url": "https://a.example/1.png"}], ""),
        ("https://a.example/1 (in Arabic)", [{"url": "https://a.example/1"}], "in Arabic"),
        ("www.a.example/1", [{"publisher": "www.a.example/1"}], ""),
    ],
)  # fmt: skip
def test_a_source_as_people_write_it(line: str, given: list[dict[str, str]], left: str) -> None:
    """Nothing that stands on a line is lost: what has no field is left over, and told."""
    assert sources_of(*lines_of(line)) == (given, left)


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("1. Lake Force: target", ("Lake Force", "target")),
        ("**Lake Force** (claimed by)", ("Lake Force", "claimed_by")),
        ("> Lake Force - Initiator", ("Lake Force", "initiator")),
        ("Lake Force – victim", ("Lake Force", "victim")),
        ("Lake Force, victim", ("Lake Force", "victim")),
        ("Lake Force - North", ("Lake Force - North", "")),
        ("Lake Force", ("Lake Force", "")),
        ("`lake-air-force`: target", ("lake-air-force", "target")),
    ],
)
def test_an_actor_as_people_write_it(line: str, given: tuple[str, str]) -> None:
    """What it did is not made up where nobody says it."""
    assert actor_of(*lines_of(line)) == given


@pytest.mark.parametrize(
    "line",
    ["a:{}!", "a - {}!", "https://a.example/{}https://b.example/{}x", "[{}](https://a.example/", "{}(" * 9, "{}>{}["],
)
@pytest.mark.parametrize("many", [" ", "(", "[", ">", ":a", "- ", "https://a.example/(", "&#"])
def test_a_line_that_somebody_has_made_to_be_slow(line: str, many: str) -> None:
    """As long as a forge lets an issue be. What a stalled expression would take hours for is done at once."""
    text = line.replace("{}", many * (60_000 // len(many) // line.count("{}")))
    for entry in lines_of(text):
        actor_of(entry)
        sources_of(entry)


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("struck", "str\0\x1buck").encode(),
    ],
)
def test_a_form_in_any_encoding(record: Path, encoded: Callable[[str], bytes]) -> None:
    (record / "issue.md").write_bytes(encoded(ISSUE))
    assert tracker("new", "--from-issue", "issue.md", cwd=record).returncode == 0
    assert 'summary: "A bridge was struck. Nobody was hurt: says one side."\n' in (record / FILE).read_text()


@pytest.mark.parametrize(
    ("body", "told"), [(b"", "it is empty"), (b" \n\0\n", "it is empty"), ("é".encode("latin-1"), "Save it as UTF-8.")]
)
def test_a_form_that_cannot_be_read(record: Path, body: bytes, told: str) -> None:
    (record / "issue.md").write_bytes(body)
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr


def test_a_date_that_can_be_read_in_one_way_is_taken_and_said(record: Path) -> None:
    (record / "issue.md").write_text(ISSUE.replace("2017-07-01", "1 July 2017"))
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert 'Date: "1 July 2017" is taken for 2017-07-01.\n' in done.stdout
    assert "date: 2017-07-01\n" in (record / FILE).read_text()


def test_a_draft_asks_for_nothing_that_can_stay(record: Path) -> None:
    """Of three actors and three sources, only the one that cannot be is asked for, and the order stays."""
    issue = ISSUE.replace("- lake-air-force", "- Lake Ghosts: victim\n- lake-air-force")
    (record / "issue.md").write_text(issue.replace("https://example.org/b", "Example Press\nhttps://example.org/b"))
    assert "draft" in tracker("new", "--from-issue", "issue.md", cwd=record).stdout
    draft = f"draft-{Path(FILE).name}"
    said, code = talk(
        [*PROGRAM, "--draft", draft], record,
        ["n", "lake-air-force", "", "", "", "Example Press", "2017-07-02", "", ""],
    )  # fmt: skip
    assert code == 0, said
    text = (record / FILE).read_text()
    assert "actor: lake-air-force, role: victim}\n  - {actor: lake-air-force, role: initiator}\n" in text, said
    assert "{id: s2, publisher: Example Press" in text
    assert '{id: s3, url: "https://example.org/b"}' in text
    assert f"{draft} is not needed any more." in said


@pytest.mark.parametrize("stop", ["\x04", signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["Nowhere Ford", "n", "Mongolia"], "location: {country: MN, name: Nowhere Ford}\n"),
        (["Old Mill", "near", "", "air-strike", "lake-air-force"], "  - {actor: lake-air-force}\n"),
        (
            ["Old Mill", "near", "", "air-strike", "lake-air-force", "target", "", "2", "", "https://example.org/a", "AP"],
            "sources:\n  - {id: s1, publisher: AP, url: \"https://example.org/a\"}\n",
        ),
    ],
)  # fmt: skip
def test_half_an_answer_is_kept_too(record: Path, answers: list[str], kept: str, stop: str | signal.Signals) -> None:
    """Ctrl-D, Ctrl-C, a closed window: a place without precision, an actor without role, a source without day."""
    begin = ["Strike on a bridge", "A bridge was struck.", "2017-07-01"]
    _, code = talk(PROGRAM, record, [*begin, *answers, stop])
    assert code == 130
    assert kept in (record / "draft-2017-07-01.yml").read_text()


def test_of_a_draft_what_can_be_read_is_proposed_or_taken(record: Path) -> None:
    """A date in another form, a country by its name, an actor with its article."""
    (record / "draft.yml").write_text(
        "title: Strike on a bridge\nsummary: A bridge was struck.\ndate: July 2017\nlocation: {country: Mongolia, name: Nowhere Ford}\n"
        "type: air-strike\nactors: the Lakeland Air Force\nsources: [https://example.org/a]\n"
    )
    said, code = talk(
        [*PROGRAM, "--draft", "draft.yml"], record, ["", "n", "area", "initiator", "", "", "", "", "", "", ""]
    )
    assert code == 0, said
    (path,) = (record / "incidents" / "2017").glob("2017-07-nowhere*.yml")
    text = path.read_text()
    assert "date: 2017-07\nlocation: {country: MN, name: Nowhere Ford, precision: area}\n" in text
    assert "{actor: lake-air-force, role: initiator}" in text
    assert '  - {url: "https://example.org/a"}' in text


def test_names_in_another_script_have_an_id_all_the_same(record: Path) -> None:
    places = record / "incidents" / "registry" / "places.yml"
    places.write_text(places.read_text() + "west-ford: {name: الغرب, country: MN}\n")
    options = [{"Old Mill": "الغرب", "Strike on a bridge": "Удар по мосту"}.get(option, option) for option in OPTIONS]
    assert "2017-07-01-west-ford-air-strike.yml is written" in tracker("new", *options, cwd=record).stdout


def test_a_source_that_is_not_online(record: Path) -> None:
    options = OPTIONS[:-2]
    said, code = talk([*PROGRAM, *options], record, ["", "", "", "Example Press", "2 July 2017", "2017-07-02", "", ""])
    assert code == 0, said
    assert "sources:\n  - {id: s1, publisher: Example Press, published: 2017-07-02}\n" in (record / FILE).read_text()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("~20", "{best: 20}"),
        ("at least 3", "{low: 3}"),
        ("1,200", "{low: 1200, high: 1200}"),
        ("two to 5", "{low: 2, high: 5}"),
    ],
)
def test_numbers_and_points_as_people_write_them(record: Path, said: str, written: str) -> None:
    options = [option for option in OPTIONS if option not in ("--precision", "near")]
    told, code = talk([*PROGRAM, *options], record, ["near", "45°06′N 99°30′E", said, "unknown", "", ""])
    assert code == 0, told
    text = (record / FILE).read_text()
    assert f"casualties: {{total_killed: {written}}}" in text
    assert "lat: 45.1, lon: 99.5" in text


def test_a_correction_becomes_a_draft_of_its_incident(record: Path) -> None:
    id = "2017-06-18-reed-ford-su-22-shootdown"
    answers = [f"https://example.org/t/incidents/{id}/", "Killed", "It says 2.\n# And more", "3, says AP"]
    body = "".join(f"### {heading}\n\n{answer}\n\n" for heading, answer in zip(CORRECTION, answers, strict=True))
    (record / "issue.md").write_text(body)
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 0, done.stderr
    text = (record / f"draft-{id}.yml").read_text()
    assert text.startswith(f"# A correction to incidents/2017/{id}.yml.")
    assert "# What is wrong: It says 2. # And more\n# What would be right: 3, says AP\n" in text
    assert text.endswith((record / "incidents" / "2017" / f"{id}.yml").read_text())
    (record / "issue.md").write_text(body.replace(id, "2017-06-18-reed"))
    told = " ".join(tracker("new", "--from-issue", "issue.md", cwd=record).stderr.split())
    assert f"Did you mean {id}?" in told


@pytest.mark.parametrize(
    "named",
    [
        "[The shoot-down](https://example.org/t/incidents/ID/)",
        "ID (Su-22)",
        "https://example.org/incidents/ID/?q=1#x",
        "incidents/2017/ID.yml",
    ],
)
def test_a_correction_names_its_incident_in_any_way(record: Path, named: str) -> None:
    """And a second one has a draft of its own. A registry is no incident."""
    id = "2017-06-18-reed-ford-su-22-shootdown"
    for name in (f"draft-{id}.yml", f"draft-{id}-2.yml"):
        (record / "issue.md").write_text(f"### Incident\n\n{named.replace('ID', id)}\n\n### Which field?\n\nKilled\n")
        assert f"{name} holds the incident" in tracker("new", "--from-issue", "issue.md", cwd=record).stdout
    (record / "issue.md").write_text("### Incident\n\nactors\n\n### Which field?\n\nKilled\n")
    assert '"actors" is no incident of this record.' in tracker("new", "--from-issue", "issue.md", cwd=record).stderr


def test_no_form_at_all_is_said(record: Path) -> None:
    (record / "issue.md").write_text("Hello, a bridge was struck.\n")
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert done.returncode == 2
    assert "this is not a filled-in issue form" in done.stderr


def test_the_forms_headings_are_those_that_are_read() -> None:
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "report-incident.yml").read_text())
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert labels == list(HEADINGS)
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "correct-fact.yml").read_text())
    assert [part["attributes"]["label"] for part in form["body"]] == list(CORRECTION)


def test_a_hostile_form_writes_nothing_outside_and_runs_nothing(record: Path) -> None:
    (record / "issue.md").write_text(
        ISSUE.replace("2017-07-01", "../../../2017").replace("Old Mill", "x\n!!python/name:os.system")
    )
    done = tracker("new", "--from-issue", "issue.md", cwd=record)
    assert "kept in draft-" in done.stdout
    assert "Traceback" not in done.stderr
    assert not list(record.parent.glob("*.yml"))


def test_asked_in_a_terminal(record: Path) -> None:
    """A name instead of a key, a mistake that is explained and asked again, the proposed id taken."""
    answers = [
        "Strike on a bridge", "A bridge was struck.", "1 July 2017", "2017-07-01", "Old Mill", "nearby", "near", "",
        "air-strike", "Lakeland Air Force", "initiator", "pro-government", "n", "pro-government-forces", "target", "", "2-5", "",
        "https://example.org/a", "Example Press", "2017-07-02", "", "",
    ]  # fmt: skip
    said, code = talk([str(Path(sys.executable).parent / "tracker"), "new"], record, answers)
    assert code == 0, said
    assert (record / FILE).exists(), said
    assert '"1 July 2017" is not a date' in said
    assert 'Did you mean "near"?' in said
    assert "Not in registry/actors.yml." in said
    text = (record / FILE).read_text()
    assert "casualties: {total_killed: {low: 2, high: 5}}" in " ".join(text.replace("\n", " ").split())
    assert '{id: s1, publisher: Example Press, url: "https://example.org/a", published: 2017-07-02}' in text
    assert tracker("check", cwd=record).returncode == 0


def test_each_answer_is_checked_when_it_is_given(record: Path) -> None:
    """A text that is too long, a country that is none, an address and a number that cannot be, each with the reason at once."""
    said, code = talk(PROGRAM, record, [
        "Strike on a bridge", "x" * 703, "A bridge was struck.", "2017-07-01", "Nowhere Ford", "n", "Narnia", "Mongolia",
        "locality", "45.1, 99.5", "air-strike", "lake-air-force", "shooter", "initiator", "", "some", "3", "",
        "www.example.org", "https://example.org/a", "", "", "", "",
    ])  # fmt: skip
    assert code == 0, said
    for reason in (
        "703",
        '"Narnia" is no country',
        '"some" is no number. Write 3, 2-5, 5+ or ~20',
        "does not begin with https://",
    ):
        assert reason in said, reason
    (path,) = (record / "incidents" / "2017").glob("2017-07-01-nowhere*.yml")
    assert "lat: 45.1, lon: 99.5" in path.read_text()
    assert tracker("check", cwd=record).returncode == 0


def test_what_is_unknown_can_be_registered_on_the_way(record: Path) -> None:
    said, code = talk(PROGRAM, record, [
        "Strike on a bridge", "A bridge was struck.", "2017-07-01", "Nowhere Ford", "y", "", "", "Mongolia", "45.1, 99.5",
        "A map", "near", "", "Hail of stones", "y", "", "", "Stones fall.", "Lake Ghosts", "y", "", "", "rebels", "",
        "initiator", "", "", "", "https://example.org/a", "", "", "", "",
    ])  # fmt: skip
    assert code == 0, said
    registry = record / "incidents" / "registry"
    assert "nowhere-ford:" in (registry / "places.yml").read_text()
    assert "hail-of-stones:" in (registry / "types.yml").read_text()
    assert "lake-ghosts:" in (registry / "actors.yml").read_text()
    assert tracker("check", cwd=record).returncode == 0


def test_whoever_stops_in_the_middle_keeps_the_answers_and_goes_on_later(record: Path) -> None:
    said, code = talk(PROGRAM, record, ["Strike on a bridge", "A bridge was struck.", "2017-07-01", "\x04"])
    assert code == 130
    assert (
        "What was answered is kept in draft-2017-07-01.yml. To go on: tracker new --draft draft-2017-07-01.yml" in said
    )
    assert "title: Strike on a bridge\n" in (record / "draft-2017-07-01.yml").read_text()
    said, code = talk([*PROGRAM, "--draft", "draft-2017-07-01.yml"], record, [
        "Old Mill", "near", "", "air-strike", "lake-air-force", "initiator", "", "", "", "https://example.org/a", "", "", "", "",
    ])  # fmt: skip
    assert code == 0, said
    assert "neutral line" not in said
    assert (record / FILE).exists(), said


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("2017-06-20", "2017-06-20"),
        ("Clash: two sides", '"Clash: two sides"'),
        ("no", '"no"'),
        ("- dash", '"- dash"'),
        ('it\'s "x"', '"it\'s \\"x\\""'),
        ("الطاحونة", "الطاحونة"),
        ("!tag", '"!tag"'),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(text: str, written: str) -> None:
    assert scalar(text) == written
    assert read_yaml(f"a: {written}\n".encode()).plain == {"a": text}


@pytest.mark.parametrize(
    ("answers", "id"),
    [
        (
            ("2017-06-20", "Old Mill", "Lakeland F-15E shoots down a drone near Old Mill"),
            "2017-06-20-old-mill-lakeland-f-15e-shoots-down-drone",
        ),
        (("2017-06~", "Reed'Ford", "Talks"), "2017-06-reedford-talks"),
        (("2017", "الطاحونة", "Strike"), "2017-strike"),
    ],
)
def test_a_proposed_id(answers: tuple[str, str, str], id: str) -> None:
    assert propose_id(*answers) == id
