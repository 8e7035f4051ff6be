"""Comparison of screenshots with pictures that a person has looked at. UPDATE_PICTURES=1 makes them anew."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from tests.browser.chromium import find, has_no_window

REFERENCE = Path(__file__).resolve().parent.parent / "golden" / "pictures"
REPORT = Path(__file__).resolve().parent.parent.parent / ".cache" / "pictures"
APART = 40
"""Levels of 255 by which a point must differ to count: edges of letters differ by less between two builds of a browser."""
ALLOWED = 0.002
"""Share of a picture's points that may differ."""
ALLOWED_OF_A_WINDOW = 0.03
"""The same for a browser with a window, which fits letters to the screen's points; the pictures were taken without one."""


def compare_picture(name: str, taken: bytes) -> None:
    """Fails with the path of one picture: the reference, what was taken, and where they differ."""
    new = Image.open(BytesIO(taken)).convert("RGB")
    path = REFERENCE / f"{name}.png"
    if os.environ.get("UPDATE_PICTURES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.quantize(64).save(path, optimize=True)
    assert path.exists(), f"{path.name} is missing: run with UPDATE_PICTURES=1, look at it, and keep it"
    old = Image.open(path).convert("RGB")
    size = max(old.width, new.width), max(old.height, new.height)
    differing = _differing(_padded(old, size), _padded(new, size))
    share = differing.histogram()[255] / (size[0] * size[1])
    allowed = ALLOWED if has_no_window(find() or "") else ALLOWED_OF_A_WINDOW
    if share > allowed or old.size != new.size:
        REPORT.mkdir(parents=True, exist_ok=True)
        shown = REPORT / f"{name}.png"
        _beside(old, new, differing).save(shown)
        raise AssertionError(f"{name} differs in {share:.2%} of its points, {old.size} → {new.size}; look at {shown}")


def _differing(old: Image.Image, new: Image.Image) -> Image.Image:
    """White where two pictures differ."""
    apart = ImageChops.difference(old, new)
    most = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    return most.point(lambda level: 255 if level > APART else 0)


def _padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    room = Image.new("RGB", size, "magenta")
    room.paste(picture)
    return room


def _beside(old: Image.Image, new: Image.Image, differing: Image.Image) -> Image.Image:
    """Three pictures in a row: before, now, and now with what differs in red."""
    width, height = differing.size
    both = Image.new("RGB", (3 * width + 40, height), "gray")
    for place, picture in enumerate((old, new, _padded(new, differing.size))):
        both.paste(picture, (place * (width + 20), 0))
    both.paste("red", (2 * (width + 20), 0), differing)
    return both
