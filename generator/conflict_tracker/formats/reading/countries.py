"""What UCDP calls countries and regions, beside their names, which `model/country_names.py` knows."""

from conflict_tracker.model.countries import countries
from conflict_tracker.model.country_names import UCDP_NAMES

# Gleditsch and Ward's numbers of states, as UCDP's country_id has them, and UCDP's regions. Where a country is not here,
# or a row has it otherwise, the row's own text is kept.
GW_NUMBERS = {
    "AF": "700", "AM": "371", "AO": "540", "AZ": "373", "BA": "346", "BD": "771", "BF": "439", "BI": "516", "CD": "490",
    "CF": "482", "CG": "484", "CI": "437", "CM": "471", "CO": "100", "DJ": "522", "DZ": "615", "EG": "651", "ER": "531",
    "ET": "530", "GE": "372", "GN": "438", "GT": "90", "GW": "404", "HT": "41", "ID": "850", "IL": "666", "IN": "750",
    "IQ": "645", "IR": "630", "JO": "663", "KE": "501", "KH": "811", "LB": "660", "LK": "780", "LR": "450", "LS": "570",
    "LY": "620", "ML": "432", "MM": "775", "MR": "435", "MX": "70", "MZ": "541", "NE": "436", "NG": "475", "NP": "790",
    "PE": "135", "PH": "840", "PK": "770", "RU": "365", "RW": "517", "SA": "670", "SD": "625", "SL": "451", "SN": "433",
    "SO": "520", "SS": "626", "SV": "92", "SY": "652", "TD": "483", "TH": "800", "TJ": "702", "TN": "616", "TR": "640",
    "TZ": "510", "UA": "369", "UG": "500", "US": "2", "UZ": "704", "YE": "678", "ZA": "560", "ZW": "552",
}  # fmt: skip
REGIONS = {
    "Africa": "AO BF BI CD CF CG CI CM DJ DZ ER ET GN GW KE LR LS LY ML MR MZ NE NG RW SD SL SN SO SS TD TN TZ UG ZA ZW",
    "Americas": "CO GT HT MX PE SV US",
    "Asia": "AF BD ID IN KH LK MM NP PH PK TH TJ UZ",
    "Europe": "AM AZ BA GE RU UA",
    "Middle East": "EG IL IQ IR JO LB SA SY TR YE",
}


def region_of(code: str | None) -> str:
    return next((region for region, codes in REGIONS.items() if code in codes.split()), "")


def ucdp_name(code: str | None) -> str:
    return UCDP_NAMES.get(code) or countries()[code].name if code else ""
