"""What `tracker init` has left for the owner to write, where readers would see it: a warning for each line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from conflict_tracker.model.left_over import left_over, shown_text
from conflict_tracker.model.problem import Problem, Severity

_CODE = "left-over"


def unfinished_pages(docs: Path, pages: Iterable[Path]) -> Iterator[Problem]:
    """Of Markdown files in `docs`."""
    for path in pages:
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        for found in left_over(shown_text(path.read_text(encoding="utf-8", errors="replace"))):
            yield _problem(
                name, found.line, found.column, f'"{found.word}" still stands here for readers to see.', found.fix
            )


def unfinished_settings(config: Path) -> Iterator[Problem]:
    """Of mkdocs.yml, whose texts and addresses stand on every page. Settings that come of no file have no path to one."""
    is_read = config.is_absolute() and config.is_file()
    lines = config.read_text(encoding="utf-8", errors="replace").splitlines() if is_read else []
    text = "\n".join("" if line.lstrip().startswith("#") else line.partition(" #")[0] for line in lines)
    for found in left_over(text):
        yield _problem(config.name, found.line, found.column, f'"{found.word}" still stands here.', found.fix)


def _problem(name: str, line: int, column: int, message: str, fix: str) -> Problem:
    return Problem(name, line, column, _CODE, message, fix, Severity.WARNING)
