"""Light and dark as the owner's mkdocs.yml has them, in any of Material's forms, with the tracker's colours."""

from collections.abc import Iterator
from typing import Any

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.model.vocabulary import N_

_MEDIA = {"default": "(prefers-color-scheme: light)", "slate": "(prefers-color-scheme: dark)"}
_TOGGLES = {
    "default": {"icon": "material/weather-night", "name": N_("Switch to dark")},
    "slate": {"icon": "material/weather-sunny", "name": N_("Switch to light")},
}


def palettes(written: Any, locale: Locale) -> list[dict[str, Any]]:
    """Light and dark with a switch, where mkdocs.yml says nothing of them; one of the two, where it names one alone.

    Without any `toggle` the reader's system decides. Schemes of other names and the colours of Material are passed over.
    """
    entries = [entry for entry in (written if isinstance(written, list) else [written]) if isinstance(entry, dict)]
    schemes = list(dict.fromkeys(_scheme(entry) for entry in entries if "scheme" in entry))
    if len(schemes) == 1 and len(entries) == 1:
        return [_palette(schemes[0], None)]
    toggles = dict(_toggles(entries))
    has_switch = bool(toggles) or not schemes
    return [
        _palette(scheme, {**_toggle(scheme, locale), **toggles.get(scheme, {})} if has_switch else None)
        for scheme in _MEDIA
    ]


def _toggle(scheme: str, locale: Locale) -> dict[str, Any]:
    """The switch, in the language of the pages."""
    toggle = _TOGGLES[scheme]
    name = toggle["name"]
    return toggle | {"name": locale._(name)}


def _palette(scheme: str, toggle: dict[str, Any] | None) -> dict[str, Any]:
    media = {"media": _MEDIA[scheme]}
    return {
        **media,
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        **({"toggle": toggle} if toggle else {}),
    }


def _scheme(entry: dict[str, Any]) -> str:
    return "slate" if entry["scheme"] == "slate" else "default"


def _toggles(entries: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the switch is called in each scheme. Where a third entry asks the system, it leads elsewhere than ours does."""
    for entry in entries:
        toggle = entry.get("toggle")
        if isinstance(toggle, dict):
            yield (_scheme(entry) if "scheme" in entry else "default"), toggle if len(entries) < 3 else {}
