"""The same record gives the same site, whoever builds it, where and when: so that anybody can build it again and compare."""

import os
from pathlib import Path

from tests.conftest import copy_project, tracker


def _site(project: Path) -> dict[str, bytes]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_two_builds_are_byte_identical(tmp_path: Path, reliability) -> None:
    """Other folders, time zones, languages, orders of hashing and numbers of processes; the search index too."""
    sites = []
    for n, (zone, language, seed, jobs) in enumerate(
        (("Pacific/Kiritimati", "C", "1", "1"), ("America/Los_Angeles", "C.UTF-8", "77", "2"))
    ):
        project = copy_project(tmp_path / ("a" * (n * 40 + 1)) / "project")
        for path in (project / "incidents").rglob("*.yml"):
            os.utime(path, (1_000_000_000 + n, 1_000_000_000 + n))
        environment = {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed}
        done = tracker("build", "--jobs", jobs, cwd=project, SOURCE_DATE_EPOCH="1500000000", **environment)
        assert done.returncode == 0, done.stderr
        sites.append(_site(project))
    first, second = sites
    assert first.keys() == second.keys()
    assert any(name.startswith("fulltext/") for name in first)
    differing = [name for name in first if first[name] != second[name]]
    reliability("Files alike in two builds", len(first), len(first) - len(differing))
    assert differing == []
