"""Every row of every table has a value for each of its columns, in their order."""

import pytest

from conflict_tracker.formats.writing.columns import SHEETS, Context, Sheet
from tests.support.golden import small_site


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_row_has_the_columns_of_its_table(sheet: Sheet) -> None:
    site = small_site()
    context = Context(site.dataset.registry, "https://example.org/")
    rows = [row for item in site.dataset.items for row in sheet.shown(item.with_incident(), context)]
    assert rows
    assert {tuple(row) for row in rows} == {tuple(column.name for column in sheet.columns)}
