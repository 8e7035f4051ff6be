"""Countries' names in other people's tables to ISO 3166 codes: one table, tested."""

import re
import unicodedata
from functools import cache

from generator.model.countries import countries

# Names that UCDP, ACLED and the correlates-of-war list use and CLDR does not. A name with a former one in brackets
# ("Russia (Soviet Union)") is today's state. States that were dissolved keep their own code and name: YU, SU, CS.
OTHER_NAMES = {
    "Bosnia": "BA",
    "Bosnia-Herzegovina": "BA",
    "Burma": "MM",
    "Cambodia (Kampuchea)": "KH",
    "Cape Verde": "CV",
    "Congo": "CG",
    "Congo, Republic of": "CG",
    "Czech Republic": "CZ",
    "Democratic Republic of Congo": "CD",
    "Democratic Republic of the Congo": "CD",
    "DR Congo (Zaire)": "CD",
    "DR Congo": "CD",
    "East Germany": "DD",
    "East Timor": "TL",
    "eSwatini": "SZ",
    "Gambia, The": "GM",
    "Iran, Islamic Republic of": "IR",
    "Ivory Coast": "CI",
    "Kingdom of eSwatini (Swaziland)": "SZ",
    "Macedonia": "MK",
    "Macedonia, FYR": "MK",
    "Madagascar (Malagasy)": "MG",
    "Palestine": "PS",
    "Republic of Congo": "CG",
    "Rumania": "RO",
    "Russia (Soviet Union)": "RU",
    "Russian Federation": "RU",
    "Serbia (Yugoslavia)": "RS",
    "South Yemen": "YD",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "Turkey": "TR",
    "Turkey (Ottoman Empire)": "TR",
    "United States of America": "US",
    "USA": "US",
    "Vietnam (North Vietnam)": "VN",
    "Viet Nam": "VN",
    "Yemen (Arab Republic of Yemen)": "YE",
    "Yemen (North Yemen)": "YE",
    "Yemen People's Republic": "YD",
    "Zimbabwe (Rhodesia)": "ZW",
    "Hong Kong": "HK",
    "Macau": "MO",
    "Tanzania/Zanzibar": "TZ",
    "Micronesia, Federated States of": "FM",
}
# What UCDP GED calls a country where CLDR calls it otherwise, for writing its format.
UCDP_NAMES = {
    "BA": "Bosnia-Herzegovina",
    "CD": "DR Congo (Zaire)",
    "CG": "Congo",
    "CI": "Ivory Coast",
    "KH": "Cambodia (Kampuchea)",
    "MG": "Madagascar (Malagasy)",
    "MM": "Myanmar (Burma)",
    "RU": "Russia (Soviet Union)",
    "RS": "Serbia (Yugoslavia)",
    "SZ": "Kingdom of eSwatini (Swaziland)",
    "TL": "East Timor",
    "TR": "Turkey",
    "TT": "Trinidad and Tobago",
    "US": "United States of America",
    "VN": "Vietnam (North Vietnam)",
    "YE": "Yemen (North Yemen)",
    "ZW": "Zimbabwe (Rhodesia)",
}


def code_of(name: str) -> str:
    """The alpha-2 code of a name, or of a two-letter or three-digit code; "" for what is no country."""
    text = name.strip()
    if text.isascii() and len(text) == 2 and text.upper() in countries():
        return text.upper()
    if text.isascii() and text.isdigit():
        return _by_number().get(text.zfill(3), "")
    return _by_name().get(_folded(text), "")


def ucdp_name(code: str | None) -> str:
    return UCDP_NAMES.get(code) or countries()[code].name if code else ""


@cache
def _by_name() -> dict[str, str]:
    known = {_folded(country.name): code for code, country in countries().items()}
    return known | {_folded(name): code for name, code in (OTHER_NAMES | {n: c for c, n in UCDP_NAMES.items()}).items()}


@cache
def _by_number() -> dict[str, str]:
    return {country.numeric: code for code, country in countries().items() if country.numeric}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("&", "and")).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z]+", plain))
