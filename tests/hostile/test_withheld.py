"""What is withheld is in no byte of what is built: rounded points, waiting and redacted records, names, unmapped columns.

Each kind of secret stands in every field that could hold it; every file is looked through, packed ones opened, and the
cache as well: in a first build, in one on the ground of it, and in one of a large record.
"""

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from tests.conftest import tracker
from tests.support.foreign import FOREIGN, write_foreign

EPOCH = "1717200000"  # 1 June 2024
LAT, LON = "33.512345", "38.154321"
NOTATIONS = (
    "33.512345, 38.154321", "33,512345 / 38,154321", "POINT (38.154321 33.512345)", "33°30'44.4\"N 38°09'15.6\"E",
    "33° 30.7407' N, 38° 9.2593' E", "33.5123 38.1543", "lat=33.51234&lon=38.15432", "33512345 38154321", "33%2E512345",
)  # fmt: skip
EXACT = re.compile(rb"(?<!\d)(?:33[.,]51|38[.,]15|33%2[eE]51|30'44|9'15|30[.,]74|9[.,]25|33512345|38154321)")
"""Any of these is more exact than one digit after the point."""
WAITING, REDACTED = "2024-05-30-old-mill-embargo-word", "2024-03-02-rosalind-arrested"
FORMER = "2024-03-02-rosalind-first"
WORDS = ("embargo-word", "embargoed-force", "embargoed-parent", "embargoed-place", "embargoed-type", "embargoed-war")
NAMES = ("rosalind", "zeppelin", "farthingale")
SECRETS = re.compile("|".join((*WORDS, *NAMES)).encode(), re.IGNORECASE)
COLUMN = "informant-of-row-seven"


def exact() -> str:
    """A record with its point in every field that can hold a text, in every notation."""
    texts = dict(enumerate(NOTATIONS))
    row = "\n".join(f"    column_{n}: {json.dumps(text)}" for n, text in texts.items())
    return f"""title: {json.dumps("A clash at " + NOTATIONS[0])}
summary: {json.dumps("It happened at " + "; ".join(NOTATIONS[:5]))}
body: {json.dumps("Seen at " + "; ".join(NOTATIONS))}
date: 2024-03-01
location:
  country: SY
  name: {json.dumps("Mill " + NOTATIONS[0])}
  place: old-mill
  precision: exact
  lat: {LAT}
  lon: {LON}
  geometry: {{type: LineString, coordinates: [[{LON}, {LAT}], [38.254321, 33.612345]]}}
  description: {json.dumps(NOTATIONS[3])}
  geolocated_by: {json.dumps(NOTATIONS[1])}
  geolocation_notes: {json.dumps("Found at " + NOTATIONS[4])}
  admin1: {json.dumps(NOTATIONS[5])}
type: clash
actors:
  - {{actor: north-force, role: initiator, note: {json.dumps(NOTATIONS[0])}, units: [{json.dumps(NOTATIONS[2])}]}}
casualties: {{total_killed: {{low: 1, note: {json.dumps(NOTATIONS[0])}, basis: [c1]}}}}
materiel:
  - {{item: {json.dumps(NOTATIONS[1])}, outcome: destroyed, note: {json.dumps(NOTATIONS[0])}}}
persons:
  - {{name: A. Person, role: {json.dumps(NOTATIONS[0])}, reason: {json.dumps(NOTATIONS[3])}}}
sources:
  - id: s1
    publisher: Example Press
    title: {json.dumps(NOTATIONS[0])}
    url: "https://maps.example.org/@33.512345,38.154321,15z"
    published: 2024-03-02
    archived: [{{url: "https://archive.example.org/33.512345/38.154321"}}]
    note: {json.dumps(NOTATIONS[2])}
media:
  - {{url: "https://video.example.org/?at=33.512345%2C38.154321", kind: video, description: {json.dumps(NOTATIONS[0])}}}
claims:
  - {{id: c1, by: north-force, source: s1, field: event, says: {json.dumps(NOTATIONS[0])}, quote: {json.dumps(NOTATIONS[1])}}}
unknowns: [{json.dumps("whether at " + NOTATIONS[0])}]
assessment: {{event: low, rationale: {json.dumps(NOTATIONS[0])}}}
external_ids: {{other: {json.dumps(NOTATIONS[2])}}}
i18n: {{fr: {{title: {json.dumps(NOTATIONS[0])}, summary: {json.dumps(NOTATIONS[3])}}}}}
imported:
  dataset: table
  row:
    latitude: "{LAT}"
    longitude: "{LON}"
    geom_wkt: {json.dumps(NOTATIONS[2])}
{row}
changes:
  - {{on: 2024-03-05, kind: correction, fields: [location], note: {json.dumps(NOTATIONS[0])}}}
relations:
  - {{type: follows, incident: {WAITING}, note: after that}}
  - {{type: see_also, incident: {REDACTED}}}
"""


EMBARGOED = """title: An embargo-word
summary: The embargo-word is not to be read.
date: 2024-05-30
location: {country: SY, name: embargo-word, place: embargoed-place, precision: near, lat: 34.5, lon: 38.5}
type: embargoed-type
conflict: embargoed-war
actors: [{actor: embargoed-force, role: initiator}, {actor: north-force, role: target}]
sources: [{id: s1, publisher: embargo-word, published: 2024-05-30}]
claims: [{id: c1, by: embargoed-force, source: s1, field: event, says: embargo-word}]
previous_ids: [2024-05-30-embargo-word-first]
"""
TAKEN_BACK = """title: Rosalind was arrested
summary: A zeppelin saw Rosalind.
body: The farthingale was found.
date: 2024-03-02
location: {country: SY, name: Rosalind's house, precision: near, lat: 34.5, lon: 38.5}
type: clash
actors: [{actor: north-force, role: initiator}]
persons: [{name: Rosalind, reason: she is the secret}]
sources: [{id: s1, publisher: The farthingale, published: 2024-03-02}]
previous_ids: [2024-03-02-rosalind-first]
status: withdrawn
withdrawn: {on: 2024-04-02, reason: it could do harm, redact: true}
"""
REGISTRY = {
    "actors": """north-force: {name: North Force, kind: state_forces}
embargoed-force: {name: embargoed-force, kind: rebels, parent: embargoed-parent}
embargoed-parent: {name: embargoed-parent, kind: rebels}
""",
    "places": f"""old-mill: {{name: Old Mill, country: SY, lat: {LAT}, lon: {LON}, reference: "Found at {LAT}, {LON}"}}
embargoed-place: {{name: embargoed-place, country: SY, lat: 34.5, lon: 38.5}}
""",
    "types": "clash: {name: Clash}\nembargoed-type: {name: embargoed-type}\n",
    "conflicts": "embargoed-war: {name: embargoed-war}\n",
    "datasets": "table: {name: A table}\n",
}


def write(folder: Path, large: bool) -> Path:
    write_foreign("none", folder)
    record = folder / "incidents"
    for name, text in REGISTRY.items():
        (record / "registry" / f"{name}.yml").write_text(text)
    (record / "2024").mkdir()
    (record / "2024" / "2024-03-01-old-mill-clash.yml").write_text(exact())
    mention = f"title: Another\nsummary: As {WAITING} and {REDACTED} say.\ndate: 2024-02-02\n"
    (record / "2024" / "2024-02-02-mention.yml").write_text(mention + MENTION)
    (record / "2024" / f"{WAITING}.yml").write_text(EMBARGOED)
    (record / "2024" / f"{REDACTED}.yml").write_text(TAKEN_BACK)
    config = folder / "mkdocs.yml"
    options = f"      coordinate_decimals: 1\n      delay_days: 30\n      large: {str(large).lower()}\n"
    config.write_text(config.read_text().replace("  - tracker:\n", f"  - tracker:\n{options}"))
    (folder / "docs" / "more.md").write_text(f"# More\n\n[that](incident:{WAITING}), [this](incident:{REDACTED})\n")
    return folder


MENTION = """location: {country: SY, name: Somewhere, precision: country}
type: clash
actors: [{actor: north-force, role: initiator}]
sources: [{publisher: Example Press, published: 2024-02-03}]
"""


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its name, and what is packed in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not PROGRAMS.search(path.as_posix()):
            yield from unpacked(str(path.relative_to(folder)), path.read_bytes())


PROGRAMS = re.compile(r"assets/(javascripts|stylesheets|tracker/(?!basemap))|\.(js|css|map)$")
"""Of scripts and styles nothing comes from a record; numbers in them are their own."""


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name}!", gzip.decompress(data))
    if (start := data.find(b"PK\x03\x04", 0, 200)) >= 0:
        try:
            with ZipFile(io.BytesIO(data[start:])) as archive:
                for entry in archive.namelist():
                    if PROGRAMS.search(entry):
                        continue
                    yield from unpacked(f"{name}!{entry}", archive.read(entry))
        except BadZipFile:
            pass
    for skip in (0, 4, 65):  # Parts of downloads: raw deflate, behind a count or a checksum.
        try:
            whole = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[skip:])
        except zlib.error:
            continue
        if whole:
            yield f"{name}!{skip}", whole


def found(folder: Path, secret: re.Pattern[bytes]) -> dict[str, set[bytes]]:
    return {name: hits for name, data in contents(folder) if (hits := set(secret.findall(data)))}


def build(project: Path, *options: str) -> str:
    done = tracker("build", "--jobs", "1", *options, cwd=project, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("large", [False, True])
def test_no_secret_is_in_any_byte(tmp_path: Path, large: bool) -> None:
    """Five kinds, in every field; cold and cached; site, downloads, search, offline copy and cache."""
    project = write(tmp_path / "project", large)
    for _ in range(2):
        said = build(project)
        assert "1 incident waits, until 2024-06-29." in said
        assert "1 record is redacted." in said
        assert "Coordinates of 1 incidents have no more than 1 digit after the point." in said
        for name in ("site", ".cache"):
            assert found(project / name, EXACT) == {}
            assert found(project / name, SECRETS) == {}
        page = (project / "site" / "incidents" / "2024-03-01-old-mill-clash" / "index.html").read_text()
        assert "33.5" in page
        assert "38.2" in page
        (project / "docs" / "more.md").write_text((project / "docs" / "more.md").read_text() + "\nMore.\n")


def test_what_is_looked_for_is_found_where_nothing_is_withheld(tmp_path: Path) -> None:
    """The test of the test: without the settings, every secret is in the site."""
    project = write(tmp_path / "project", False)
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text()
        .replace("coordinate_decimals: 1", "coordinate_decimals: 6")
        .replace("delay_days: 30", "delay_days: 0")
    )
    path = project / "incidents" / "2024" / f"{REDACTED}.yml"
    path.write_text(path.read_text().replace(", redact: true", ""))
    build(project)
    hits = found(project / "site", SECRETS)
    assert {hit.lower().decode() for values in hits.values() for hit in values} >= set(NAMES) | {"embargoed-parent"}
    assert len(found(project / "site", EXACT)) > 10


def test_what_was_published_and_is_withheld_now_leaves_nothing_behind(tmp_path: Path) -> None:
    """The caches of the builds before hold it no longer."""
    project = write(tmp_path / "project", False)
    config, hidden = project / "mkdocs.yml", project / "incidents" / "2024" / f"{REDACTED}.yml"
    strict, redacted = config.read_text(), hidden.read_text()
    config.write_text(
        strict.replace("coordinate_decimals: 1", "coordinate_decimals: 6").replace("delay_days: 30", "delay_days: 0")
    )
    hidden.write_text(redacted.replace(", redact: true", ""))
    build(project)
    assert found(project / ".cache", SECRETS)
    config.write_text(strict)
    hidden.write_text(redacted)
    build(project)
    for name in ("site", ".cache"):
        assert found(project / name, EXACT) == {}
        assert found(project / name, SECRETS) == {}


def test_a_redacted_record_stands_under_an_id_that_says_nothing(tmp_path: Path) -> None:
    project = write(tmp_path / "project", False)
    path = project / "incidents" / "2024" / f"{REDACTED}.yml"
    build(project)
    (notice,) = (project / "site" / "incidents").glob("redacted-*")
    assert "it could do harm" in (notice / "index.html").read_text()
    assert not (project / "site" / "incidents" / REDACTED).exists()
    path.write_text(path.read_text().replace("redact: true", "redact: true, notice_id: notice-1"))
    build(project)
    assert "it could do harm" in (project / "site" / "incidents" / "notice-1" / "index.html").read_text()
    assert not notice.exists()


def test_its_old_address_answers_only_where_the_editors_say_so(tmp_path: Path) -> None:
    project = write(tmp_path / "project", False)
    path = project / "incidents" / "2024" / f"{REDACTED}.yml"
    path.write_text(path.read_text().replace("redact: true", "redact: true, notice_id: notice-1, keep_address: true"))
    build(project)
    for old in (REDACTED, FORMER):
        assert "incidents/notice-1/" in (project / "site" / "incidents" / old / "index.html").read_text()


def test_a_column_that_no_map_names_is_nowhere(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_foreign("none", project)
    (project / "t.csv").write_text(f"nr,day,what,secret\n1,2024-03-01,A clash,{COLUMN}\n")
    (project / "map.yml").write_text(
        'dataset: {key: table, name: A table}\nid: "row-{nr}"\nincident:\n  title: "{what}"\n  summary: "{what} at the mill."\n'
        '  date: "{day}"\n  location: {country: SY, name: Mill, precision: near}\n  type: clash\n'
        '  actors: [{actor: "{what}", role: initiator}]\n  sources: [{publisher: P, published: "{day}"}]\n'
    )
    (project / "incidents" / "registry" / "types.yml").write_text("clash: {name: Clash}\n")
    done = tracker("import", "csv", "t.csv", "--map", "map.yml", "--to", "incidents", cwd=project)
    assert done.returncode == 0, done.stderr
    build(project)
    for name in ("incidents", "site", ".cache"):
        assert found(project / name, re.compile(COLUMN.encode())) == {}


@pytest.mark.parametrize("key", [key for key in FOREIGN if key != "protest"])
def test_each_foreign_record_says_what_it_keeps_back(tmp_path: Path, key: str) -> None:
    """In the last lines of the build, as numbers alone."""
    project = tmp_path / "project"
    write_foreign(key, project)
    files = sorted((project / "incidents").glob("[0-9]*/*.yml"))
    if files:
        text = "status: withdrawn\nwithdrawn: {on: 2024-01-01, reason: it could do harm, redact: true, notice_id: notice-1}\n"
        files[0].write_text(files[0].read_text() + text)
    config = project / "mkdocs.yml"
    options = "      coordinate_decimals: 1\n      delay_days: 5000\n"
    config.write_text(config.read_text().replace("  - tracker:\n", f"  - tracker:\n{options}"))
    last = build(project, "--no-search").splitlines()
    lines = [line for line in last if re.match(r"[0-9,]+ (incidents? wait|records?)|Coordinates", line)]
    assert any(line.startswith("Coordinates of ") for line in lines)
    if key in ("arabic", "dateline"):
        assert any(
            re.fullmatch(r"[0-9]+ incidents? waits?, .*until 20[0-9]{2}-[0-9]{2}-[0-9]{2}\.", line) for line in lines
        )
    if files and key in ("centuries", "dateline"):
        assert "1 record is redacted." in lines
