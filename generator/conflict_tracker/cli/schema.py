"""`tracker schema`: the JSON Schema of an incident, or of a map of a table, for editors."""

import json
from pathlib import Path

import click

from conflict_tracker.cli.record import record_root
from conflict_tracker.cli.targets import json_with, writable


@click.command()
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--map", "of_map", is_flag=True, help="Of a map that tracker import csv goes by.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file.")
def schema(incidents: Path | None, of_map: bool, target: Path | None) -> None:
    """Print the JSON Schema of an incident, or of a map. Editors complete and check files with it."""
    from conflict_tracker.model.import_map import map_schema
    from conflict_tracker.model.schema import json_schema
    from conflict_tracker.record.record import read_registry

    root = record_root(incidents)
    made = (map_schema if of_map else json_schema)(read_registry(root, []))
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if target is None:
        click.echo(text, nl=False)
        return
    writable(target, json_with("$schema", "$defs", "title"), "JSON Schema")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
