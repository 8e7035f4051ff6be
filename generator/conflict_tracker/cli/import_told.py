"""What became of an import, on the terminal and as a file: the sum that adds up, and whatever does not fit it."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_tracker.cli.output import counted

if TYPE_CHECKING:
    from conflict_tracker.formats.reading.doubles import Double
    from conflict_tracker.formats.reading.gone import Gone
    from conflict_tracker.formats.reading.import_report import ImportReport, Note

SHOWN = 10


@dataclass(frozen=True)
class Outcome:
    """All that there is to tell of one import."""

    name: str
    """The file's."""
    report: "ImportReport"
    about: Mapping[str, Any]
    """How the file was read: its encoding and columns."""
    links: Sequence[Mapping[str, str]] = ()
    gone: "Sequence[Gone]" = ()
    dry: bool = False
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By registry and key, the names that it was given, or would be."""
    doubles: "Sequence[Double]" = ()

    def tell(self, target: Path, refused: bool = False) -> None:
        """Write the report, and say what matters of it."""
        if not self.dry:
            target.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self._whole(), ensure_ascii=False, indent=1)
            target.write_text(text + "\n", encoding="utf-8", errors="replace")
        report = self.report
        self._listed(report.rejections, "rejected row")
        parts = list(self._parts().items())[1:]
        would = "would be " if self.dry else ""
        click.echo(
            f"{counted(report.read, 'row')} read = "
            + " + ".join(f"{count:,} {would if n == 0 else ''}{what}" for n, (what, count) in enumerate(parts))
        )
        self._listed(report.flags, "remark")
        self._tell_gone(refused)
        if self.about["encoding"].lower().replace("-", "") != "utf8":
            encoding = self.about["encoding"]
            click.echo(f"The file was read as {encoding}; name another with --encoding if letters are wrong.", err=True)
        if self.links:
            made = sum(1 for link in self.links if link["written"] == "yes")
            click.echo(
                f"{counted(len(self.links), 'event')} match one incident of the record; {made} written.", err=True
            )
        if self.dry:
            self._preview()
        else:
            self._tell_doubles()
            click.echo(f"Report: {target}")

    def _parts(self) -> dict[str, int]:
        report = self.report
        counts = {name: getattr(report, name) for name in ("read", "written", "updated", "unchanged")}
        return {**counts, "rejected": len(report.rejections)}

    def _whole(self) -> dict[str, Any]:
        report = self.report
        return {
            "file": self.name,
            **self.about,
            **self._parts(),
            "registry_entries_added": report.added,
            "rejections": [note._asdict() for note in report.rejections],
            "flags": [note._asdict() for note in report.flags],
            "links": list(self.links),
            "withdrawn": report.withdrawn,
            "likely_doubles": [double._asdict() for double in self.doubles],
            "not_in_this_file": [
                {"id": row.id, "from": row.first.isoformat(), "to": row.last.isoformat(), "in_period": row.in_period}
                for row in self.gone
            ],
        }

    def _listed(self, notes: "Sequence[Note]", what: str) -> None:
        """The first lines, and how many more there are."""
        for note in notes[:SHOWN]:
            place = _place(note)
            click.echo(
                f"{self.name}: {place}{': ' if place else ''}{note.text.rstrip('.')}{'' if note.text.endswith('?') else '.'}",
                err=True,
            )
        if len(notes) > SHOWN:
            where = "" if self.dry else "; the report holds them all"
            click.echo(f"and {counted(len(notes) - SHOWN, f'more {what}')}{where}", err=True)

    def _tell_gone(self, refused: bool) -> None:
        """What is in the record and not in this file: never kept without a word."""
        report, inside = self.report, [row for row in self.gone if row.in_period]
        if not self.gone:
            return
        period = f"{report.first} to {report.last}" if report.first else "none"
        click.echo(
            f"In the record, not in this file: {counted(len(self.gone), 'incident')}, {len(inside):,} of them in its period ({period}).",
            err=True,
        )
        for row in inside[:SHOWN]:
            click.echo(f"  {row.id} ({row.first})", err=True)
        if len(inside) > SHOWN:
            click.echo(f"  and {len(inside) - SHOWN:,} more; the report holds them all", err=True)
        if report.withdrawn:
            click.echo(f"{counted(report.withdrawn, 'incident')} withdrawn.", err=True)
        elif inside and not refused:
            click.echo("They stay as they are; --withdraw-missing withdraws those in the period.", err=True)

    def _tell_doubles(self) -> None:
        for double in self.doubles[:SHOWN]:
            click.echo(
                f"registry/{double.table}.yml: “{double.name}” may be {double.known} (“{double.known_name}”). "
                "If it is, give that entry the name as an alias.",
                err=True,
            )
        if len(self.doubles) > SHOWN:
            click.echo(f"and {counted(len(self.doubles) - SHOWN, 'more likely double')}", err=True)

    def _preview(self) -> None:
        """What an import would bring: reasons with their counts, samples, new names."""
        reasons = Counter(_kind(note.text) for note in self.report.rejections)
        if reasons:
            click.echo("\nRejected, by reason:")
        for reason, count in reasons.most_common():
            click.echo(f"  {count:,} × {reason}")
        for path, text in self.report.samples:
            click.echo(f"\n# {path}\n{text}", nl=False)
        for table, entries in self.entries.items():
            click.echo(f"\nNew in registry/{table}.yml: {len(entries):,}")
            for key, name in list(entries.items())[:SHOWN]:
                click.echo(f"  {key}: {name}")
            if len(entries) > SHOWN:
                click.echo(f"  and {len(entries) - SHOWN:,} more")
        if self.doubles:
            click.echo("")
        self._tell_doubles()
        click.echo("\nNothing was written.")


def _kind(reason: str) -> str:
    """A reason without what differs from row to row."""
    return re.sub(r"\brow [0-9,]+", "row …", re.sub(r'"[^"]*"', '"…"', reason))


def _place(note: "Note") -> str:
    if not note.row:
        return note.id  # Not a row's: an entry of a registry, by its name.
    return f"row {note.row:,} (line {note.line:,}{', ' + note.id if note.id else ''})"
