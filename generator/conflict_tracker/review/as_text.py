"""A report as plain text, for a terminal. A word difference stands as git writes it: [-old-] {+new+}."""

from collections.abc import Iterable, Iterator

from conflict_tracker.review.report import Added, Entry, Line, Removed, Report, Typed, one_line


def as_text(report: Report) -> str:
    lines = [report.summary]
    for section in report.sections:
        lines += ["", section.title, *_lines(section.entries, "  ")]
    return "\n".join(lines) + "\n"


def _lines(entries: Iterable[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        yield indent + plain(entry.line)
        yield from _lines(entry.below, indent + "  ")


def plain(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: str) -> str:
    if isinstance(piece, Removed):
        return f"[-{one_line(piece)}-]"
    if isinstance(piece, Added):
        return f"{{+{one_line(piece)}+}}"
    return one_line(piece) if isinstance(piece, Typed) else piece
