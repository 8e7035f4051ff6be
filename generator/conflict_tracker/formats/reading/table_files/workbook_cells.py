"""A program of its own: a sheet of a workbook, by python-calamine, to lines of CSV on standard output.

A workbook is unpacked in memory as a whole, and one cell at the far corner of a sheet stands for gigabytes. So it is
read in a process that may take so much memory and time, and no more. Called with: path, sheet or "", megabytes, seconds.
"""

import csv
import io
import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any


def main(path: str, sheet: str, megabytes: str, seconds: str) -> None:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    # What is loaded by now does not count: it differs from machine to machine.
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 Nothing is imported that is not needed.
        used = int(file.read().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, used + int(megabytes) * 1_000_000)
    _limit(resource.RLIMIT_CPU, int(seconds))
    try:
        with CalamineWorkbook.from_path(path) as book:
            if not sheet:
                shown = [
                    about.name
                    for about in book.sheets_metadata
                    if about.typ is SheetTypeEnum.WorkSheet and about.visible is SheetVisibleEnum.Visible
                ]
                print(json.dumps(shown or book.sheet_names))
                return
            out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", "surrogatepass", newline="")
            writer = csv.writer(out)
            for number, row in enumerate(book.get_sheet_by_name(sheet).iter_rows(), 1):
                writer.writerow([number, "", *map(_text, row)])
            out.flush()
    except (CalamineError, ValueError, OSError) as error:
        sys.exit(" ".join(str(error).split())[:300] or type(error).__name__)


def _limit(what: int, most: int) -> None:
    _, ceiling = resource.getrlimit(what)
    resource.setrlimit(what, (most if ceiling == resource.RLIM_INFINITY else min(most, ceiling), ceiling))


def _text(value: Any) -> str:
    """A cell as a table of text has it: whole numbers without .0, days as ISO 8601, with the time where there is one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return "" if value is None else str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
