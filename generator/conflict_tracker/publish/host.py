"""What a host takes: a site that is larger is refused there, when everything else is done."""

import os
from collections.abc import Iterator
from pathlib import Path

from conflict_tracker.model.problem import Problem, Severity
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.files import files_below
from conflict_tracker.record.settings import setting_problem

MEGABYTE = 1_000_000
_REMEDY = "What may go, and what can lie elsewhere, is told in docs/large.md."


def host_problems(folder: Path, settings: Settings) -> Iterator[Problem]:
    """Warnings, where the site in a folder is more than the `host` of mkdocs.yml takes."""
    limit = settings.options.host
    if limit is None:
        return
    sizes = [os.lstat(f"{folder}/{path}").st_size for path in files_below(folder)]
    megabytes = -(-sum(sizes) // MEGABYTE)
    for what, found, most in (("megabytes", megabytes, limit.megabytes), ("files", len(sizes), limit.files)):
        if most is not None and found > most:
            message = f"the site has {found:,} {what}, and its host takes {most:,}."
            place = ("plugins", "tracker", "host")
            yield setting_problem(settings.file, place, message, _REMEDY, Severity.WARNING)
