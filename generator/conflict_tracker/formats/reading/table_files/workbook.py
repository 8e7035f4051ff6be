"""A workbook of Excel or OpenDocument to the records of its sheets: what is wrong with it is one sentence."""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from conflict_tracker.formats.reading.table_files.errors import TableError
from conflict_tracker.formats.reading.table_files.packed import Packed
from conflict_tracker.formats.reading.table_files.spool import Spool, scratch

MAX_UNPACKED, FEW, MAX_RATIO = 1_000_000_000, 16_000_000, 100
"""Bytes of a workbook's parts; and, unless they are few, how many times as many as the file's own: a table's cells pack to
a tenth."""
BASE, FACTOR = 150, 12
"""Megabytes that reading may take in any case, and bytes of memory for each byte of the unpacked parts: a cell takes six
to eight, a text that many cells share up to twelve; a sheet whose cells lie at its corners, millions."""
SECONDS, PER_SECOND = 2, 4_000_000
"""Seconds in any case, and bytes of the unpacked parts for each further one: a tenth of what is usual."""
_PROGRAM = Path(__file__).with_name("workbook_cells.py")


def sheets_of(packed: Packed) -> list[str]:
    """The names of a workbook's sheets that are shown. Raises TableError."""
    with _on_disk(packed) as path, scratch() as out:
        _run(packed.name, path, "", out)
        out.seek(0)
        names: list[str] = json.load(out)
    return names


def read_sheet(packed: Packed, sheet: str) -> Spool:
    """The records of a sheet, all of its rows. Raises TableError."""
    out = scratch()
    with _on_disk(packed) as path:
        _run(packed.name, path, sheet, out)
    return Spool(out)


def _run(name: str, path: Path, sheet: str, out: BinaryIO) -> None:
    size = _unpacked(path, name)
    limits = [str(BASE + FACTOR * size // 1_000_000), str(SECONDS + size // PER_SECOND)]
    # Isolated: a file named like a library, in the folder where somebody stands, is not run.
    command = [sys.executable, "-I", str(_PROGRAM), str(path), sheet, *limits]
    done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    if done.returncode == 0:
        return
    reason = done.stderr.decode("utf-8", "replace").strip()
    lines = reason.splitlines()
    if done.returncode < 0 or "MemoryError" in reason or "memory allocation" in reason or "panicked" in reason:
        raise TableError(
            f"{name} takes far more memory or time than its {size:,} bytes of cells: it is damaged, or holds a cell far away "
            "from the others. Save the sheet as CSV and import that."
        )
    if "assword" in reason or "ncrypt" in reason:
        raise TableError(f"{name} is locked with a password. Take the password away in the program that wrote it.")
    raise TableError(f"{name} cannot be read as a workbook: {lines[-1] if lines else 'it is damaged'}. Save it as CSV.")


def _unpacked(path: Path, name: str) -> int:
    """The bytes of a workbook's parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        size = path.stat().st_size * 2  # Excel's own before 2007, in which nothing is packed.
    if size > min(MAX_UNPACKED, max(FEW, MAX_RATIO * path.stat().st_size)):
        raise TableError(f"{name} grows to {size:,} bytes when it is unpacked: this is no table. Save it as CSV.")
    return size


@contextmanager
def _on_disk(packed: Packed) -> Iterator[Path]:
    """Where the workbook lies as a file: what is packed into another file is taken out of it."""
    with packed.path.open("rb") as file:
        plain = not packed.member and file.read(2) in (b"PK", b"\xd0\xcf")
    if plain:
        yield packed.path
        return
    with tempfile.NamedTemporaryFile(suffix=Path(packed.name).suffix) as copy:
        with packed.open() as inner:
            shutil.copyfileobj(inner, copy)
        copy.flush()
        yield Path(copy.name)
