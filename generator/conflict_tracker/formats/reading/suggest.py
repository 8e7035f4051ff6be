"""A first map of a table."""

from conflict_tracker.formats.reading.table import Table


def suggested_map(table: Table) -> str:
    return ""
