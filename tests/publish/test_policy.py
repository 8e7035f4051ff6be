"""The Content-Security-Policy: hashes for what runs inline, and for nothing else."""

import base64
import hashlib

from conflict_tracker.publish.html_guard.scripts import is_theme_script, theme_scripts
from conflict_tracker.publish.policy import policy_of


def test_only_what_the_installed_themes_run_inline_is_hashed() -> None:
    """Whatever else looks like a script, such as one in a comment, has no hash and does not run."""
    theme_s = min((script.pattern for script in theme_scripts()), key=len).replace("\\", "")
    html = f'<script src="a.js"></script><script type="application/json">{{}}</script><script>{theme_s}</script>'
    digest = base64.b64encode(hashlib.sha256(theme_s.encode()).digest()).decode()
    assert is_theme_script(theme_s)
    policy = policy_of(f"{html}<!-- <script>run()</script> -->")
    assert f"script-src 'self' 'sha256-{digest}';" in policy
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
