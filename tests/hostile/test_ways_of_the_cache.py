"""Nothing that somebody put into the cache is published: what was touched is made anew, and an archive of it is none."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from conflict_tracker.tasks.store import OWN, Digest, signature_of
from tests.conftest import tracker
from tests.hostile.payloads import RUN
from tests.hostile.test_ways import add_incident, contents
from tests.hostile.ways import CACHE
from tests.support.foreign import write_foreign

SCRIPT = f"<script>{RUN}</script>".encode()
GONE = "2015-06-07-case-000"


def build(project: Path) -> dict[str, bytes]:
    done = tracker("build", cwd=project, SOURCE_DATE_EPOCH="1500000000")
    assert done.returncode == 0, done.stderr
    return contents(project / "site")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built often enough for each part of its cache to be there."""
    project = tmp_path_factory.mktemp("cache") / "project"
    write_foreign("single", project)
    for n in range(4):
        add_incident(project, n)
    for _ in range(2):
        build(project)
    return project


@pytest.fixture(scope="module")
def clean(built: Path) -> dict[str, bytes]:
    """The site before anything was touched."""
    return contents(built / "site")


def write_silently(path: Path, content: bytes) -> None:
    """Into the same file, with as many bytes, and the time set back: what size and time cannot tell."""
    found = path.stat()
    assert len(content) <= found.st_size
    with path.open("r+b") as file:
        file.write(content.ljust(found.st_size, b"\n"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert path.stat().st_mtime_ns == found.st_mtime_ns


def kept(cache: Path, wanted: Callable[[str], bool]) -> list[Path]:
    """The files of the site that the cache keeps under numbers."""
    found = []
    for share in sorted((cache / "shares").glob("*.json")):
        known = json.loads(share.read_bytes().partition(b"\n")[2])
        numbered = enumerate(path for path, *_ in known["files"])
        found += [cache / "pages" / known["folder"] / str(number) for number, path in numbered if wanted(path)]
    assert found
    return found


def same_size_and_time(cache: Path) -> None:
    for path in kept(cache, lambda name: name.startswith("incidents/2")):
        write_silently(path, SCRIPT)


def spare_page(cache: Path) -> None:
    for path in (cache / "spare").glob("timeline/**/index.html"):
        write_silently(path, SCRIPT)


def stray_page(cache: Path) -> None:
    (cache / "spare" / "evil.html").write_bytes(SCRIPT)


def link(cache: Path) -> None:
    (cache / "evil").write_bytes(SCRIPT)
    path = kept(cache, lambda name: name.startswith("actors/"))[0]
    path.unlink()
    path.symlink_to(cache / "evil")
    shutil.rmtree(cache / "spare" / "actors")


def packed(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"site/{name}", SCRIPT)
    return file.getvalue()


def offline_part(cache: Path) -> None:
    for path in kept(cache, lambda name: name.endswith(".zip")):
        write_silently(path, packed("index.html"))


def search_script(cache: Path) -> None:
    scripts = [path for path in (cache / "search").rglob("*") if path.is_file() and b"pagefind" in path.read_bytes()]
    assert scripts
    for path in scripts:
        write_silently(path, SCRIPT)


Keys = dict[str, bytes]
"""What each shelf is sealed with, by its folder: no secret."""


def keys_of(project: Path, folder: Path) -> Keys:
    """Found out by having the program seal something: it takes no more than its source."""
    fresh = shutil.copytree(project, folder / "probe", ignore=shutil.ignore_patterns(".cache", "site"))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1500000000", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=fresh, capture_output=True, text=True, check=True, env=environment
    )
    return {name: key.encode() for name, key in json.loads(done.stdout).items()}


PROBE = """
import json
from pathlib import Path
from conflict_tracker.tasks import store as shelf
from conflict_tracker.mkdocs_plugin import engine
seen, seal = {}, shelf.Store._checksum
def noted(self, content):
    seen[self.folder.name] = self.key
    return seal(self, content)
shelf.Store._checksum = noted
engine.build(Path("mkdocs.yml"), engine.BuildOptions(jobs=1), lambda line: None, lambda *step: None)
print(json.dumps(seen))
"""


def sealed(folder: Path, keys: Keys, change: Callable[[dict[str, Any]], object]) -> None:
    """Put other content on a shelf under a right checksum, and beside it a mark that is right as long as nobody packs it."""
    changed = False
    for path in folder.glob("*.json"):
        content = json.loads(path.read_bytes().partition(b"\n")[2])
        before = json.dumps(content)
        change(content)
        changed = changed or json.dumps(content) != before
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        seal = sha256(keys[folder.name] + b"\0" + text).hexdigest().encode()
        path.write_bytes(seal + b"\n" + text)
        path.with_name(f"{path.name}{OWN}").write_text(" ".join(map(str, signature_of(path) or ())))
    assert changed


def whole_page(cache: Path, _keys: Keys) -> None:
    same_size_and_time(cache)


def archived_part(cache: Path, _keys: Keys) -> None:
    for path in kept(cache, lambda name: name.endswith(".zip")):
        path.write_bytes(packed("index.html"))


def forged_list(cache: Path, keys: Keys) -> None:
    """Every share's files are others, with the marks and the digest that these have."""
    evil = cache / "pages" / "evil"
    evil.mkdir()

    def name(share: dict[str, Any]) -> None:
        digest = Digest()
        for number in range(len(share["files"])):
            (evil / str(number)).write_bytes(SCRIPT)
            digest.add(SCRIPT)
        files = [[path, *(signature_of(evil / str(n)) or ())] for n, (path, *_) in enumerate(share["files"])]
        share.update(folder="evil", files=files, digest=digest.hexdigest())

    sealed(cache / "shares", keys, name)


def forged_record(cache: Path, keys: Keys) -> None:
    def change(group: dict[str, Any]) -> None:
        for key, kept in group.items():
            group[key] = json.loads(json.dumps(kept).replace("A blockade", "A pwnedade"))

    sealed(cache / "read", keys, change)


def forged_map(cache: Path, keys: Keys) -> None:
    sealed(cache / "map", keys, lambda drawn: drawn.update(land=f'"/><script>{RUN}</script>'))


TOUCHED = (same_size_and_time, spare_page, stray_page, link, offline_part, search_script)
ARCHIVED = (whole_page, archived_part, forged_list, forged_record, forged_map)


def test_what_was_touched_is_made_anew(built: Path, clean: dict[str, bytes]) -> None:
    """All of it at once, each on files of its own."""
    for touch in TOUCHED:
        touch(built / ".cache" / "tracker")
    assert_clean(built, clean)


def test_an_archive_of_a_cache_is_no_cache(built: Path, clean: dict[str, bytes], tmp_path: Path) -> None:
    """As somebody who may write it packs it: by the program's own rules, with right checksums and right marks."""
    cache = built / ".cache" / "tracker"
    keys = keys_of(built, tmp_path)
    elsewhere = shutil.copytree(cache, tmp_path / "tracker")
    for forge in ARCHIVED:
        forge(elsewhere, keys)
    shutil.rmtree(cache)
    shutil.copytree(elsewhere, cache)  # With all times, to the nanosecond.
    assert_clean(built, clean)


def test_a_page_of_an_incident_that_is_gone_does_not_stay(built: Path) -> None:
    for _ in range(2):
        build(built)  # The site before the last one is all of this cache again.
    path = built / ".cache" / "tracker" / "spare" / "incidents" / GONE / "index.html"
    assert path.is_file()
    (built / "incidents" / "2015" / f"{GONE}.yml").unlink()
    path.write_bytes(SCRIPT)
    made = build(built)
    assert not [name for name in made if GONE in name and name.endswith(".html")]
    assert not [name for name, content in made.items() if SCRIPT in content]


def assert_clean(project: Path, clean: dict[str, bytes]) -> None:
    made = build(project)
    assert made.keys() == clean.keys()
    assert [path for path in made if made[path] != clean[path]] == []


def test_each_way_in_the_table_is_tried() -> None:
    tried = [*TOUCHED, test_a_page_of_an_incident_that_is_gone_does_not_stay, *ARCHIVED]
    assert len(CACHE) == len(tried)
