"""The pages that every tracker has, by the names of their files in docs/, and what the navigation calls them."""

from conflict_tracker.model.vocabulary import N_

TABS = {
    "index": N_("Home"),
    "incidents": N_("Explore"),
    "timeline": N_("Timeline"),
    "sequences": N_("Stories"),
    "charts": N_("Charts"),
    "actors": N_("Actors"),
    "places": N_("Places"),
    "data": N_("Data"),
}
ABOUT = {"method": N_("Method"), "types": N_("Types"), "search": N_("Search")}
"""Beside what the authors wrote."""
CONTRIBUTORS = {
    "contribute": N_("Contribute"),
    "dictionary": N_("Data dictionary"),
    "messages": N_("Messages"),
}
STANDARD = (*TABS, *ABOUT, *CONTRIBUTORS)
WIDE = (*TABS, "types", "search")
"""As wide as the screen, without the theme's navigation beside them."""
FOOTER = N_("Contributors")
"""What the footer calls the pages for them, where mkdocs.yml orders nothing."""
