"""Every code that a message can carry, with a sentence and two samples: one that triggers it and one that does not.

The documentation and the tests read the samples from here. A record's sample stands for the same fields of a small
complete record; a file's sample is a whole file; a path's sample is where a file lies; a registry's, an entry of
registry/actors.yml.
"""

from dataclasses import dataclass
from enum import StrEnum

from conflict_tracker.model.vocabulary import N_


class Of(StrEnum):
    RECORD = "record"
    FILE = "file"
    PATH = "path"
    PAGE = "page"
    SETTINGS = "settings"
    CHANGE = "change"
    REGISTRY = "registry"


@dataclass(frozen=True, slots=True)
class Code:
    description: str
    wrong: str
    right: str
    of: Of = Of.RECORD


CODES: dict[str, Code] = {
    # The file as such
    "too-large": Code(
        N_("The file is larger than any record should be."), "a file of 300 kB", "a file of 5 kB", Of.FILE
    ),
    "not-utf8": Code(
        N_("The file was saved in another encoding than UTF-8."), "title: caf\\xe9", "title: café", Of.FILE
    ),
    "bad-character": Code(N_("An invisible character hides in the text."), "title: a\\u202eb", "title: ab", Of.FILE),
    "syntax": Code(
        N_("The file is not YAML at this place."), "title: Clash: two sides", 'title: "Clash: two sides"', Of.FILE
    ),
    "empty": Code(N_("The file holds nothing."), "# only a comment", "title: A clash", Of.FILE),
    "directive": Code(N_("YAML directives are not used here."), "%YAML 1.1\n---\ntitle: x", "title: x", Of.FILE),
    "multi-document": Code(N_("A file holds one record."), "title: a\n---\ntitle: b", "title: a", Of.FILE),
    "not-a-record": Code(N_("The file has to hold named fields."), "- title", "title: a", Of.FILE),
    "too-deep": Code(
        N_("Fields are nested deeper than any record needs."), f"a: {'[' * 20}{']' * 20}", "a: [b]", Of.FILE
    ),
    "anchor": Code(N_("YAML anchors and aliases are not used here."), "title: *same", 'title: "*same"', Of.FILE),
    "tag": Code(N_("YAML tags are not used here."), "title: !important", 'title: "!important"', Of.FILE),
    "merge": Code(N_("YAML merges are not used here."), "<<: {title: a}", "title: a", Of.FILE),
    "bad-key": Code(N_("A field has no name."), "{[a]: b}", "{a: b}", Of.FILE),
    "duplicate-key": Code(N_("A field is set twice."), "title: a\ntitle: b", "title: a", Of.FILE),
    "placeholder": Code(
        N_("A text of EXAMPLE.yml was not replaced."), "title: FILL IN one neutral line", "title: A clash at the ford"
    ),
    "cut-text": Code(
        N_("A text ends at a # that YAML takes for the beginning of a comment."),
        "title: Strike #2 on the ford",
        'title: "Strike #2 on the ford"',
    ),
    "split-text": Code(
        N_("A comma inside [ ] makes two entries of what may be one."),
        "unknowns: [who fired, and from where]",
        'unknowns: ["who fired, and from where"]',
    ),
    "unreadable": Code(
        N_("The file cannot be opened."), "a file without read permission", "a file that can be read", Of.FILE
    ),
    # Where it lies
    "stray-file": Code(
        N_("A file in the record's folder is no incident and no registry."),
        "2017/note.txt",
        "2017/2017-06-20-a.yml",
        Of.PATH,
    ),
    "stray-registry": Code(
        N_("A file in registry/ is none of the registries."), "registry/notes.yml", "registry/actors.yml", Of.PATH
    ),
    "bad-id": Code(N_("The file's name cannot be an id."), "2017/2017_06_20.yml", "2017/2017-06-20-a.yml", Of.PATH),
    "symlink": Code(N_("A link lies where a file should."), "a symbolic link", "the file itself", Of.PATH),
    "duplicate-id": Code(
        N_("Two things have one id."),
        "sources:\n  - {id: s1, url: https://a.example/}\n  - {id: s1, url: https://b.example/}",
        "sources:\n  - {id: s1, url: https://a.example/}\n  - {id: s2, url: https://b.example/}",
    ),
    "wrong-folder": Code(N_("The file lies in another year's folder."), "date: 2016-06-20", "date: 2017-06-20"),
    # Its fields
    "unknown-field": Code(N_("There is no field of this name here."), "titel: A clash", "title: A clash"),
    "missing-field": Code(
        N_("A field that every record needs is not there."),
        "location: {country: UG, name: Ford}",
        "location: {country: UG, name: Ford, precision: near}",
    ),
    "unknown-word": Code(N_("The field takes one of a list of words."), "scope: main", "scope: core"),
    "bad-value": Code(N_("The value is not of the field's kind."), "date: 20 June 2017", "date: 2017-06-20"),
    "empty-field": Code(
        N_("The field is there and holds nothing."), "sources: []", "sources: [{url: https://a.example/}]"
    ),
    "too-long": Code(
        N_("The text is longer than the field may be."), f"summary: {'a' * 700}", "summary: A clash at a ford."
    ),
    "wrong-shape": Code(
        N_("A list, a group of fields or a text stands where another is needed."),
        "location: Ford",
        "location: {country: UG, name: Ford, precision: near}",
    ),
    # What they refer to
    "unknown-actor": Code(
        N_("An actor is not in registry/actors.yml."),
        "actors: [{actor: force-won, role: initiator}]",
        "actors: [{actor: force-one, role: initiator}]",
    ),
    "unknown-place": Code(
        N_("A place is not in registry/places.yml."),
        "location: {country: UG, name: Ford, place: fort, precision: near}",
        "location: {country: UG, name: Ford, place: ford, precision: near}",
    ),
    "unknown-type": Code(N_("An event type is not in registry/types.yml."), "type: clsh", "type: clash"),
    "unknown-country": Code(
        N_("A country's code is not in ISO 3166."),
        "location: {country: ZZ, name: Ford, precision: near}",
        "location: {country: UG, name: Ford, precision: near}",
    ),
    "own-ancestor": Code(
        N_("An entry of a registry belongs to itself, by way of its parents."),
        "force-one: {name: Force one, kind: rebels, parent: force-one}",
        "force-one: {name: Force one, kind: rebels}",
        Of.REGISTRY,
    ),
    "unknown-conflict": Code(
        N_("A conflict is not in registry/conflicts.yml."),
        "conflict: the-waar",
        "conflict: the-war",
    ),
    "unknown-dataset": Code(
        N_("A dataset is not in registry/datasets.yml."),
        "imported: {dataset: tabel}",
        "imported: {dataset: table}",
    ),
    "unknown-source": Code(
        N_("A source is not among the record's sources."),
        "claims: [{id: c1, by: force-one, source: s9, field: event, says: a}]",
        "claims: [{id: c1, by: force-one, source: s1, field: event, says: a}]",
    ),
    "unknown-claim": Code(
        N_("A claim is not among the record's claims."),
        "casualties: {total_killed: {low: 1, basis: [c9]}}",
        "casualties: {total_killed: {low: 1, basis: [c1]}}",
    ),
    "unknown-incident": Code(
        N_("An incident is not in the record."),
        "relations: [{type: follows, incident: gone}]",
        "relations: [{type: follows, incident: 2017-06-21-other}]",
    ),
    "missing-reason": Code(
        N_("A withdrawn or duplicate incident does not say why."),
        "status: withdrawn",
        "status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it did not happen}",
    ),
    "unnamed-notice": Code(
        N_("The notice of a redacted record has no id of its own."),
        "status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it could do harm, redact: true}",
        "status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it could do harm, redact: true, notice_id: redacted-1}",
    ),
    # What they say
    "bounds-order": Code(
        N_("Low, best and high are out of order."),
        "casualties: {total_killed: {low: 5, high: 2, basis: [c1]}}",
        "casualties: {total_killed: {low: 2, high: 5, basis: [c1]}}",
    ),
    "none-reported-with-number": Code(
        N_("A number stands where the record says that none is reported."),
        "casualties: {total_killed: {none_reported: true, low: 0, basis: [c1]}}",
        "casualties: {total_killed: {none_reported: true}}",
    ),
    "open-without-high": Code(
        N_("high_open stands without a high."),
        "casualties: {total_killed: {low: 5, high_open: true, basis: [c1]}}",
        "casualties: {total_killed: {low: 5, high: 9, high_open: true, basis: [c1]}}",
    ),
    "group-sum": Code(
        N_("The groups add up to more than the total."),
        "casualties: {total_killed: {low: 1, high: 2, basis: [c1]}, groups: [{group: civilians, killed: {low: 4, basis: [c1]}}]}",
        "casualties: {total_killed: {low: 1, high: 4, basis: [c1]}, groups: [{group: civilians, killed: {low: 4, basis: [c1]}}]}",
    ),
    "half-point": Code(
        N_("A latitude or longitude stands alone."),
        "location: {country: UG, name: Ford, precision: near, lat: 1.5}",
        "location: {country: UG, name: Ford, precision: near, lat: 1.5, lon: 32.5}",
    ),
    "point-too-exact": Code(
        N_("A point claims more than the precision knows."),
        "location: {country: UG, name: Ford, precision: country, lat: 1.5, lon: 32.5}",
        "location: {country: UG, name: Ford, precision: near, lat: 1.5, lon: 32.5}",
    ),
    "point-elsewhere": Code(
        N_("A point does not lie in its country."),
        "location: {country: UG, name: Ford, precision: near, lat: 32.5, lon: 1.5}",
        "location: {country: UG, name: Ford, precision: near, lat: 1.5, lon: 32.5}",
    ),
    "null-island": Code(
        N_("A point is 0, 0, which stands in tables for a point that is not known."),
        "location: {country: UG, name: Ford, precision: near, lat: 0, lon: 0}",
        "location: {country: UG, name: Ford, precision: near, lat: 1.5, lon: 32.5}",
    ),
    "implausible-year": Code(
        N_("A date lies outside the years that mkdocs.yml allows: 1800 to next year, where it says nothing."),
        "date: 0017-06-20",
        "date: 2017-06-20",
    ),
    "future-date": Code(N_("The incident begins after today."), "date: 2999-06-20", "date: 2017-06-20"),
    "other-date": Code(
        N_("The file's name begins with another date than the incident has."), "date: 2017-08-20", "date: 2017-06-20"
    ),
    "lost-hour": Code(
        N_("Clocks never showed this local time: they were put forward."),
        'date: {on: 2017-03-31, time: "00:30", timezone: Asia/Damascus}',
        'date: {on: 2017-06-20, time: "00:30", timezone: Asia/Damascus}',
    ),
    "double-hour": Code(
        N_("Clocks showed this local time twice: they were put back."),
        'date: {on: 2017-10-26, time: "23:30", timezone: Asia/Damascus}',
        'date: {on: 2017-06-20, time: "23:30", timezone: Asia/Damascus}',
    ),
    "time-without-zone": Code(
        N_("A time of day stands without its time zone."),
        'date: {on: 2017-06-20, time: "18:43"}',
        'date: {on: 2017-06-20, time: "18:43", timezone: Asia/Damascus}',
    ),
    "time-without-start": Code(
        N_("A second time stands without a first."),
        'date: {on: 2017-06-20, time_end: "18:43"}',
        "date: {on: 2017-06-20}",
    ),
    "undeclared-dispute": Code(
        N_("Two claims differ and no dispute says so."),
        'claims:\n  - {id: c1, by: force-one, source: s1, field: casualties.total_killed, value: "2", says: two}\n  - {id: c2, by: force-two, source: s1, field: casualties.total_killed, value: "9", says: nine}',
        'claims:\n  - {id: c1, by: force-one, source: s1, field: casualties.total_killed, value: "2", says: two}\n  - {id: c2, by: force-two, source: s1, field: casualties.total_killed, value: "9", says: nine}\ndisputes: [{field: casualties.total_killed, claims: [c1, c2], state: open}]',
    ),
    "ungrounded-confidence": Code(
        N_("High confidence has neither two origins nor an acknowledgement."),
        "assessment: {event: high, rationale: we think so}",
        "assessment: {event: medium, rationale: one report}",
    ),
    "long-quote": Code(
        N_("A quotation is longer than 50 words."),
        f"claims: [{{id: c1, by: force-one, source: s1, field: event, says: a, quote: {'word ' * 51}}}]",
        "claims: [{id: c1, by: force-one, source: s1, field: event, says: a, quote: word}]",
    ),
    "named-person": Code(
        N_("A person is named without a reason."),
        "persons: [{name: A. Person}]",
        "persons: [{name: A. Person, reason: named by the force itself}]",
    ),
    "no-basis": Code(
        N_("A number does not say which claims it rests on."),
        "casualties: {total_killed: {low: 1}}",
        "casualties: {total_killed: {low: 1, basis: [c1]}}",
    ),
    "unarchived-source": Code(
        N_("A source has no archived copy."),
        "sources: [{id: s1, url: https://a.example/}]",
        "sources: [{id: s1, url: https://a.example/, archived: [{url: https://archive.example/a}]}]",
    ),
    "archive-only": Code(
        N_("A source's only address is that of a copy in an archive."),
        'sources: [{id: s1, url: "https://web.archive.org/web/20170620/https://a.example/"}]',
        'sources: [{id: s1, url: "https://a.example/", archived: [{url: "https://web.archive.org/web/20170620/https://a.example/"}]}]',
    ),
    "repeated-source": Code(
        N_("Two sources have the same address."),
        "sources: [{id: s1, url: https://a.example/1}, {id: s2, url: https://www.a.example/1}]",
        "sources: [{id: s1, url: https://a.example/1}, {id: s2, url: https://a.example/2}]",
    ),
    "repeated-entry": Code(
        N_("The same stands twice in a list."),
        "tags: [bridge, ford, bridge]",
        "tags: [bridge, ford]",
    ),
    "markup": Code(
        N_("A text holds markup or a picture, which readers see as it is typed."),
        "summary: Two <b>forces</b> met.",
        "summary: Two forces met.",
    ),
    "similar-incident": Code(
        N_("Another incident may be the same event."),
        "title: A clash at the other ford\ntype: clash",
        "title: A clash at the ford\ntype: clash",
    ),
    # Pages and settings
    "unknown-block": Code(
        N_("A page asks for a block that does not exist."), "[tracker: lattest]", "[tracker: latest]", Of.PAGE
    ),
    "withheld-incident": Code(
        N_("A page leads to an incident that is withheld."),
        "[a clash](incident:2026-12-01-old-mill), which waits until 4 December",
        "[a clash](incident:2017-06-20-old-mill)",
        Of.PAGE,
    ),
    "unknown-option": Code(
        N_("A block does not take this option."), "[tracker: latest count=3]", "[tracker: latest limit=3]", Of.PAGE
    ),
    "bad-option": Code(
        N_("A block's option does not take this value."),
        "[tracker: latest limit=many]",
        "[tracker: latest limit=3]",
        Of.PAGE,
    ),
    "left-over": Code(
        N_("What tracker init left for the owner to write still stands where readers see it."),
        "FILL IN who decides what is added.",
        "The editors decide what is added.",
        Of.PAGE,
    ),
    "unsafe-page": Code(
        N_("A page holds what could run a script or ask another site for something."),
        '<img src="https://other.example/picture.png">',
        "![What it shows](picture.png)",
        Of.PAGE,
    ),
    "unsafe-file": Code(
        N_("A file beside the pages is one that browsers may run, or that the site has itself."),
        "docs/script.js",
        "docs/picture.png",
        Of.PAGE,
    ),
    "left-out": Code(
        N_("MkDocs leaves a file of docs/ out of the site."),
        "docs/.well-known/security.txt",
        "docs/.well-known/security.txt and, in mkdocs.yml, exclude_docs: '!.well-known/'",
        Of.PAGE,
    ),
    "unsafe-setting": Code(
        N_("A setting would have every page ask another site for something."),
        "theme: {name: material, font: {text: Roboto}}",
        "theme: {name: material, font: false}",
        Of.SETTINGS,
    ),
    "unknown-setting": Code(
        N_("mkdocs.yml has no setting of this name, but one that is nearly the same."),
        "site_nmae: A tracker",
        "site_name: A tracker",
        Of.SETTINGS,
    ),
    "wrong-setting": Code(
        N_("A setting of mkdocs.yml does not take what stands there."),
        "theme: readthedocs",
        "theme: material",
        Of.SETTINGS,
    ),
    "missing-setting": Code(
        N_("mkdocs.yml lacks what every site needs."), "plugins: [search]", "plugins: [tracker]", Of.SETTINGS
    ),
    "missing-path": Code(
        N_("mkdocs.yml names a file or a folder that is not there."),
        "nav: [a-page-that-nobody-wrote.md]",
        "nav: [index.md, method.md]",
        Of.SETTINGS,
    ),
    "not-installed": Code(
        N_("mkdocs.yml names a part of MkDocs that is not installed."),
        "markdown_extensions: [no_such_extension]",
        "markdown_extensions: [admonition]",
        Of.SETTINGS,
    ),
    "no-settings": Code(
        N_("mkdocs.yml cannot be read."), "a missing mkdocs.yml", "mkdocs.yml in the project's folder", Of.SETTINGS
    ),
    "bad-catalogue": Code(
        N_("A translation in locale/ cannot be used."),
        'msgid "Updated %(date)s"\nmsgstr "Stand: %(datum)s"',
        'msgid "Updated %(date)s"\nmsgstr "Stand: %(date)s"',
        Of.SETTINGS,
    ),
    "no-history": Code(
        N_("Git lacks the history that the record's dates of change come from."),
        "git clone --depth 1",
        "git clone",
        Of.SETTINGS,
    ),
    "no-permission": Code(
        N_("A row of another's dataset may not be published."),
        "an incident imported from a restricted dataset, and no permission in mkdocs.yml",
        "permissions: {acled: Agreement of 2 January 2026}",
        Of.SETTINGS,
    ),
    "other-record": Code(
        N_("An incident came with a merge from another record, as happens to forks."),
        "git merge upstream/main",
        "git rm incidents/2017/2017-06-20-a.yml",
        Of.CHANGE,
    ),
    "deleted-id": Code(
        N_("An incident that was published is gone."),
        "git rm incidents/2017/2017-06-20-a.yml",
        "status: withdrawn\nwithdrawn: {on: 2018-01-02, reason: it did not happen}",
        Of.CHANGE,
    ),
}
