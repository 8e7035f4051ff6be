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
