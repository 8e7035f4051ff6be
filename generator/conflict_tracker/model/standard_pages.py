"""The pages that every tracker has, by the names of their files in docs/, and what the navigation calls them."""

TABS = {
    "index": "Home",
    "incidents": "Incidents",
    "timeline": "Timeline",
    "charts": "Charts",
    "actors": "Actors",
    "places": "Places",
    "types": "Types",
    "data": "Data",
    "search": "Search",
}
ABOUT = {"method": "Method", "contribute": "Contribute", "dictionary": "Data dictionary", "messages": "Messages"}
STANDARD = (*TABS, *ABOUT)
