"""What stops the reading of a file, and what counts as too much of it."""

from conflict_tracker.model.errors import TrackerError

MAX_LINE = 4_000_000
"""Characters of one line; a longer one is no row of an event table."""
MAX_FIELD = 1_000_000
MAX_COLUMNS = 2_000
MAX_BLANK = 100_000
"""Empty lines one after another."""
MAX_EMPTY = 1_048_576
"""Rows of empty cells one after another: as many as a sheet of Excel has."""
MAX_UNBROKEN = 268_435_456
"""Bytes without a line end: no table has them, and passing over more would take minutes."""
MAX_INFLATED = 67_108_864
"""Bytes to which any packed file may grow; a larger one may be `MAX_RATIO` times as large as what it was packed into."""
MAX_RATIO = 500


class TableError(TrackerError):
    """The file as a whole cannot be used; the message says why and what to do."""
