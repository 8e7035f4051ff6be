"""The downloads under data/: each file with what it holds, its size and its checksum, and how to read it."""

from collections.abc import Mapping

from generator.interchange.records import SCHEMA_VERSION
from generator.views.blocks.home import block
from generator.views.site_data import SiteData

# language: three lines, of which the second reads the file
EXAMPLES = {
    "pandas": ("import pandas", 'incidents = pandas.read_parquet("incidents.parquet")', 'print(incidents["type_name"].value_counts())'),
    "polars": ("import polars", 'incidents = polars.read_parquet("incidents.parquet")', 'print(incidents["type_name"].value_counts())'),
    "DuckDB": ("import duckdb", 'incidents = duckdb.read_parquet("incidents.parquet")', 'print(incidents.aggregate("type_name, count(*)"))'),
    "R": ("library(arrow)", 'incidents <- read_parquet("incidents.parquet")', "table(incidents$type_name)"),
}  # fmt: skip


def downloads(site: SiteData, options: Mapping[str, str], base: str) -> str:
    return block(site, "downloads", base, EXAMPLES, SCHEMA_VERSION)
