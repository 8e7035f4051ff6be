"""The Content-Security-Policy of a page, with the hashes of the scripts that the theme puts inline."""

import base64
import hashlib
import re
from collections.abc import Iterator

POLICY_TOKEN = "tracker-policy"
_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


def policy_of(html: str) -> str:
    """Only this site's own files; inline scripts by hash. Reasons for each part: security.md section d."""
    hashes = sorted({_hash(text) for text in inline_scripts(html)})
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes])
    return (
        "default-src 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
        f"script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'"
    )


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Of a generated page, which has no inline script, no worker and no font of its own."""
PROGRAM = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""Of a generated page that searches: the index is read by WebAssembly."""


def inline_scripts(html: str) -> Iterator[str]:
    """What a page runs of its own text: neither files nor data."""
    for match in _INLINE.finditer(html):
        if "src=" not in match["attributes"] and "json" not in match["attributes"]:
            yield match["text"]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
