"""A record in Arabic: names, titles and summaries from right to left, some with Latin words, digits and quotes in them."""

from tests.support.project import Incidents, Registries, incident

ACTORS = {
    "invented-guard": {
        "name": "الحرس المختلق",
        "names": {"en": "Invented Guard"},
        "kind": "state_forces",
        "aliases": ["حرس الوادي"],
    },
    "invented-seventh": {"name": "اللواء السابع المختلق", "kind": "state_forces", "parent": "invented-guard"},
    "invented-front": {"name": "جبهة الوادي المختلقة", "short": "الجبهة", "kind": "rebels"},
    "invented-watch": {"name": "مرصد مختلق (Invented Watch)", "kind": "observer"},
}
PLACES = {
    "invented-valley": {"name": "وادي الاختلاق", "country": "YE", "lat": 15.4, "lon": 44.2},
    "invented-mill": {"name": "طاحونة الخيال", "country": "YE", "lat": 14.8, "lon": 45.1},
}
TYPES = {"shelling": {"name": "قصف"}, "clash": {"name": "اشتباك"}, "truce": {"name": "هدنة"}}
TITLES = (
    ("اشتباك بين الحرس المختلق وجبهة الوادي قرب طاحونة الخيال", "clash"),
    ('قصف على محطة "Invented-7" في وادي الاختلاق', "shelling"),
    ("هدنة لمدة 48 ساعة: «لا أحد يطلق النار»", "truce"),
    ("Radio Invented: الجبهة تنفي خبر الانسحاب", "clash"),
    ("سقوط 3 قذائف (عيار 120 mm) على السوق", "shelling"),
    ("اشتباك عند الكيلو 12، ثم انسحاب", "clash"),
    ("مُحادثاتٌ في «فندق Example» & بيان مشترك", "truce"),
    ("قصف ليلي: 5–7 انفجارات بحسب المرصد", "shelling"),
    ("اشتباكات متفرقة", "clash"),
    ('انتهاء الهدنة؛ الطرفان: "الآخر بدأ"', "truce"),
    ("قصف مدفعي على الطريق A-1", "shelling"),
    ("اشتباك عند طاحونة الخيال", "clash"),
)


def record() -> tuple[Registries, Incidents]:
    incidents = {}
    for n, (title, kind) in enumerate(TITLES):
        date = f"201{4 + n // 5}-{1 + n * 7 % 12:02d}-{3 + n:02d}"
        key = list(PLACES)[n % 2]
        where = {
            "country": "YE",
            "name": PLACES[key]["name"],
            "place": key,
            "precision": "near",
            "admin1": "محافظة مختلقة",
        }
        parts = [{"actor": "invented-seventh", "role": "initiator"}, {"actor": "invented-front", "role": "target"}]
        claims = [
            {"id": "c1", "by": "invented-watch", "source": "s1", "field": "event", "says": f"يقول المرصد: {title}"}
        ]
        killed = {"total_killed": {"low": n % 3, "high": n, "basis": ["c1"]}} if n % 4 == 1 else {}
        text = incident(title, date, where, kind, parts, claims=claims, casualties=killed, unknowns=["من بدأ"])
        incidents[f"{date}-wadi-{n}"] = text
    return {"actors": ACTORS, "places": PLACES, "types": TYPES}, incidents
