"""What a column of somebody's table is about: by its name, whatever the language, else by its values."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from conflict_tracker.formats.reading.adapter import RejectedError
from conflict_tracker.formats.reading.dates import DateForm
from conflict_tracker.formats.reading.map_numbers import NumberForm, point
from conflict_tracker.formats.reading.months import Months

FORMS = (
    "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%m-%Y", "%m-%d-%Y", "%B %d, %Y", "%d %B %Y", "%d-%b-%Y",
    "%d-%b-%y", "%d. %B %Y", "%d de %B de %Y", "%d/%m/%y", "%m/%d/%y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M",
    "%B %d, %Y, %I:%M %p", "%B %d, %Y, %I %p", "%d%H%MZ%b%y", "%Y", "%Y-%m", "iso",
)  # fmt: skip
SOME = 50
"""Different cells of a column by which a language is looked for."""
ENOUGH = 0.9
"""The share of cells that has to fit before a column is taken for something."""
NOTHING = ("na", "n/a", "nan", "null", "none", "-", "--", "—", "unknown", "unk", "k. a.", "n.a.", "s/d", ".")
NAMES = {
    "id": "id|nr|no|code|uuid|event id|incident id|event_id|incident_id|ref|reference|number|n°|nº|№|numéro|número|ид|الرقم",
    "day": "date|day|event date|event_date|date from|from|start|start date|date_start|incident date|dtg|datum|fecha|when|occurred_at"
    "|data|дата|التاريخ",
    "end": "date to|to|end|end date|date_end|until|fin|hasta|bis",
    "title": "title|name|headline|event|incident|what|subject|titre|título|titel|название|назва|العنوان",
    "summary": "description|summary|notes|details|narrative|text|body|comment|comments|what|résumé|descripción|descrição"
    "|beschreibung|описание|опис|الوصف",
    "country": "country|land|nation|iso|iso3|country code|country_code|country.iso|country.name|pais|país|pays|страна|країна|البلد",
    "admin1": "state|province|governorate|region|admin1|admin 1|oblast|adm_1|région|provincia|departamento|estado|область|المحافظة",
    "admin2": "district|county|admin2|admin 2|adm_2|район|municipio|cercle",
    "place": "city|town|place|location|location.name|village|where|locality|municipality|site|lieu|ville|lugar|ciudad|municipio|ort"
    "|населений пункт|населенный пункт|місто|город|المدينة|المكان",
    "type": "type|category|event type|event_type|kind|attack type|incident type|method|tipo|typ|тип|النوع",
    "actor": "actor|perpetrator|perpetrators|belligerent|belligerents|by|actor1|attacker|side_a|suspected actor|responsible"
    "|auteur|responsable|täter",
    "killed": "killed|deaths|dead|fatalities|fatality|number killed|nkill|total killed|casualties|toll|tués|morts|muertos"
    "|víctimas mortales|tote|getötete|загинуло|погибло|عدد القتلى",
    "injured": "injured|wounded|nwound|number injured|total injured|blessés|heridos|verletzte|поранено|ранено|عدد الجرحى",
    "url": "url|link|source|source_url|source url|sources|links|source link|enlace|fuente|quelle|lien|джерело|источник|الرابط|المصدر",
    "tags": "tags|keywords|labels",
    "language": "lang|language|language code|language_code|langue|sprache|idioma|lengua|lingua|язык|мова|اللغة",
}
LANGUAGES = (
    "es", "fr", "pt", "de", "it", "nl", "uk", "ru", "pl", "tr", "ar-SY", "ar", "fa", "id", "sw", "hi", "vi", "ro", "el", "he",
)  # fmt: skip
"""In which a table may name months and countries, those of most tables first."""
LAT, LON = (
    ("lat", "latitude", "y", "geometry.lat", "ycoord"),
    ("lon", "lng", "long", "longitude", "x", "geometry.lon", "xcoord"),
)


@dataclass(frozen=True)
class Column:
    name: str
    values: Sequence[str]
    """Cells that say something, in order."""
    rows: int
    is_list: bool

    @property
    def is_unique(self) -> bool:
        return len(self.values) == self.rows and len(set(self.values)) == self.rows

    def is_like(self, form: str) -> bool:
        """Whether nearly all of its cells are of a regular expression."""
        return self.share(partial(re.fullmatch, form)) >= ENOUGH

    def some(self, fits: Callable[[str], object]) -> list[str]:
        """The first of its different cells that fit."""
        return [value for value in dict.fromkeys(self.values) if fits(value)][:SOME]

    def share(self, fits: Callable[[str], object]) -> float:
        return sum(1 for value in self.values if fits(value)) / len(self.values) if self.values else 0


def roles(columns: Sequence[Column]) -> dict[str, str]:
    """The column of each role: by its name, or by the last words of a path; days and addresses else by their values."""
    said = [column for column in columns if column.values]
    found = {role: name for role, names in NAMES.items() if (name := named(said, names.split("|")))}
    free = [column for column in said if column.name not in found.values() and not column.is_list]
    if "day" not in found and (day := next((column.name for column in free if _has_days(column)), "")):
        found["day"] = day
    if "url" not in found and (url := next((column.name for column in free if column.is_like(r"https?://.*")), "")):
        found["url"] = url
    return found


def named(columns: Sequence[Column], names: Sequence[str]) -> str:
    """The first column of one of these names, else one of whose path they are the end; "" where there is none."""
    for name in names:
        for column in columns:
            if column.name == name:
                return name
    for name in names:
        for column in columns:
            if column.name.endswith(f".{name}") and not column.name.endswith(("geometry.type", "point.type")):
                return column.name
    return ""


def _has_days(column: Column) -> bool:
    forms = [form for form in FORMS if form != "%Y"]
    return column.share(lambda text: any(is_date(form, text) for form in forms)) >= ENOUGH


def is_date(form: str, text: str, months: Months | None = None) -> bool:
    try:
        DateForm(form, months or Months()).read(text, "UTC")
    except (ValueError, OverflowError):
        return False
    return True


def is_point(text: str) -> bool:
    try:
        lat, lon = point("", text, "lat lon")
    except RejectedError:
        return False
    return abs(float(lat)) <= 180 and abs(float(lon)) <= 180 and "." in lat and "." in lon


def is_number(text: str) -> bool:
    try:
        NumberForm().read("", text)
    except RejectedError:
        return False
    return True
