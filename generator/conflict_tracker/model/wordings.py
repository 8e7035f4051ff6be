"""Each kind of pydantic's errors in a contributor's words: a code, what is wrong, and what would be right."""

import re
from collections.abc import Callable
from typing import Any

from conflict_tracker.model import types
from conflict_tracker.model.country_names import countries_in
from conflict_tracker.model.loose import is_unknown
from conflict_tracker.model.problem import FieldPath
from conflict_tracker.model.shapes import MAX_WORDS, quoted
from conflict_tracker.model.suggest import alike
from conflict_tracker.model.synonyms import fields_of, words_of
from conflict_tracker.model.types import KEY_MAX, KEY_RULE

Wording = tuple[str, str, str]
"""A code, what is wrong, and what would be right."""
LANGUAGES = {
    name: code
    for code, names in {
        "en": "english", "ar": "arabic العربية عربي arabe", "fr": "french français", "de": "german deutsch", "es": "spanish español",
        "ru": "russian русский", "fa": "persian farsi فارسی", "tr": "turkish türkçe", "he": "hebrew עברית", "ku": "kurdish", "uk": "ukrainian",
        "zh": "chinese", "pt": "portuguese", "it": "italian", "nl": "dutch", "pl": "polish", "ur": "urdu", "sw": "swahili",
    }.items()
    for name in (*names.split(), code)
}  # fmt: skip
"""Codes (ISO 639-1) of languages that are written by their name, or in capitals."""
_QUOTED_FIRST = re.compile(r'"[^"]*(?:"[NSEW]?)?" [^.]*\. ', re.DOTALL)
_SENTENCE = re.compile(r".*?\. ", re.DOTALL)


def named(loc: FieldPath) -> str:
    """What the place of a fault is called in a sentence."""
    return f'"{loc[-1]}"' if loc and isinstance(loc[-1], str) else "this entry"


def _missing(name: str, _item: Any) -> Wording:
    return "missing-field", f"{name} is missing.", f"Add {name} to this part of the record."


def _enum(name: str, item: Any) -> Wording:
    words = [word.strip("' ") for word in item["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    if item["input"] is None or item["input"] == "":
        return "empty-field", f"{name} is empty.", f"{_word_meant('', words)} Or take the line away.".strip()
    if isinstance(item["input"], list | dict):
        return (
            "wrong-shape",
            f"{name} has to be one word.",
            f"Use one of: {', '.join(words)}; give each an entry of its own.",
        )
    return "unknown-word", f'"{item["input"]}" is not a word for {name}.', _word_meant(str(item["input"]), words)


def _word_meant(word: str, words: list[str]) -> str:
    """The word of a vocabulary that is meant by another; else the words there are."""
    remark = re.search(r"\s*[(\[].*$", word)
    if (
        remark
        and (bare := _word_meant(word[: remark.start()], words)).count(" ") <= 3
        and ("Write" in bare or "Did" in bare)
    ):
        return f'{bare} "{remark[0].strip()}" may stand in a note.'
    near = alike(word, words)
    same = list(dict.fromkeys(known for known in (*words_of(word), *fields_of(word)) if known in words))
    if near:
        return f'Did you mean "{near}"?'
    same = same or [known for known in words if known.endswith(f".{word}")]
    if len(same) == 1:
        return f"Write {same[0]}."
    unknown = "Where it is not known, leave the line out if the field is optional. " if is_unknown(word) else ""
    if (far := re.search(r"(\d+(?:\.\d+)?) ?k(?:m|ilomet)", word)) and "near" in words:
        unknown = f"How far stands under radius_km: {far[1]}. "
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
            codes = countries_in(text)
            if len(codes) > 1:
                return (
                    "bad-value",
                    f'"{text}" are more countries than one.',
                    f"Write {' or '.join(codes)}: where there are several places, location: is a list of them.",
                )
            example = codes[0] if codes else "two capital letters (ISO 3166), such as UG"
        case types.SHA256_PATTERN:
            example = "64 digits from 0 to 9 and a to f"
        case _:
            if "_[A-Z]" in item["ctx"]["pattern"] and (written := re.fullmatch(r"([a-z]{2,3})-([A-Z]{2})", text)):
                return "bad-value", f'"{text}" does not fit {name}.', f"Write {written[1]}_{written[2]}."
            locale = re.fullmatch(r"([a-z]{2,3})_([A-Za-z0-9]{2,8})", text)
            found = f"{locale[1]}-{locale[2]}" if locale else LANGUAGES.get(text.casefold().strip(" .\"'“”"), "")
            example = found or "a language code, such as en or ar"
    return "bad-value", f'"{text}" does not fit {name}.', f"Write {example}."


def _not_a_group(name: str, _item: Any) -> Wording:
    shown = name.strip('"').replace("this entry", "entry")
    fix = f"Write it as {shown}: {{...}} or indent its fields below it."
    return "wrong-shape", f"{name} has to be a group of fields.", fix


def _not_a_list(name: str, _item: Any) -> Wording:
    return "wrong-shape", f"{name} has to be a list.", 'Begin each entry on its own line with "- ".'


def _not_text(name: str, item: Any) -> Wording:
    given = item["input"]
    found = "nothing" if given is None else "a list" if isinstance(given, list) else "a group of fields"
    bare = "- " if name == "this entry" else f"{name.strip(chr(34))}: "
    fix = "Write its value on the same line, or take the line away."
    if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
        fix = f"Take the brackets or the hyphen away: {bare}{quoted(given[0])}"
    elif isinstance(given, list) and name in ('"country"', '"place"'):
        fix = "One place stands here: where there are several, location: is a list of them, each with its own."
    elif isinstance(given, list) and name in ('"actor"', '"by"', '"incident"', '"type"', '"url"', '"group"'):
        fix = f"Only one can stand here: write {bare}... once for each, in an entry of its own."
    elif isinstance(given, list):
        fix = "Write it as one text on the same line, without brackets and hyphens."
    elif isinstance(given, dict) and len(given) == 1:
        fix = f"Write {bare}{_of_one(*next(iter(given.items())))}"
    return "wrong-shape", f"{name} has to be text, and {found} stands here.", fix


def _of_one(name: str, value: Any) -> str:
    """What a group of one field says: a text that a colon has split, or a value under a needless name."""
    if name in ("name", "title", "tag", "value", "text", "key", "label", "id") and isinstance(value, str):
        return quoted(value)
    return quoted(f"{name}: {value if isinstance(value, str) else ''}".strip(" "))


def _too_large(name: str, item: Any) -> Wording:
    return "bad-value", f"{name} is larger than {item['ctx']['le']}.", f"Write a number up to {item['ctx']['le']}."


WORDINGS: dict[str, Callable[[str, Any], Wording]] = {
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
