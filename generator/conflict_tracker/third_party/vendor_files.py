"""Where the browser parts and programs lie that were fetched by hash, and what to do where they were not."""

from pathlib import Path

from conflict_tracker.model.errors import TrackerError

VENDOR = Path(__file__).resolve().parent / "vendor"
_REMEDY = (
    "In a checkout, run: make site. Installed with pip, run: pip install --force-reinstall --no-deps conflict-tracker"
)


class VendorMissingError(TrackerError):
    """The package was installed or checked out without the parts that others wrote."""


def vendor_file(path: str) -> Path:
    """Raises VendorMissingError."""
    found = VENDOR / path
    if not found.is_file():
        raise VendorMissingError(f"the browser parts are missing ({path}). {_REMEDY}")
    return found
