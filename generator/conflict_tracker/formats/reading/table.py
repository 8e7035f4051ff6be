"""A foreign file as rows, one at a time: every row is either read or comes with the reason why it cannot be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from conflict_tracker.formats.reading.table_files.cells import Records
from conflict_tracker.formats.reading.table_files.delimited import DELIMITERS, Delimited, read_delimited
from conflict_tracker.formats.reading.table_files.errors import MAX_COLUMNS, MAX_EMPTY, MAX_FIELD, MAX_LINE, TableError
from conflict_tracker.formats.reading.table_files.json_rows import is_json, read_json
from conflict_tracker.formats.reading.table_files.packed import Packed, is_workbook, packed_in
from conflict_tracker.formats.reading.table_files.workbook import read_sheet, sheets_of

__all__ = ["MAX_FIELD", "MAX_LINE", "Row", "Table", "TableError", "open_table"]

TITLE_LINES = 20
"""Lines above the header, such as a title and a date, among which it is looked for."""


TOTALS = frozenset(
    ["total", "totals", "grand total", "subtotal", "total général", "total general", "gesamt", "insgesamt", "summe", "totale",
     "totaal", "toplam", "razem", "итого", "всего", "разом", "усього", "المجموع", "الإجمالي", "الاجمالي", "مجموع"]
)  # fmt: skip
"""What the last row of a table is called that sums up the others."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file. `number` counts rows after the header from 1, `line` is where the row ends."""

    number: int
    line: int
    values: dict[str, str]
    problem: str = ""
    """Why it cannot be used, or ""."""
    is_none: bool = False
    """Whether it is certain that it is no incident's: the header once more, or a sum."""


@dataclass(frozen=True)
class Table:
    name: str
    encoding: str
    columns: tuple[str, ...]
    """The header's names, in lower case; without the empty ones at the end."""
    records: Records
    skip: int
    """Records up to the header, itself included."""
    header: tuple[str, ...] = ()
    """The header's names as they stand there."""
    width: int = 0
    """The header's cells, the empty ones at the end among them."""
    lists: frozenset[str] = frozenset()
    """Columns in which lists stand, written as JSON."""
    sheet: str = ""
    numbered: bool = False
    """Whether each row's number stands among its values, as #row."""

    def rows(self) -> Iterator[Row]:
        """Every row of the file, in order, but for those that are empty. Memory does not grow with the file."""
        number, count, columns, empty = 0, len(self.columns), self.columns, 0
        for line, values, problem, about in islice(self.records, self.skip, None):
            if not problem and not (values and values[0].strip()) and not any(map(str.strip, values)):
                empty += 1  # An empty line is no row.
                if empty > MAX_EMPTY:
                    raise TableError(f"{self.name} holds {empty:,} empty rows one after another: this is no table.")
                continue
            number, empty = number + 1, 0
            none = "" if problem else self._no_row(values)
            if not (problem or none) and len(values) != count:
                problem = self._misfit(values)
            elif about and about <= count:
                problem = f"{columns[about - 1]}: {problem}"
            found = dict(zip(columns, values, strict=False))
            if self.numbered:
                found["#row"] = str(number)
            yield Row(number, line, found, problem or none, bool(none))

    def _no_row(self, values: list[str]) -> str:
        """What a record of cells is, that is no row; "" where it may be one."""
        if self.skip and values[0] == self.header[0] and tuple(values[: len(self.columns)]) == self.header:
            return "it is the header once more"
        if _is_total(values):
            return "it looks like the sum of the other rows. If it is a row, name it otherwise in its first cell"
        return ""

    def _misfit(self, values: list[str]) -> str:
        """Why a row has another number of cells than the header, or "" where only empty ones are too many."""
        count = len(self.columns)
        if len(values) > count:
            # Behind the last name, a cell that has its place there belongs to a column without one.
            if len(values) <= self.width or not isinstance(self.records, Delimited) or not any(values[count:]):
                return ""
            return f"it has {len(values)} columns, and the header {count}: is a comma not quoted?"
        if not isinstance(self.records, Delimited):
            values += [""] * (count - len(values))
            return ""
        return f"it has {len(values)} of {count} columns: the file may be cut off here"


def _is_total(values: Sequence[str]) -> bool:
    """Whether a row's first word is Total, and numbers alone stand behind it, or not in every column."""
    first, *others = [value for value in map(str.strip, values) if value]
    return first.rstrip(" :").casefold() in TOTALS and (
        len(others) < len(values) - 1 or not any(map(str.isalpha, "".join(others)))
    )


def open_table(
    path: Path,
    required: Sequence[str],
    aliases: dict[str, str],
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None = None,
) -> Table:
    """Look at a file's kind, encoding and header. `required` columns have to be there; `aliases` are other names for ours.

    `sheet` names a sheet of a workbook, a file of a zip or a list of a JSON document. Raises TableError.
    """
    packed = packed_in(path, sheet)
    if packed.path.stat().st_size == 0:
        raise TableError(f"{path.name} is empty.")
    if packed.name.lower().endswith((".xlsx", ".xls", ".xlsm", ".ods")):
        _refuse_other(packed)
    if is_workbook(path) or packed.name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        return _of_workbook(packed, required, aliases, sheet)
    if is_json(packed):
        records, columns, lists = read_json(packed, sheet)
        named = tuple(aliases.get(column, column) for column in columns)
        if missing := [column for column in required if column not in named]:
            raise TableError(_missing(path.name, named, missing))
        return Table(path.name, "utf-8", named, records, 0, lists=lists)
    if sheet and not packed.member:
        raise TableError(f"{path.name} is a text, which has no sheets. Leave --sheet away.")
    _refuse_other(packed)
    text = read_delimited(packed, encoding, delimiter)
    others = [] if delimiter or text.told else [mark for mark in DELIMITERS if mark != text.delimiter]
    tables = [Delimited(packed, text.encoding, mark, text.told) for mark in (text.delimiter, *others)]
    if not required:
        tables.sort(key=_regularity, reverse=True)
    found, problem = None, None
    for candidate in tables:
        try:
            found = _with_header(candidate, path.name, text.encoding, required, aliases)
            break
        except TableError as error:
            problem = problem or error
    if found is None:
        raise problem or TableError(f"{path.name} is empty.")
    return found


def _refuse_other(packed: Packed) -> None:
    """A page that was saved under a table's name is told as what it is."""
    with packed.open() as file:
        start = file.read(1000).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise TableError(
            f"{packed.name} is a web page, perhaps one that asks to sign in, and no table. Download the table again, "
            "or open the page in a spreadsheet program and save it as CSV."
        )
    if start.startswith(b"%pdf"):
        raise TableError(f"{packed.name} is a PDF, and no table. Ask whoever made it for the table as CSV.")


def _of_workbook(packed: Packed, required: Sequence[str], aliases: dict[str, str], sheet: str | None) -> Table:
    """The sheet of this name; without one, the only sheet that has the columns."""
    names = sheets_of(packed)
    chosen = [name for name in names if name == sheet] or names
    if sheet and sheet not in names and Path(packed.member).name != sheet and packed.member != sheet:
        raise TableError(f'{packed.name} has no sheet "{sheet}". It has: {", ".join(names[:20])}.')
    found, problems = [], []
    for name in chosen[:50]:
        try:
            found.append(
                _with_header(read_sheet(packed, name), f"{packed.name}, {name}", "utf-8", required, aliases, name)
            )
        except TableError as error:
            problems.append(error)
    if len(found) > 1:
        some = ", ".join(table.sheet for table in found)
        which = " with these columns" if required else ""
        raise TableError(f'{packed.name} has several sheets{which}: {some}. Say --sheet "{found[0].sheet}".')
    if not found:
        raise problems[0] if problems else TableError(f"{packed.name} has no sheet.")
    return found[0]


def _with_header(
    records: Records, name: str, encoding: str, required: Sequence[str], aliases: dict[str, str], sheet: str = ""
) -> Table:
    """The table, its header the first record that has all the required columns; where none is, the fullest of the first."""
    first = None
    fullest = 0 if required else _fullness(records)
    for number, (_, values, problem, _) in enumerate(islice(records, TITLE_LINES), 1):
        if problem and "longer than" in problem:
            raise TableError(f"{name}: the first lines are longer than {MAX_LINE:,} characters: this is no table.")
        header = _header(values)
        if len(header) > MAX_COLUMNS:
            raise TableError(f"{name} has {len(header):,} columns; the limit is {MAX_COLUMNS:,}.")
        if first is None and any(header):
            first = header
        columns = _columns(header, aliases)
        if header and _filled(values) >= fullest and all(column in columns for column in required):
            _once_each(name, header, aliases, required)
            return Table(
                name, encoding, columns, records, number, tuple(values[: len(columns)]), len(values), sheet=sheet
            )
    if first is None:
        raise TableError(f"{name} is empty.")
    known = _columns(first, aliases)
    raise TableError(_missing(name, known, [column for column in required if column not in known]))


def _fullness(records: Records) -> int:
    """The most filled cells that two of the first records have: one alone may be a row that is out of joint."""
    filled = sorted((_filled(values) for _, values, *_ in islice(records, TITLE_LINES)), reverse=True)
    return filled[1] if len(filled) > 1 else sum(filled)


def _filled(values: Sequence[str]) -> int:
    return sum(1 for value in values if value.strip())


def _regularity(table: Delimited) -> tuple[int, int]:
    """Of the first records, how many have the same number of cells, above one, and how many cells these are."""
    counts = Counter(len(values) for _, values, *_ in islice(table, TITLE_LINES) if len(values) > 1)
    return max(((times, cells) for cells, times in counts.items()), default=(0, 0))


def _header(values: Sequence[str]) -> list[str]:
    """The names of a header on one line each, without the empty ones at its end."""
    names = [" ".join(value.strip("\ufeff").split()) for value in values]
    while names and not names[-1]:
        names.pop()
    return names


def _columns(header: Sequence[str], aliases: dict[str, str]) -> tuple[str, ...]:
    """Names in lower case, each once: a column without a name, and one that another is called like, get a number."""
    found: dict[str, int] = {}
    for number, name in enumerate(header, 1):
        plain = aliases.get(name.lower(), name.lower()) or f"column {number}"
        again = found.get(plain, 0) + 1
        found[plain] = again
        while again > 1 and f"{plain} ({again})" in found:
            again += 1
        if again > 1:
            found[f"{plain} ({again})"] = 1
    return tuple(found)


def _once_each(name: str, header: Sequence[str], aliases: dict[str, str], required: Sequence[str]) -> None:
    plain = [aliases.get(column.lower(), column.lower()) for column in header]
    twice = sorted({column for column in plain if plain.count(column) > 1 and column in required})
    if twice:
        raise TableError(
            f"{name}: the column {twice[0]} stands twice in the header. Give the second another name in the file."
        )


def _missing(name: str, columns: Sequence[str], missing: Sequence[str]) -> str:
    text = f"{name}: the header has no column {' and no column '.join(missing[:8])}"
    more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
    found = ", ".join(column[:40] for column in columns[:8])
    alone = next((mark for mark in DELIMITERS if mark in (columns or ("",))[0]), "") if len(columns) == 1 else ""
    hint = f" Its columns look separated by {DELIMITERS[alone]}." if alone else ""
    return f"{text}{more}. It begins with: {found}{', ...' if len(columns) > 8 else ''}.{hint}"
