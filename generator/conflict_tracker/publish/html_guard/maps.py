"""Maps, tracks and other data as XML: a browser shows them as a tree, as long as no word in them is one that it acts upon."""

from collections.abc import Iterator, Mapping

from conflict_tracker.publish.html_guard.fault import Fault, quoted
from conflict_tracker.publish.html_guard.xml import faults_of_xml

LANGUAGES = (
    "http://earth.google.com/kml/",
    "http://www.google.com/kml/",
    "http://www.opengis.net/",
    "http://www.topografix.com/GPX/",
    "http://www.garmin.com/xmlschemas/",
    "http://www.sitemaps.org/schemas/sitemap/",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.isotc211.org/2005/",
    "http://ogr.maptools.org/",
    "http://qgis.org/",
    "http://purl.org/dc/",
    "http://purl.org/rss/1.0/modules/",
    "urn:oasis:names:tc:",
)
"""How the names of languages begin of which browsers know no word. Words of no language mean nothing either."""
_REMEDY = "Pack it into a .zip."


class _Tree:
    """Tells each language once: it is the language that is wrong, not each word of it."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> Iterator[Fault]:
        for each in (name, *attributes):
            space, _, word = each.rpartition(" ")
            if space and not space.startswith(LANGUAGES) and space not in self._told:
                self._told.add(space)
                yield Fault(
                    f"holds {word} in a language that a browser may act upon ({quoted(space)})", _REMEDY, line=line
                )

    def end(self) -> Iterator[Fault]:
        return iter(())

    def text(self, words: str) -> None: ...


def map_faults(data: bytes) -> list[Fault]:
    """What in an XML file could be more than data."""
    return faults_of_xml(data, _Tree())
