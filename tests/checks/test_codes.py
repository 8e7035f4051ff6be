"""Every code: documented, with an example that triggers it and one that does not, and its exact text."""

import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import markdown
import pytest

from conflict_tracker.checks.deletions import deleted_ids, from_other_records
from conflict_tracker.cli.pages import history_problems
from conflict_tracker.dataset.withheld import Withheld
from conflict_tracker.i18n.catalogue import mistakes
from conflict_tracker.loading.load import read_and_check
from conflict_tracker.model.codes import CODES, Of
from conflict_tracker.model.problem import has_errors
from conflict_tracker.model.settings import Options, Settings
from conflict_tracker.publish.docs import fill_page
from conflict_tracker.publish.fill import docs_of
from conflict_tracker.publish.place import Place
from conflict_tracker.publish.unfinished import unfinished_pages
from conflict_tracker.record.reader import read_yaml
from conflict_tracker.record.record import read_document
from conflict_tracker.record.refused import RefusedError
from conflict_tracker.record.settings import read_settings
from tests.conftest import EXAMPLE, ROOT
from tests.support.golden import compare, small_site

TODAY = date(2026, 6, 1)
CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
BASE = {
    "title": "title: A clash at the ford",
    "summary": "summary: Two forces met.",
    "date": "date: 2017-06-20",
    "location": "location: {country: SY, name: Ford, precision: near}",
    "type": "type: clash",
    "actors": "actors: [{actor: force-one, role: initiator}]",
    "sources": "sources: [{id: s1, url: https://a.example/, archived: [{url: https://archive.example/a}]}]",
    "claims": "claims: [{id: c1, by: force-one, source: s1, field: event, says: a}]",
}
OTHER = [
    "title: A clash at the other ford", "summary: Two forces met.", "date: 2017-06-21", BASE["location"], "type: clash",
    BASE["actors"], "sources: [{url: https://b.example/, archived: [{url: https://archive.example/b}]}]",
]  # fmt: skip


def found(tmp_path: Path, sample: str) -> list:
    """The problems of a small record in which the sample stands for the fields of its names."""
    folder = tmp_path / "incidents"
    (folder / "registry").mkdir(parents=True)
    (folder / "2017").mkdir()
    (folder / "registry" / "actors.yml").write_text(
        "force-one: {name: One, kind: rebels}\nforce-two: {name: Two, kind: rebels}\n"
    )
    (folder / "registry" / "places.yml").write_text("ford: {name: Ford, country: SY}\n")
    (folder / "registry" / "conflicts.yml").write_text("the-war: {name: The war}\n")
    (folder / "registry" / "datasets.yml").write_text("table: {name: A table}\n")
    (folder / "registry" / "types.yml").write_text("clash: {name: Clash}\n")
    names = re.findall(r"^(\w+):", sample, re.MULTILINE)
    kept = [line for name, line in BASE.items() if name not in names and not (name == "title" and "titel" in names)]
    (folder / "2017" / "2017-06-20-ford.yml").write_text("\n".join([*kept, sample]) + "\n")
    (folder / "2017" / "2017-06-21-other.yml").write_text("\n".join(OTHER) + "\n")
    return list(read_and_check(folder, TODAY).problems)


RECORDS = [name for name, code in CODES.items() if code.of is Of.RECORD]
FILES = [name for name, code in CODES.items() if code.of is Of.FILE and name not in ("too-large", "unreadable")]


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_earns_the_code_and_mends_it(tmp_path: Path, name: str) -> None:
    wrong = found(tmp_path / "wrong", CODES[name].wrong)
    assert name in {problem.code for problem in wrong}, [str(problem) for problem in wrong]
    right = found(tmp_path / "right", CODES[name].right)
    assert name not in {problem.code for problem in right}, [str(problem) for problem in right]


@pytest.mark.parametrize("name", FILES)
def test_a_file_earns_the_code_and_mends_it(name: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_yaml(sample_bytes(name))
    assert caught.value.code == name
    read_yaml(CODES[name].right.encode())


def sample_bytes(name: str) -> bytes:
    text = CODES[name].wrong.encode("latin-1").decode("unicode_escape")
    return text.encode("latin-1" if name == "not-utf8" else "utf-8")


def test_the_exact_text_of_every_message(tmp_path: Path) -> None:
    """A message is an interface: a changed text is a change that somebody has to read."""
    problems = {name: found(tmp_path / name, CODES[name].wrong) for name in RECORDS}
    problems |= {name: of_file(tmp_path / name, sample_bytes(name)) for name in FILES}
    problems["too-large"] = of_file(tmp_path / "too-large", b"title: " + b"a" * 300_000)
    problems["stray-file"] = of_path(tmp_path / "stray", CODES["stray-file"].wrong)
    problems["stray-registry"] = of_path(tmp_path / "stray-registry", CODES["stray-registry"].wrong)
    problems["bad-id"] = of_path(tmp_path / "bad", CODES["bad-id"].wrong)
    problems["symlink"] = of_link(tmp_path / "link")
    problems["unreadable"] = of_missing(tmp_path / "missing")
    problems["deleted-id"] = list(deleted_ids([("2017-06-20-a", "incidents/2017/2017-06-20-a.yml")], [], []))
    problems["other-record"] = list(from_other_records([("incidents/2017/2017-06-20-a.yml", "Theirs")], "Ours"))
    problems["no-settings"] = read_settings(tmp_path / "mkdocs.yml")
    problems["bad-catalogue"] = list(mistakes(CATALOGUE + CODES["bad-catalogue"].wrong, "locale/de.po"))
    problems |= {name: of_settings(tmp_path / name, CODES[name].wrong) for name in OF_SETTINGS}
    problems["left-out"] = of_dotted(tmp_path / "dotted", CODES["left-out"].wrong)
    problems["own-ancestor"] = of_registry(tmp_path / "circle", CODES["own-ancestor"].wrong)
    problems["no-history"] = of_shallow(tmp_path)
    problems["no-permission"] = of_restricted(tmp_path / "restricted")
    for name in ("unknown-block", "unknown-option", "bad-option"):
        problems[name] = of_block(CODES[name].wrong)
    problems["withheld-incident"] = of_withheld("2026-12-01-old-mill")
    problems["left-over"] = of_page(tmp_path / "page", CODES["left-over"].wrong)
    problems |= of_docs(tmp_path / "docs", CODES["unsafe-page"].wrong, CODES["unsafe-file"].wrong)
    assert problems.keys() == CODES.keys()
    lines = [str(next(p for p in problems[name] if p.code == name)) for name in CODES]
    compare("messages.txt", "\n".join(lines))


def test_a_catalogue_earns_the_code_and_mends_it() -> None:
    assert [*mistakes(CATALOGUE + CODES["bad-catalogue"].right, "locale/de.po")] == []


SETTINGS = ["site_name: A tracker", "plugins: [tracker]"]
OF_SETTINGS = ("unknown-setting", "wrong-setting", "missing-setting", "missing-path", "not-installed", "unsafe-setting")


def of_settings(folder: Path, text: str) -> list:
    """What is said of a small mkdocs.yml in which the sample stands for the settings of its names."""
    (folder / "docs").mkdir(parents=True)
    name = text.partition(":")[0].replace("nmae", "name")
    kept = [line for line in SETTINGS if not line.startswith(f"{name}:")]
    (folder / "mkdocs.yml").write_text("\n".join([*kept, text]) + "\n")
    settings = read_settings(folder / "mkdocs.yml")
    return settings if isinstance(settings, list) else []


@pytest.mark.parametrize("name", OF_SETTINGS)
def test_a_setting_earns_the_code_and_mends_it(tmp_path: Path, name: str) -> None:
    assert [problem.code for problem in of_settings(tmp_path / "a", CODES[name].wrong)] == [name]
    assert of_settings(tmp_path / "b", CODES[name].right) == []


def of_dotted(folder: Path, name: str) -> list:
    """What is said of a file that an engine has left out."""
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text("Contact: mailto:a@example.org\n")
    (folder / "site").mkdir()
    return docs_of(folder / "site", folder / "docs", True, Settings(site_name="x")).validate(small_site())


def of_file(folder: Path, data: bytes) -> list:
    record = empty_record(folder)
    (record / "2017" / "2017-06-20-a.yml").write_bytes(data)
    return list(read_and_check(record, TODAY).problems)


def of_path(folder: Path, name: str) -> list:
    record = empty_record(folder)
    (record / name).write_text("a: 1\n")
    return list(read_and_check(record, TODAY).problems)


def of_link(folder: Path) -> list:
    record = empty_record(folder)
    (record / "2017" / "2017-06-20-a.yml").symlink_to(record / "registry" / "actors.yml")
    return list(read_and_check(record, TODAY).problems)


def of_missing(folder: Path) -> list:
    """A file that goes while the record is read."""
    problems: list = []
    read_document(None, folder / "2017" / "2017-06-20-a.yml", folder, problems)
    return problems


def of_restricted(folder: Path) -> list:
    record = empty_record(folder)
    (record / "registry" / "types.yml").write_text("clash: {name: Clash}\n")
    (record / "registry" / "datasets.yml").write_text("table: {name: A table, restricted: true}\n")
    text = "\n".join(OTHER).replace("force-one", "one") + "\nimported: {dataset: table}\n"
    (record / "2017" / "2017-06-21-a.yml").write_text(text)
    permitted = Options(permissions={"table": "A letter"})
    assert not has_errors(read_and_check(record, TODAY, options=permitted).problems)
    return list(read_and_check(record, TODAY).problems)


def of_registry(folder: Path, text: str) -> list:
    record = empty_record(folder)
    (record / "registry" / "actors.yml").write_text(f"{text}\n")
    return list(read_and_check(record, TODAY).problems)


def of_shallow(folder: Path) -> list:
    """A clone of one commit of two."""
    record = empty_record(folder / "whole")
    for text in ("one: {name: One, kind: rebels}\n", "two: {name: Two, kind: rebels}\n"):
        (record / "registry" / "actors.yml").write_text(text)
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
            git(folder / "whole", *command)
    git(folder, "clone", "-q", "--depth", "1", f"file://{folder}/whole", str(folder / "shallow"))
    return list(history_problems(folder / "shallow" / "incidents"))


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=folder, check=True)


def of_block(line: str) -> list:
    html = markdown.markdown(line, extensions=["tracker"])
    problems: list = []
    fill_page(html, small_site(), Place(EXAMPLE / "docs", "about/index.html", True), problems)
    return problems


def of_withheld(id: str) -> list:
    site = small_site()
    dataset = replace(site.dataset, withheld=Withheld(waiting=1, ids=frozenset({id})))
    problems: list = []
    page = Place(EXAMPLE / "docs", "about/index.html", True)
    fill_page(f'<a href="incident:{id}">a clash</a>', replace(site, dataset=dataset), page, problems)
    return problems


def of_page(folder: Path, text: str) -> list:
    """What is said of a page with a text in it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "about.md").write_text(f"# About\n\n{text}\n")
    return list(unfinished_pages(folder / "docs", [folder / "docs" / "about.md"]))


def test_a_page_that_is_written_is_not_unfinished(tmp_path: Path) -> None:
    assert of_page(tmp_path, CODES["left-over"].right) == []


def of_docs(folder: Path, line: str, file: str) -> dict[str, list]:
    """What the gate says of a page with a line in it, and of a file beside the pages."""
    site, source = folder / "site", folder / "docs"
    guard = '<meta http-equiv="Content-Security-Policy" content="tracker-policy">'
    copied = site / Path(file).relative_to("docs")
    pages = ((source / "page.md", line), (site / "page" / "index.html", f"{guard}{line}"))
    for path, text in (*pages, (folder / file, "x"), (copied, "x")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    problems = docs_of(site, source, True, Settings(site_name="x")).validate(small_site())
    return {name: [problem for problem in problems if problem.code == name] for name in ("unsafe-page", "unsafe-file")}


def test_the_right_samples_of_what_the_gate_says_pass_it(tmp_path: Path) -> None:
    right = markdown.markdown(CODES["unsafe-page"].right)
    assert of_docs(tmp_path, right, CODES["unsafe-file"].right) == {"unsafe-page": [], "unsafe-file": []}


def empty_record(folder: Path) -> Path:
    record = folder / "incidents"
    (record / "2017").mkdir(parents=True)
    (record / "registry").mkdir()
    (record / "registry" / "actors.yml").write_text("one: {name: One, kind: rebels}\n")
    return record


def test_what_is_no_file_at_all_is_told_and_not_waited_for(tmp_path: Path) -> None:
    record = empty_record(tmp_path)
    os.mkfifo(record / "2017" / "2017-06-20-a.yml")
    problems = read_and_check(record, TODAY).problems
    assert [problem.code for problem in problems] == ["stray-file"]


def test_every_code_that_the_program_uses_is_documented() -> None:
    used = set()
    for path in (ROOT / "generator").rglob("*.py"):
        if path.name != "codes.py":
            used |= set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', path.read_text())) & set(CODES)
            for call in re.findall(r"(?:Finding|Problem|Fault|Refused|_stray)\((.*?)\)", path.read_text(), re.DOTALL):
                for word in re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', call):
                    assert word in CODES, f"{path.name}: {word} is not documented"
    assert (
        not CODES.keys()
        - used
        - {
            "syntax",
            "tag",
            "merge",
            "empty",
            "anchor",
            "directive",
            "symlink",
            "unreadable",
            "deleted-id",
            "markup",
            "placeholder",
        }
    )


def test_the_pages_hold_every_code_field_and_word(built: Path) -> None:
    messages = (built / "messages" / "index.html").read_text()
    for name in CODES:
        assert f'id="{name}"' in messages
    dictionary = (built / "dictionary" / "index.html").read_text()
    for field in ("date.on", "location.precision", "claims.says", "casualties.groups.children", "imported.row"):
        assert f'id="field-{field}"' in dictionary
    for words in ("precision", "stance", "harmgrade"):
        assert f'id="words-{words}"' in dictionary


def test_every_field_has_a_sentence() -> None:
    from conflict_tracker.model.dictionary import fields

    for field in fields():
        assert field.description.endswith("."), field.path


def test_json_is_a_list_of_objects(tmp_path: Path) -> None:
    from tests.conftest import tracker

    found(tmp_path, "titel: x")
    done = tracker("check", "--format", "json", cwd=tmp_path)
    problems = json.loads(done.stdout)
    assert problems[0] == {
        "path": "incidents/2017/2017-06-20-ford.yml",
        "line": 8,
        "column": 1,
        "code": "unknown-field",
        "message": 'there is no field "titel" here.',
        "fix": 'Did you mean "title"?',
        "severity": "error",
    }
