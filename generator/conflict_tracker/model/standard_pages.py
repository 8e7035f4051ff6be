"""The pages that every tracker has, by the names of their files in docs/, and what the navigation calls them."""

from conflict_tracker.model.vocabulary import N_

TABS = {
    "index": N_("Home"),
    "incidents": N_("Incidents"),
    "timeline": N_("Timeline"),
    "charts": N_("Charts"),
    "actors": N_("Actors"),
    "places": N_("Places"),
    "types": N_("Types"),
    "data": N_("Data"),
    "search": N_("Search"),
}
ABOUT = {
    "method": N_("Method"),
    "contribute": N_("Contribute"),
    "dictionary": N_("Data dictionary"),
    "messages": N_("Messages"),
}
STANDARD = (*TABS, *ABOUT)
