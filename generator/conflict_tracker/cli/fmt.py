"""`tracker fmt`: files in canonical order and layout, with every comment and value kept."""

import sys
from pathlib import Path

import click

from conflict_tracker.cli.output import counted
from conflict_tracker.cli.record import record_root


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
def fmt(paths: tuple[Path, ...], only_check: bool) -> None:
    """Put incident files and registries into canonical form. PATHS are files or folders; without any, all of the record."""
    from conflict_tracker.record.record import REGISTRIES, REGISTRY, incident_files, shown
    from conflict_tracker.rewrite.canonical import NotRewrittenError, canonical

    root = record_root(paths[0] if paths else None)
    wanted = [path.resolve() for path in paths] or [root]
    kinds = {root / REGISTRY / f"{name}.yml": kind for name, kind in REGISTRIES.items()}
    every = [*incident_files(root, []), *(path for path in kinds if path.is_file() and not path.is_symlink())]
    files = [file for file in every if any(file.is_relative_to(path) for path in wanted)]
    changed = failed = 0
    for file in files:
        text = file.read_bytes().decode("utf-8", errors="surrogateescape")
        try:
            better = canonical(text, kinds.get(file))
        except NotRewrittenError as error:
            failed += 1
            click.echo(f"{shown(file, root)}: {error}", err=True)
            continue
        if better != text:
            changed += 1
            click.echo(f"{shown(file, root)}: {'would change' if only_check else 'changed'}")
            if not only_check:
                file.write_text(better, encoding="utf-8", newline="\n")
    click.echo(f"{counted(len(files), 'file')} read, {changed} {'to change' if only_check else 'changed'}.", err=True)
    sys.exit(1 if failed or (only_check and changed) else 0)
