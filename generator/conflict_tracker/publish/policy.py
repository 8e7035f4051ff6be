"""The Content-Security-Policy of a page, with the hashes of the scripts that the theme puts inline."""

import base64
import hashlib
import re
from collections.abc import Iterator

from conflict_tracker.publish.html_guard.element import DATA
from conflict_tracker.publish.html_guard.scripts import is_theme_script

POLICY_TOKEN = "tracker-policy"
_GUARD = f'<meta http-equiv="Content-Security-Policy" content="{POLICY_TOKEN}">'
_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_DATA = tuple(f' type="{kind}"' for kind in DATA)


def policy_of(html: str) -> str:
    """Only this site's own files; inline scripts by hash. Reasons for each part: security.md section d."""
    scripts = " ".join(["'self'", *_hashes(html)])
    return (
        "default-src 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
        f"script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'"
    )


def folder_policy(html: str) -> str:
    """Of a page that is opened from a folder, where 'self' is nothing to some browsers: files of this computer, and no network."""
    scripts = " ".join(["'self'", "file:", *_hashes(html)])
    return (
        "default-src 'none'; base-uri 'none'; form-action 'self' file:; object-src 'none'; "
        f"script-src {scripts}; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data:; font-src 'self' file:"
    )


def is_guarded(html: str) -> bool:
    """Whether an engine's page has a place for its policy, before anything that the policy is to hold for."""
    first = re.search(r"<(?:script|style|link|body|base)\b", html, re.IGNORECASE)
    return 0 <= html.find(_GUARD) < (first.start() if first else len(html))


def with_policy(html: str) -> str:
    """An engine's page with its policy in the place for it, and in no other that an author may have named alike."""
    return html.replace(_GUARD, _GUARD.replace(POLICY_TOKEN, policy_of(html)), 1)


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Of a generated page, which has no inline script, no worker and no font of its own."""


def inline_scripts(html: str) -> Iterator[str]:
    """What a page runs of its own text: neither files nor data."""
    for match in _INLINE.finditer(html):
        if " src=" not in match["attributes"] and not any(kind in match["attributes"] for kind in _DATA):
            yield match["text"]


def _hashes(html: str) -> list[str]:
    """Of what an installed theme writes; whatever else looks like a script stays without one, and does not run."""
    return sorted({_hash(text) for text in inline_scripts(html) if is_theme_script(text)})


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
