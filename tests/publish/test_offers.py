"""What a site offers is what mkdocs.yml names: in its folder, on its pages and in its descriptions."""

import json
import re
from pathlib import Path

import pytest

from conflict_tracker.model.settings import Options, Settings
from conflict_tracker.starters.doctor import remarks
from tests.conftest import tracker
from tests.support.foreign import write_foreign
from tests.support.golden import small_site

EVERYTHING = {
    *("actors.csv.gz", "casualties.csv.gz", "claims.csv.gz", "incidents.csv", "incidents.csv.gz", "locations.csv.gz"),
    *("sources.csv.gz", "incidents.json", "incidents.json.gz", "incidents.jsonl.gz", "incidents.geojson"),
    *(
        "incidents.geojson.gz",
        "incidents.parquet",
        "incidents.sqlite.gz",
        "metadata.json",
        "registry.json.gz",
        "ucdp.csv.gz",
    ),
}


def built(project: Path, options: str, *more: str) -> tuple[set[str], str, str]:
    """The files below data/, the page that lists them, and what the build says."""
    if not (project / "mkdocs.yml").exists():
        write_foreign("single", project)
    config = project / "mkdocs.yml"
    text = re.sub(r"      (offline|downloads|host|large): .*\n", "", config.read_text())
    config.write_text(text.replace("  - tracker:\n", f"  - tracker:\n{options}"))
    done = tracker("build", "--no-search", *more, cwd=project)
    assert done.returncode == 0 or more, done.stderr
    site = project / "site"
    names = {path.name for path in (site / "data").iterdir() if path.is_file()}
    return names - {"index.html", "datapackage.json"}, (site / "data" / "index.html").read_text(), done.stderr


@pytest.mark.parametrize(
    ("options", "names", "read"),
    [
        ("", EVERYTHING, 'read_parquet(&#34;incidents.parquet&#34;)'),
        ("      offline: true\n", EVERYTHING | {"offline.zip"}, 'read_parquet(&#34;incidents.parquet&#34;)'),
        (
            "      downloads: [csv]\n",
            {name for name in EVERYTHING if ".csv" in name} - {"ucdp.csv.gz"},
            'read_csv_arrow(&#34;incidents.csv.gz&#34;)',
        ),
        ("      downloads: [sqlite, ucdp]\n", {"incidents.sqlite.gz", "metadata.json", "ucdp.csv.gz"}, ""),
        ("      downloads: []\n", set(), ""),
        (
            "      large: true\n",
            EVERYTHING - {"incidents.csv", "incidents.json", "incidents.geojson"},
            'read_parquet(&#34;incidents.parquet&#34;)',
        ),
    ],
)  # fmt: skip
def test_what_is_named_is_there_and_listed_and_nothing_else(
    tmp_path: Path, options: str, names: set[str], read: str
) -> None:
    found, page, _said = built(tmp_path / "project", options)
    assert found == names
    assert set(re.findall(r'href="\.\./data/([^"]+)" download', page)) == names | {"datapackage.json"}
    described = json.loads((tmp_path / "project" / "site" / "data" / "datapackage.json").read_text())
    assert {resource["path"] for resource in described["resources"]} <= names
    assert read in page
    assert ("Load it in code" in page) == bool(read)


def test_what_is_not_offered_any_more_goes(tmp_path: Path) -> None:
    project = tmp_path / "project"
    assert "offline.zip" in built(project, "      offline: true\n")[0]
    assert built(project, "      downloads: [csv, json]\n")[0].isdisjoint({"offline.zip", "incidents.parquet"})
    assert built(project, "")[0] == EVERYTHING


def test_a_form_that_is_none_is_told_the_forms(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - tracker:\n", "  - tracker:\n      downloads: [csv, excel]\n"))
    said = tracker("build", cwd=project).stderr
    assert '"excel" is not a word for this entry. Use one of: csv, json, jsonl, geojson, sqlite, parquet, ucdp.' in said


def test_doctor_advises_on_a_large_record_and_nothing_changes_by_itself(tmp_path: Path) -> None:
    site = small_site()
    items = list(site.dataset.items) * 20_000

    def advised(count: int, **options: bool) -> str:
        settings = Settings(site_name="x", file=tmp_path / "mkdocs.yml", options=Options.model_validate(options))
        found = remarks(tmp_path, settings, site.dataset.registry, items[:count], ())
        return "\n".join(map(str, found))

    assert "20,000 incidents" not in advised(19_999, offline=True)
    assert "mkdocs.yml: 20,000 incidents. With large: true" in advised(20_000)
    assert "docs/large.md" in advised(20_000)
    assert "offline: the zip of 20,000 incidents" in advised(20_000, offline=True, large=True)
    assert "large: true" not in advised(20_000, large=True)


@pytest.mark.parametrize("host", ["github-pages", "gitlab-pages", "{megabytes: 500, files: 20000}"])
def test_a_site_that_its_host_takes_is_no_word_worth(tmp_path: Path, host: str) -> None:
    assert "host" not in built(tmp_path / "project", f"      host: {host}\n", "--strict")[2]
    assert (tmp_path / "project" / "site" / "index.html").exists()


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("{files: 20}", "the site has"),
        ("{megabytes: 1}", "megabytes, and its host takes 1."),
    ],
)
def test_a_site_that_is_too_large_for_its_host_is_told_at_its_line(tmp_path: Path, host: str, words: str) -> None:
    project = tmp_path / "project"
    said = built(project, f"      host: {host}\n")[2]
    line = (project / "mkdocs.yml").read_text().splitlines().index(f"      host: {host}") + 1
    assert f"mkdocs.yml:{line}:7: warning: [wrong-setting]" in said
    assert words in said
    assert "docs/large.md" in said
    stood = (project / "site" / "index.html").stat().st_ino
    done = tracker("build", "--no-search", "--strict", cwd=project)
    assert done.returncode == 1
    assert (project / "site" / "index.html").stat().st_ino == stood, "nothing was published"


def test_a_host_that_nobody_knows_is_told_the_hosts(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("single", project)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - tracker:\n", "  - tracker:\n      host: geocities\n"))
    said = tracker("build", cwd=project).stderr
    assert '"geocities" is no host that is known. Write github-pages, gitlab-pages, or {megabytes: 500' in said
