"""The Content-Security-Policy: hashes for what runs inline, and for nothing else."""

import base64
import hashlib

from conflict_tracker.publish.policy import policy_of


def test_only_scripts_that_run_inline_are_hashed() -> None:
    html = '<script src="a.js"></script><script type="application/json">{}</script><script>run()</script>'
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()
    policy = policy_of(html)
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in policy
    assert policy.count("sha256-") == 1


def test_nothing_from_elsewhere() -> None:
    policy = policy_of("")
    for part in (
        "default-src 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "connect-src 'self'",
        "img-src 'self' data:",
    ):
        assert part in policy
    assert "http" not in policy
