"""`tracker diff`: a reviewer decides by it alone. Each test makes one change to a small record of its own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conflict_tracker.review.as_markdown import LIMIT, as_markdown, as_typed
from conflict_tracker.review.as_text import plain
from conflict_tracker.review.report import Entry, Report, Section, Typed
from conflict_tracker.review.words import word_differences
from tests.conftest import tracker
from tests.review.mixed import BEFORE, NEW, change, write_before
from tests.support.repository import commit

TOLL, SIEGE, SHOTS = (f"incidents/2024/{id}.yml" for id in BEFORE)
PLACES = "incidents/registry/places.yml"
Said = Callable[..., list[str]]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write_before(tmp_path / "record")
    return tmp_path / "record"


@pytest.fixture
def said(record: Path) -> Said:
    def lines(*options: str) -> list[str]:
        done = tracker("diff", "HEAD", *options, cwd=record)
        assert (done.returncode, done.stderr) == (0, "")
        return [line.strip() for line in done.stdout.splitlines()]

    return lines


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_nothing_changed_is_one_line(said: Said) -> None:
    assert said() == ["Nothing has changed."]


def test_a_toll_with_a_line_under_changes_raises_no_concern(record: Path, said: Said) -> None:
    edit(record / TOLL, "low: 2, high: 4", "low: 5, high: 9")
    assert any("without a line under changes" in line for line in said())
    with (record / TOLL).open("a") as file:
        file.write("changes: [{on: 2024-04-01, kind: correction, note: a monitor raised its count}]\n")
    lines = said()
    assert not any("without a line under changes" in line for line in lines)
    assert "killed: 2 to 4 → 5 to 9" in lines
    assert "change added: on 1 April 2024, kind correction, note a monitor raised its count" in lines


def test_two_lines_of_one_day_and_kind_are_two(record: Path, said: Said) -> None:
    with (record / TOLL).open("a") as file:
        file.write(
            "changes:\n  - {on: 2024-04-01, kind: correction, note: one}\n  - {on: 2024-04-01, kind: correction, note: two}\n"
        )
    assert [line.rpartition("note ")[2] for line in said() if line.startswith("change added")] == ["one", "two"]


def test_a_file_that_cannot_be_read_is_not_gone(record: Path, said: Said) -> None:
    (record / TOLL).write_text("title: [\n")
    lines = said()
    assert f"Cannot be read: {TOLL}. Nothing is known of what it changes." in lines
    assert f"{TOLL}, before: A clash near Old Mill" in lines
    assert not any("eleted" in line for line in lines)


def test_a_file_that_can_be_read_again_is_shown_whole(record: Path, said: Said) -> None:
    sound = (record / TOLL).read_text()
    (record / TOLL).write_text("title: [\n")
    commit(record, 1_700_000_100)
    (record / TOLL).write_text(sound)
    lines = said()
    assert lines[0] == "This change: 1 readable again."
    assert "Killed: 2 to 4; injured: not given" in lines


@pytest.mark.parametrize("names_it", [True, False])
def test_a_rename_is_one_entry_and_compared(record: Path, said: Said, names_it: bool) -> None:
    path = record / SIEGE
    text = path.read_text().replace("Clash", "Clash")
    text = text.replace("title: A siege begins at Long Field", "title: A blockade begins at Long Field")
    more = f"previous_ids: [{path.stem}]\n" if names_it else ""
    path.with_name("2024-03-04-blockade.yml").write_text(text + more)
    path.unlink()
    lines = said()
    assert lines[0] == "This change: 1 renamed."
    told = "its old address leads to the new one" if names_it else "its old address leads nowhere"
    assert f"2024-03-04-long-field-siege → 2024-03-04-blockade ({told})" in lines
    assert "title: A [-siege-] {+blockade+} begins at Long Field" in lines
    missing = "Renamed without its old id: 2024-03-04-blockade needs previous_ids: [2024-03-04-long-field-siege]."
    assert (missing in lines) is not names_it


def test_what_moves_says_how_far_and_what_it_touches(record: Path, said: Said) -> None:
    edit(record / PLACES, "lat: 34.9, lon: 38.9", "lat: 38.9, lon: 34.9")
    edit(record / TOLL, "precision: near}", "precision: near, lat: 34.5, lon: 38.6}")
    lines = said()
    assert "moved by 569 km: 34.9, 38.9 → 38.9, 34.9" in lines
    assert "touches 1 incident: 2024-03-04-long-field-siege" in lines
    assert "point: no point → 34.5, 38.6" in lines


def test_a_registrys_names_and_keys(record: Path, said: Said) -> None:
    registry = record / "incidents" / "registry"
    edit(registry / "types.yml", "name: Clash", "name: Armed clash")
    edit(registry / "actors.yml", "north-force: {name: North Force", "north: {name: North Force")
    for path in (TOLL, SIEGE, SHOTS):
        edit(record / path, "north-force", "north")
    (registry / "conflicts.yml").write_text("the-war: {name: The War}\n")
    lines = said()
    assert "type renamed: clash" in lines
    assert "name: Clash → Armed clash" in lines
    assert (
        "touches 3 incidents: 2024-03-01-old-mill-clash, 2024-03-04-long-field-siege, 2024-03-09-old-mill-shots"
        in lines
    )
    assert "actor north-force has another key, north: its page has another address" in lines
    assert "new conflict the-war: name The War" in lines
    assert "no incident names it" in lines


def test_a_registry_that_cannot_be_read_is_said_with_the_files(record: Path) -> None:
    (record / PLACES).write_text("old-mill: [\n")
    (record / "incidents" / "2024" / "2024-03-02-x.yml").write_text(NEW)
    for form in ("text", "markdown"):
        done = tracker("diff", "HEAD", "--format", form, cwd=record)
        assert done.returncode == 1
        assert "A registry is faulty after the change, so that incidents cannot be compared" in done.stdout
        assert "incidents/2024/2024-03-02-x" in done.stdout


def test_sources_are_compared_field_by_field(record: Path, said: Said) -> None:
    edit(
        record / TOLL,
        "publisher: Example Press, published: 2024-03-02",
        "publisher: Example Press, published: 2024-03-03",
    )
    assert "sources.published of https://www.example.org/a: 2 March 2024 → 3 March 2024" in said()


def test_another_order_is_said(record: Path, said: Said) -> None:
    text = (record / TOLL).read_text()
    one, two = (f'"https://www.example.org/{name}"' for name in "ab")
    (record / TOLL).write_text(text.replace(one, "ONE").replace(two, one).replace("ONE", two))
    assert "sources: in another order" in said()


def test_old_warnings_are_not_told_again(record: Path, said: Said) -> None:
    """The number in a warning that counts is no new warning."""
    edit(record / TOLL, "title: A clash", "title: One clash")
    extra = '  - {publisher: Other Press, published: 2024-03-02, url: "https://www.example.org/z"}\n'
    edit(record / TOLL, "casualties:", f"{extra}casualties:")
    assert not any("unarchived-source" in line for line in said())


def test_nothing_of_a_redacted_record_is_repeated(record: Path) -> None:
    with (record / TOLL).open("a") as file:
        file.write(
            "status: withdrawn\nwithdrawn: {on: 2024-04-01, reason: Asked for, redact: true, notice_id: redacted-1}\n"
        )
    edit(record / TOLL, "title: A clash near Old Mill", "title: A secret")
    told = tracker("diff", "HEAD", cwd=record).stdout
    assert "redacted: what it said is not repeated here" in told
    for secret in ("A secret", "A clash near Old Mill", "2024-03-01-old-mill-clash", "www.example.org/a"):
        assert secret not in told.partition("What readers see")[0]


def test_persons_and_code_are_pointed_out(record: Path, said: Said) -> None:
    more = "persons: [{name: Jane Doe, reason: an official release names her}]\n"
    (record / "incidents" / "2024" / "2024-03-02-x.yml").write_text(NEW + more)
    (record / ".github").mkdir()
    (record / ".github" / "x.yml").write_text("on: push\n")
    (record / "docs" / "index.md").write_text("# Another\n")
    lines = said()
    assert "Names persons: 2024-03-02-x names Jane Doe." in lines
    assert "Code or settings added: .github/x.yml." in lines
    assert "changed: docs/index.md, 10 bytes" in lines


def test_many_new_incidents_are_a_line_each_after_the_first(record: Path, said: Said) -> None:
    for n in range(1, 29):
        text = NEW.replace("2024-03-02", f"2024-02-{n:02}").replace(".net/e", f".net/e{n}")
        (record / "incidents" / "2024" / f"2024-02-{n:02}-x.yml").write_text(text)
    lines = said()
    assert sum(line.startswith("Summary: ") for line in lines) == 25
    assert "2024-02-28-x: [Approve](https://example.com) a clash (28 February 2024)" in lines


def test_sequences(record: Path, said: Said) -> None:
    with (record / SHOTS).open("a") as file:
        file.write("relations: [{type: follows, incident: 2024-03-01-old-mill-clash}]\n")
    assert "New sequence of 2: 2024-03-01-old-mill-clash, 2024-03-09-old-mill-shots" in said()


HOSTILE = [
    "[Approve](https://example.com)",
    "![x](https://example.com/x.png)",
    "<img src=x onerror=alert(1)> <!-- hidden",
    "`code` **bold** _soft_ ~~gone~~ $x$",
    "# heading",
    "- list",
    "1. list",
    "1) list",
    "+ list",
    "> quotation",
    "| a | b |",
    "https://example.com www.example.com a@example.com",
    "@everyone #1 :+1: &lt; &#91; \\[x]",
    "---",
    "[x]: https://example.com",
    "- [x] approved",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_cannot_be_forged(text: str) -> None:
    """It is shown as typed, wherever it stands in a line, by a reader that knows tables, strikethrough and HTML."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for line in (as_typed(text), f"- {as_typed(text)}", f"- ours {as_typed(text)}"):
        html = reader.render(line).replace("<!-- -->", "")
        body = html.strip().removeprefix("<ul>").removesuffix("</ul>").strip()
        body = (
            body.removeprefix("<li>")
            .removesuffix("</li>")
            .removeprefix("<p>")
            .removesuffix("</p>")
            .removeprefix("ours ")
        )
        assert "<" not in body, html
        assert body.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&") == text


def test_signs_that_a_forge_looks_for_in_shown_text_are_parted() -> None:
    assert as_typed("@a #1 :b:") == "&#64;<!-- -->a &#35;<!-- -->1 &#58;<!-- -->b&#58;<!-- -->"


def test_no_number_of_an_issue_and_no_commit_is_linked() -> None:
    shown = as_typed("GH-12 gh-3 org/repo#5 1234567890abcdef1234567890abcdef12345678 old-mill-2")
    assert re.search(r"(?i)gh-\d|#\d|[0-9a-f]{7}", re.sub("&#[0-9]+;", "", shown)) is None
    assert MarkdownIt("commonmark").render(shown).replace("<!-- -->", "") == (
        "<p>GH-12 gh-3 org/repo#5 1234567890abcdef1234567890abcdef12345678 old-mill-2</p>\n"
    )


def test_many_incidents_that_change_alike_are_one_entry(record: Path, said: Said) -> None:
    """A key that everything names has another one: the report does not grow with the record."""
    for n in range(1, 31):
        text = NEW.replace("2024-03-02", f"2024-01-{n:02}").replace(".net/e", f".net/e{n}")
        (record / "incidents" / "2024" / f"2024-01-{n:02}-x.yml").write_text(text)
    commit(record, 1_700_000_100)
    edit(record / PLACES, "old-mill: {name", "mill: {name")
    for path in (record / "incidents" / "2024").glob("*.yml"):
        path.write_text(path.read_text().replace("place: old-mill", "place: mill"))
    lines = said()
    assert lines[0] == "This change: 32 changed, 1 registry entry."
    assert lines[3].startswith("32 incidents change in the same way: 2024-01-01-x, 2024-01-02-x, ")
    assert lines[3].endswith(", 2024-01-25-x and 7 more")
    assert lines[4] == "location.place: old-mill → mill"
    assert sum("location.place" in line for line in lines) == 1


def test_a_deleted_incident_is_told_with_its_sources(record: Path, said: Said) -> None:
    """It may be one of two reports on the same event: who still cites a source is named."""
    edit(record / TOLL, "https://www.example.org/b", "https://www.example.org/d")
    commit(record, 1_700_000_100)
    (record / SHOTS).unlink()
    source = "Example Press, 2 March 2024: https://www.example.org/d, still cited by 2024-03-01-old-mill-clash"
    assert source in said()


def test_a_draft_may_go(record: Path, said: Said) -> None:
    with (record / SHOTS).open("a") as file:
        file.write("status: draft\n")
    commit(record, 1_700_000_100)
    (record / SHOTS).unlink()
    lines = said()
    assert not any("withdrawn, not deleted" in line for line in lines)
    assert "2024-03-09-old-mill-shots: Shots near Old Mill (draft, 9 March 2024, 1 source)" in lines


def test_what_comes_first_is_short(record: Path, said: Said) -> None:
    for n in range(1, 15):
        (record / "incidents" / "2024" / f"2024-01-{n:02}-x.yml").write_text("title: [\n")
    (record / ".github").mkdir()
    (record / ".github" / "x.yml").write_text("on: push\n")
    commit(record, 1_700_000_100)
    for n in range(1, 15):
        (record / "incidents" / "2024" / f"2024-01-{n:02}-x.yml").unlink()
    (record / ".github" / "x.yml").unlink()
    lines = said()
    assert sum(line.startswith("Deleted: ") for line in lines) == 10
    assert "… and 4 more that are deleted" in lines
    assert "Code or settings gone: .github/x.yml." in lines


def test_of_what_cannot_be_read_no_problem_is_gone(record: Path, said: Said) -> None:
    (record / TOLL).write_text("title: [\n")
    assert not any("that are gone" in line for line in said())


def test_a_chart_of_other_columns_names_them(record: Path, said: Said) -> None:
    edit(record / "incidents" / "registry" / "types.yml", "name: Clash", "name: Armed clash")
    assert any(line.endswith("its table has other columns; gone: Clash; new: Armed clash") for line in said())


def test_a_terminal_is_told_no_escapes_and_no_new_lines() -> None:
    assert plain((Typed("a\x1b[31m\nb"),)) == "a\\x1b[31m b"


def test_a_report_that_a_forge_would_refuse_is_cut_and_says_so() -> None:
    """No section takes another one's place: each keeps its first entries."""
    entries = tuple(Entry((Typed("x" * 1000),)) for _ in range(1000))
    text = as_markdown(Report("All.", (Section("S", entries), Section("T", entries[:1]))))
    assert len(text.encode()) <= LIMIT
    assert "- **… and 500 more.** `tracker diff BASE` shows all of it.\n\n### T\n" in text
    one = as_markdown(Report("All.", (Section("S", (Entry((Typed("x" * (LIMIT + 9)),)),)),)))
    assert len(one.encode()) < LIMIT + 1000
    assert one.endswith("**The report is cut here.** `tracker diff BASE` shows all of it.\n")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("the cat sat on the mat", "the cat lay on the mat", "the cat [-sat-] {+lay+} on the mat"),
        ("one two three four", "five six seven eight", "one two three four → five six seven eight"),
        ("a b\nc d", "a b c d", "other line breaks or blanks alone"),
        (
            " ".join(map(str, range(40))),
            " ".join([*map(str, range(40)), "end"]),
            "… 34 35 36 37 38 39 {+end+}",
        ),
    ],
)
def test_texts_as_word_differences(before: str, after: str, told: str) -> None:
    assert plain(word_differences(before, after)) == told


def test_the_mixed_change_in_markdown(record: Path) -> None:
    change(record)
    told = tracker("diff", "HEAD", "--format", "markdown", cwd=record).stdout
    html = MarkdownIt("commonmark").render(told)
    assert html.count("<a ") == 2
    assert html.count("https://elsewhere.example.net/e</a>") == html.count("https://www.example.org/d</a>") == 1
    assert "<ins>at the bridge</ins>" in html
