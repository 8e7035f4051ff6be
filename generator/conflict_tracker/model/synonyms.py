"""What people call the record's fields and words in plain English, and how the record calls them.

Only what means the same is here. A name that may mean two things is in none of the tables.
"""

from conflict_tracker.model.suggest import squashed

_FIELDS: dict[str, str] = {
    # Of an incident. A field inside another stands behind its name.
    "title": "headline heading name event_name incident_name subject event_title",
    "summary": "abstract synopsis short_description overview what_happened event_summary",
    "body": "text details full_text long_description content article narrative full_description",
    "date": "when day event_date date_of_event incident_date happened_on datetime start_date",
    "location": "where place_of_event venue event_location",
    "location.name": "city town village place_name locality_name settlement",
    "location.admin1": "province governorate region state oblast muhafazah department",
    "location.admin2": "district county raion subgovernorate",
    "location.lat": "latitude lattitude y",
    "location.lon": "longitude lng long longtitude x",
    "location.lat and lon": "coordinates coords gps point latlng lat_lon latlon lat_long geo geolocation position",
    "location.country": "nation country_code country_name countries",
    "location.precision": "accuracy geo_precision location_precision exactness",
    "location.radius_km": "radius radius_in_km",
    "location.description": "address directions",
    "type": "event_type kind category event_kind incident_type type_of_event event_category",
    "actors": "parties participants belligerents forces sides party involved perpetrators attackers combatants",
    "actors with role: initiator": "perpetrator attacker aggressor attacked_by initiator responsible assailant",
    "actors with role: target": "target targets attacked",
    "actors with role: claimed_by": "claimed_by claimed_responsibility responsibility_claimed_by",
    "sources": "source references reference links link citations citation bibliography websites website sourcing urls news href",
    "casualties": "human_cost",
    "casualties.total_killed": "killed dead death deaths died fatalities death_toll toll kills total_deaths total_dead "
    "total_fatalities number_killed people_killed number_of_killed number_of_deaths deaths_total fatality_count martyrs kia "
    "killed_total fatality dead_total deadcount death_count number_of_dead killed_count",
    "casualties.total_injured": "injured injuries injury wounded hurt total_wounded total_injuries number_injured wia "
    "people_injured number_of_injured injured_total wounded_total injured_count wounded_count number_of_wounded",
    "materiel": "weapons weapon equipment weaponry arms munitions materials vehicles materiels",
    "infrastructure": "buildings damage damaged_buildings",
    "media": "images image photos photo videos video pictures picture footage attachments",
    "unknowns": "unknown not_known open_questions unclear",
    "assessment": "confidence certainty verification verified reliability_of_event credibility",
    "relations": "related related_incidents related_events linked_incidents see_also related_to connections",
    "tags": "tag keywords keyword labels hashtags categories",
    "i18n": "translations translation other_languages",
    "changes": "history changelog revisions corrections",
    "persons": "people names named_persons individuals",
    "claims": "statements statement accounts allegations",
    "previous_ids": "old_id old_ids former_id",
    "external_ids": "ids external_id other_ids",
    "conflict": "war conflict_name",
    "licence": "license",
    # Of the settings.
    "data_licence": "licence license terms",
    "accent": "color colour primary primary_color",
    "delay_days": "delay embargo embargo_days",
    "coordinate_decimals": "decimals rounding coordinate_precision",
    "map_bounds": "bounds bbox extent map_extent",
    "contact": "email mail e_mail contact_email",
    "record": "incidents folder incidents_dir",
    "status": "state record_status",
    # Of a source.
    "url": "link href address web_address source_url website web uri hyperlink",
    "publisher": "outlet newspaper media_outlet agency source_name site organisation organization",
    "published": "publication_date published_on date_published pub_date published_at date",
    "accessed": "access_date accessed_on date_accessed retrieved read_on",
    "archived": "archive archive_url archived_url copy wayback archive_link",
    "language": "lang",
    "note": "notes comment comments remarks remark page pages",
    "original.who": "author",
    # Of an actor's part.
    "actor": "name who party group key force organisation organization",
    "role": "function part",
    # Of a number.
    "low": "min minimum at_least from lower lowest lower_bound",
    "high": "max maximum at_most to upper highest upper_bound up_to",
    "best": "exact count value number estimate quantity amount best_estimate total",
    # Of a time.
    "on": "date day when",
    "time": "hour at clock start_time time_of_day",
    "time_end": "end_time until",
    "timezone": "tz time_zone zone",
    "lat": "latitude lattitude y",
    "lon": "longitude lng long longtitude x",
    # Of a registry's entry.
    "aliases": "alias also_known_as aka other_names synonyms abbreviation abbreviations acronym abbr nickname nicknames",
    "short": "short_name",
    "parent": "belongs_to part_of parent_key",
    "says": "said statement claim text",
    "by": "who speaker said_by claimed_by",
    "source": "sources src",
    "item": "name weapon what thing",
    "outcome": "status result fate",
    "reason": "why because",
    "incident": "id event incident_id",
    "rationale": "reason why because explanation",
    "group": "who category type",
    "kind": "type category",
    "description": "details summary text about definition notes note",
    "name": "title label full_name city town village",
    "admin1": "province governorate region state oblast department",
    "admin2": "district county raion",
    "precision": "accuracy geo_precision exactness",
    "country": "nation country_code countries",
    "radius_km": "radius",
    "geolocation_notes": "notes note comment comments remarks",
}  # fmt: skip
_WORDS: dict[str, str] = {
    "initiator": "attacker perpetrator aggressor assailant attacking",
    "target": "targeted attacked attackee defender",
    "victim": "casualty harmed",
    "rebels": "rebel rebel_group rebel_groups insurgent insurgents",
    "participant": "participating involved took_part",
    "partner": "ally allied supporter",
    "claimed_by": "claimant claimed",
    "exact": "precise exact_location exact_point",
    "locality": "city town village settlement",
    "near": "nearby close close_to",
    "admin1": "province governorate region state",
    "admin2": "district county",
    "country": "national nationwide",
    "news_report": "news article newspaper press news_article media_report",
    "official_statement": "statement press_release official government",
    "social_post": "tweet social_media facebook telegram twitter post",
    "ngo_report": "ngo human_rights_report",
    "photo": "image picture photograph",
    "video": "footage film clip",
    "high": "very_high",
    "medium": "moderate",
    "civilians": "civilian",
    "combatants": "soldiers soldier fighters fighter military troops militants",
    "context": "background",
    "used": "fired launched",
    "correction": "fix fixed corrected",
    "update": "updated change changed",
    "published": "public final done active live",
    "draft": "unfinished in_progress wip",
    "see_also": "related",
}


def _table(written: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ours, theirs in written.items():
        for name in theirs.split():
            found.setdefault(squashed(name), []).append(ours)
    return found


FIELDS = _table(_FIELDS)
WORDS = _table(_WORDS)


def fields_of(name: str) -> list[str]:
    """The fields that a name in plain English may stand for, as paths from where they belong."""
    return FIELDS.get(squashed(name), [])


def words_of(word: str) -> list[str]:
    """The words of vocabularies that mean the same."""
    return WORDS.get(squashed(word), [])
