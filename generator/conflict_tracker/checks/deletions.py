"""What was published stays: an id never disappears and never changes in silence."""

from collections.abc import Iterable, Iterator

from conflict_tracker.checks.duplicates import Traits
from conflict_tracker.model.problem import Problem


def deleted_ids(before: Iterable[tuple[str, str]], now: Iterable[Traits], present: Iterable[str]) -> Iterator[Problem]:
    """Every id of the base is still an incident's id, or one of its previous_ids.

    `before` are (id, path) pairs of the base, `present` the ids of all files there are now, readable or not.
    """
    kept = {old for traits in now for old in (traits.id, *traits.previous_ids)} | set(present)
    for id, path in before:
        if id not in kept:
            yield Problem(
                path,
                1,
                1,
                "deleted-id",
                f'the incident "{id}" was published and is gone.',
                "Put the file back with status: withdrawn and withdrawn: {on: ..., reason: ...}; renamed, it goes into previous_ids.",
            )


def from_other_records(brought: Iterable[tuple[str, str]], name: str) -> Iterator[Problem]:
    """No incident of another record is taken over unseen. `brought` are (path, name of that record) pairs."""
    for path, other in brought:
        yield Problem(
            path,
            1,
            1,
            "other-record",
            f'this came with a merge from the record "{other}", and this one is "{name}".',
            f"Delete it: git rm {path}. If it belongs here, delete it first and add it again in a commit of its own.",
        )
