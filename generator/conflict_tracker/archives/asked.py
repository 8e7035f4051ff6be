"""What a run has asked without a result, kept in one small file so that the next run goes on from there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

AGAIN = timedelta(days=30)
"""What had no copy is asked for again after this time."""
Said = tuple[date, str]
"""When, and what was said."""


@dataclass(frozen=True)
class Asked:
    without: Mapping[str, Said] = field(default_factory=dict)
    """By address: the archive had no copy."""
    unsaved: Mapping[str, Said] = field(default_factory=dict)
    """By address, or by host where that lets none be made: it could not make one."""
    refused: Mapping[str, Said] = field(default_factory=dict)
    """By host: it may not have copies of anything there."""
    jobs: Mapping[str, Said] = field(default_factory=dict)
    """By address: the id of the job that is making one."""

    def noted(self, kind: str, name: str, said: Said) -> "Asked":
        return replace(self, **{kind: {**getattr(self, kind), name: said}})

    def without_job(self, url: str) -> "Asked":
        return replace(self, jobs={name: said for name, said in self.jobs.items() if name != url})

    def recent(self, today: date) -> "Asked":
        """What is not so old that it should be asked anew."""
        return Asked(
            *(
                {name: said for name, said in kind.items() if timedelta(0) <= today - said[0] < AGAIN}
                for kind in (self.without, self.unsaved, self.refused, self.jobs)
            )
        )


KINDS = ("without", "unsaved", "refused", "jobs")


def read_asked(path: Path) -> Asked:
    """What the file holds; nothing where there is none, or one that cannot be read: then all is asked again."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Asked(*({name: (date.fromisoformat(on), str(said)) for name, (on, said) in told[kind].items()}
                       for kind in KINDS))  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Asked()


def write_asked(path: Path, asked: Asked) -> None:
    told = {
        kind: {name: [on.isoformat(), said] for name, (on, said) in sorted(getattr(asked, kind).items())}
        for kind in KINDS
    }
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)
