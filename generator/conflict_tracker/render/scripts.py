"""JSON inside a page."""

import json
from typing import Any

from markupsafe import Markup

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_script(value: Any, kind: str = "application/json", name: str = "") -> Markup:
    """A script element that holds JSON and runs nothing: no text in it can end the element. security.md row 18."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPED)
    css = f' class="{name}"' if name else ""
    return Markup(f'<script type="{kind}"{css}>{text}</script>')
