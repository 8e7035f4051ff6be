"""What is answered to `tracker init`: owners, licences, odd names, and what is said of them in the end."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from conflict_tracker import __version__
from conflict_tracker.record.settings_file import settings_of_text
from conflict_tracker.starters.answers import AnswerError, Answers, owner, text
from conflict_tracker.starters.project import program_files
from tests.conftest import tracker
from tests.starters.test_init import PLAIN, init

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "def_list", "footnotes", "md_in_html", "tracker"]
ODD = [
    "*bold*", "_soft_", "`code`", "[a](b)", "![a](b)", "# one #", "a {: #b }", "a {#b}", "A &copy; B", "&#60;b&#62;", "a ~~b~~ c",
    "1. one", "- one", "[tracker: latest]", "[TOC]", "$x$ and $y$", "a \\* b", "a\\", "\\", "a: b", "'a", '"a"', "%a", "@a b", "a | b",
    "--- a", "a #b", "{{ a }}", "${{ a }}", "!ENV A", "null", "2024", "=", "[^1]", "C#", "日本 *の* 記録", "<<name>>"[2:-2],
]  # fmt: skip


class Heard(HTMLParser):
    """The text of a page's first heading, and every element in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside, self.words, self.elements = False, "", []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += [tag] if self.inside else []
        self.inside = self.inside or tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "h1"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


def assert_named(name: str) -> None:
    """Whatever a tracker is called, its files call it so."""
    files = program_files(Answers(name=name, owner=name, program="conflict-tracker==1"))
    for path in ("docs/index.md", "README.md"):
        body = re.sub(r"\A---\n.*?\n---\n", "", files[path], flags=re.DOTALL)
        heard = Heard(Markdown(extensions=EXTENSIONS).convert(body))
        assert (heard.words, heard.elements) == (name, []), body[:200]
    about = Markdown(extensions=EXTENSIONS).convert(files["docs/about.md"])
    said = re.search(r"<p>This record is kept by (.*?)\.</p>", about, re.DOTALL)
    assert said, about
    assert Heard(f"<h1>{said[1]}</h1>").words == name.removeprefix("@")
    assert settings_of_text(files["mkdocs.yml"], "mkdocs.yml").value["site_name"].value == name
    assert yaml.safe_load(files["CITATION.cff"])["title"] == name
    assert yaml.safe_load(files["CITATION.cff"])["authors"] == [{"name": name.removeprefix("@")}]
    assert files["LICENSE-DATA"].splitlines()[0] == name
    for path, written in files.items():
        if path.endswith((".yml", ".yaml")) and path != "mkdocs.yml":
            yaml.safe_load(written)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_stays_what_it_is(name: str) -> None:
    assert_named(name)


@settings(deadline=None, max_examples=200)
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
    | st.text("*_`[]{}()#+-.!~$&;:|\\\"'ab 1", min_size=1)
)
def test_any_name_stays_what_it_is_or_is_refused(name: str) -> None:
    try:
        taken = text(name)
    except AnswerError:
        return
    assert_named(taken)


@pytest.mark.parametrize(
    ("given", "codeowners"),
    [
        ("@river-desk", "* @river-desk"),
        ("@an-org/a-team", "* @an-org/a-team"),
        ("desk@example.net", "* desk@example.net"),
    ],
)
def test_an_owner_that_a_forge_knows_owns_everything(tmp_path: Path, given: str, codeowners: str) -> None:
    done = init(tmp_path / "t", "--no-build", plain=("--name", "T", "--country", "UA", "--owner", given))
    assert done.returncode == 0, done.stderr
    assert "no account" not in done.stdout
    assert codeowners in (tmp_path / "t" / ".github" / "CODEOWNERS").read_text().splitlines()
    assert "CODEOWNERS" not in tracker("doctor", cwd=tmp_path / "t").stdout


def test_an_owner_that_is_a_name_is_told_what_was_written(tmp_path: Path) -> None:
    done = init(tmp_path / "t", "--no-build", plain=("--name", "T", "--country", "UA", "--owner", "me"))
    assert '"me" is no account, so that .github/CODEOWNERS names @FILL-IN-your-account.' in done.stdout
    assert "Write there @name, @organisation/team or an e-mail address." in done.stdout
    said = '.github/CODEOWNERS:2: "@FILL-IN-your-account" still stands here. Write the account that owns the record'
    assert said in tracker("doctor", cwd=tmp_path / "t").stdout


@pytest.mark.parametrize("given", ["@", "@a b", "@-a", "a@b", "me and @you", "@a/", "@a//b"])
def test_an_owner_that_is_nearly_an_account_is_refused(given: str) -> None:
    with pytest.raises(AnswerError, match="is no account"):
        owner(given)


def test_a_name_with_what_nobody_sees_is_refused() -> None:
    with pytest.raises(AnswerError, match="invisible character"):
        text("River\u202eRecord")


@pytest.mark.parametrize("licence", ["MIT", "Apache-2.0", "GPL-3.0-or-later", "BSD-3-Clause"])
def test_a_licence_of_programs_is_taken_and_told(tmp_path: Path, licence: str) -> None:
    done = init(tmp_path / "t", "--no-build", "--licence", licence)
    assert done.returncode == 0
    words = (
        "is a licence of programs, and does not say what may be done with data. Better: CC-BY-4.0, CC0-1.0 or ODbL-1.0"
    )
    assert f"{licence} {words}" in done.stdout
    lines = (tmp_path / "t" / "mkdocs.yml").read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "data_licence" in line)
    assert f'mkdocs.yml:{number}: data_licence: "{licence}" {words}.' in tracker("doctor", cwd=tmp_path / "t").stdout


@pytest.mark.parametrize(("name", "told"), [("The MIT License", True), ("GPLv3", True), ("Mitra open data", False)])
def test_doctor_knows_a_licence_by_its_name(tmp_path: Path, name: str, told: bool) -> None:
    init(tmp_path / "t", "--no-build", "--licence", "CC0-1.0")
    path = tmp_path / "t" / "mkdocs.yml"
    path.write_text(path.read_text().replace('"CC0 1.0"', f'"{name}"'))
    assert ("licence of programs" in tracker("doctor", cwd=tmp_path / "t").stdout) is told


def test_what_was_made_says_where_the_program_is_taken_from(tmp_path: Path) -> None:
    done = init(tmp_path / "t", "--no-build")
    said = f"requirements-program.txt takes conflict-tracker=={__version__} from the package index."
    assert f"{said} Where it is not there, take it from a file: tracker update --from WHEEL\n" in done.stdout
    wheel = tmp_path / f"conflict_tracker-{__version__}-py3-none-any.whl"
    wheel.write_bytes(b"")
    assert "package index" not in init(tmp_path / "u", "--no-build", "--from", str(wheel)).stdout


def test_the_present_folder_is_called_so(tmp_path: Path) -> None:
    folder = tmp_path / "River"
    folder.mkdir()
    done = tracker("init", ".", *PLAIN, "--starter", "blank", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "The tracker is written in this folder (River).\n" in done.stdout
    assert "    cd " not in done.stdout
    assert "    tracker serve" in done.stdout


def test_a_folder_with_a_space_can_be_gone_to(tmp_path: Path) -> None:
    done = tracker("init", "my tracker", *PLAIN, "--starter", "blank", cwd=tmp_path)
    assert "The tracker is written in my tracker.\n" in done.stdout
    assert "    cd 'my tracker'\n" in done.stdout


def test_a_second_time_it_says_what_is_next(tmp_path: Path) -> None:
    init(tmp_path / "t", "--no-build")
    done = init(tmp_path / "t")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            f"{tmp_path / 't'} is a tracker already; nothing was changed.",
            "Its site is not built yet. Next, run there: tracker build",
            "To bring it up to date, run there: tracker update",
        ],
    )
    here = tracker("init", ".", *PLAIN, cwd=tmp_path / "t").stdout
    assert "This folder is a tracker already; nothing was changed.\n" in here
    assert "Next, run here: tracker build\n" in here
    (tmp_path / "t" / "site").mkdir()
    (tmp_path / "t" / "site" / "index.html").write_text("")
    assert "tracker build" not in init(tmp_path / "t").stdout


def test_what_an_interruption_may_have_left_is_told(tmp_path: Path) -> None:
    init(tmp_path / "t", "--no-build")
    (tmp_path / "t" / ".tracker.json").unlink()
    done = init(tmp_path / "t", "--no-build")
    assert done.returncode == 1
    assert "if an interrupted `tracker init` has left this, delete what it wrote and run it again." in done.stderr
