"""What a whole file is that is no record: a document of another program, a page, a table, a change that was not finished."""

import re
from collections.abc import Iterator

from conflict_tracker.record.refused import RefusedError

COPY = "Start from a copy of EXAMPLE.yml."
NO_SECOND = "a second document begins here, and a registry is one.", "Delete the ---."
_BEGINNINGS = (
    (b"PK\x03\x04", "a Word or Excel document, or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a document in RTF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_HTML = re.compile(r"\s*<(?:!DOCTYPE|html|head|body|div|p|table|span|h[1-6]|\?xml|[a-z]+>\s*<[a-z]+>)", re.IGNORECASE)
_TABLE = re.compile(r"\|[^\n]*\|\s*\n\s*\|[-:| ]+\|")
_WIKI = re.compile(r"\{\{\s*[A-Za-z][^{}\n|]*\n?\s*\|")
_FENCE = re.compile(r"^(```|~~~)", re.MULTILINE)


def no_text(data: bytes) -> RefusedError | None:
    """A file of another program, by how it begins."""
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning):
            message = f"this is {what}, and no text file."
            return RefusedError(1, 1, "not-utf8", message, f"{COPY[:-1]}, and put the facts into it in a text editor.")
    if data.startswith(_UTF16):
        message = "the file was saved as UTF-16, which Notepad calls Unicode."
        return RefusedError(1, 1, "not-utf8", message, "Save it as UTF-8.")
    return None


def pasted(text: str) -> RefusedError | None:
    """What stands in a text that cannot be read, where the whole of it is something else."""
    return next((found for found in _found(text)), None)


def _found(text: str) -> Iterator[RefusedError]:
    conflict = _CONFLICT.search(text)
    if conflict and (conflict[1][0] != "=" or "<<<<<<<" in text):
        message = f'"{conflict[1]}" marks a conflict of two changes, which is not resolved.'
        fix = "Keep the lines that are right, and delete the others with the lines that begin with <<<<<<<, ======= and >>>>>>>."
        yield RefusedError(_line(text, conflict.start()), 1, "syntax", message, fix)
    if _HTML.match(text):
        yield RefusedError(1, 1, "not-a-record", "this is a web page (HTML), and no record.", COPY)
    if _TABLE.match(text.lstrip()):
        yield RefusedError(1, 1, "not-a-record", "this is a table in Markdown, and no record.", COPY)
    if _WIKI.match(text.lstrip()):
        yield RefusedError(1, 1, "not-a-record", "this is a template of a wiki, and no record.", COPY)
    if re.match(r"(?:From|To|Subject|Date|Sent):.*\n(?:From|To|Subject|Date|Sent|Cc):", text):
        yield RefusedError(1, 1, "not-a-record", "this is an e-mail, and no record.", COPY)
    fence = _FENCE.search(text)
    if fence:
        message = f'"{fence[1]}" is Markdown\'s mark around code.'
        yield RefusedError(
            _line(text, fence.start()), 1, "syntax", message, "Delete the line, and the one that closes it."
        )
    stripped = text.lstrip()
    if stripped.startswith(("{", "[{", "[\n")) and re.search(r'"\s*:', stripped):
        yield _json(text)


def _json(text: str) -> RefusedError:
    """JSON may be read as YAML; where it cannot, what it lacks is told at its place."""
    before = re.search(r'(["\d\]}]|true|false|null)[ \t]*\n?[ \t]*(?="[^"\n]*"[ \t]*:)', text)
    comment = re.search(r"^[ \t]*(//|/\*)", text, re.MULTILINE)
    if comment:
        place = _line(text, comment.start(1)), _column(text, comment.start(1))
        return RefusedError(
            *place, "syntax", "JSON knows no comments.", "Delete the line; or write YAML, as in EXAMPLE.yml."
        )
    if before:
        place = _line(text, before.end(1) - 1), _column(text, before.end(1) - 1) + 1
        return RefusedError(
            *place,
            "syntax",
            "this is JSON, and a comma is missing here.",
            "Add the comma; tracker fmt makes YAML of it.",
        )
    message = "this is JSON, and it cannot be read."
    return RefusedError(
        1, 1, "syntax", message, "Check its commas, quotation marks and brackets; or start from a copy of EXAMPLE.yml."
    )


def not_fields(text: str, plain: object) -> tuple[str, str]:
    """(message, fix) for a file that YAML can read and that holds no fields."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    if pasted_ := pasted(text):
        return pasted_.message, pasted_.fix
    if isinstance(plain, list):
        message = "the file is a list: each line begins with a hyphen."
        return message, "Take the hyphens before the record's own fields away: title: ..."
    if re.match(r"https?://\S+$", first):
        return "the file holds only an address.", f"{COPY[:-1]}: the address stands under sources."
    if re.match(r"[\w ]+\s*=\s*\S", first) or re.match(r"\[\w+\]$", first.strip()):
        return (
            "a colon and a space, not =, stand between a field and its value.",
            "Write title: ... and so on, as in EXAMPLE.yml.",
        )
    if "\t" in first or (max(map(first.count, ",;")) >= 2 and " " not in first.strip()):
        return "this is a table, and no record.", "A table is read by tracker import; one incident is one file: " + COPY
    return "the file holds a text, and no fields such as title: ...", COPY


def no_record(root: dict[str, object]) -> tuple[str, str] | None:
    """(message, fix) for an object of another program; None for what may be a record."""
    if root.get("type") in ("Feature", "FeatureCollection") and root.keys() & {"geometry", "features"}:
        return "this is GeoJSON, and no record.", "A table is read by tracker import. " + COPY
    return None


def second_document(text: str, line: int) -> tuple[str, str]:
    """(message, fix) for a file in which a --- stands on this line, below a record."""
    rest = [row.strip() for row in text.split("\n")[line:] if row.strip() and not row.startswith(("#", "---", "..."))]
    if not rest:
        return "this --- closes nothing: a record has no front matter.", "Delete the line."
    if re.match(r"(?:title|summary|date|location|type)\s*:", rest[0]):
        message = "a second record begins here, and one file holds one."
        return message, "Put what stands below the --- into a file of its own."
    message = "a text stands below the ---, and a record has no front matter."
    return message, "Delete the ---, and put the text under body: |- with two spaces before each of its lines."


def no_name(data: bytes, place: tuple[int, int], key: object) -> tuple[str, str]:
    """(message, fix) for a group or a list that stands where a field's name belongs."""
    line, column = place
    before = data.decode().split("\n")[line - 1][: column - 1].rstrip()
    if before.endswith("{") and isinstance(key, dict):
        return "the braces {{ }} of a template still stand here.", "Write the value in their place."
    if isinstance(key, list) and len(key) == 1 and isinstance(key[0], str):
        return "a field's name stands in no brackets.", f"Write {key[0]}: ..."
    return "a field needs a name before its colon.", "Write it like title: ..."


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at)
