"""Dates as people write them, to EDTF. Nothing is guessed: where day and month may be exchanged, both are told."""

import re
from datetime import date, timedelta

from conflict_tracker.model.edtf import FORMS, parse_edtf
from conflict_tracker.model.loose import ABOUT, ascii_digits, is_unknown

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan janvier januar jänner enero janeiro ocak يناير كانون_الثاني جانفي",
         "february feb février fevrier februar febrero fevereiro şubat فبراير شباط فيفري",
         "march mar mars märz maerz marzo março mart مارس آذار اذار",
         "april apr avril abril nisan أبريل ابريل إبريل نيسان أفريل", "may mai mayo maio mayıs مايو أيار ايار ماي",
         "june jun juin juni junio junho haziran يونيو حزيران جوان", "july jul juillet juli julio julho temmuz يوليو تموز جويلية",
         "august aug août aout agosto ağustos أغسطس اغسطس آب أوت", "september sept sep septembre septiembre setembro eylül سبتمبر أيلول ايلول",
         "october oct octobre oktober octubre outubro ekim أكتوبر اكتوبر تشرين_الأول",
         "november nov novembre noviembre novembro kasım نوفمبر تشرين_الثاني",
         "december dec décembre decembre dezember diciembre dezembro aralık ديسمبر كانون_الأول"), 1,
    )
    for name in names.split()
}  # fmt: skip
_TWO_WORDS = {name.replace("_", " "): name for name in MONTHS if "_" in name}
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.? "
_APART = r" - | to | until | till |/|\.\.+|-"
_CLOCK = r"(?:[t ]+(?:at )?\d{1,2}[:h]\d\d.*|t)$"
LONG = len("2017-06-20")
_SHORT_YEAR = r"\d{1,2}[-/. ](?:\d{1,2}|[^\W\d]+)[-/. ]\d{2}"
_SERIAL = range(20_000, 60_000)
"""Days that spreadsheets count, of the years 1954 to 2064."""
_SPREADSHEETS_ZERO = date(1899, 12, 30)


def date_meant(text: str) -> str:
    """What to write for a date in another form: a sentence."""
    several = [loose_date(part) for part in re.split(r"\s*[,;&]\s*|\s+and\s+", text)]
    if len(several) > 1 and all(len(found) == 1 and len(found[0]) == LONG for found in several):
        days = sorted(found[0] for found in several)
        return f"Write {days[0]}/{days[-1]}, if it lasted from one to the other; two events are two files."
    meant = loose_date(text)
    if len(meant) == 1:
        return f"Write {meant[0]}."
    if meant:
        return f"Write {meant[0]} or {meant[1]}, whichever is meant: year-month-day."
    if is_unknown(text):
        return "Write what is known of it, such as 2017-06 or 2017."
    plain = ascii_digits(text).strip().casefold()
    if plain.isdecimal() and int(plain) in _SERIAL:
        day = _SPREADSHEETS_ZERO + timedelta(int(plain))
        return f"If it is how a spreadsheet counts days, write {day}."
    if re.fullmatch(_SHORT_YEAR, plain):
        return "Write the year in full, then the month, then the day, such as 2017-06-20."
    if re.search(r"\d\s*/(?:\s*\.\.)?$|^(?:\.\.)?/\s*\d", plain):
        return (
            "An interval has both its ends, such as 2017-06-18/2017-06-20; write the day alone if only that is known."
        )
    return f"Write it like {FORMS}."


def time_beside(text: str) -> str:
    """The time of day that stands behind a date, as 24 hours; "" for none."""
    found = re.search(
        r"\d[t ]+(?:at )?(\d{1,2})[:h](\d\d)(?::\d\d(?:\.\d+)?)?(?:z| ?[+-]\d.*| utc| gmt)?$", _plain(text)
    )
    return f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else ""


def loose_date(text: str) -> list[str]:
    """What a date in another form may be, in EDTF: one, two where day and month may be exchanged, none for no date."""
    plain, mark = _bare(text)
    return [f"{found}{mark}" for found in _one(plain) or _span(plain) if not (mark and found.endswith(("~", "?")))]


def _bare(text: str) -> tuple[str, str]:
    """A date without what stands around it: a day of the week, a time of day; and the mark for "about" or "perhaps"."""
    plain = _plain(text)
    for words, word in _TWO_WORDS.items():
        plain = plain.replace(words, word)
    if re.fullmatch(r"[\dlio/.-]+", plain):  # Letters that look like digits.
        plain = plain.translate(str.maketrans("lio", "110"))
    mark = ""
    if found := re.search(
        r"(?<=[\d~]) ?(\?|\(\?\)|\(?uncertain\)?|~|\(?(?:approx\.?|approximately|circa|about)\)?)$", plain
    ):
        plain, mark = plain[: found.start()], "?" if "?" in found[1] or "uncertain" in found[1] else "~"
    plain = re.sub(r"(?<=\d) \([^)]*\)$", "", plain)
    about = re.match(rf"(?:{ABOUT}|early|mid|late|beginning of|end of|c)[ -]?(?=[^\W_])", plain)
    if about and about.group().strip(" -") not in MONTHS:
        plain, mark = plain[about.end() :], "~"
    if re.search(r"\d~/\d", plain):
        plain, mark = plain.replace("~", ""), "~"
    plain = re.sub(rf"^(?:on |the |(?:on )?the night of |night of |{_WEEKDAY})+", "", plain)
    return re.sub(_CLOCK, "", plain), mark


def _plain(text: str) -> str:
    plain = " ".join(ascii_digits(text).casefold().replace(",", " ").split()).strip(" .;\"'“”‘’«»")
    return re.sub(r"[‐‑‒–—−]", "-", plain)


def _one(plain: str) -> list[str]:
    """A day, a month or a year."""
    return _real(_numeric(plain) or _worded(plain))


def _span(plain: str) -> list[str]:
    """An interval, of which one end may leave out what the other says."""
    plain = re.sub(r"^(?:between (?=.* and )|from )", "", between := plain)
    apart = rf"{_APART}| and " if between.startswith("between ") else _APART
    found = set()
    for split in re.finditer(apart, plain):
        left, right = plain[: split.start()].strip(), plain[split.end() :].strip()
        if re.fullmatch(r"\d{1,2}", right) and split.group() == "/" and re.fullmatch(r"\d{4}-\d\d-\d\d", left):
            right = f"{left[:8]}{right:0>2}"
        ends = _one(right)
        if len(ends) == 1 and len(starts := _one(left) or _one(_completed(left, ends[0]))) == 1:
            found.update(_real([f"{starts[0]}/{ends[0]}"]))
    return list(found) if len(found) == 1 else []


def _completed(left: str, end: str) -> str:
    """The beginning of an interval with the month and the year of its end."""
    if re.fullmatch(r"\d{1,2}", left) and len(end) == 10:
        return f"{end[:8]}{int(left):02}"
    return f"{left} {end[:4]}" if left and set(left.split()) & MONTHS.keys() else ""


def _real(found: list[str]) -> list[str]:
    real = []
    for text in found:
        try:
            real.append(parse_edtf(text).text)
        except ValueError:
            continue
    return list(dict.fromkeys(real))


def _numeric(plain: str) -> list[str]:
    plain = re.sub(r"(?<=\d)年|(?<=\d)月", "-", plain).removesuffix("日")
    if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]\d{1,2}[:h.]\d\d.*)?", plain):
        return [_iso(*found.groups())]
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", plain):
        return [_iso(*found.groups())]
    if found := re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})", plain):
        one, two, year = found.groups()
        return [_iso(year, two, one), _iso(year, one, two)]
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(?:\?+|xx|--|00)", plain):
        return [f"{found[1]}-{found[2]}"]
    if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})|(\d{1,2})[-/. ](\d{4})", plain):
        return [f"{found[1] or found[4]}-{int(found[2] or found[3]):02}"]
    return [f"{plain}"] if re.fullmatch(r"\d{4}(-\d{2}){0,2}", plain) else []


def _worded(plain: str) -> list[str]:
    words = re.findall(r"[^\W\d]+|\d+(?:\s?-\s?\d+)?", re.sub(r"(?<=\d)(?:st|nd|rd|th|er)\b", "", plain))
    months = [MONTHS[word] for word in words if word in MONTHS]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    days = [word for word in words if re.fullmatch(r"\d{1,2}(?:\s?-\s?\d{1,2})?", word)]
    others = [word for word in words if word not in (*MONTHS, *years, *days, "of", "the", "de")]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or others:
        return []
    if not days:
        return [f"{years[0]}-{months[0]:02}"]
    return ["/".join(_iso(years[0], str(months[0]), day) for day in re.split(r"\s?-\s?", days[0]))]


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
