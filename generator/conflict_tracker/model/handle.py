"""Whose account a post stands in, as far as its address says so."""

from urllib.parse import unquote, urlsplit

BEFORE = {"bsky.app": "profile", "reddit.com": "user", "linkedin.com": "in"}
"""By host, what stands before a name in an address."""
FIRST = {"instagram.com", "t.me", "twitter.com", "x.com"}
"""Hosts on which an address begins with a name."""
NO_NAMES = {
    "c", "explore", "hashtag", "home", "i", "intent", "p", "reel", "reels", "s", "search", "share", "stories", "tv",
}  # fmt: skip
"""What addresses on these begin with where they name nobody."""


def handle_of(url: str) -> str:
    """As people write it, such as @name or r/group; "" where the address does not say."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("old.").removeprefix("mobile.")
    first, second, *_ = [*(unquote(part) for part in parts.path.split("/") if part), "", ""]
    if first.startswith("@") and len(first) > 1:
        return first
    if host == "reddit.com" and first == "r" and second:
        return f"r/{second}"
    if host in FIRST and first and first not in NO_NAMES:
        return f"@{first}"
    if host == "t.me" and first == "s" and second:
        return f"@{second}"
    if BEFORE.get(host) == first and second:
        return f"@{second}"
    return ""
