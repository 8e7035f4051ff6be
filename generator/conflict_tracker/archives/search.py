"""Addresses without a copy to what the archive says of each, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conflict_tracker.archives.asked import Asked
from conflict_tracker.archives.service import RefusedError, Service, StopError, UnansweredError
from conflict_tracker.archives.wanted import Wanted, is_public
from conflict_tracker.archives.wayback import (
    Copy,
    HostRefusesError,
    OnlyEarlierError,
    nearest_copy,
    save,
    saved,
)

IN_A_ROW = 3
"""After so many addresses without an answer, none is asked any more."""
LOOKS, BETWEEN = 20, 10.0
"""How often a new copy is looked for before it is left to the next run, and the seconds between."""


class Outcome(StrEnum):
    FOUND = "found"
    SAVED = "saved"
    NONE = "none"
    STARTED = "started"
    PENDING = "pending"
    UNSAVED = "not saved"
    HOST_REFUSES = "refused"
    NO_SAVING = "refused to be saved"
    UNANSWERED = "unanswered"
    SKIPPED = "left out"


@dataclass(frozen=True)
class Result:
    wanted: Wanted
    outcome: Outcome
    copy: Copy | None = None
    said: str = ""
    """What the archive said; of STARTED, the job's id."""


def results(
    every: Sequence[Wanted], service: Service, asked: Asked, saves: bool, is_over: Callable[[], bool]
) -> Iterator[Result]:
    """What comes of each address, as soon as it is known. Raises StopError where there is no use in going on.

    `asked` is what earlier runs have asked; what this one asks is added to it with each result (`noted`).
    """
    silent = 0
    for one in every:
        if is_over():
            raise StopError("the time for this run is over. Run this again: it goes on from here.")
        if not is_public(one.url):
            yield Result(one, Outcome.SKIPPED, said="is no public address, and is told to nobody")
            continue
        for result in _of(one, service, asked, saves):
            yield result
            asked = noted(asked, result, service.today().date())
        silent = silent + 1 if result.outcome is Outcome.UNANSWERED else 0
        if silent == IN_A_ROW:
            raise StopError(f"the archive does not answer ({result.said}). Run this again later: it goes on from here.")


def _of(one: Wanted, service: Service, asked: Asked, saves: bool) -> Iterator[Result]:
    """Looks for a copy, unless that was in vain a short while ago, and has one made."""
    if one.host in asked.refused:
        yield Result(one, Outcome.SKIPPED, said=f"{one.host} refuses: {asked.refused[one.host][1]}")
        return
    try:
        if one.url not in asked.without or (one.url in asked.jobs and not saves):
            copy = nearest_copy(service, one)
            yield Result(one, Outcome.FOUND if copy else Outcome.NONE, copy)
            if copy:
                return
        elif not saves:
            yield Result(one, Outcome.SKIPPED, said=f"had no copy on {asked.without[one.url][0]}")
    except OnlyEarlierError as error:
        yield Result(one, Outcome.NONE, said=str(error))
    except HostRefusesError as error:
        yield Result(one, Outcome.HOST_REFUSES, said=str(error))
        return
    except RefusedError as error:
        yield Result(one, Outcome.NONE, said=f"the archive will not say ({error})")
        return
    except UnansweredError as error:
        yield Result(one, Outcome.UNANSWERED, said=str(error))
        return
    if saves:
        yield from _saving(one, service, asked)


def _saving(one: Wanted, service: Service, asked: Asked) -> Iterator[Result]:
    if one.is_gone:
        yield Result(one, Outcome.SKIPPED, said="is gone, says the record: a copy of today would show an error")
        return
    for name in (one.url, one.host):
        if name in asked.unsaved:
            on, said = asked.unsaved[name]
            yield Result(one, Outcome.SKIPPED, said=f"{name} could not be saved on {on}: {said}")
            return
    try:
        job = asked.jobs[one.url][1] if one.url in asked.jobs else ""
        if not job:
            job = save(service, one)
            yield Result(one, Outcome.STARTED, said=job)
        copy = saved(service, one, job)
        for _ in range(LOOKS - 1):
            if copy:
                break
            service.sleep(BETWEEN)
            copy = saved(service, one, job)
        yield Result(one, Outcome.SAVED if copy else Outcome.PENDING, copy)
    except HostRefusesError as error:
        yield Result(one, Outcome.NO_SAVING, said=str(error))
    except RefusedError as error:
        yield Result(one, Outcome.UNSAVED, said=str(error))
    except UnansweredError as error:
        yield Result(one, Outcome.UNANSWERED, said=str(error))


def noted(asked: Asked, result: Result, today: date) -> Asked:
    """What there is to be remembered of a result."""
    url, said = result.wanted.url, (today, result.said)
    match result.outcome:
        case Outcome.NONE:
            return asked.noted("without", url, said)
        case Outcome.STARTED:
            return asked.noted("jobs", url, said)
        case Outcome.UNSAVED:
            return asked.noted("unsaved", url, said).without_job(url)
        case Outcome.HOST_REFUSES:
            return asked.noted("refused", result.wanted.host, said)
        case Outcome.NO_SAVING:
            return asked.noted("unsaved", result.wanted.host, said).without_job(url)
        case Outcome.FOUND | Outcome.SAVED:
            return asked.without_job(url)
        case _:
            return asked
