"""Parts of a file as a message shows them: cut where they are long, in the quotation marks that they need."""

import re

MAX_SHOWN = 60


def cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()} …"


def quote(text: str) -> str:
    """A text in the quotation marks that it needs."""
    text = cut(text.rstrip().removesuffix('"') if text.count('"') == 1 else text)
    return f'"{text}"' if '"' not in text and "\\" not in text else single(text)


def single(text: str) -> str:
    return "'" + cut(text).replace("'", "''") + "'"


def field(name: str, value: str) -> str:
    """A field with its value; an entry of a list has no name."""
    return f"{name}: {value}" if name else value


def closing(text: str, mark: str) -> int:
    """Where a text that begins with a quotation mark is closed, or -1."""
    form = r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'"
    found = re.match(form, text)
    return found.end() - 1 if found else -1
