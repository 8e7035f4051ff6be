"""Typed values of the record. Every scalar arrives as text (the reader converts nothing); the types are here."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo

from conflict_tracker.model.edtf import Edtf, parse_edtf
from conflict_tracker.model.loose import bounds, degrees, is_unknown, point, whole_number, written_bounds
from conflict_tracker.model.loose_addresses import address_meant
from conflict_tracker.model.loose_dates import date_meant
from conflict_tracker.model.loose_times import time_meant, zone_meant

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
KEY_MAX = 80
KEY_RULE = "lower-case ASCII letters and digits, joined by hyphens, at most 80 characters"
# PureWindowsPath.is_reserved: these names cannot be files on Windows, whatever the extension
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}


class Frozen(BaseModel):
    """A record that nobody changes and that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def record_in(annotation: Any) -> type[Frozen] | None:
    """The one record type inside an annotation such as `tuple[Source, ...]` or `Range | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return annotation
    found = (record_in(inner) for inner in reversed(getattr(annotation, "__args__", ())))
    return next((inner for inner in found if inner), None)


def field_at(kind: type[Frozen], loc: Iterable[str | int]) -> FieldInfo | None:
    """The field that holds a place of a record: of an entry of a list, the list; None where there is no such field."""
    record: type[Frozen] | None = kind
    found = None
    for step in loc:
        if isinstance(step, str):
            found = record.model_fields.get(step) if record else None
            record = record_in(found.annotation) if found else None
    return found


def holds_prose(field: FieldInfo) -> bool:
    """Whether a field holds text that people write as they like, or a list of such texts."""
    return _is_prose(field.metadata) or _names_prose(field.annotation)


def _names_prose(annotation: Any) -> bool:
    inner = getattr(annotation, "__args__", ())
    return _is_prose(getattr(annotation, "__metadata__", ())) or any(_names_prose(part) for part in inner)


def _is_prose(rules: Iterable[Any]) -> bool:
    """Line and Text are told from keys and codes by what limits them."""
    limits = [rule for rule in rules if isinstance(rule, StringConstraints)]
    return any(rule.pattern == LINE_PATTERN or (rule.max_length or 0) > KEY_MAX for rule in limits)


def field_order(kind: type[Frozen]) -> list[str]:
    """A record's fields in the order in which they are written: its own before those that it inherits."""
    return list(
        dict.fromkeys(
            name for part in kind.__mro__ for name in kind.model_fields if name in vars(part).get("__annotations__", {})
        )
    )


def is_key(text: str) -> bool:
    return len(text) <= KEY_MAX and bool(KEY.fullmatch(text)) and text not in _RESERVED


def key_from(text: str) -> str:
    """The key that is nearest to a text; "" where it holds no letter or digit of ASCII."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    key = re.sub("[^a-z0-9]+", "-", plain.replace("'", ""))[: KEY_MAX + 1].strip("-")[:KEY_MAX].strip("-")
    return f"{key}-1" if key in _RESERVED else key


def _scalar(value: Any, what: str) -> str:
    """The text of a value. Raises ValueError where a list, a group or nothing stands."""
    if isinstance(value, str):
        return value
    found = "nothing" if value is None else "a list" if isinstance(value, list | tuple) else "a group of fields"
    raise ValueError(f"{found} stands here, and not {what}. Write the value alone, or take the line away.")


def _count(value: Any) -> int:
    return _whole(value, _count_meant)


def _setting(value: Any) -> int:
    return _whole(value, _digits_meant)


def _whole(value: Any, meant: Callable[[str], str]) -> int:
    if isinstance(value, int):
        return value
    text = _scalar(value, "a number")
    if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        return int(text)
    raise ValueError(f'"{text}" is not a whole number. {meant(text)}')


def _count_meant(text: str) -> str:
    """What to write for a number that is given in other words."""
    number, found = whole_number(text), bounds(text)
    if is_unknown(text):
        return "Leave the line out: what nobody says is not known."
    if number is not None:
        return f"Write {number}."
    if found:
        return f"Write {written_bounds(found)}."
    if any(map(str.isdigit, text)):
        return "Write digits only, such as 12; leave it out if unknown."
    return "Leave it out where nobody counted, and write the words under note."


def _digits_meant(text: str) -> str:
    """The same where people set a number and do not report one."""
    number = whole_number(text)
    return "Write digits only, such as 12; or take the line away." if number is None else f"Write {number}."


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _scalar(value, "true or false")
    if text not in ("true", "false"):
        yes, no = (
            text.casefold() in ("yes", "y", "true", "1", "on"),
            text.casefold() in ("no", "n", "false", "0", "off"),
        )
        fix = "Write true." if yes else "Write false." if no else "Write true, or take the line away."
        raise ValueError(f'"{text}" is neither true nor false. {fix}')
    return text == "true"


def _decimal(value: Any, limit: float, what: str) -> float:
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, list) and len(value) == 2 and (both := point(", ".join(map(str, value)))):
        raise ValueError(f"two numbers stand here. Write lat: {both[0]} and lon: {both[1]}.")
    text = _scalar(value, what)
    if not re.fullmatch(r"-?[0-9]{1,4}(\.[0-9]{1,10})?", text, re.ASCII):
        raise ValueError(f'"{text}" is not {what}. {_degrees_meant(text, limit)}')
    number = float(text)
    if abs(number) > limit:
        raise ValueError(f"{text} is out of range: {what} lies between -{limit:g} and {limit:g}. Check the digits.")
    return number


def _degrees_meant(text: str, limit: float) -> str:
    """What to write for a coordinate in another form."""
    if is_unknown(text):
        return "Leave lat and lon out where the point is not known."
    if written := degrees(text, limit):
        return f"Write {written}."
    if both := point(text):
        return f"Write lat: {both[0]} and lon: {both[1]}."
    return "Write decimal degrees, such as 33.5058."


def _radius(value: Any) -> float:
    if isinstance(value, (int, float)):
        return float(value)
    text = _scalar(value, "a distance")
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text, re.ASCII):
        found = re.fullmatch(r"([0-9]{1,4}(?:[.,][0-9]{1,3})?) ?k(?:m|ilomet(?:re|er)s?)", text, re.ASCII)
        fix = f"Write {found[1].replace(',', '.')}" if found else "Write kilometres, such as 10 or 2.5"
        raise ValueError(f'"{text}" is not a distance. {fix}.')
    return float(text)


def _time(value: str) -> str:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value or "", re.ASCII):
        raise ValueError(f'"{value}" is not a time of day. {time_meant(value or "")}')
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'"{value}" is not a time zone. {zone_meant(value)}') from None
    return value


def _url(value: str) -> str:
    problem = url_problem(value)
    if problem:
        what, _, fix = problem.partition(". ")
        if is_unknown(value):
            raise ValueError(
                "no address stands here. Take url out: a publisher and a published date make a source complete."
            )
        if len(re.findall(r"https?://[^\s,;]+", value)) > 1:
            raise ValueError("two addresses stand here. Give each an entry of its own under sources: - {url: ...}.")
        bare = address_meant(value)
        raise ValueError(f"the address {what}. {f'Write {bare}' if bare != value and not url_problem(bare) else fix}")
    return value


# Nearly every address: a plain host of several parts, no user, no port. What does not fit is looked at in full.
_ORDINARY_URL = re.compile(r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*(?:/[!#-;=?-\[\]_a-z~]*)?", re.ASCII)


def url_problem(value: str) -> str:
    """Why an address cannot be published as a link, or "". Rules: security.md row 25."""
    if len(value) <= 2000 and _ORDINARY_URL.fullmatch(value):
        return ""
    if not re.fullmatch(r"[!-~]{1,2000}", value) or re.search(r'[\\<>"`{}|^]', value):
        return "holds a space, a quote or a non-ASCII character. Copy it from the browser's address bar."
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "cannot be read. Copy it from the browser's address bar."
    if parts.scheme not in ("http", "https"):
        return "does not begin with https:// or http://. Write the whole address."
    if "@" in parts.netloc:
        return "names a user before an @. Remove everything from // to the @."
    if not re.fullmatch(r"[A-Za-z0-9.-]+", host) or "." not in host or re.fullmatch(r"[0-9.]+", host):
        return "has no host name. Write one such as www.example.org."
    del port
    return ""


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    parsed = parsed_date(value)
    if not parsed.is_day:
        raise ValueError(f'"{value}" is not one day. Write year-month-day, such as 2017-06-20.')
    return parsed.start


def _edtf(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    return parsed_date(value)


def parsed_date(value: Any) -> Edtf:
    """A date. Raises ValueError with what one in another form may mean: both, where day and month may be exchanged."""
    text = _scalar(value, "a date")
    try:
        return parse_edtf(text)
    except ValueError as error:
        if "is not a date" not in str(error):
            raise
    raise ValueError(f'"{text}" is not a date. {date_meant(text)}')


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


# Patterns run inside pydantic's own core, for a fifth of what a function of ours costs; validate.py words their faults.
KEY_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = "^[^<>\\n]*$"
SHA256_PATTERN = "^[0-9a-f]{64}$"
COUNTRY_PATTERN = "^[A-Z]{2}$"
LANGUAGE_PATTERN = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_KEY_SCHEMA = {"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_MAX}
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_PART = f"({_DAY}|[0-9]{{4}}-(0[1-9]|1[0-2])|[0-9]{{4}})"


def _schema(kind: str, **rules: Any) -> WithJsonSchema:
    """What an editor may know of a type: its JSON Schema, in the terms that a contributor writes."""
    return WithJsonSchema({"type": kind, **rules})


# A bare year is a whole number to YAML.
EDTF_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^{_PART}(/{_PART})?[~?]?$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},
    ]
}
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=KEY_MAX), WithJsonSchema(_KEY_SCHEMA)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=LINE_PATTERN),
    _schema("string", minLength=1, maxLength=300, pattern="^[^<>]*$"),
]
COUNT_SCHEMA = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema(COUNT_SCHEMA)]
WholeNumber = Annotated[int, BeforeValidator(_setting), WithJsonSchema(COUNT_SCHEMA)]
"""One that somebody sets, and nobody has reported."""
Sha256 = Annotated[str, StringConstraints(pattern=SHA256_PATTERN)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Latitude = Annotated[
    float, BeforeValidator(lambda v: _decimal(v, 90, "a latitude")), _schema("number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    float, BeforeValidator(lambda v: _decimal(v, 180, "a longitude")), _schema("number", minimum=-180, maximum=180)
]
Kilometres = Annotated[float, BeforeValidator(_radius), _schema("number", minimum=0)]
Clock = Annotated[str, AfterValidator(_time), _schema("string", pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Zone = Annotated[str, AfterValidator(_timezone)]
Url = Annotated[str, AfterValidator(_url), _schema("string", pattern="^https?://[^ ]+$", maxLength=2000)]
Day = Annotated[date, BeforeValidator(_day), _schema("string", pattern=f"^{_DAY}$")]
When = Annotated[
    Edtf,
    BeforeValidator(_edtf),
    PlainSerializer(lambda value: value.text, return_type=str, when_used="json"),
    WithJsonSchema(EDTF_SCHEMA),
]
Country = Annotated[str, StringConstraints(pattern=COUNTRY_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Keys = Annotated[
    tuple[Key, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_KEY_SCHEMA, {"type": "array", "items": _KEY_SCHEMA}]}),
]
