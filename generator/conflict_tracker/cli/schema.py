"""`tracker schema`: the JSON Schema of an incident, or of a map of a table, for editors."""

import json
from contextlib import suppress
from pathlib import Path

import click

from conflict_tracker.cli.record import record_root
from conflict_tracker.cli.targets import json_with, writable
from conflict_tracker.model.registry import Registry


@click.command()
@click.option("--incidents", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The record's folder.")
@click.option("--map", "of_map", is_flag=True, help="Of a map that tracker import csv goes by.")
@click.option("--registry", type=click.Choice(list(Registry.model_fields)), help="Of a registry's file.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file.")
def schema(incidents: Path | None, of_map: bool, registry: str | None, target: Path | None) -> None:
    """Print the JSON Schema of an incident, a registry or a map. Editors complete and check files with it."""
    from conflict_tracker.model.import_map import map_schema
    from conflict_tracker.model.schema import json_schema, registry_schema
    from conflict_tracker.record.record import read_registry

    root = record_root(incidents)
    of_record = map_schema if of_map else json_schema
    made = registry_schema(registry) if registry else of_record(read_registry(root, []))
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if target is None:
        click.echo(text, nl=False)
        return
    writable(target, json_with("$schema", "$defs", "title"), "JSON Schema")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def renew_schemas(root: Path, registry: Registry) -> None:
    """The schemas that the editors' settings name, in .cache/ beside the record. One that cannot be written is left."""
    from conflict_tracker.model.schema import schemas

    folder = root.parent / ".cache"
    with suppress(OSError):
        for name, made in schemas(registry).items():
            path, text = folder / f"{name}.schema.json", json.dumps(made, ensure_ascii=False, indent=1) + "\n"
            if not path.is_file() or path.read_text(encoding="utf-8", errors="replace") != text:
                folder.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
