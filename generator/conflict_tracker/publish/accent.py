"""The owner's accent colour as rules of the style sheet: links, and what is chosen or marked, in light and dark."""

from conflict_tracker.model.colour import BLACK, WHITE, Colour, colour, luminance, mixed, readable

DARK = Colour(0x12, 0x17, 0x1B)
"""What dark pages stand on: --tk-bg in styles/tokens.css."""
_GROUNDS = (Colour(0xF4, 0xF6, 0xF7), Colour(0x1A, 0x21, 0x26))
"""What stands out a little from light and from dark pages: --tk-wash there."""
_LIGHT_WASH, _DARK_WASH = 0.14, 0.26
"""How much of the accent is in the ground of what is chosen: as much as in our own."""
_IN_THE_DARK = 7
"""The contrast of links there, where 4.5 is faint; our own have more."""
_RULES = """
:root, [data-md-color-scheme="default"] {{ --tk-link: {link}; --tk-sel: {wash}; }}
[data-md-color-scheme="slate"] {{ --tk-link: {dark_link}; --tk-sel: {dark_wash}; }}
"""


def accent_rules(accent: str | None) -> str:
    """To follow on our own rules. A link can be read on the page, on what stands out from it, and on what is chosen."""
    chosen = colour(accent) if accent else None
    if not chosen:
        return ""
    wash, dark_wash = mixed(WHITE, chosen, _LIGHT_WASH), mixed(DARK, chosen, _DARK_WASH)
    return _RULES.format(
        link=readable(chosen, min(wash, _GROUNDS[0], key=luminance), BLACK),
        wash=wash,
        dark_link=readable(chosen, max(dark_wash, _GROUNDS[1], key=luminance), WHITE, _IN_THE_DARK),
        dark_wash=dark_wash,
    )
