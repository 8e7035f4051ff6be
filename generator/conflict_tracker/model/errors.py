"""What stops a command: a sentence for whoever ran it, and the name of what could not be made."""

from collections.abc import Iterator
from contextlib import contextmanager


class TrackerError(Exception):
    """What stops a command, in words for whoever ran it."""


class MakingError(TrackerError):
    """A part of the output could not be made. The message names the part and, where one caused it, the error."""


@contextmanager
def making(what: str) -> Iterator[None]:
    """Whatever goes wrong inside carries the name of what was being made.

    A StopIteration too: left alone, it would end the loop around it as if there were nothing more to do.
    """
    try:
        yield
    except Exception as error:
        raise unmade(what, error) from error


def unmade(what: str, error: Exception) -> TrackerError:
    """The error as one that names what could not be made. What is in words already stays as it is."""
    if isinstance(error, MakingError):
        return MakingError(f"{what}: {error}")
    if isinstance(error, TrackerError):
        return error
    return MakingError(f"{what} could not be made ({_in_words(error)}).")


def _in_words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:200]}" if text else type(error).__name__
