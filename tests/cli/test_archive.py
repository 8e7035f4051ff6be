"""`tracker archive`, with a server of our own that behaves like the public API, and a clock that never waits."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from conflict_tracker.archives.service import Service, UnansweredError
from conflict_tracker.archives.wanted import is_public
from conflict_tracker.cli.archive import KEY, Times, archive
from conflict_tracker.loading.load import read_and_check, today
from tests.support.small import incident, write_files
from tests.support.wayback import Archive, Clock, Odd, wayback

URL = "https://www.example.org/a"
COPY = f"https://web.archive.org/web/20240302101112/{URL}"
ID = "2024-03-01-old-mill-clash"
FILE = f"incidents/2024/{ID}.yml"
SOURCE = f'  - {{publisher: Example Press, published: 2024-03-02, url: "{URL}"}}\n'


class Run(NamedTuple):
    folder: Path
    server: Archive
    clock: Clock

    def __call__(self, *options: str) -> Result:
        arguments = ["--incidents", str(self.folder / "incidents"), "--service", self.server.base, *options]
        return CliRunner().invoke(archive, arguments, obj=Times(self.clock, self.clock.sleep), catch_exceptions=False)

    def text(self, id: str = ID) -> str:
        return (self.folder / "incidents" / id[:4] / f"{id}.yml").read_text(encoding="utf-8")

    def writes(self, *sources: str, id: str = ID) -> None:
        text = incident(date=id[:10]).replace(SOURCE, "".join(f"  - {{{source}}}\n" for source in sources) or SOURCE)
        write_files(self.folder / "incidents", {id: text})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv(KEY, raising=False)
    with wayback(Archive()) as server:
        made = Run(tmp_path, server, Clock())
        made.writes()
        yield made


def test_a_copy_of_the_day_is_asked_for_once_and_written_with_comments_kept(run: Run) -> None:
    path = run.folder / FILE
    path.write_text(path.read_text().replace("sources:\n", "# Who said so.\nsources: # all\n"))
    before = path.read_text()
    run.server.copies = {URL: ["20230101000000", "20240302101112", "20250101000000"]}
    done = run()
    assert (done.exit_code, done.stderr) == (0, "1 copy found.\n")
    assert done.stdout == f"found: {URL}\n  copy of 2024-03-02, for {FILE}\n"
    assert run.server.asked == [("GET", "/wayback/available", {"url": URL, "timestamp": "20240302"})]
    archived = f', archived: [{{url: "{COPY}", captured: 2024-03-02}}]'
    assert path.read_text() == before.replace(f'"{URL}"', f'"{URL}"{archived}')


def test_what_is_written_is_a_record_without_fault(run: Run) -> None:
    run.server.copies = {URL: ["20240301230000"]}
    assert run().exit_code == 0
    assert read_and_check(run.folder / "incidents", today(), jobs=1).problems == ()


def test_where_availability_knows_nothing_the_list_decides(run: Run) -> None:
    """Of the copies from the day before on: nearest first, and none of an error page."""
    run.server.hidden = True
    run.server.copies = {URL: ["20240229000000", "20240304000000404", "20240305000000", "20240401000000"]}
    assert run().exit_code == 0
    assert f"/20240305000000/{URL}" in run.text()
    (_, _, query) = run.server.asked[1]
    assert query == {
        "url": URL, "output": "json", "filter": "statuscode:200", "fl": "timestamp,statuscode,original", "from": "20240301",
        "limit": "50",
    }  # fmt: skip


def test_without_a_date_of_its_own_a_source_goes_by_the_incident_on_either_side(run: Run) -> None:
    run.writes(f'url: "{URL}"')
    run.server.hidden = True
    run.server.copies = {URL: ["20230101000000", "20240227000000", "20240601000000"]}
    assert run().exit_code == 0
    assert f"/20240227000000/{URL}" in run.text()


def test_a_copy_from_before_the_publication_shows_something_else(run: Run) -> None:
    before = run.text()
    run.server.copies = {URL: ["20230101000000"]}
    done = run()
    said = "has copies, the last of 2023-01-01, but none from after it was published"
    assert done.stdout == f"none: {URL}\n  {said}\n"
    assert done.stderr == "0 copies found, 1 address without one. Run with --save to ask for new ones.\n"
    assert run.text() == before


def test_one_address_is_asked_for_once_and_written_wherever_it_is_cited(run: Run) -> None:
    run.writes(f'url: "{URL}"', id="2024-03-09-old-mill-shots")
    run.server.copies = {URL: ["20240302101112"]}
    assert run().exit_code == 0
    assert len(run.server.asked) == 1
    assert COPY in run.text()
    assert COPY in run.text("2024-03-09-old-mill-shots")
    assert run().stderr == "0 copies found.\n"
    assert len(run.server.asked) == 1


def test_a_dry_run_asks_and_writes_nothing(run: Run) -> None:
    run.writes('url: "https://wiki.corp/a"', f'url: "{URL}", published: 2024-03')
    before = run.text()
    done = run("--dry-run", "--save")
    assert done.exit_code == 0
    assert done.stdout == (
        "would leave out: https://wiki.corp/a is no public address, and is told to nobody\n"
        f"would ask: {URL}\n  for the copy nearest to 2024-03 (published), to be written to {FILE}\n"
    )
    assert done.stderr == (
        "1 address to be asked for, and for a new copy of each that has none. Nothing was asked or written.\n"
    )
    assert (run.server.asked, run.text()) == ([], before)
    assert not (run.folder / ".cache").exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://printer.local/a", "https://wiki.corp/", "http://127.0.0.1/", "http://localhost/", "http://0x7f.0x1/a",
        "http://10.0.0.1/a", "http://[::1]/", "ftp://example.org/", "http://router.home.arpa/", "http://u@example.org/",
        "https://x.INTERNAL/", "http://a.onion/", "http://box.lan.:80/",
    ],
)  # fmt: skip
def test_what_is_inside_of_somebodys_network_is_told_to_nobody(url: str) -> None:
    assert not is_public(url)
    assert is_public("https://www.example.org/a")


def test_a_second_run_goes_on_where_the_first_was(run: Run) -> None:
    """What was asked in vain is not asked again for 30 days, unless one says so."""
    run.server.copies = {}
    assert run().exit_code == 0
    asked = len(run.server.asked)
    assert asked == 2
    done = run()
    assert done.stdout == f"left out: {URL}\n  had no copy on 2026-11-18\n"
    assert len(run.server.asked) == asked
    run("--again")
    assert len(run.server.asked) == 2 * asked
    run.clock.now += 31 * 86_400
    run()
    assert len(run.server.asked) == 3 * asked


def test_a_spoilt_state_is_as_none(run: Run) -> None:
    (run.folder / ".cache").mkdir()
    (run.folder / ".cache" / "archive.json").write_text('{"without": 3}')
    assert run().exit_code == 0
    assert list(json.loads((run.folder / ".cache" / "archive.json").read_text())["without"]) == [URL]


def test_an_answer_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    clock = Clock()
    with (
        wayback(Archive(odd=[Odd("/", late=True) for _ in range(5)])) as server,
        pytest.raises(UnansweredError) as late,
    ):
        Service(clock, clock.sleep, server.base, patience=0.02).available({"url": URL})
    assert str(late.value) == "no answer in time"


def test_questions_keep_a_pace(run: Run) -> None:
    run.writes(*(f'url: "https://www.example.org/{n}"' for n in range(3)))
    run("--rate", "6")
    assert len(run.server.asked) == 9
    assert run.clock.slept == [10.0] * 8


@pytest.mark.parametrize(
    ("odd", "waits"),
    [
        (Odd("/", 429, {"Retry-After": "90"}), 90.0),
        (Odd("/", 429, {"Retry-After": "Wed, 18 Nov 2026 11:08:20 GMT"}), 100.0),
        (Odd("/", 503), 5.0),
        (Odd("/", 500, {"Retry-After": "soon"}), 5.0),
        (Odd("/", silent=True), 5.0),
        (Odd("/", 200, body=b"<html>"), 5.0),
    ],
)
def test_what_fails_is_tried_again_after_a_while(run: Run, odd: Odd, waits: float) -> None:
    run.server.odd = [odd]
    run.server.copies = {URL: ["20240302101112"]}
    done = run("--rate", "60")
    assert done.exit_code == 0, done.output
    assert COPY in run.text()
    assert run.clock.slept[0] == waits


def test_waits_grow_and_end(run: Run) -> None:
    run.server.odd = [Odd("/", 503) for _ in range(5)]
    done = run("--rate", "60")
    assert run.clock.slept == [5.0, 10.0, 20.0, 40.0]
    assert done.stdout == f"unanswered: {URL}\n  503 Service Unavailable\n"
    assert done.exit_code == 1
    assert not json.loads((run.folder / ".cache" / "archive.json").read_text())["without"]


def test_who_asks_for_a_long_time_is_left_alone(run: Run) -> None:
    run.server.odd = [Odd("/", 429, {"Retry-After": "3600"})]
    done = run()
    assert (done.exit_code, run.clock.slept) == (1, [])
    said = "tracker: the archive asks to be left alone for 60 minutes. Run this again after that.\n"
    assert done.stderr == f"{said}0 copies found.\n"


def test_an_archive_that_is_away_is_not_asked_for_everything(run: Run) -> None:
    run.writes(*(f'url: "https://www.example.org/{n}"' for n in range(6)))
    run.server.odd = [Odd("/", 502) for _ in range(99)]
    done = run()
    assert len(run.server.asked) == 15
    assert "the archive does not answer (502 Bad Gateway). Run this again later: it goes on from here." in done.stderr


def test_a_redirect_within_the_archive_is_followed_and_none_that_leads_away(run: Run) -> None:
    run.server.copies = {URL: ["20240302101112"]}
    there = f"{run.server.base}/wayback/available?url={URL}&timestamp=20240302"
    run.server.odd = [Odd("/wayback", 302, {"Location": there})]
    assert run().exit_code == 0
    assert COPY in run.text()
    run.writes()
    run.server.odd = [Odd("/wayback", 302, {"Location": "http://localhost:1/elsewhere"})]
    done = run()
    assert done.exit_code == 1
    assert "the archive's answer 302 leads away from the archive. Look at --service." in done.stderr


def test_a_host_that_is_shut_out_is_asked_for_once(run: Run) -> None:
    run.writes(*(f'url: "https://www.example.org/{n}"' for n in range(3)), 'url: "https://other.example.net/"')
    run.server.odd = [Odd("/cdx", 403, body=b"Blocked Site Error")]
    done = run()
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "refused: https://www.example.org/0\n  403 Forbidden: Blocked Site Error; nothing else of www.example.org is asked for\n"
        "left out: https://www.example.org/1\n  www.example.org refuses: 403 Forbidden: Blocked Site Error\n"
    )
    assert len(run.server.asked) == 2 + 3


@pytest.mark.parametrize(
    ("page", "is_it"),
    [
        ("http://example.org:80/A/", True),
        ("https://www.example.org/a#top", True),
        ("https://www.example.org/b", False),
        ("https://www.example.org/a?page=2", False),
        ("https://www.example.org/", False),
        ("https://www.example.net/a", False),
        ("http://[", False),
    ],
)
def test_a_copy_of_another_page_is_none(run: Run, page: str, is_it: bool) -> None:
    closest = {
        "available": True,
        "status": "200",
        "timestamp": "20240302101112",
        "url": f"http://web.archive.org/web/20240302101112/{page}",
    }
    row = ["timestamp", "statuscode", "original"], ["20240302101112", "200", page]
    for odd in (
        [Odd("/wayback", 200, body=json.dumps({"archived_snapshots": {"closest": closest}}).encode())],
        [Odd("/cdx", 200, body=json.dumps(row).encode())],
    ):
        run.writes()
        run.server.odd = odd
        assert run("--again").stdout.startswith("found: " if is_it else "none: ")


def test_a_copy_from_far_away_in_time_is_to_be_opened(run: Run) -> None:
    run.server.copies = {URL: ["20260302101112"]}
    assert f"copy of 2026-03-02, 730 days from 2024-03-02: open it, for {FILE}" in run().stdout


def test_answers_of_a_strange_kind_write_nothing(run: Run) -> None:
    before = run.text()
    for body in (b'{"archived_snapshots": {"closest": {"available": true, "status": "200", "timestamp": "2024\\n x: y"}}}',
                 b'{"archived_snapshots": 3}', b"[]", b"7",
                 b'{"archived_snapshots": {"closest": {"available": true, "status": "200", "timestamp": "20991231000000"}}}'):  # fmt: skip
        run.server.odd = [Odd("/wayback", 200, body=body), Odd("/cdx", 200, body=b'[["timestamp"], 3, [4, 5]]')]
        assert run("--again").exit_code == 0
    assert run.text() == before


def test_time_for_a_run_ends_it_without_a_fault(run: Run) -> None:
    run.writes(*(f'url: "https://www.example.org/{n}"' for n in range(60)))
    done = run("--minutes", "2")
    assert done.exit_code == 0
    assert "the time for this run is over. Run this again: it goes on from here." in done.stderr
    assert len(run.server.asked) < 40


# Saving


@pytest.fixture
def keyed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv(KEY, "mine:secret")
    return run


def test_without_a_key_it_is_said_how_to_get_one(run: Run) -> None:
    done = run("--save")
    assert done.exit_code == 2
    assert "make one at https://archive.org/account/s3.php" in done.stderr
    assert "export TRACKER_ARCHIVE_KEY=ACCESS:SECRET" in done.stderr
    assert run.server.asked == []


@pytest.mark.parametrize("key", ["secret", "a:b\r\nX: y", "a: b", "a:b:c"])
def test_a_key_is_two_parts(run: Run, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv(KEY, key)
    done = run("--save")
    assert done.exit_code == 2
    assert "TRACKER_ARCHIVE_KEY is not of the form ACCESS:SECRET." in done.stderr


def test_a_key_is_sent_over_https_only(keyed: Run) -> None:
    done = keyed("--save", "--service", "http://mirror.example.org")
    assert "a key is sent over https only. Write https://." in done.stderr


def test_what_has_no_copy_is_saved(keyed: Run) -> None:
    keyed.server.states = [{"status": "pending"}, {"status": "success", "timestamp": "20261118120000"}]
    done = keyed("--save")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        f"none: {URL}\nasked for a new copy: {URL}\nsaved: {URL}\n  copy of 2026-11-18, for {FILE}\n"
    )
    assert (
        f'archived: [{{url: "https://web.archive.org/web/20261118120000/{URL}", captured: 2026-11-18}}]' in keyed.text()
    )
    assert keyed.server.paths()[-3:] == ["/save", "/save/status/spn2-1", "/save/status/spn2-1"]
    assert keyed.server.keys == ["", "", *["LOW mine:secret"] * 3]
    assert "secret" not in done.output + (keyed.folder / ".cache" / "archive.json").read_text()


def test_a_copy_that_is_still_being_made_is_looked_for_by_the_next_run(keyed: Run) -> None:
    keyed.server.states = [{"status": "pending"}] * 20 + [{"status": "success", "timestamp": "20261118120000"}]
    assert "the next run looks for it again" in keyed("--save").stdout
    assert keyed("--save").exit_code == 0
    assert keyed.server.paths().count("/save") == 1
    assert "/20261118120000/" in keyed.text()


@pytest.mark.parametrize(("code", "others"), [("error:blocked-url", 0), ("error:no-access", 0), ("error:not-found", 1)])
def test_what_cannot_be_saved_is_remembered(keyed: Run, code: str, others: int) -> None:
    """Of a host that refuses, nothing else is asked to be saved."""
    keyed.writes(*(f'url: "https://www.example.org/{n}"' for n in range(2)))
    keyed.server.states = [{"status": "error", "status_ext": code, "message": "It said\nno."}] * 2
    done = keyed("--save")
    assert done.exit_code == 0
    assert "\n  It said no.\n" in done.stdout
    assert keyed.server.paths().count("/save") == 1 + others
    keyed("--save")
    assert keyed.server.paths().count("/save") == 1 + others


def test_a_source_that_is_gone_is_not_saved(keyed: Run) -> None:
    keyed.writes(f'url: "{URL}", state: dead')
    done = keyed("--save")
    assert "is gone, says the record: a copy of today would show an error" in done.stdout
    assert "/save" not in keyed.server.paths()


def test_a_wrong_key_ends_the_run(keyed: Run) -> None:
    keyed.server.odd = [Odd("/save", 401)]
    done = keyed("--save")
    assert done.exit_code == 1
    assert "the archive does not know the key. Look at TRACKER_ARCHIVE_KEY: ACCESS:SECRET." in done.stderr


def test_a_file_that_cannot_be_written_is_told_with_the_line_to_add(run: Run) -> None:
    path = run.folder / FILE
    path.write_text(path.read_text().replace(SOURCE, f"  - url: >-\n      {URL}\n    published: 2024-03-02\n"))
    run.server.copies = {URL: ["20240302101112"]}
    done = run()
    assert done.exit_code == 1
    assert f"{FILE}: its source 1 is written in a way in which nothing can be added to it." in done.stderr
    assert f'archived: [{{url: "{COPY}", captured: 2024-03-02}}]' in done.stderr


def test_a_service_is_an_address(run: Run) -> None:
    for service in ("file:///etc/passwd", "archive", "https://x.example/?a=b"):
        done = run("--service", service)
        assert done.exit_code == 2
        assert f"{service} is no address such as https://web.archive.org." in " ".join(done.stderr.split())
