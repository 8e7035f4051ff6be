"""The full-text search: a form that a script brings to life, and the lists that stand in for it without one."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from generator.views.blocks.home import block
from generator.views.site_data import SiteData


def search(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Search over all incidents, with facets and date order."""
    _ = site.words._
    texts = {
        "none": _("No incident holds these words."),
        "one": _("1 incident"),
        "many": _("%(count)s incidents"),
        "loading": _("Searching …"),
        "failed": _("The search index could not be loaded. Reload the page, or use the timeline."),
        "unknown": _("This address names a filter that does not exist: %(name)s"),
        "facets": {
            "type": _("Type"),
            "actor": _("Actor"),
            "place": _("Place"),
            "year": _("Year"),
            "confidence": _("Confidence"),
        },
    }
    return block(site, "search", base, _script_json(texts))


def _script_json(value) -> Markup:
    """JSON that can stand inside a script element: no text in it can end the element. security.md row 18."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
