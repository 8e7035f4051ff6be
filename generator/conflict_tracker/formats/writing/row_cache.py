"""One incident in every form that a download has it in."""

import re
from functools import cached_property

from conflict_tracker.dataset.item import Opened
from conflict_tracker.formats.writing.columns import INCIDENTS, Context, Sheet, Value
from conflict_tracker.formats.writing.geojson import feature
from conflict_tracker.formats.writing.records import record_text
from conflict_tracker.model.compact_json import compact_bytes

_FORMULA = frozenset("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")
"""What a text begins with that a spreadsheet would run."""
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


class RowCache:
    """What the writers make of one incident, each thing once however many of them ask for it."""

    def __init__(self, item: Opened, context: Context) -> None:
        self.item, self._context = item, context
        self._rows: dict[str, list[tuple[Value, ...]]] = {}
        self._cells: dict[str, list[list[Value]]] = {}

    def rows(self, sheet: Sheet) -> list[tuple[Value, ...]]:
        """The incident in a table."""
        if sheet.name not in self._rows:
            self._rows[sheet.name] = list(sheet.rows(self.item, self._context))
        return self._rows[sheet.name]

    def cells(self, sheet: Sheet) -> list[list[Value]]:
        """The same as a spreadsheet may have it."""
        if sheet.name not in self._cells:
            self._cells[sheet.name] = [
                [
                    # Most cells need no call.
                    value if value is None or (type(value) is str and value[:1] not in _FORMULA) else _shown(value)
                    for value in row
                ]
                for row in self.rows(sheet)
            ]
        return self._cells[sheet.name]

    @cached_property
    def text(self) -> str:
        """The whole record as a line of JSON."""
        return record_text(self.item, self._context.address)

    @cached_property
    def feature(self) -> str:
        return compact_bytes(feature(self.item, self._context.registry, self.rows(INCIDENTS)[0])).decode()


def safe_cell(value: Value) -> Value:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.

    Rule: OWASP ASVS 1.2.10. Importing takes the apostrophe away again.
    """
    if isinstance(value, str) and value[:1] in _FORMULA and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def _shown(value: Value) -> Value:
    """No formula, and booleans in the words of JSON; an empty cell is not known."""
    if type(value) is bool:
        return "true" if value else "false"
    return safe_cell(value)
