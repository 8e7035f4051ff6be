"""Times of day and time zones as people write them, to what the record takes."""

import re
from functools import cache
from zoneinfo import available_timezones

from conflict_tracker.model.loose import ABOUT, ascii_digits, is_unknown
from conflict_tracker.model.suggest import misspelt, squashed

_TIME = r"(2[0-3]|[01]?[0-9])(?:[:.h]?([0-5][0-9]))?(?::[0-5][0-9](?:\.[0-9]+)?)? ?(?:([ap])\.?m\b\.?|h\b|hrs?\b|hours?\b|o'clock)?"
_LOCAL = r" ?\(?(?:local(?: time)?|in the (?:morning|afternoon|evening))\)?"
_FORM = 'Write 24 hours, such as "00:30" or "18:43"; leave it out where no source gives one.'
_NAMED = {"noon": '"12:00"', "midday": '"12:00"', "midnight": '"00:00", under the day that begins with it', "24:00": '"00:00", under the day after'}  # fmt: skip


def time_meant(text: str) -> str:
    """What to write for a time in another form: a sentence."""
    plain = " ".join(ascii_digits(text).casefold().split())
    if is_unknown(text):
        return "Leave it out where no source gives one."
    if plain in _NAMED:
        return f"Write {_NAMED[plain]}."
    about = re.match(rf"(?:{ABOUT}|at) ?(?=\d)", plain)
    plain = plain[about.end() :] if about else plain
    if found := re.fullmatch(rf"{_TIME} ?(?:-|–|to|and|until) ?{_TIME}", plain, re.ASCII):
        return f'Write time: "{_written(*found.groups()[:3])}", time_end: "{_written(*found.groups()[3:])}", time_kind: window.'
    found = re.match(_TIME, re.sub(f"{_LOCAL}$", "", plain), re.ASCII)
    rest = plain[found.end() :] if found else plain
    if not found or (rest and not re.fullmatch(rf"{_LOCAL}| ?\(?(?:z|[+-]\d.*|utc.*|gmt.*|[a-z]{{2,4}}t)\)?", rest)):
        return _FORM
    written = f'Write "{_written(*found.groups())}"'
    if about and about.group().strip() != "at":
        return f"{written}, and time_kind: approximate."
    return f"{written}: the zone stands under timezone." if rest and not re.fullmatch(_LOCAL, rest) else f"{written}."


def _written(hour: str, minute: str | None, half: str | None) -> str:
    number = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    return f"{number:02}:{minute or '00'}"


def zone_meant(text: str) -> str:
    """The IANA name that a city, a misspelling or an offset of none stands for; else how the names look."""
    wanted = squashed(text)
    if wanted in ("z", "utc0", "gmt0", "zulu"):
        return "Write UTC."
    found = _by_name().get(wanted, ())
    near = found[0] if len(found) == 1 else misspelt(text, _zones()) if "/" in text else ""
    return f"Write {near}." if near else "Use an IANA name, such as Asia/Damascus."


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Zones by their whole name and by their city, as they are compared."""
    found: dict[str, tuple[str, ...]] = {}
    for zone in _zones():
        for name in {squashed(zone), squashed(zone.rpartition("/")[2])}:
            found[name] = (*found.get(name, ()), zone)
    return found
