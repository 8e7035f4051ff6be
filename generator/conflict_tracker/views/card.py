"""card.png: the plain card that stands for the site where a link is shared. One for all pages."""

from collections.abc import Iterator

from conflict_tracker.model.settings import ACCENT
from conflict_tracker.render.card import draw_card
from conflict_tracker.render.page import File
from conflict_tracker.views.site_data import SiteData


def card_file(site: SiteData) -> Iterator[File]:
    yield File("card.png", draw_card(site.settings.site_name, site.settings.options.accent or ACCENT))
