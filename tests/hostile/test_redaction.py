"""What is taken back is nowhere; what is to be rounded or to wait is, everywhere."""

import gzip
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import copy_project, tracker

SECRETS = ("Rosalind", "zeppelin", "moonbase", "quixotic", "farthingale", "45.512345", "99.154321", "obelisk")
RECORD = """title: Rosalind was seen near the moonbase
summary: A zeppelin was seen near the moonbase, and quixotic things were said of it by several people of the place.
body: The farthingale was found later.
date: 2017-03-04
location: {country: MN, name: Moonbase, precision: exact, lat: 45.512345, lon: 99.154321, description: near the moonbase}
type: air-strike
actors:
  - {actor: steppe-government, role: initiator, attribution: suspected, equipment: [zeppelin]}
sources:
  - {id: s1, publisher: The quixotic paper, title: obelisk, url: "https://news.example.org/obelisk", published: 2017-03-05, type: ngo_report, language: en}
claims:
  - {id: c1, by: steppe-government, source: s1, field: event, says: a zeppelin was there, quote: farthingale}
unknowns: [who Rosalind is]
tags: [obelisk]
changes:
  - {on: 2018-01-01, kind: correction, fields: [title], note: the farthingale was left out}
"""
NOTICE = "status: withdrawn\nwithdrawn: {on: 2018-02-02, reason: it could harm somebody, redact: true, notice_id: redacted-1}\n"


def _found(folder: Path) -> dict[str, set[str]]:
    """Which of the secrets stand in which file, however it is packed."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for name, content in _contents(path):
                words = {word for word in SECRETS if word.lower().encode() in content.lower()}
                if words:
                    found[name] = words
    return found


def _contents(path: Path):
    data = path.read_bytes()
    start = data.find(b"PK\x03\x04", 0, 100)
    if path.suffix == ".zip":  # On a shelf, a line stands before it.
        scratch = path.with_suffix(".opened")
        scratch.write_bytes(data[start:])
        with ZipFile(scratch) as archive:
            for name in archive.namelist():
                yield f"{path}!{name}", _unpacked(archive.read(name))
        scratch.unlink()
    else:
        yield str(path), _unpacked(data)


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy_project(tmp_path / "project")
    (project / "incidents" / "2017" / "2017-03-04-secret.yml").write_text(RECORD)
    return project


def _build(project: Path) -> None:
    done = tracker("build", cwd=project, SOURCE_DATE_EPOCH="1800000000")
    assert done.returncode == 0, done.stderr


def test_a_redacted_text_is_nowhere(project: Path, reliability) -> None:
    """Site, search index, feeds, downloads, and the cache of the builds before."""
    _build(project)
    before = _found(project / "site")
    assert len(before) > 20
    assert set().union(*before.values()) == set(SECRETS)
    assert _found(project / ".cache")
    path = project / "incidents" / "2017" / "2017-03-04-secret.yml"
    path.write_text(RECORD + NOTICE)
    assert tracker("check", path, cwd=project).returncode == 0
    _build(project)
    left = {**_found(project / "site"), **_found(project / ".cache")}
    assert left == {}
    looked = sum(1 for name in ("site", ".cache") for path in (project / name).rglob("*") if path.is_file())
    reliability("Files in which a redacted text was looked for", looked, looked)
    page = (project / "site" / "incidents" / "redacted-1" / "index.html").read_text()
    assert "it could harm somebody" in page
    deleted = json.loads((project / "site" / "api" / "v1" / "deleted.json").read_text())
    assert [entry["id"] for entry in deleted["incidents"] if entry["reason"] == "it could harm somebody"] == [
        "redacted-1"
    ]


def test_points_are_rounded_everywhere(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - tracker:\n", "  - tracker:\n      coordinate_decimals: 1\n"))
    _build(project)
    left = [name for name, words in _found(project / "site").items() if {"45.512345", "99.154321"} & words]
    assert left == []
    feature = next(
        one
        for one in json.loads((project / "site" / "data" / "incidents.geojson").read_text())["features"]
        if one["id"] == "2017-03-04-secret"
    )
    assert feature["geometry"]["coordinates"] == [99.2, 45.5]
    assert not re.search(r"3[0-9]\.[0-9]{2}", json.dumps(feature))


def test_news_wait_as_long_as_they_are_told_to(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - tracker:\n", "  - tracker:\n      delay_days: 30\n"))
    for day, there in (("1490000000", False), ("1800000000", True)):  # 20 March 2017, and ten years later.
        out = project / f"{day}.json"
        done = tracker("export", "json", "--to", out, cwd=project, SOURCE_DATE_EPOCH=day)
        assert done.returncode == 0, done.stderr
        assert ("2017-03-04-secret" in out.read_text()) == there
