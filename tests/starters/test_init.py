"""`tracker init`: from nothing to a site, with what each starter, language and engine needs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from conflict_tracker import __version__
from conflict_tracker.rewrite.issue import choice_of, form_of
from tests.conftest import ROOT, tracker
from tests.support.schemas import faults
from tests.support.site import broken_links
from tests.support.terminal import talk

STARTERS = ("armed-conflict", "blank", "health-and-aid", "press-freedom", "protests")
PLAIN = ("--name", "River Record", "--country", "Ukraine", "--owner", "@river-desk")


def init(folder: Path, *more: str, plain: tuple[str, ...] = PLAIN) -> subprocess.CompletedProcess[str]:
    return tracker("init", folder, *plain, *more, cwd=folder.parent)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", "site"} & set(path.relative_to(folder).parts)
    }


@pytest.fixture
def made(tmp_path: Path) -> Path:
    done = init(tmp_path / "river", "--no-build", "--starter", "protests")
    assert done.returncode == 0, done.stderr
    return tmp_path / "river"


def test_it_writes_checks_builds_and_says_where_to_look(tmp_path: Path) -> None:
    folder = tmp_path / "river"
    done = init(folder, "--starter", "protests")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tracker serve" in done.stdout
    assert (folder / "site" / "index.html").is_file()
    assert len((folder / "mkdocs.yml").read_text().splitlines()) <= 18
    before = files(folder)
    again = init(folder, "--starter", "blank")
    assert again.returncode == 0
    assert "nothing was changed" in again.stdout
    assert files(folder) == before


@pytest.mark.parametrize("starter", STARTERS)
@pytest.mark.parametrize("where", [("--country", "JP"), ("--bounds", "22,44,40.5,52.5")], ids=["country", "bounds"])
def test_each_starter_is_a_record_without_fault(tmp_path: Path, starter: str, where: tuple[str, str]) -> None:
    folder = tmp_path / "t"
    done = init(folder, "--starter", starter, "--no-build", plain=("--name", "T", "--owner", "Someone", *where))
    assert done.returncode == 0, done.stderr
    unfinished = tracker("check", "--strict", cwd=folder)
    assert unfinished.returncode == 1
    assert "docs/about.md:7:1: warning: [left-over]" in unfinished.stdout + unfinished.stderr
    about = folder / "docs" / "about.md"
    about.write_text(about.read_text().replace("FILL IN", "Here stands"))
    checked = tracker("check", "--strict", cwd=folder)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert tracker("fmt", "--check", cwd=folder).returncode == 0
    built = tracker("build", "--no-search", cwd=folder)
    assert built.returncode == 0, built.stderr
    assert "edit_uri" not in built.stderr
    assert broken_links(folder / "site") == []


def test_one_incident_from_the_command_line_is_on_the_site(made: Path) -> None:
    new = tracker(
        "new", "--title", "Police stop a march", "--summary", "The police stopped a march on the bridge.",
        "--date", "2024-05-01", "--country", "UA", "--name", "Example town", "--precision", "near",
        "--type", "arrests", "--actor", "police:initiator", "--actor", "protesters:target",
        "--source", "https://news.example.net/a", cwd=made,
    )  # fmt: skip
    assert new.returncode == 0, new.stdout + new.stderr
    assert tracker("check", cwd=made).returncode == 0
    assert tracker("build", cwd=made).returncode == 0
    assert "Police stop a march" in (made / "site" / "index.html").read_text()
    assert broken_links(made / "site") == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--country", "Ukrane"), 'Did you mean "Ukraine"?'),
        (("--country", "XX"), '"XX" is no country.'),
        (("--bounds", "1,2,3"), "Four numbers are needed, west,south,east,north"),
        (("--bounds", "22,52,40,44"), "no box on the globe"),
        (("--language", "english"), "is no language code. Write one such as en, ar, ja"),
        (("--language", "yo"), "The theme has no words in"),
        (("--licence", "CC-BY"), "is no SPDX id of a licence. For data: CC-BY-4.0"),
        (("--licence", "MIT OR Apache-2.0"), "is no SPDX id"),
        (("--starter", "war"), "Use one of: armed-conflict, blank"),
        (("--program-repo", "conflict-tracker"), "Write owner/name"),
        (("--name", "<b>x</b>"), "--name: One line"),
        (("--from", "other-1.0-py3-none-any.whl"), "is no wheel of this program"),
        (("--from", "conflict_tracker-0.0.1-py3-none-any.whl"), "is another version than the one that runs here"),
        (("--from", f"conflict_tracker-{__version__}-py3-none-any.whl"), "is not there"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_nothing_is_written(
    tmp_path: Path, given: tuple[str, str], words: str
) -> None:
    done = init(
        tmp_path / "t",
        *given,
        plain=("--name", "T", "--owner", "O", "--country", "UA")[: 6 if given[0] != "--country" else 4],
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "t").exists()


def test_what_is_missing_is_named_where_nobody_can_be_asked(tmp_path: Path) -> None:
    done = tracker("init", tmp_path / "t", cwd=tmp_path)
    assert done.returncode == 2
    assert "--name, --owner, --country (or --bounds)" in done.stderr


def test_in_a_terminal_it_asks_until_an_answer_fits(tmp_path: Path) -> None:
    program = str(Path(sys.executable).parent / "tracker")
    answers = [
        "River Record",
        "Ukrane",
        "Ukraine",
        "@river-desk",
        "english",
        "",
        "CC-BY",
        "CC0-1.0",
        "war",
        "press-freedom",
    ]
    said, code = talk([program, "init", "t", "--no-build"], tmp_path, answers)
    assert code == 0, said
    for words in (
        'Did you mean "Ukraine"?',
        "is no language code",
        "is no SPDX id",
        "Use one of: armed-conflict, blank",
    ):
        assert words in " ".join(said.split())
    assert 'site_name: "River Record"' in (tmp_path / "t" / "mkdocs.yml").read_text()
    assert "CC0 1.0" in (tmp_path / "t" / "mkdocs.yml").read_text()
    assert "detention:" in (tmp_path / "t" / "incidents" / "registry" / "types.yml").read_text()


@pytest.mark.parametrize("name", ["mkdocs.yml", "incidents"])
def test_somebodys_site_stays_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / name).write_text("mine")
    done = init(tmp_path / "t")
    assert done.returncode == 1
    assert "nothing was written" in done.stderr
    assert files(tmp_path / "t") == {name: b"mine"}


def test_files_that_were_there_stay(tmp_path: Path) -> None:
    """A new repository on a forge has a README and a .gitignore."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "README.md").write_text("mine")
    done = init(tmp_path / "t", "--no-build")
    assert done.returncode == 0, done.stderr
    assert "README.md was there already, and stays as it is." in done.stdout
    assert (tmp_path / "t" / "README.md").read_text() == "mine"


def test_the_lock_holds_the_programs_own_dependencies_by_hash(made: Path) -> None:
    text = (made / "requirements.lock").read_text()
    assert not re.search("https?://|index-url|file:", text)
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", text.strip()))
    assert f"conflict-tracker=={__version__}" in (made / "requirements-program.txt").read_text()
    assert "conflict-tracker" not in text


def test_forms_offer_the_types_of_the_record(made: Path) -> None:
    path = made / ".github" / "ISSUE_TEMPLATE" / "report-incident.yml"
    form = yaml.safe_load(path.read_text())
    (kind,) = [part for part in form["body"] if part.get("id") == "type"]
    assert kind["type"] == "dropdown"
    assert "arrests (Arrests)" in kind["attributes"]["options"]
    types = made / "incidents" / "registry" / "types.yml"
    types.write_text(f"""{types.read_text()}sit-in: {{name: 'Sit-in: "long" & loud'}}\n""")
    assert "tracker forms" in tracker("doctor", cwd=made).stdout
    done = tracker("forms", cwd=made)
    assert done.returncode == 0, done.stderr
    (kind,) = [part for part in yaml.safe_load(path.read_text())["body"] if part.get("id") == "type"]
    assert kind["attributes"]["options"][-1] == 'sit-in (Sit-in: "long" & loud)'


def test_forms_of_a_folder_that_init_has_not_made(made: Path) -> None:
    """A form that is there is its owner's: what would be other is shown. One that is not there is written."""
    (made / ".tracker.json").unlink()
    folder = made / ".github" / "ISSUE_TEMPLATE"
    kept, fresh = folder / "report-incident.yml", folder / "correct-fact.yml"
    kept.write_text("name: Ours\n")
    fresh.unlink()
    done = tracker("forms", cwd=made / "docs")
    assert done.returncode == 0, done.stderr
    assert kept.read_text() == "name: Ours\n"
    assert "    -name: Ours\n" in done.stdout
    assert "name: Correct a fact\n" in fresh.read_text()
    assert not (made / ".tracker.json").exists()


def test_an_editor_is_told_of_the_schemas_that_every_check_writes(made: Path) -> None:
    for path in (".vscode/settings.json", ".idea/jsonSchemas.xml"):
        assert ".cache/incident.schema.json" in (made / path).read_text()
    assert json.loads((made / ".vscode" / "extensions.json").read_text())["recommendations"] == ["redhat.vscode-yaml"]


def test_what_a_form_sends_becomes_an_incident(made: Path) -> None:
    form = yaml.safe_load((made / ".github" / "ISSUE_TEMPLATE" / "report-incident.yml").read_text())
    given = {"title": "Arrests at a march", "summary": "Some were held.", "date": "2024-05-02", "name": "Example town",
             "country": "UA", "precision": "near (Within 25 km of a known point)", "type": "arrests (Arrests)",
             "actors": "police: initiator\nprotesters: target", "sources": "https://news.example.net/b"}  # fmt: skip
    body = "".join(
        f"### {part['attributes']['label']}\n\n{given[part['id']]}\n\n"
        for part in form["body"]
        if part.get("id") in given
    )
    assert choice_of(form_of(body)[1]["type"]) == "arrests"
    (made / "issue.txt").write_text(body)
    done = tracker("new", "--from-issue", made / "issue.txt", cwd=made)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_forge_understands_its_files(made: Path) -> None:
    assert faults(made) == {}
    form = made / ".github" / "ISSUE_TEMPLATE" / "report-incident.yml"
    form.write_text(form.read_text().replace("type: dropdown", "type: menu"))
    assert list(faults(made)) == ["github-issue-forms"]


def test_doctor_names_what_is_left_over(made: Path) -> None:
    done = tracker("doctor", cwd=made)
    assert done.returncode == 1
    for words in (
        'docs/about.md:7: "FILL IN" still stands here',
        'publish.yml:10: "PROGRAM-OWNER" still stands here. Run: tracker update --program-repo OWNER/NAME@COMMIT',
        "no incident uses bystanders, counter-protesters, journalists.",
        "the example is still there",
    ):
        assert words in done.stdout
    (made / ".github" / "CODEOWNERS").write_text("* @maintainers\n")
    (made / ".github" / "workflows" / "publish.yml").unlink()
    text = (made / "mkdocs.yml").read_text()
    (made / "mkdocs.yml").write_text(
        re.sub("      data_licence.*\n", "", text).replace("plugins:\n", "plugins:\n  - search\n")
    )
    said = tracker("doctor", cwd=made).stdout
    for words in (
        '.github/CODEOWNERS:1: "@maintainers" still stands here.',
        "no workflow may publish to Pages",
        "no licence of the data",
        "plugins: search does nothing here.",
    ):
        assert words in said


def test_doctor_has_nothing_to_say_of_what_is_in_order(made: Path) -> None:
    for path in made.rglob("*"):
        if path.is_file() and path.suffix in (".md", ".yml") and "incidents" not in path.parts:
            text = path.read_text()
            path.write_text(re.sub("FILL.IN", "Ours", text).replace("PROGRAM-OWNER", "someone"))
    (made / "incidents" / "2024" / "2024-01-15-example-town-first-incident.yml").unlink()
    for name in ("actors", "places"):
        (made / "incidents" / "registry" / f"{name}.yml").write_text("")
    (made / "incidents" / "registry" / "types.yml").write_text("march: {name: March, without_actors: true}\n")
    (made / "incidents" / "2024" / "2024-03-01-march.yml").write_text(
        "title: A march\nsummary: People marched.\ndate: 2024-03-01\nlocation: {country: UA, name: Town, precision: admin1}\n"
        "type: march\nsources:\n  - {publisher: Example Press, published: 2024-03-02}\n"
    )
    assert tracker("forms", cwd=made).returncode == 0
    done = tracker("doctor", cwd=made)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_update_loses_nothing_of_the_owners(made: Path) -> None:
    """Three files changed by hand, one removed; the rest as an older version wrote it."""
    own = {"README.md": "# Ours\n", ".github/workflows/check.yml": "name: ours\n", "SECURITY.md": "Write to us.\n"}
    manifest = json.loads((made / ".tracker.json").read_text())
    manifest["version"], manifest["answers"]["program"] = "0.1.0", "conflict-tracker==0.1.0"
    for path in manifest["files"]:
        old = f"{(made / path).read_text()}# as 0.1.0 wrote it\n"
        (made / path).write_text(old)
        manifest["files"][path] = _sha256(old)
    (made / ".tracker.json").write_text(json.dumps(manifest))
    for path, text in own.items():
        (made / path).write_text(text)
    (made / ".pre-commit-config.yaml").unlink()
    record = {path: data for path, data in files(made).items() if path.startswith("incidents/")}
    assert "the files are of version 0.1.0" in tracker("doctor", cwd=made).stdout

    done = tracker("update", cwd=made / "docs")
    assert done.returncode == 0, done.stderr
    for path, text in own.items():
        assert (made / path).read_text() == text
        assert f"{path}: kept as you have changed it. Take over what you want of this:" in done.stdout
    assert "    -# Ours\n" in done.stdout
    assert not (made / ".pre-commit-config.yaml").exists()
    assert "as 0.1.0 wrote it" not in "".join(
        (made / path).read_text() for path in manifest["files"] if path not in own and (made / path).exists()
    )
    assert f"conflict-tracker=={__version__}" in (made / "requirements-program.txt").read_text()
    assert {path: data for path, data in files(made).items() if path.startswith("incidents/")} == record

    before = files(made)
    again = tracker("update", cwd=made)
    assert (again.returncode, again.stdout) == (0, "")
    assert files(made) == before


def test_a_name_in_quotation_marks_is_a_name(tmp_path: Path) -> None:
    done = init(tmp_path / "t", plain=("--name", 'The "Dirty" River & <more'[:-6], "--country", "UG", "--owner", "@me"))
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "t" / "site" / "about" / "index.html").read_text()
    assert "The &#34;Dirty&#34; River" in html or "The &quot;Dirty&quot; River" in html or 'The "Dirty" River' in html
    assert "&amp;#34;" not in html


def test_in_another_language_the_first_page_is_in_it_and_english_says_so(tmp_path: Path) -> None:
    done = init(tmp_path / "t", "--language", "ar")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "t" / "site"
    assert "Latest incidents" not in (site / "index.html").read_text()
    about = (site / "about" / "index.html").read_text()
    marked = about.partition('<div dir="ltr" lang="en">')[2]
    assert "<p>This record is kept by" in marked
    assert "FILL IN an address for corrections" in marked


@pytest.mark.parametrize(
    "broken", ["{", '"owner": 5', '"language": "zz"', '"starter": "war"', '"licence": "no"'], ids=str
)
def test_a_damaged_manifest_changes_nothing(made: Path, broken: str) -> None:
    path = made / ".tracker.json"
    name = broken.partition(":")[0]
    text = path.read_text()
    path.write_text(re.sub(rf"{name}: [^,\n]*", broken, text) if ":" in broken else broken)
    assert path.read_text() != text
    before = files(made)
    done = tracker("update", cwd=made)
    assert done.returncode == 1
    assert ".tracker.json cannot be read. Restore it from git" in done.stderr
    assert files(made) == before


def test_without_types_the_forms_stay(made: Path) -> None:
    (made / "incidents" / "registry" / "types.yml").unlink()
    before = files(made)
    for command in ("forms", "update"):
        done = tracker(command, cwd=made)
        assert done.returncode == 1
        assert "registry/types.yml is missing or holds no type" in done.stderr
    assert files(made) == before


def test_an_update_outside_a_tracker_says_so(tmp_path: Path) -> None:
    done = tracker("update", cwd=tmp_path)
    assert done.returncode == 1
    assert ".tracker.json is missing here" in done.stderr


def test_the_name_of_the_programs_repository_can_be_given_later(made: Path) -> None:
    done = tracker("update", "--program-repo", "someone/conflict-tracker@v1", cwd=made)
    assert done.returncode == 0, done.stderr
    for name in ("check", "publish"):
        text = (made / ".github" / "workflows" / f"{name}.yml").read_text()
        assert f"uses: someone/conflict-tracker/.github/workflows/tracker-{name}.yml@v1" in text


def test_the_other_engine_has_what_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    done = init(folder, "--engine", "zensical", "--starter", "blank")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "zensical==" in (folder / "requirements.lock").read_text()
    assert "engine: zensical" in (folder / ".github" / "workflows" / "publish.yml").read_text()
    assert broken_links(folder / "site") == []
    assert (folder / "site" / "method" / "index.html").is_file()


def _sha256(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def test_a_workflows_own_commands_run_in_what_was_made(made: Path) -> None:
    """Those of the reusable workflows, but for the installation, which needs a registry of packages."""
    from tests.test_workflows import commands

    program = Path(sys.executable).parent
    start = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["git", "init", "-q"], ["git", "add", "-A"], [*start, "commit", "-qm", "first"]):
        subprocess.run(command, cwd=made, check=True)
    summary = made.parent / "summary.md"
    environment = {
        "PATH": f"{program}:/usr/bin:/bin",
        "BASE": "HEAD",
        "GITHUB_STEP_SUMMARY": str(summary),
        "HOME": str(made.parent),
    }
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    hooks += yaml.safe_load((made / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    more = [hook["entry"] for hook in hooks] + [step["run"] for step in steps if "pip install" not in step["run"]]
    tried = more + [
        text
        for text in commands("tracker-check.yml") + commands("tracker-publish.yml")
        if "pip install" not in text and "zensical" not in text
    ]
    assert len(tried) == 11
    for text in tried:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", text],
            cwd=made,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    assert summary.is_file()
