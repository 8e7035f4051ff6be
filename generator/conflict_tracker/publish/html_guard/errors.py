"""What stops a build before anything is published."""

from conflict_tracker.model.errors import TrackerError

KEPT = "Nothing was published, and the old site stands."


class UnsafeHtmlError(TrackerError):
    """A page or a file holds what none may hold; nothing is published."""

    def __init__(self, message: str, fault: object = None) -> None:
        super().__init__(message)
        self.fault = fault
        """Where one tag of a page is at fault: which."""

    @classmethod
    def of(cls, path: str, fault: str) -> "UnsafeHtmlError":
        return cls(f"{path} {fault}. {KEPT} Look for raw HTML in that page's source.")
