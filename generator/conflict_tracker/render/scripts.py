"""JSON inside a page."""

from typing import Any

from markupsafe import Markup

from conflict_tracker.model.compact_json import compact_json

_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def json_script(value: Any, kind: str = "application/json", name: str = "") -> Markup:
    """A script element that holds JSON and runs nothing: no text in it can end the element. security.md row 18."""
    text = compact_json(value).translate(_ESCAPED)
    css = f' class="{name}"' if name else ""
    return Markup(f'<script type="{kind}"{css}>{text}</script>')
