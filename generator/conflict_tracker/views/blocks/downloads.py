"""The downloads under data/: each file with what it holds, its size and its checksum, and how to read it."""

from collections.abc import Mapping

from markupsafe import Markup

from conflict_tracker.formats.writing.records import SCHEMA_VERSION, address_of
from conflict_tracker.render.scripts import json_script
from conflict_tracker.views.blocks.home import block
from conflict_tracker.views.citation import LD_JSON
from conflict_tracker.views.site_data import SiteData

# language: three lines, of which the second reads the file
EXAMPLES = {
    "pandas": ("import pandas", 'incidents = pandas.read_KIND("FILE")', 'print(incidents["type_name"].value_counts())'),
    "polars": ("import polars", 'incidents = polars.read_KIND("FILE")', 'print(incidents["type_name"].value_counts())'),
    "DuckDB": ("import duckdb", 'incidents = duckdb.read_KIND("FILE")', 'print(incidents.aggregate("type_name, count(*)"))'),
    "R": ("library(arrow)", 'incidents <- read_RKIND("FILE")', "table(incidents$type_name)"),
}  # fmt: skip
READ = {"incidents.parquet": ("parquet", "parquet"), "incidents.csv.gz": ("csv", "csv_arrow")}
"""What the examples read, the best first, and what a file of its kind is called, in R as well."""


def downloads(site: SiteData, options: Mapping[str, str], base: str) -> str:
    return block(site, "downloads", base, examples(site), SCHEMA_VERSION, _structured(site))


def examples(site: SiteData) -> dict[str, tuple[str, ...]]:
    """By language, the lines that read a download; none where there is no table among them."""
    names = {file.name for file in site.downloads}
    file = next((name for name in READ if name in names), "")
    if not file:
        return {}
    kind, in_r = READ[file]
    return {
        language: tuple(line.replace("RKIND", in_r).replace("KIND", kind).replace("FILE", file) for line in lines)
        for language, lines in EXAMPLES.items()
    }


def _structured(site: SiteData) -> Markup:
    """schema.org/Dataset, for search engines of data."""
    address = address_of(site.settings)
    licence = site.settings.options.data_licence
    published = site.dataset.published
    about = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": site.settings.site_name,
        "description": site.locale._("%(name)s as data: incidents, actors, sources, claims and casualties.")
        % {"name": site.settings.site_name},
        "version": site.dataset.revision,
        "url": f"{address}data/" if address else None,
        "license": licence.url if licence else None,
        "dateModified": site.dataset.generated.date().isoformat() if site.dataset.generated else None,
        "temporalCoverage": f"{published[0].date.first}/{max(published, key=lambda item: item.date.end).date.last}"
        if published
        else None,
        "distribution": [
            {"@type": "DataDownload", "name": file.name, "contentUrl": f"{address}data/{file.name}"}
            for file in site.downloads
        ],
    }
    return json_script({name: value for name, value in about.items() if value is not None}, LD_JSON)
