"""Land, water, lines and names of a box of the world, drawn as SVG paths."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_tracker.render.frame import Frame


@dataclass(frozen=True)
class Basemap(Frame):
    """What is drawn in a frame."""

    land: str
    lines: str
    disputed: str
    water: str
    labels: tuple[tuple[float, float, str], ...]
    """x, y and ISO alpha-2 code of the countries that have room for a name, the largest first."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Basemap":
        """From its fields as JSON has them."""
        west, south, east, north = values["box"]
        labels = tuple((x, y, code) for x, y, code in values["labels"])
        return cls(**{**values, "box": (west, south, east, north), "labels": labels})
