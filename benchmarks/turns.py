"""One record, built by us and by the peers in turns: what is compared stands side by side in every round."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.support.records import write_record

from benchmarks import names
from benchmarks.conditions import commit
from benchmarks.measured import Measured
from benchmarks.our_builds import Build, OurBuilds
from benchmarks.pages_alone import TARGET
from benchmarks.peer_builds import PeerBuilds
from benchmarks.peers.same_words import same_words
from benchmarks.running import in_memory
from benchmarks.tracker_project import write_project

Say = Callable[[str], None]


def generated(count: int, rounds: int, say: Say, information: bool = True) -> Measured:
    """A record that fills every field; peers that are `information` only can be left out."""
    with tempfile.TemporaryDirectory(dir=in_memory()) as scratch:
        project = write_project(Path(scratch) / "ours", count)
        write_record(project / "incidents", count)
        return measure(Path(scratch), project, count, rounds, say, information)


def measure(scratch: Path, project: Path, count: int, rounds: int, say: Say, information: bool) -> Measured:
    found = Measured(f"{count:,}", count, commit())
    ours = OurBuilds(project, count)
    ours.cold_bare()  # Not counted: it also makes the files that peers take over.
    peers = PeerBuilds(scratch, project)
    found.missing = dict(peers.missing)
    for n in range(rounds):
        for name, build in one_round(ours, peers.equal).items():
            _take(found, name, build, say)
        if not n:  # Later, some of our incidents are no longer what the peers have.
            found.words = words_of(project / TARGET, peers)
    found.size = ours.size
    for name, build in {names.COLD_ALL: ours.cold_all, **(peers.information if information else {})}.items():
        _take(found, name, build, say)
    found.phases[names.COLD] = ours.phases()
    return found


def _take(found: Measured, name: str, build: Build, say: Say) -> None:
    sample = build()
    found.add(name, sample)
    say(f"{found.name}: {name}: {sample.wall:.2f} s")


def one_round(ours: OurBuilds, equal: dict[str, Build]) -> dict[str, Build]:
    """What needs a site that is built comes while it is there."""
    turns: dict[str, Build | None] = {
        names.COLD_BARE: ours.cold_bare,
        names.HUGO: equal.get(names.HUGO),
        names.HUGO_400: equal.get(names.HUGO_400),
        names.STOCK: equal.get(names.STOCK),
        names.FLOOR: ours.floor,
        names.PAGES_ALONE: ours.pages_alone,
        names.ELEVENTY: equal.get(names.ELEVENTY),
        names.CHECK: ours.check,
        names.CHECK_FLOOR: ours.check_floor,
        names.HUGO_PAGEFIND: equal.get(names.HUGO_PAGEFIND),
        names.COLD: ours.cold,
        names.EDITED: ours.edited,
        names.EDITED_AGAIN: ours.edited,
        names.UNCHANGED: ours.unchanged,
        names.SERVED: ours.served,
    }
    return {name: build for name, build in turns.items() if build}


def words_of(pages: Path, peers: PeerBuilds) -> dict[str, float]:
    """The share of our pages' words that each peer's pages say, over a sample."""
    shares = {name: dict(same_words(pages, site)) for name, site in peers.sites.items()}
    return {name: sum(found.values()) / len(found) for name, found in shares.items()}
