"""No site is built of rows whose terms forbid publishing them, unless mkdocs.yml says who permitted it."""

from collections.abc import Iterator

from generator.dataset.dataset import Dataset
from generator.model.problem import Problem
from generator.model.settings import Settings


def unpermitted(dataset: Dataset, settings: Settings) -> Iterator[Problem]:
    """One problem for each such dataset, at the first incident that was imported from it."""
    wanting = {
        key
        for key, entry in dataset.registry.datasets.items()
        if entry.restricted and key not in settings.options.permissions
    }
    for item in dataset.items if wanting else ():
        if item.dataset in wanting:
            wanting.discard(item.dataset)
            name = dataset.registry.datasets[item.dataset].name
            yield Problem(
                item.path,
                1,
                1,
                "no-permission",
                f"this is a row of {name}, whose terms forbid publishing it.",
                "Take these incidents out of the record; or, if you have a permission, state it in mkdocs.yml: "
                f"permissions: {{{item.dataset}: who permitted it, and when}}.",
            )
