"""Posts are named by their host and account, where the address says whose they are."""

import pytest

from conflict_tracker.model.handle import handle_of


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://twitter.com/somebody/status/1", "@somebody"),
        ("https://mobile.twitter.com/somebody/status/1", "@somebody"),
        ("https://x.com/i/web/status/1", ""),
        ("https://t.me/channel/12", "@channel"),
        ("https://t.me/s/channel/12", "@channel"),
        ("https://t.me/c/1234/5", ""),
        ("https://mastodon.example/@somebody/1", "@somebody"),
        ("https://www.youtube.com/@channel/videos", "@channel"),
        ("https://www.youtube.com/watch?v=1", ""),
        ("https://www.tiktok.com/@somebody/video/1", "@somebody"),
        ("https://bsky.app/profile/some.body/post/1", "@some.body"),
        ("https://old.reddit.com/r/group/comments/1/", "r/group"),
        ("https://www.reddit.com/user/somebody/", "@somebody"),
        ("https://www.instagram.com/p/abc/", ""),
        ("https://www.instagram.com/somebody/", "@somebody"),
        ("https://www.example.org/twitter.com/somebody", ""),
        ("https://example.org", ""),
    ],
)
def test_whose_post_it_is(url: str, handle: str) -> None:
    assert handle_of(url) == handle
