"""What a file cannot be read for."""


class RefusedError(Exception):
    """A file, or a part of one, that cannot be read as it stands. Lines and columns count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.fix = line, column, code, message, fix
