"""Countries' names, as people and tables write them, to ISO 3166 codes: one table, tested."""

import re
import unicodedata
from functools import cache

from conflict_tracker.model.countries import countries
from conflict_tracker.model.suggest import misspelt

# Names that UCDP, ACLED and the correlates-of-war list use and CLDR does not. A name with a former one in brackets
# ("Russia (Soviet Union)") is today's state. States that were dissolved keep their own code and name: YU, SU, CS.
# What people say besides is here too.
OTHER_NAMES = {
    "America": "US",
    "Bosnia": "BA",
    "Bosnia-Herzegovina": "BA",
    "Britain": "GB",
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
    "DRC": "CD",
    "East Germany": "DD",
    "East Timor": "TL",
    "eSwatini": "SZ",
    "England": "GB",
    "Gambia, The": "GM",
    "Great Britain": "GB",
    "Holland": "NL",
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
    "Scotland": "GB",
    "South Yemen": "YD",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "Turkey": "TR",
    "Turkey (Ottoman Empire)": "TR",
    "UAE": "AE",
    "United States of America": "US",
    "USA": "US",
    "Vatican": "VA",
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
ALPHA3 = """
XKX:XK AND:AD ARE:AE AFG:AF ATG:AG AIA:AI ALB:AL ARM:AM AGO:AO ATA:AQ ARG:AR ASM:AS AUT:AT AUS:AU ABW:AW ALA:AX AZE:AZ BIH:BA
BRB:BB BGD:BD BEL:BE BFA:BF BGR:BG BHR:BH BDI:BI BEN:BJ BLM:BL BMU:BM BRN:BN BOL:BO BES:BQ BRA:BR BHS:BS BTN:BT BVT:BV
BWA:BW BLR:BY BLZ:BZ CAN:CA CCK:CC COD:CD CAF:CF COG:CG CHE:CH CIV:CI COK:CK CHL:CL CMR:CM CHN:CN COL:CO CRI:CR CUB:CU
CPV:CV CUW:CW CXR:CX CYP:CY CZE:CZ DDR:DE DJI:DJ DNK:DK DMA:DM DOM:DO DZA:DZ ECU:EC EST:EE EGY:EG ESH:EH ERI:ER ESP:ES
ETH:ET FIN:FI FJI:FJ FLK:FK FSM:FM FRO:FO FRA:FR GAB:GA GBR:GB GRD:GD GEO:GE GUF:GF GGY:GG GHA:GH GIB:GI GRL:GL GMB:GM
GIN:GN GLP:GP GNQ:GQ GRC:GR SGS:GS GTM:GT GUM:GU GNB:GW GUY:GY HKG:HK HMD:HM HND:HN HRV:HR HTI:HT HUN:HU IDN:ID IRL:IE
ISR:IL IMN:IM IND:IN IOT:IO IRQ:IQ IRN:IR ISL:IS ITA:IT JEY:JE JAM:JM JOR:JO JPN:JP KEN:KE KGZ:KG KHM:KH KIR:KI COM:KM
KNA:KN PRK:KP KOR:KR KWT:KW CYM:KY KAZ:KZ LAO:LA LBN:LB LCA:LC LIE:LI LKA:LK LBR:LR LSO:LS LTU:LT LUX:LU LVA:LV LBY:LY
MAR:MA MCO:MC MDA:MD MNE:ME MAF:MF MDG:MG MHL:MH MKD:MK MLI:ML BUR:MM MNG:MN MAC:MO MNP:MP MTQ:MQ MRT:MR MSR:MS MLT:MT
MUS:MU MDV:MV MWI:MW MEX:MX MYS:MY MOZ:MZ NAM:NA NCL:NC NER:NE NFK:NF NGA:NG NIC:NI NLD:NL NOR:NO NPL:NP NRU:NR NIU:NU
NZL:NZ OMN:OM PAN:PA PER:PE PYF:PF PNG:PG PHL:PH PAK:PK POL:PL SPM:PM PCN:PN PRI:PR PSE:PS PRT:PT PLW:PW PRY:PY QAT:QA
REU:RE ROU:RO SRB:RS RUS:RU RWA:RW SAU:SA SLB:SB SYC:SC SDN:SD SWE:SE SGP:SG SHN:SH SVN:SI SJM:SJ SVK:SK SLE:SL SMR:SM
SEN:SN SOM:SO SUR:SR SSD:SS STP:ST SLV:SV SXM:SX SYR:SY SWZ:SZ TCA:TC TCD:TD ATF:TF TGO:TG THA:TH TJK:TJ TKL:TK TLS:TL
TKM:TM TUN:TN TON:TO TUR:TR TTO:TT TUV:TV TWN:TW TZA:TZ UKR:UA UGA:UG UMI:UM USA:US URY:UY UZB:UZ VAT:VA VCT:VC VEN:VE
VGB:VG VIR:VI VNM:VN VUT:VU WLF:WF WSM:WS XKK:XK YMD:YE MYT:YT ZAF:ZA ZMB:ZM ZWE:ZW
"""
"""ISO 3166-1: alpha-3 and alpha-2, as CLDR's territory aliases pair them."""

COMMON_NAMES = {
    "AE": "UAE", "BN": "Brunei Darussalam", "BO": "Bolivia (Plurinational State of)", "BS": "Bahamas, The|The Bahamas",
    "CC": "Cocos Islands", "CD": "DRC|Congo, Democratic Republic of the|Congo, Dem. Rep.|Congo (Kinshasa)|Congo-Kinshasa|Zaire",
    "CF": "CAR|Central African Rep.", "CG": "Congo, Rep.|Congo (Brazzaville)|Congo-Brazzaville|Republic of the Congo",
    "CI": "Cote d'Ivoire", "CZ": "Czechia", "FK": "Falkland Islands (Malvinas)", "FM": "Micronesia (Federated States of)",
    "GB": "UK|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland", "GM": "The Gambia",
    "GW": "Guinea Bissau", "IR": "Iran (Islamic Republic of)", "KG": "Kyrgyz Republic", "KN": "Saint Kitts and Nevis",
    "KP": "DPRK|Democratic People's Republic of Korea|Korea, North|Korea, Dem. People's Rep.",
    "KR": "Republic of Korea|Korea, South|Korea, Rep.|Korea, Republic of", "LA": "Lao PDR|Lao People's Democratic Republic",
    "LC": "Saint Lucia", "LY": "Libyan Arab Jamahiriya", "MD": "Republic of Moldova|Moldova, Republic of",
    "MF": "Saint Martin|Saint Martin (French Part)", "MK": "The former Yugoslav Republic of Macedonia|FYROM",
    "MO": "Macao|China, Macao SAR|Macau SAR", "HK": "China, Hong Kong SAR|Hong Kong SAR", "NL": "The Netherlands|Holland",
    "PH": "The Philippines", "PM": "Saint Pierre and Miquelon",
    "PS": "State of Palestine|Occupied Palestinian Territory|Palestinian Territory|Palestinian Territory, Occupied|oPt",
    "SD": "The Sudan", "SH": "Saint Helena", "SK": "Slovak Republic", "SX": "Sint Maarten (Dutch part)",
    "SY": "Syria (Arab Republic)|Syrian Arab Rep.", "TR": "Turkiye|Republic of Turkey", "TW": "Taiwan, Province of China",
    "TZ": "United Republic of Tanzania|Tanzania, United Republic of", "US": "U.S.|U.S.A.|United States (USA)|America",
    "VA": "Holy See|Vatican", "VC": "Saint Vincent and the Grenadines", "VE": "Venezuela (Bolivarian Republic of)|Venezuela, RB",
    "VG": "British Virgin Islands", "VI": "United States Virgin Islands", "XK": "Kosovo (UNSCR 1244)",
    "YE": "Yemen, Rep.|Republic of Yemen",
}  # fmt: skip
"""By code, with bars between; a country that CLDR itself gives two names is not here."""
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

_BOTH_NAMES = ("MM",)
"""Countries of which CLDR gives two names, one in brackets."""


def code_of(name: str) -> str:
    """The alpha-2 code of a name, or of a code of two letters, three letters or three digits; "" for what is no country."""
    text = name.strip()
    if text.isascii() and len(text) == 2 and text.upper() in countries():
        return text.upper()
    if text.isascii() and text.removesuffix(".0").isdigit():
        return _by_number().get(text.removesuffix(".0").zfill(3), "")
    return _by_name().get(folded(text), "")


def countries_in(text: str) -> list[str]:
    """The codes of the countries that a text names: by a flag, a code behind a name, a misspelling, or some of them."""
    plain = text.strip("“”‘’«»\"'., ")
    flag = "".join(chr(ord(letter) - 0x1F1E6 + 65) for letter in plain if 0x1F1E6 <= ord(letter) <= 0x1F1FF)
    found = code_of(plain) or code_of(flag) if len(flag) in (0, 2) else ""
    if found:
        return [found]
    parts = [code_of(part) for part in re.split(r"\s*[,;/&()+]\s*| and | or ", plain) if part]
    if parts and all(parts):
        return list(dict.fromkeys(parts))
    near = misspelt(folded(plain), _by_name()) if plain.isascii() and len(plain) > 3 else ""
    return [_by_name()[near]] if near else []


@cache
def _by_name() -> dict[str, str]:
    known = dict(pair.lower().split(":") for pair in ALPHA3.split())
    known = {name: code.upper() for name, code in known.items()}
    for code, country in countries().items():
        outside, _, inside = country.name.partition(" (")
        names = (country.name, outside, inside.rstrip(")")) if code in _BOTH_NAMES else (country.name,)
        known |= {folded(name): code for name in (*names, *COMMON_NAMES.get(code, "").split("|")) if name}
    return known | {folded(name): code for name, code in (OTHER_NAMES | {n: c for c, n in UCDP_NAMES.items()}).items()}


@cache
def _by_number() -> dict[str, str]:
    return {country.numeric: code for code, country in countries().items() if country.numeric}


def folded(name: str) -> str:
    """A name as it is compared: without accents, apostrophes of any shape, capitals and marks."""
    text = re.sub("['\u2018\u2019\u02bc\u00b4`\u2032]", "", name.replace("&", "and"))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.findall(r"[a-z0-9]+", plain))
