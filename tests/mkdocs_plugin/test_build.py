"""Builds from the outside: the same site from either command, and a mistake that publishes nothing."""

import filecmp
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_tracker.publish.ownership import mark
from tests.conftest import tracker
from tests.support.records import write_record
from tests.support.site import pages, target

SEED = "2017/2017-06-20-old-mill-shahed-129-shootdown.yml"
MISTAKES = [
    ("type: air-to-air-shootdown", "tpye: air-to-air-shootdown", "unknown-field", 'Did you mean "type"?'),
    ("on: 2017-06-20", "on: 2017-06-32", "bad-value", "2017-06 has no day 32"),
    ("actor: lake-air-force", "actor: lake-airforce", "unknown-actor", 'Did you mean "lake-air-force"?'),
]


def mkdocs(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("old", "new", "code", "fix"), MISTAKES, ids=[case[2] for case in MISTAKES])
def test_a_mistake_stops_every_command_and_publishes_nothing(
    copy: Path, old: str, new: str, code: str, fix: str
) -> None:
    """File, line, column and the nearest right name; the old site is whole, and no stray folder stays."""
    site = copy / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site")
    mark(site, ["index.html"])
    file = copy / "incidents" / SEED
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    runs = (
        tracker("check", cwd=copy),
        tracker("build", cwd=copy),
        mkdocs("build", cwd=copy),
        mkdocs("build", "--strict", cwd=copy),
    )
    for done in runs:
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert f"incidents/{SEED}:{line}:" in said
        assert f"[{code}]" in said
        assert fix in said
        assert "Traceback" not in said
    assert "BuildError" not in runs[1].stderr
    assert contents(site).keys() == {"index.html", ".tracker-site"}
    assert (site / "index.html").read_text() == "the old site"
    assert sorted(path.name for path in copy.iterdir() if path.name != ".cache") == [
        "docs",
        "incidents",
        "mkdocs.yml",
        "site",
    ]


def test_mkdocs_build_gives_the_same_site(built: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` and `tracker build` differ in nothing."""
    done = mkdocs("build", "--strict", "--site-dir", tmp_path / "site", cwd=built.parent)
    assert done.returncode == 0, done.stderr
    ours, theirs = contents(built), contents(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_a_warning_in_strict_mode_publishes_nothing(copy: Path) -> None:
    with (copy / "docs" / "about.md").open("a") as file:
        file.write("\n[nowhere](nowhere.md)\n")
    done = mkdocs("build", "--strict", cwd=copy)
    assert done.returncode == 1
    assert sorted(path.name for path in copy.iterdir() if path.name != ".cache") == ["docs", "incidents", "mkdocs.yml"]


def test_an_unknown_block_fails_with_file_and_line(copy: Path) -> None:
    page = copy / "docs" / "about.md"
    lines = page.read_text().count("\n")
    with page.open("a") as file:
        file.write("\n```\n[tracker: example]\n```\n\n[tracker: lattest]\n\n[tracker: latest limit=900]\n")
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert (
        f'docs/about.md:{lines + 6}:1: [unknown-block] there is no block "lattest". Did you mean "latest"?'
        in done.stderr
    )
    assert f'docs/about.md:{lines + 8}:1: [bad-option] "900" is no limit of the block "latest".' in done.stderr
    assert done.stderr.count("[unknown-block]") == 1


def test_lines_count_from_the_top_of_the_file_front_matter_included(copy: Path) -> None:
    page = copy / "docs" / "about.md"
    text = page.read_text() + "\n[tracker: mpa]\n"
    page.write_text(text)
    done = tracker("build", cwd=copy)
    assert (
        f'docs/about.md:{text.count(chr(10))}:1: [unknown-block] there is no block "mpa". Did you mean "map"?'
        in done.stderr
    )


def test_a_link_to_an_unknown_incident_fails_with_its_line(copy: Path) -> None:
    page = copy / "docs" / "about.md"
    text = page.read_text() + "\nSee [this](incident:2017-06-20-old-mill-shahed-129-shotdown).\n"
    page.write_text(text)
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert f"docs/about.md:{text.count(chr(10))}:1: [unknown-incident]" in done.stderr
    assert 'Did you mean "2017-06-20-old-mill-shahed-129-shootdown"?' in done.stderr


def test_a_mistake_in_the_options_has_its_line(copy: Path) -> None:
    config = copy / "mkdocs.yml"
    text = config.read_text().replace("record: incidents", "recrod: incidents")
    config.write_text(text)
    line = text[: text.index("recrod")].count("\n") + 1
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert (
        f'mkdocs.yml:{line}:7: [unknown-field] there is no field "recrod" here. Did you mean "record"?' in done.stderr
    )


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("chart key=over-tiem", 'bad-option] "over-tiem" is no key of the block "chart". Did you mean "over-time"?'),
        (
            "chart key=killed typ=air-strike",
            'unknown-option] the block "chart" has no option "typ". Did you mean "type"?',
        ),
        (
            "map actor=lake-air-force,lake-nawy",
            'bad-option] "lake-nawy" is no actor of the block "map". Did you mean "lake-navy"?',
        ),
        ("count from=2017-13", 'bad-option] "2017-13" is no from of the block "count".'),
        ("incident id=2017-06-20-old-mill", 'bad-option] "2017-06-20-old-mill" is no id of the block "incident".'),
        ("incidnets limit=3", 'unknown-block] there is no block "incidnets". Did you mean "incidents"?'),
    ],
)
def test_a_mistake_in_a_block_is_said_with_its_line(copy: Path, block: str, message: str) -> None:
    with (copy / "docs" / "about.md").open("a") as page:
        page.write(f"\n[tracker: {block}]\n")
    line = (copy / "docs" / "about.md").read_text().count("\n")
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert f"docs/about.md:{line}:1: [{message}" in done.stderr


def test_blocks_of_a_part_of_the_record(copy: Path) -> None:
    with (copy / "docs" / "about.md").open("a") as page:
        page.write('\n[tracker: count weapon="F-15E Strike Eagle" scope=core]\n')
        page.write("\n[tracker: incidents type=air-to-air-shootdown,missile-strike order=newest limit=4]\n")
        page.write("\n[tracker: chart key=against acted=lake-navy]\n")
        page.write("\n[tracker: incident id=2017-06-18-reed-ford-su-22-shootdown]\n")
    done = tracker("build", cwd=copy)
    assert done.returncode == 0, done.stderr
    page = pages(copy / "site")["about/index.html"]
    assert "2 incidents" in page.text
    assert "All 6 incidents, on the map and in time" in page.text
    links = [link for _tag, link in page.links]
    assert "../incidents/?weapon=F-15E+Strike+Eagle&scope=core" in links
    assert "../incidents/?type=air-to-air-shootdown&type=missile-strike" in links
    (figure,) = [values["data-figure"] for _tag, values in page.elements if "data-figure" in values]
    drawn = json.loads((copy / "site" / figure.removeprefix("../")).read_text())
    assert drawn["data"][0]["meta"]["y"] == ["lake-navy"]


def test_another_record_and_another_folder(copy: Path, tmp_path: Path) -> None:
    (copy / "incidents").rename(tmp_path / "elsewhere")
    done = tracker("build", "--incidents", tmp_path / "elsewhere", "--site", tmp_path / "out", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "incidents" / Path(SEED).stem / "index.html").is_file()


def test_pages_written_for_one_record_can_show_another(copy: Path, tmp_path: Path) -> None:
    """Links to incidents that the other record lacks lead to the list, with a warning for each."""
    (tmp_path / "other").mkdir()
    write_record(tmp_path / "other", 30)
    done = tracker("build", "--incidents", tmp_path / "other", "--site", tmp_path / "out", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "docs/index.md:" in done.stderr
    assert "warning: [unknown-incident]" in done.stderr
    site = pages(tmp_path / "out")
    assert len([path for path in site if path.startswith("incidents/2")]) == 30
    for name, page in site.items():
        for _tag, link in page.links:
            file = target(name, link)[0]
            assert name == "404.html" or ":" in link or (tmp_path / "out" / file).is_file(), f"{name}: {link}"


def test_what_an_interrupted_build_left_is_cleared(copy: Path) -> None:
    stale = copy / ".site.building-999999999"
    stale.mkdir()
    assert tracker("build", cwd=copy).returncode == 0
    assert not stale.exists()


def test_a_missing_record_and_a_missing_config_are_said_in_a_line(tmp_path: Path) -> None:
    for arguments, words in ((("build",), "mkdocs.yml does not exist"), (("check",), "no record in")):
        done = tracker(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_a_target_that_cannot_be_written_is_said_in_a_line(copy: Path) -> None:
    (copy / "blocked").write_text("a file, not a folder")
    done = tracker("build", "--site", copy / "blocked" / "site", cwd=copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("count", "ways"), [(300, ("1", "2")), pytest.param(700, ("1", "2", "3"), marks=pytest.mark.slow)]
)
def test_the_site_does_not_depend_on_how_many_make_it(tmp_path: Path, count: int, ways: tuple[str, ...]) -> None:
    """Byte by byte, in another folder each, from a record that is large enough to be shared out."""
    record = tmp_path / "incidents"
    write_record(record, count)
    sites = []
    for jobs in ways:
        site = tmp_path / jobs / "site"
        done = tracker("build", "--incidents", record, "--site", site, "--jobs", jobs, SOURCE_DATE_EPOCH="1500000000")
        assert done.returncode == 0, done.stderr
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert len(sites[0]) > 2.5 * count
    for site in sites[1:]:
        assert site.keys() == sites[0].keys()
        assert [path for path in site if site[path] != sites[0][path]] == []


def test_a_quick_look_leaves_the_index_out(copy: Path) -> None:
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert not (copy / "site" / "fulltext").exists()
    assert (copy / "site" / "incidents" / "index.html").exists()


def test_zensicals_site_is_completed_too(copy: Path, built: Path) -> None:
    """The same docs/ and mkdocs.yml through another engine: every generated page, with the same content."""
    done = subprocess.run(
        [Path(sys.executable).parent / "zensical", "build"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    done = tracker("fill", "site", cwd=copy)
    assert done.returncode == 0, done.stderr
    site = copy / "site"
    generated = {path.relative_to(built) for path in built.glob("*/2*/index.html")}
    assert generated
    # A page of blocks with choices: charts, a map, lists, counts and cards in an author's text.
    generated.add(Path("escalation/index.html"))
    for path in generated:
        ours, theirs = (
            (folder / path).read_text().partition("<h1")[2].partition("</article>")[0] for folder in (built, site)
        )
        assert _undated(theirs).split() == _undated(ours).split(), path
    for path in site.rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"tracker-(block|policy|attribution|head|body|title)", text), path
        assert "default-src 'none'" in text
    assert not filecmp.dircmp(built / "fulltext", site / "fulltext").left_only
    again = tracker("fill", "site", cwd=copy)
    assert again.returncode == 1
    assert "holds a site that was built or filled before" in again.stderr


def _undated(html: str) -> str:
    """The copy lies outside git, so it knows no dates of change."""
    import re

    return re.sub(r"<span>Last changed .*?</span>|(?<=</cite>), \d+ \w+ \d{4}", "", html)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "mkdocs.yml does not name the plugin. Add the line: plugins: [tracker]"),
        ("plugins: [tracker]\ntheme: readthedocs\n", 'theme "readthedocs" has no place'),
        ("plugins: [tracker]\ntheme: {name: material, language: xx}\n", 'theme.language is "xx"'),
    ],
    ids=["no plugin", "another theme", "no such language"],
)
def test_a_mkdocs_yml_of_a_stranger_is_told_what_it_lacks(copy: Path, settings: str, said: str) -> None:
    (copy / "mkdocs.yml").write_text(f"site_name: A tracker\n{settings}")
    done = tracker("build", cwd=copy)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (copy / "site").exists()
