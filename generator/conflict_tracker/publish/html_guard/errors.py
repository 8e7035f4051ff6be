"""What stops a build before anything is published."""

from conflict_tracker.model.errors import TrackerError


class UnsafeHtmlError(TrackerError):
    """A page or a file holds what none may hold; nothing is published."""

    @classmethod
    def of(cls, path: str, fault: str) -> "UnsafeHtmlError":
        remedy = "Look for raw HTML in that page's source."
        return cls(f"{path} {fault}. Nothing was published, and the old site stands. {remedy}")
