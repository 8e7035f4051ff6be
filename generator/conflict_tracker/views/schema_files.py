"""/schema/v1/: the JSON Schemas of an incident and of the registries, for editors in the browser too."""

from collections.abc import Iterator

from conflict_tracker.model.compact_json import compact_json
from conflict_tracker.model.registry import Registry
from conflict_tracker.model.schema import schemas
from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData

ROOT = "schema/v1/"


def schema_files(site: SiteData) -> Iterator[File]:
    for name, schema in schemas(site.dataset.registry).items():
        yield File(f"{ROOT}{name}.json", f"{compact_json(schema)}\n".encode())


def schema_paths(_site: SiteData, _key: None) -> Iterator[str]:
    yield from (f"{ROOT}{name}.json" for name in ("incident", *Registry.model_fields))
