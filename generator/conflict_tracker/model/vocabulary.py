"""Every closed list of words in the record, each word with its label and its sentence.

The site, the checks, the filters and the data dictionary all read the words from here.
`N_` marks what is translated where it is shown.
"""

from enum import StrEnum


def N_(text: str) -> str:
    return text


def NN_(one: str, many: str) -> tuple[str, str]:
    """A text that is counted, marked for translation."""
    return (one, many)


class Term(StrEnum):
    """A word of a vocabulary. `label` is what a page shows; `description` is one sentence."""

    label: str
    description: str

    def __new__(cls, value: str, label: str, description: str) -> "Term":
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        word.description = description
        return word


class Scope(Term):
    CORE = "core", N_("core"), N_("What this tracker is about. Counted.")
    CONTEXT = "context", N_("background"), N_("Background that explains the rest. Shown, not counted.")


class Status(Term):
    DRAFT = "draft", N_("draft"), N_("Not finished; checked, and left out of the site.")
    PUBLISHED = "published", N_("published"), N_("Stands on the site.")
    DUPLICATE = "duplicate", N_("duplicate"), N_("The same event as another incident, which it names.")
    WITHDRAWN = "withdrawn", N_("withdrawn"), N_("No longer held to be right; the page gives the reason.")


class TimeKind(Term):
    EXACT = "exact", N_("to the minute"), N_("A source gives the minute.")
    APPROXIMATE = "approximate", N_("about"), N_("A source gives about this time.")
    WINDOW = "window", N_("between two times"), N_("From `time` to `time_end`.")
    COMPUTED = "computed", N_("converted"), N_("Converted from another time zone that a source printed.")


class Precision(Term):
    """How exactly the place is known. UCDP where_prec 1,1,1,2,3,4,5,6,7; ACLED geo_precision 1,1,1,2,2,3,3,3,3."""

    EXACT = "exact", N_("exact point"), N_("Within 10 metres.")
    VICINITY = "vicinity", N_("vicinity"), N_("Within 100 metres.")
    LOCALITY = "locality", N_("in the locality"), N_("Within 1 km of the point.")
    NEAR = "near", N_("near"), N_("Within 25 km of a known point.")
    ADMIN2 = "admin2", N_("district only"), N_("Known only by its district.")
    ADMIN1 = "admin1", N_("province only"), N_("Known only by its province or governorate.")
    AREA = "area", N_("an area only"), N_("Known only as an area, a river or a road.")
    COUNTRY = "country", N_("country only"), N_("Known only by country.")
    INTERNATIONAL = "international", N_("outside any country"), N_("International waters or airspace.")

    @property
    def is_placeable(self) -> bool:
        """Whether a mark on a map would be honest."""
        return self.radius_km is not None

    @property
    def radius_km(self) -> float | None:
        """How far from the point it may have been; None where a point would claim too much."""
        return _RADIUS_KM.get(self.value)


_RADIUS_KM = {"exact": 0.01, "vicinity": 0.1, "locality": 1.0, "near": 25.0}


class Basis(Term):
    GEOLOCATED = "geolocated", N_("geolocated"), N_("Found by comparing imagery.")
    STATED = "stated_coordinates", N_("stated by a source"), N_("A source prints the coordinates.")
    REFERENCE_POINT = (
        "reference_point",
        N_("reference point"),
        N_("A known point nearby, not the site of the event."),
    )
    CENTROID = "centroid", N_("centre of an area"), N_("The middle of an area, for sorting only.")


class GeometryType(Term):
    """GeoJSON's words."""

    LINE = "LineString", N_("line"), N_("A road, a front, a flight.")
    AREA = "Polygon", N_("area"), N_("A zone, a district, a search area.")


class MediaKind(Term):
    PHOTO = "photo", N_("photograph"), N_("One picture or several.")
    VIDEO = "video", N_("video"), N_("Moving pictures.")
    SATELLITE = "satellite", N_("satellite picture"), N_("Taken from above, by a satellite or an aircraft.")
    AUDIO = "audio", N_("sound"), N_("A recording of sound or radio.")
    DOCUMENT = "document", N_("document"), N_("A map, a letter, a chart.")


class Role(Term):
    INITIATOR = "initiator", N_("acted"), N_("Carried out the action.")
    TARGET = "target", N_("was hit"), N_("The action was directed at it.")
    PARTICIPANT = "participant", N_("took part"), N_("Took part; who acted first is not settled.")
    PARTNER = "partner", N_("partner"), N_("Supported, or was supported, on the ground.")
    VICTIM = "victim", N_("harmed"), N_("Was harmed without being the target.")
    CLAIMED_BY = "claimed_by", N_("claimed it"), N_("Said that it did it.")


class Attribution(Term):
    CONFIRMED = "confirmed", N_("acknowledged"), N_("The actor says so itself, or no account differs.")
    CLAIMED = "claimed", N_("claimed"), N_("The actor claims it; nobody else confirms it.")
    SUSPECTED = "suspected", N_("suspected"), N_("Others suspect it.")
    CONTESTED = "contested", N_("contested"), N_("Accounts differ.")
    DENIED = "denied", N_("denied"), N_("The actor denies it.")
    UNKNOWN = "unknown", N_("not known"), N_("No source says.")


class ActorKind(Term):
    """ACLED's inter codes 1 to 8, two kinds that only speak, and what an import leaves open."""

    STATE_FORCES = "state_forces", N_("state forces"), N_("ACLED 1: military and police of a state.")
    REBELS = "rebels", N_("armed opposition"), N_("ACLED 2: fights to change or replace a government.")
    POLITICAL_MILITIA = "political_militia", N_("militia"), N_("ACLED 3: fights for a political side.")
    IDENTITY_MILITIA = "identity_militia", N_("communal militia"), N_("ACLED 4: fights for a community.")
    RIOTERS = "rioters", N_("rioters"), N_("ACLED 5: a violent crowd.")
    PROTESTERS = "protesters", N_("protesters"), N_("ACLED 6: a peaceful crowd.")
    CIVILIANS = "civilians", N_("civilians"), N_("ACLED 7: people who take no part.")
    EXTERNAL = "external", N_("external forces"), N_("ACLED 8: state forces abroad, coalitions, missions.")
    GOVERNMENT = "government", N_("government or office"), N_("Speaks or decides; bears no arms itself.")
    UNKNOWN = "unknown", N_("not classified"), N_("No source on record says what kind of actor it is.")
    OBSERVER = "observer", N_("observer or outlet"), N_("Reports, monitors or investigates.")


class SourceType(Term):
    OFFICIAL = "official_statement", N_("official statement"), N_("A release or statement by a party or state.")
    NEWS = "news_report", N_("news report"), N_("A report by a news outlet.")
    NGO = "ngo_report", N_("NGO report"), N_("A report by a monitoring or aid organisation.")
    SOCIAL = "social_post", N_("social media post"), N_("A post by anybody.")
    IMAGERY = "imagery", N_("imagery"), N_("Photographs, video or satellite pictures.")
    COURT = "court_document", N_("court document"), N_("A filing, ruling or record of a court.")
    DATASET = "dataset", N_("dataset"), N_("A structured collection of events or places.")
    ANALYSIS = "analysis", N_("analysis"), N_("An expert or open-source reading of others' reports.")
    REFERENCE = "reference_work", N_("reference work"), N_("An encyclopedia: a summary of other sources.")


class Reliability(Term):
    NORMAL = "normal", N_("ordinary"), N_("No reason for particular caution.")
    LOW = "low", N_("low reliability"), N_("Copies, aggregates or campaigns; treat with caution.")


class Scale(Term):
    """ACLED's source scales."""

    LOCAL = "local", N_("local"), N_("Reports from one town or district.")
    SUBNATIONAL = "subnational", N_("subnational"), N_("Reports from one province or region of a country.")
    NATIONAL = "national", N_("national"), N_("Reports for a whole country.")
    REGIONAL = "regional", N_("regional"), N_("Reports for several neighbouring countries.")
    INTERNATIONAL = "international", N_("international"), N_("Reports for the world.")
    NEW_MEDIA = "new_media", N_("new media"), N_("Posts and channels on the internet.")
    OTHER = "other", N_("other"), N_("None of the others.")


class Violence(Term):
    """UCDP type_of_violence 1, 2, 3."""

    STATE_BASED = "state_based", N_("state-based"), N_("UCDP 1: at least one side is the government of a state.")
    NON_STATE = "non_state", N_("non-state"), N_("UCDP 2: organised groups, neither of them a government.")
    ONE_SIDED = "one_sided", N_("one-sided"), N_("UCDP 3: an organised actor against civilians.")


class StrikeStatus(Term):
    """Airwars strike_status."""

    DECLARED = "declared", N_("declared"), N_("A party says that it struck.")
    ALLEGED = "alleged", N_("alleged"), N_("Others say that it struck.")


class Position(Term):
    """Airwars: what an actor concluded about harm that it is said to have done."""

    CREDIBLE = "credible", N_("credible"), N_("It accepts the report.")
    NON_CREDIBLE = "non_credible", N_("not credible"), N_("It rejects the report.")
    NOT_ASSESSED = "not_assessed", N_("not assessed"), N_("It has not answered, or not yet.")


class HarmGrade(Term):
    """Airwars grades of evidence for civilian harm."""

    CONFIRMED = "confirmed", N_("confirmed"), N_("The responsible party accepts it.")
    FAIR = "fair", N_("fair"), N_("Two or more credible sources agree.")
    WEAK = "weak", N_("weak"), N_("One source, or one that cannot be weighed.")
    CONTESTED = "contested", N_("contested"), N_("Sources name different parties.")
    DISCOUNTED = "discounted", N_("discounted"), N_("Those harmed were combatants, or nobody was.")


class Clarity(Term):
    """UCDP event_clarity 1, 2."""

    CLEAR = "clear", N_("clear"), N_("UCDP 1: reports single the event out.")
    UNCLEAR = "unclear", N_("unclear"), N_("UCDP 2: reports sum several events up.")


class Maturity(Term):
    STUB = "stub", N_("stub"), N_("The least that a record needs.")
    FULL = "full", N_("full"), N_("Everything on record has been entered.")
    REVIEWED = "reviewed", N_("reviewed"), N_("A second editor has read it against its sources.")


class Sensitivity(Term):
    """Atlos sensitivity words."""

    GRAPHIC = "graphic_violence", N_("graphic violence"), N_("Sources show people who are hurt or dead.")
    PERSONAL = "personal_information", N_("personal information"), N_("Sources show who private persons are.")
    DECEPTIVE = "deceptive", N_("deceptive or misleading"), N_("Sources present something as what it is not.")
    DELETED = "deleted_by_source", N_("deleted by its source"), N_("A source took its material down.")


class Side(Term):
    A = "a", N_("side A"), N_("UCDP side A: where one side is a government, the government's.")
    B = "b", N_("side B"), N_("UCDP side B.")


class SourceState(Term):
    LIVE = "live", N_("live"), N_("The address answered when last looked at.")
    DEAD = "dead", N_("gone"), N_("The address no longer answers.")
    PAYWALLED = "paywalled", N_("behind a paywall"), N_("Readable for subscribers only.")
    REMOVED = "removed", N_("removed"), N_("The publisher took it down.")


class Stance(Term):
    ASSERTS = "asserts", N_("says so"), N_("States it as a fact.")
    DENIES = "denies", N_("denies"), N_("States that it is not so.")
    DOUBTS = "doubts", N_("doubts"), N_("Says that it is not clear.")
    RETRACTS = "retracts", N_("retracts"), N_("Takes back what it said before.")
    SILENT = "silent", N_("silent"), N_("Reports the event and leaves this out.")


class Subject(Term):
    """What a claim or dispute is about: a field of the record, or the event and its reasons as a whole."""

    EVENT = "event", N_("What happened"), N_("The course of events.")
    REASON = "reason", N_("Why"), N_("The reason or justification that is given.")
    DATE = "date", N_("Date"), N_("The day.")
    TIME = "date.time", N_("Time of day"), N_("The time of day.")
    LOCATION = "location", N_("Place"), N_("Where it was.")
    ACTORS = "actors", N_("Who"), N_("Who acted and who was hit.")
    KILLED = "casualties.total_killed", N_("Killed"), N_("How many died.")
    INJURED = "casualties.total_injured", N_("Injured"), N_("How many were hurt.")
    MATERIEL = "materiel", N_("Materiel"), N_("What was used, damaged or destroyed.")
    AFTERMATH = "aftermath", N_("Aftermath"), N_("What followed.")


class DisputeState(Term):
    OPEN = "open", N_("disputed"), N_("Accounts differ and nothing on record settles it.")
    EXPLAINED = "explained", N_("accounts differ, explained"), N_("The difference has a known reason.")
    RESOLVED = "resolved", N_("resolved"), N_("Later evidence settled it.")


class Confidence(Term):
    HIGH = "high", N_("high"), N_("Acknowledged by the acting party, or two independent origins agree.")
    MEDIUM = "medium", N_("medium"), N_("Credible reports, but thin or partly contradicted.")
    LOW = "low", N_("low"), N_("One weak report, or none that can be checked.")


class Outcome(Term):
    USED = "used", N_("used"), N_("Fired, dropped or flown.")
    DESTROYED = "destroyed", N_("destroyed"), N_("Lost.")
    HIT = "hit", N_("hit"), N_("Struck; how badly is not known.")
    DAMAGED = "damaged", N_("damaged"), N_("Hit, not lost.")
    CAPTURED = "captured", N_("captured"), N_("Taken by the other side.")
    DEPLOYED = "deployed", N_("deployed"), N_("Brought to the place.")


class Group(Term):
    CIVILIANS = "civilians", N_("civilians"), N_("People who take no part in hostilities.")
    COMBATANTS = "combatants", N_("combatants"), N_("Members of armed forces and groups.")
    JOURNALISTS = "journalists", N_("journalists"), N_("People at work for the press.")
    HEALTH_WORKERS = "health_workers", N_("health workers"), N_("Medical staff and rescuers.")
    AID_WORKERS = "aid_workers", N_("aid workers"), N_("Staff of humanitarian organisations.")
    UNKNOWN = "unknown", N_("status not known"), N_("No source says who they were.")


class RelationType(Term):
    FOLLOWS = "follows", N_("follows"), N_("The next step of the same escalation.")
    RESPONSE_TO = "response_to", N_("response to"), N_("Done, or declared, because of the other.")
    PART_OF = "part_of", N_("part of"), N_("One action within a larger one.")
    SAME_TARGET = "same_target", N_("same target"), N_("Hit what the other had hit.")
    SEE_ALSO = "see_also", N_("see also"), N_("Helps to understand it.")


class ChangeKind(Term):
    CREATED = "created", N_("created"), N_("First published.")
    UPDATE = "update", N_("update"), N_("New facts were added.")
    CORRECTION = "correction", N_("correction"), N_("Something was wrong and was put right.")
    CLARIFICATION = "clarification", N_("clarification"), N_("Worded better; no fact changed.")
    WITHDRAWAL = "withdrawal", N_("withdrawal"), N_("Withdrawn.")
