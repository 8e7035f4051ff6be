"""No site is built of rows whose terms forbid publishing them, unless mkdocs.yml says who permitted it."""

from collections.abc import Iterable, Iterator, Mapping

from conflict_tracker.model.problem import Problem
from conflict_tracker.model.registry import Dataset


def unpermitted(
    rows: Iterable[tuple[str, str]], datasets: Mapping[str, Dataset], permissions: Mapping[str, str]
) -> Iterator[Problem]:
    """One problem for each such dataset, at its first incident. `rows` are (path, dataset or "") of every incident."""
    wanting = {key: entry.name for key, entry in datasets.items() if entry.restricted and key not in permissions}
    for path, dataset in rows if wanting else ():
        if name := wanting.pop(dataset, ""):
            yield Problem(
                path,
                1,
                1,
                "no-permission",
                f"this is a row of {name}, whose terms forbid publishing it.",
                "Take these incidents out of the record; or, if you have a permission, state it in mkdocs.yml: "
                f"permissions: {{{dataset}: who permitted it, and when}}.",
            )
