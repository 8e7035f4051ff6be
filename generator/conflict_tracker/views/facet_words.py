"""What the facets and their values are called."""

from collections.abc import Callable
from typing import Any

from conflict_tracker.dataset.facets import NONE_REPORTED
from conflict_tracker.model.vocabulary import N_, Confidence, Role, Scope, SourceType
from conflict_tracker.views.site_data import SiteData

GROUPS = (
    ("type", N_("Type")),
    ("actor", N_("Actor")),
    ("role", N_("Role of the actors")),
    ("place", N_("Place")),
    ("country", N_("Country")),
    ("province", N_("Province")),
    ("casualties", N_("Casualties")),
    ("weapon", N_("Weapon or equipment used")),
    ("confidence", N_("Confidence in the event")),
    ("source", N_("Source type")),
    ("accounts", N_("Accounts")),
    ("tag", N_("Keyword")),
    ("scope", N_("Scope")),
    ("map", N_("On the map")),
)
"""Facets by their key in the address, in the order of the page."""


def labels(site: SiteData) -> dict[str, Callable[[str], str]]:
    """For each facet, what a value is called; "" is a record that leaves it open."""
    _ = site.locale._
    unknown = _("Not recorded")
    words = {
        "casualties": {
            "some": _("Somebody killed or injured"),
            "none": _("Nobody, by the numbers on record"),
            NONE_REPORTED: _("None reported"),
            "": _("Not known"),
        },
        "accounts": {"open": _("In dispute"), "settled": _("Differed, explained"), "none": _("No dispute on record")},
        "map": {"drawn": _("Drawn"), "off": _("Not placeable")},
    }

    def enum(kind: Any) -> Callable[[str], str]:
        return lambda value: site.locale.label(kind(value), capital=True) if value else unknown

    return {
        "type": site.type,
        "actor": site.actor,
        "role": enum(Role),
        "place": lambda value: site.place(value) if value else _("No named place"),
        "country": lambda value: site.locale.territory(value) if value else unknown,
        "province": lambda value: value or unknown,
        "confidence": enum(Confidence),
        "weapon": lambda value: value or unknown,
        "source": enum(SourceType),
        "scope": enum(Scope),
        "tag": lambda value: value or _("No keyword"),
        **{facet: found.__getitem__ for facet, found in words.items()},
    }
