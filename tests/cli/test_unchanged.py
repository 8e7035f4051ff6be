"""A build of what was built before ends at once; each kind of input that it reads is one that it notices."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_tracker.mkdocs_plugin.last_build import LastBuild
from conflict_tracker.tasks import inputs
from tests.conftest import tracker
from tests.support.foreign import write_foreign
from tests.support.repository import commit, start

AS_THEY_WERE = "as they were: nothing has changed."


def build(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = tracker("build", "--no-search", *options, cwd=project, **environment)
    assert done.returncode == 0, done.stderr
    return done


def settle(project: Path) -> None:
    """Until nothing is to be done: what was written in the last moment is not vouched for at once."""
    assert any(AS_THEY_WERE in build(project).stdout for _ in range(4))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("unchanged") / "project"
    write_foreign("single", project)
    (project / "locale").mkdir()
    start(project)
    commit(project, 1_600_000_000)
    settle(project)
    return project


def replace(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(project: Path) -> None:
        path = next(project.glob(name))
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return change


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "an incident": (replace("incidents/2*/*.yml", "summary: ", "summary: Anew. "), "record"),
    "a registry": (replace("incidents/registry/actors.yml", "Invented", "Imagined"), "record"),
    "a page": (replace("docs/index.md", "# Index", "# Front"), "docs"),
    "a file beside a page": (lambda project: (project / "docs" / "table.csv").write_text("a,b\n"), "docs"),
    "a setting": (replace("mkdocs.yml", "site_name: ", "site_description: Words\nsite_name: "), "mkdocs.yml"),
    "a catalogue": (lambda project: (project / "locale" / "en.po").write_text(PO), "locale"),
    "a commit": (lambda project: commit(project, 1_610_000_000), "git"),
}
TOUCHED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page of the site": (replace("site/timeline/index.html", "<h1", "<h1 "), "timeline/index.html"),
    "a picture that is gone": (lambda project: (project / "site" / "card.png").unlink(), "the-card-1-0"),
    "a script of the site": (lambda project: (project / "site/assets/tracker/charts.js").write_text("1"), "the-rest"),
}
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def test_what_has_changed_is_noticed_by_name(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs first, one change after the other, then files of the site."""
    monkeypatch.setattr(inputs, "RACY", -1)  # What was written in this moment is looked at as well.
    for changes in (CHANGES, TOUCHED):
        known: set[str] = set()
        for what, (change, name) in changes.items():
            change(made)
            known.add(name)
            assert set(LastBuild.of(made / "mkdocs.yml").changed(options(made))) == known, what
        assert AS_THEY_WERE not in build(made).stdout
        settle(made)


def options(project: Path) -> str:
    return LastBuild.of(project / "mkdocs.yml").made["the-build"].inputs["options"]


def test_the_environment_the_day_and_the_command_are_inputs(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = LastBuild.of(made / "mkdocs.yml")
    given = options(made)
    assert last.changed(given) == []
    assert last.changed(f"{given} --strict") == ["options"]
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1500000000")
        assert last.changed(given) == ["environment"]
    with monkeypatch.context() as patch:
        patch.setattr("conflict_tracker.mkdocs_plugin.build_inputs.program_fingerprint", lambda: "another")
        assert last.changed(given) == ["program"]
    yesterday = dict(last.made["the-build"].inputs, day="1999-12-31")
    entry = last.made["the-build"]._replace(inputs=yesterday)
    assert last._replace(made={**last.made, "the-build": entry}).changed(given) == ["day"]


def test_every_file_of_the_program_counts(tmp_path: Path) -> None:
    """Whatever its kind: a list of them would forget one."""
    code = (
        "import sys; from pathlib import Path; from conflict_tracker.tasks import program; "
        "program.PACKAGE = Path(sys.argv[1]); print(program.program_fingerprint())"
    )

    def fingerprint() -> str:
        command = [sys.executable, "-c", code, str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    seen = set()
    for name in ("a.py", "model/countries.json", "assets/x.js", "third_party/vendor/program"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one line\nanother\n")
        seen.add(fingerprint())
        (tmp_path / name).write_text("one line\n")
        seen.add(fingerprint())
    assert len(seen) == 8


def test_every_file_that_a_build_opens_is_an_input(made: Path) -> None:
    """Held against what Python itself sees opened: nothing of the project is read that no input stands for."""
    code = (
        "import os, sys\nopened = set()\n"
        "def note(event, given):\n"
        "    if event == 'open' and isinstance(given[0], str) and not (given[2] or 0) & (os.O_WRONLY | os.O_RDWR):\n"
        "        opened.add(os.path.abspath(given[0]))\n"
        "sys.addaudithook(note)\n"
        "from conflict_tracker.cli.main import cli\n"
        "cli(['build', '--no-search', '--jobs', '1', '--strict'], standalone_mode=False)\n"
        "print('\\n'.join(sorted(opened)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=made, capture_output=True, text=True, check=True, env=environment
    )
    own = (".cache/", "site/", ".site.building-", "mkdocs.yml", "docs/", "incidents/", "locale/", ".git/")
    files = (line for line in done.stderr.splitlines() if line.startswith(f"{made}/") and Path(line).is_file())
    read = [line.removeprefix(f"{made}/") for line in files]
    assert len(read) > 10
    assert [path for path in read if not path.startswith(own)] == []
    settle(made)


def test_warnings_are_said_again(made: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    (project / "docs" / "index.md").write_text("# Index\n\nFILL IN what this is.\n")
    first = build(project)
    assert "left-over" in first.stderr
    settle(project)
    again = build(project)
    assert AS_THEY_WERE in again.stdout
    assert again.stderr == first.stderr
    assert tracker("build", "--no-search", "--strict", cwd=project).returncode == 1


def test_a_change_of_the_record_needs_no_engine(made: Path) -> None:
    settle(made)
    CHANGES["an incident"][0](made)
    code = (
        "import sys\nfrom conflict_tracker.cli.main import cli\n"
        "cli(['build', '--no-search'], standalone_mode=False)\n"
        "sys.exit(any(name.partition('.')[0] == 'mkdocs' for name in sys.modules))\n"
    )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=made, capture_output=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    settle(made)


@pytest.mark.parametrize(
    "setting", ["hooks: [own.py]\n", "INHERIT: base.yml\n", "markdown_extensions: [tracker, pymdownx.snippets]\n"]
)
def test_where_others_may_read_what_they_like_nothing_is_taken_for_unchanged(tmp_path: Path, setting: str) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    (project / "own.py").write_text("")
    (project / "base.yml").write_text("{}\n")
    config = project / "mkdocs.yml"
    lines = config.read_text().splitlines(keepends=True)
    config.write_text("".join(line for line in lines if not line.startswith(setting.split(":")[0])) + setting)
    for _ in range(3):
        assert AS_THEY_WERE not in build(project).stdout


def test_explain_says_of_each_task_why_it_ran(made: Path) -> None:
    settle(made)
    CHANGES["an incident"][0](made)
    said = build(made, "--explain").stdout
    assert said.startswith("Changed since the last build: ")
    assert "incident-pages-1-0: changed: incidents\n" in said
    assert "the-sources-page-1-0: changed: incidents" in said
    assert "the-basemap-1-0: as it was\n" in said
    (made / "site" / "card.png").unlink()
    said = build(made, "--explain").stdout
    assert "the-card-1-0: a file that it wrote is gone or was changed\n" in said
    assert "incident-pages-1-0: as it was\n" in said
    settle(made)


def test_of_two_builds_at_once_both_end_well(made: Path) -> None:
    CHANGES["an incident"][0](made)
    command = [Path(sys.executable).parent / "tracker", "build", "--no-search"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    both = [
        subprocess.Popen(command, cwd=made, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    settle(made)


def test_a_site_beside_the_last_is_copied_from_it(made: Path, tmp_path: Path) -> None:
    """Not made again, and no file of the one is the other's: else an edit here would change what is published there."""
    settle(made)
    said = build(made, "--site", str(tmp_path / "site"), "--explain").stdout
    assert "incident-pages-1-0: as it was\n" in said
    for path in ("card.png", "index.html", "api/v1/index.json"):
        one, other = made / "site" / path, tmp_path / "site" / path
        assert one.read_bytes() == other.read_bytes()
        assert not one.samefile(other)
    assert "incident-pages-1-0: as it was\n" in build(made, "--explain").stdout


@pytest.mark.parametrize(("setting", "option"), [("strict: true\n", ()), ("", ("--strict",))])
def test_strict_holds_where_no_engine_is_asked(tmp_path: Path, setting: str, option: tuple[str, ...]) -> None:
    """A page's link to an incident that is withheld since is a warning that only the record brings."""
    project = tmp_path / "project"
    write_foreign("single", project)
    incident = next((project / "incidents").glob("2*/*.yml"))
    with (project / "docs" / "index.md").open("a") as page:
        page.write(f"\n[It](incident:{incident.stem})\n")
    with (project / "mkdocs.yml").open("a") as config:
        config.write(setting)
    for _ in range(3):
        build(project, *option)
    assert LastBuild.of(project / "mkdocs.yml").has_engine(options(project))
    stood = (project / "site" / "index.html").read_bytes()
    with incident.open("a") as file:
        file.write("status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it could do harm, redact: true}\n")
    done = tracker("build", "--no-search", *option, cwd=project)
    assert "withheld-incident" in done.stderr
    assert done.returncode == 1
    assert (project / "site" / "index.html").read_bytes() == stood
