"""Numbers and points as people write them, to what the record takes. Nothing is guessed: what may be two things is neither."""

import re
import unicodedata

WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
UNKNOWN = frozenset(
    ["unknown", "unclear", "n/a", "na", "none given", "not known", "not reported", "unspecified", "?", "??", "-", "tbd",
     "tbc", "unconfirmed", "x", "null", "nil", "not available", "undisclosed", "undetermined", "no data", "nan", "n.a", "--",
     "n.d", "s.d", "undated", "no date", "tba", "???", "#n/a", "#value!"]
)  # fmt: skip
"""How people say that they do not know."""
_N = r"(?:\d{1,3}(?:[,.'’ \u00a0\u202f_]\d{3})+|\d{1,9})(?:\.0+)?"
_SPAN = r"\s*(?:-|‐|‑|‒|–|—|−|to|or|and|/|\.\.+)\s*"
_LEAST = r"(?:at least|no fewer than|no less than|not less than|minimum(?: of)?|min\.?|>=|≥|from)"
_MORE = r"(?:more than|over|above|>)"
_MOST = r"(?:at most|up to|no more than|not more than|maximum(?: of)?|max\.?|<=|≤)"
_LESS = r"(?:fewer than|less than|under|below|<)"
ABOUT = r"(?:about|around|some|approximately|approx\.?|roughly|circa|ca?\.|nearly|almost|~|≈|±)"


def is_unknown(text: str) -> bool:
    """Whether a text says that nothing is known."""
    return text.strip().strip(".").casefold() in UNKNOWN


def ascii_digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)


def whole_number(text: str) -> int | None:
    """1,200 and 1 200, "two", ٣: a whole number, however it is written; None for anything else."""
    plain = ascii_digits(text.strip().casefold())
    if plain in WORDS:
        return WORDS[plain]
    return int(re.sub(r"\.0+$|\D", "", plain)) if re.fullmatch(rf"\+?{_N}", plain, re.ASCII) else None


def bounds(text: str) -> dict[str, int]:
    """The numbers of "10-15", "at least 5", "~20": by low, best and high; empty where it says none of them."""
    plain = " ".join(ascii_digits(text).casefold().split())
    plain = re.sub(
        r"\s+(?:people|persons|soldiers|fighters|civilians|men|killed|dead|deaths|injured|wounded|casualties)$",
        "",
        plain,
    )
    number = whole_number(plain)
    if number is not None:
        return {"low": number, "high": number}
    one = rf"({_N}|{'|'.join(WORDS)})"
    forms: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
        (rf"(?:between |from )?{one}{_SPAN}{one}", (("low", 0), ("high", 0))),
        (rf"{_LEAST} ?{one}", (("low", 0),)),
        (rf"{one} ?(?:\+|or more|and more|at least)", (("low", 0),)),
        (rf"{_MORE} ?{one}", (("low", 1),)),
        (rf"{_MOST} ?{one}", (("high", 0),)),
        (rf"{one} (?:or fewer|or less|at most)", (("high", 0),)),
        (rf"{_LESS} ?{one}", (("high", -1),)),
        (rf"{ABOUT} ?{one}", (("best", 0),)),
    )
    for form, names in forms:
        found = re.fullmatch(form, plain)
        if found:
            numbers = [whole_number(group) or 0 for group in found.groups()]
            named = {name: number + more for (name, more), number in zip(names, numbers, strict=True)}
            return named if named.get("low", 0) <= named.get("high", named.get("low", 0)) else {}
    return {}


def written_bounds(found: dict[str, int]) -> str:
    return ", ".join(f"{name}: {number}" for name, number in found.items())


def degrees(text: str, limit: float) -> str:
    """34,5 and 34.5° N and 34°30'00"N: decimal degrees; "" for anything else. `limit` is 90 for a latitude."""
    plain = ascii_digits(text).replace("٫", ".").replace("·", ".").replace("−", "-").strip(" ;,()[]").upper()
    plain = re.sub(r"^(?:LAT(?:ITUDE)?|LON(?:GITUDE|G)?|LNG)\b[:=. ]*", "", plain)
    plain = re.sub(r"\b(NORTH|SOUTH|EAST|WEST)\b", lambda word: word[0][0], plain)
    plain = re.sub(r" ?DEG(?:REES?)?\b\.?|(?<=\d)D(?=[\d ])", "° ", plain)
    if re.fullmatch(r"[NSEW]? ?-?\d{1,3}(?:[: ]\d{1,2}){1,2}(?:\.\d+)? ?[NSEW]?", plain) and (
        ":" in plain or re.search("[NSEW]", plain)
    ):
        plain = re.sub("[: ]+", "° ", plain)
    plain = re.sub(r"(?<=\d)M(?=[\d ])", "' ", plain).removesuffix("S") if re.search(r"\dM[\d ]", plain) else plain
    letters = re.findall(r"[NSEWO]", plain)
    body = re.sub(r"[NSEW]", " ", plain).strip().lstrip("+")
    if not re.fullmatch(r"[-\d.,°º'′’\"″” ]+", body) or len(letters) > 1:
        return ""
    if re.fullmatch(r"-?\d+,\d+\W*", body):
        body = body.replace(",", ".")
    if "," in body:
        return ""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", body)
    if not 1 <= len(numbers) <= 3 or (len(numbers) > 1 and not re.search("[°º]", body)):
        return ""
    value = sum(abs(float(number)) / 60**n for n, number in enumerate(numbers))
    value = -value if numbers[0].startswith("-") or letters[:1] in (["S"], ["W"]) else value
    return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) <= limit else ""


def point(text: str) -> tuple[str, str] | None:
    """Latitude and longitude of "34.5, 38.5" or a map's address, in this order; None where a text is no pair."""
    found = re.search(r"(?:@|[?&](?:q|ll|query)=|geo:|#map=\d+/)(-?\d+\.\d+)[,/](-?\d+\.\d+)", text)
    if turned := re.fullmatch(r"POINT ?\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)", text.strip(), re.IGNORECASE):
        return turned[2], turned[1]  # Well-known text has the longitude first.
    parts = (
        list(found.groups())
        if found
        else re.split(r"\s*[,;/]\s+|\s*[;/]\s*|(?<=[NSEW°'\"\d])\s+(?=[-+\d])|,", text.strip(" ()[]"))
    )
    if len(parts) != 2:
        return None
    lat, lon = degrees(parts[0], 90), degrees(parts[1], 180)
    return (lat, lon) if lat and lon else None
