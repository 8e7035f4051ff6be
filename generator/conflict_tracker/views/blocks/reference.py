"""Reference for contributors, generated from the model: the data dictionary and every message."""

from collections.abc import Mapping

from conflict_tracker.model.codes import CODES
from conflict_tracker.model.dictionary import fields, vocabularies
from conflict_tracker.views.blocks.home import block
from conflict_tracker.views.site_data import SiteData


def dictionary(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Every field of a record and every word of its vocabularies."""
    return block(site, "dictionary", base, fields(), vocabularies())


def messages(site: SiteData, options: Mapping[str, str], base: str) -> str:
    """Every code that a message can carry, with an example that triggers it and one that does not."""
    return block(site, "messages", base, CODES)
