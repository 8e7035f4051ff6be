"""Plain data to a frozen record, or what is wrong with it, field by field, in a contributor's words."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from conflict_tracker.model import types
from conflict_tracker.model.country_names import code_of
from conflict_tracker.model.loose import is_unknown
from conflict_tracker.model.misplaced import where_it_belongs
from conflict_tracker.model.place import ONE, SEVERAL
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import MAX_WORDS, advice, quoted, record_at, smallest, words_of_field
from conflict_tracker.model.suggest import alike
from conflict_tracker.model.synonyms import words_of
from conflict_tracker.model.types import KEY_MAX, KEY_RULE, Frozen, field_at

Wording = tuple[str, str, str]
"""A code, what is wrong, and what would be right."""
Record = TypeVar("Record", bound=Frozen)


LANGUAGES = {
    name: code
    for code, names in {
        "en": "english", "ar": "arabic", "fr": "french français", "de": "german deutsch", "es": "spanish español",
        "ru": "russian", "fa": "persian farsi", "tr": "turkish", "he": "hebrew", "ku": "kurdish", "uk": "ukrainian",
        "zh": "chinese", "pt": "portuguese", "it": "italian", "nl": "dutch", "pl": "polish", "ur": "urdu", "sw": "swahili",
    }.items()
    for name in (*names.split(), code)
}  # fmt: skip
"""Codes (ISO 639-1) of languages that are written by their name, or in capitals."""


class ValidationIssue(NamedTuple):
    """One field that does not fit."""

    loc: FieldPath
    code: str
    message: str
    fix: str
    at_key: bool = False
    """Whether the fault is the field's name itself, not its value."""


MAX_ISSUES = 200
"""Mistakes told of one file at once: whoever has more has sent something else than a record."""
_QUOTED_FIRST = re.compile(r'"[^"]*(?:"[NSEW]?)?" [^.]*\. ', re.DOTALL)
_SENTENCE = re.compile(r".*?\. ", re.DOTALL)
_LONG = re.compile(r'"([^"]{80})[^"]{20,}"')


def validate(kind: type[Record], data: Any) -> Record | list[ValidationIssue]:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faults = [_brief(_fault(kind, item)) for item in error.errors(include_url=False)[:MAX_ISSUES]]
        return [fault for fault in faults if not follows(fault, faults)]


def _brief(fault: ValidationIssue) -> ValidationIssue:
    """A text of a thousand digits is not repeated to whoever wrote it."""
    return fault._replace(message=_LONG.sub(r'"\1 …"', fault.message))


def follows(fault: ValidationIssue, faults: list[ValidationIssue]) -> bool:
    """Whether a fault only repeats another: the misspelt field is missing, the list of one bad entry is empty."""
    if fault.code == "missing-field":
        wanted = f'"{fault.loc[-1]}"'
        return any(
            other.code == "unknown-field"
            and (
                (other.loc[:-1] == fault.loc[:-1] and (wanted in other.fix or f"Write {fault.loc[-1]}: " in other.fix))
                # It stands beside the part that it belongs to, or inside one that it does not.
                or (other.loc[-1] == fault.loc[-1] and abs(len(other.loc) - len(fault.loc)) == 1)
            )
            for other in faults
        )
    if fault.code == "bad-value" and fault.message.startswith("a source needs"):
        return any(other.code == "unknown-field" and other.loc[:-1] == fault.loc for other in faults)
    if fault.code == "empty-field":
        depth = len(fault.loc)
        return any(len(other.loc) > depth and other.loc[:depth] == fault.loc for other in faults)
    return False


def _fault(kind: type[Frozen], item: Any) -> ValidationIssue:
    """One of pydantic's errors in a contributor's words; each kind of error has its line in _WORDINGS."""
    loc: FieldPath = tuple(step for step in item["loc"] if step not in (ONE, SEVERAL))
    if item["type"] == "extra_forbidden":
        message = f"there is no field {_name(loc)} here."
        fix = where_it_belongs(kind, loc, item["input"])
        return ValidationIssue(loc, "unknown-field", message, fix, True)
    wording = _WORDINGS.get(item["type"])
    if wording is None:
        return ValidationIssue(loc, "bad-value", f"{_name(loc)}: {item['msg']} ({item['type']}).", "")
    code, message, fix = wording(_name(loc), item)
    return ValidationIssue(loc, code, message, _shape(kind, loc, item) or fix)


def _shape(kind: type[Frozen], loc: FieldPath, item: Any) -> str:
    """What was written alone, put into the smallest group of fields or list that may stand there."""
    given, record = item["input"], record_at(kind, loc)
    if item["type"] in _GROUPS and record:
        before = f"{loc[-1]}: " if loc and isinstance(loc[-1], str) else "- " if loc else ""
        return f"Write {before}{smallest(record, given)}{advice(record, given)}."
    if item["type"] in _LISTS and loc and isinstance(given, dict) and record:
        return _entries(loc, record, given)
    if item["type"] in _LISTS and given is None and loc:
        shape = smallest(record, "") if record else "..."
        return f"Begin each entry on a line of its own: - {shape}{advice(record, '') if record else ''}."
    if item["type"] in _LISTS and loc and isinstance(given, str) and field_at(kind, loc):
        inner = smallest(record, given) if record else quoted(given)
        return f"Write {loc[-1]}: [{inner}]{advice(record, given) if record else ''}."
    return ""


def _entries(loc: FieldPath, record: type[Frozen], given: dict[str, Any]) -> str:
    """A list that was written as one group: as its one entry, or an entry for each field."""
    if given.keys() <= record.model_fields.keys() and all(
        isinstance(value, str) and len(value) < 80 for value in given.values()
    ):
        inner = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items())
        return f"Write {loc[-1]}: [{{{inner}}}]."
    if any(name in record.model_fields for name in given):
        first = next(iter(given))
        return f'Put "- " before {first}, and indent the other fields by two more: {loc[-1]}: is a list.'
    name, value = next(iter(given.items()))
    words = words_of_field(record, "role") if "role" in record.model_fields else []
    if name in words and isinstance(value, str):
        return f"Write each as an entry: - {{actor: {quoted(value)}, role: {name}}}."
    return f"Write each as an entry: - {smallest(record, name)}{advice(record, name)}."


def _name(loc: FieldPath) -> str:
    return f'"{loc[-1]}"' if loc and isinstance(loc[-1], str) else "this entry"


def _missing(name: str, _item: Any) -> Wording:
    return "missing-field", f"{name} is missing.", f"Add {name} to this part of the record."


def _enum(name: str, item: Any) -> Wording:
    words = [word.strip("' ") for word in item["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    return "unknown-word", f'"{item["input"]}" is not a word for {name}.', _word_meant(str(item["input"]), words)


def _word_meant(word: str, words: list[str]) -> str:
    """The word of a vocabulary that is meant by another; else the words there are."""
    near = alike(word, words)
    same = [known for known in words_of(word) if known in words]
    if near:
        return f'Did you mean "{near}"?'
    if len(same) == 1:
        return f"Write {same[0]}."
    unknown = "Where it is not known, leave the line out if the field is optional. " if is_unknown(word) else ""
    return f"{unknown}Use one of: {', '.join(words)}." if len(words) <= MAX_WORDS else unknown.strip()


def _own(_name: str, item: Any) -> Wording:
    """A sentence of the model's own validators: what is wrong, then what would be right."""
    said = str(item["ctx"]["error"])
    # A text that is quoted may hold the end of a sentence itself: "1. March" is not a date.
    found = _QUOTED_FIRST.match(said) or _SENTENCE.match(said)
    message = found[0] if found else said
    return "bad-value", f"{message.rstrip('. ')}.", said[len(message) :].strip()


def _empty(name: str, _item: Any) -> Wording:
    return "empty-field", f"{name} is empty.", "Fill it in, or take the line away."


def _too_long(name: str, item: Any) -> Wording:
    message = f"{name} has {len(item['input'])} characters; the limit is {item['ctx']['max_length']}."
    fix = "Shorten it; the body can hold more." if item["ctx"]["max_length"] > KEY_MAX else f"Keys are {KEY_RULE}."
    return "too-long", message, fix


def _pattern(name: str, item: Any) -> Wording:
    text = item["input"]
    match item["ctx"]["pattern"]:
        case types.KEY_PATTERN:
            near = f" Write {types.key_from(text)}." if types.key_from(text) else ""
            return "bad-value", f'"{text}" is not a key.', f"Keys are {KEY_RULE}.{near}"
        case types.LINE_PATTERN if "<" in text or ">" in text:
            return "bad-value", '"<" and ">" are not allowed here.', "Write the words without markup."
        case types.LINE_PATTERN:
            return "bad-value", f"{name} has to stay on one line.", "Write it without a line break."
        case types.COUNTRY_PATTERN:
            example = code_of(text.strip("“”‘’«»\"'., ")) or "two capital letters (ISO 3166), such as UG"
        case types.SHA256_PATTERN:
            example = "64 digits from 0 to 9 and a to f"
        case _:
            example = LANGUAGES.get(text.casefold(), "a language code, such as en or ar")
    return "bad-value", f'"{text}" does not fit {name}.', f"Write {example}."


def _not_a_group(name: str, _item: Any) -> Wording:
    shown = name.strip('"').replace("this entry", "entry")
    fix = f"Write it as {shown}: {{...}} or indent its fields below it."
    return "wrong-shape", f"{name} has to be a group of fields.", fix


def _not_a_list(name: str, _item: Any) -> Wording:
    return "wrong-shape", f"{name} has to be a list.", 'Begin each entry on its own line with "- ".'


def _not_text(name: str, item: Any) -> Wording:
    found = "nothing" if item["input"] is None else "a list or a group of fields"
    fix = "Write its value on the same line, or take the line away."
    return "wrong-shape", f"{name} has to be text, and {found} stands here.", fix


def _too_large(name: str, item: Any) -> Wording:
    return "bad-value", f"{name} is larger than {item['ctx']['le']}.", f"Write a number up to {item['ctx']['le']}."


_GROUPS = ("model_type", "dict_type", "model_attributes_type")
_LISTS = ("tuple_type", "list_type")
_WORDINGS: dict[str, Callable[[str, Any], Wording]] = {
    "missing": _missing,
    "enum": _enum,
    "value_error": _own,
    "too_short": _empty,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "model_type": _not_a_group,
    "dict_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "tuple_type": _not_a_list,
    "list_type": _not_a_list,
    "less_than_equal": _too_large,
    "string_type": _not_text,
    "none_required": _not_text,
}
