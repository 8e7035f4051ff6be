"""The files of a new tracker, from the answers."""

import json
import re
import zlib
from collections.abc import Mapping
from html import escape
from pathlib import Path

from conflict_tracker.i18n.english import BEGIN, unmarked
from conflict_tracker.i18n.locale import load_locale
from conflict_tracker.model.left_over import NO_HANDLE
from conflict_tracker.model.vocabulary import N_
from conflict_tracker.rewrite.canonical import canonical
from conflict_tracker.starters.answers import STARTERS, Answers

HERE = Path(__file__).resolve().parent
PROGRAM = "requirements-program.txt"
LOCK = "requirements.lock"
REGISTRY = "incidents/registry"
EXAMPLE = "incidents/2024/2024-01-15-example-town-first-incident.yml"
WRITTEN = {
    "mkdocs.yml": "mkdocs.yml",
    "index.md": "docs/index.md",
    "about.md": "docs/about.md",
    "README.md": "README.md",
    "CITATION.cff": "CITATION.cff",
    "LICENSE-DATA": "LICENSE-DATA",
    "SECURITY.md": "SECURITY.md",
    "CODEOWNERS": ".github/CODEOWNERS",
    "dependabot.yml": ".github/dependabot.yml",
    "check.yml": ".github/workflows/check.yml",
    "publish.yml": ".github/workflows/publish.yml",
    "archive.yml": ".github/workflows/archive.yml",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-extensions.json": ".vscode/extensions.json",
    "idea-schemas.xml": ".idea/jsonSchemas.xml",
}
"""Where each text of files/ goes. Their own names have no dot in front: packages leave such files out."""
HOME = "index.md"
"""In another language the package's own first page stands in its place: that one is translated."""
ABOUT, DATA = N_("About"), N_("Data:")
SERVE = {"mkdocs": "tracker serve", "zensical": "zensical build && tracker fill site    # then open site/index.html"}


def program_files(answers: Answers) -> dict[str, str]:
    """What belongs to the program rather than to the record: path to text. `tracker update` renews these."""
    lock = "requirements-zensical.lock" if answers.engine == "zensical" else LOCK
    values = _values(answers)
    written = {name: target for name, target in WRITTEN.items() if name != HOME or _is_english(answers)}
    return {
        **{target: _filled(HERE / "files" / name, values) for name, target in written.items()},
        LOCK: (HERE / lock).read_text(encoding="utf-8"),
        PROGRAM: f"# The program itself, at one version: raised by `tracker update`.\n{answers.program}\n",
    }


def record_files(answers: Answers) -> dict[str, str]:
    """The beginning of a record. From the first day on it is its owner's, and nothing writes it again."""
    folder = STARTERS / answers.starter
    texts = {
        f"{REGISTRY}/{name}.yml": (folder / f"{name}.yml").read_text(encoding="utf-8") for name in ("actors", "types")
    }
    texts[f"{REGISTRY}/places.yml"] = _places(answers)
    if not _is_english(answers):
        texts = {path: _tagged(text) for path, text in texts.items()}
    rest = (folder / "example.yml").read_text(encoding="utf-8")
    example = canonical(_filled(HERE / "files" / "example.yml", {"rest": rest, "location": _location(answers)}))
    return {**texts, EXAMPLE: example}


def _location(answers: Answers) -> str:
    if answers.country:
        return f"{{country: {answers.country}, name: Example town, place: example-town, precision: near}}"
    return "{name: Example waters, precision: international}"


def _places(answers: Answers) -> str:
    head = "# Named places with a reference point. A point says where the place is, not where an event happened.\n"
    hint = "# With lat: and lon: in degrees a place stands on the maps; reference: says where its coordinates come from.\n\n"
    entry = f"example-town: {{name: Example town, country: {answers.country}}}\n" if answers.country else ""
    return f"{head}{hint}{entry}"


def _values(answers: Answers) -> Mapping[str, str]:
    repository, _, ref = answers.program_repo.partition("@")
    rights = f"Data: {answers.owner}, {answers.licence_name}."
    box = ", ".join(f"{number:g}" for number in answers.bounds or ())
    return {
        "name": answers.name,
        "name_yaml": _yaml(answers.name),
        "name_markdown": _markdown(answers.name),
        "owner": answers.owner.removeprefix("@"),
        "owner_yaml": _yaml(answers.owner.removeprefix("@")),
        "owner_markdown": _markdown(answers.owner.removeprefix("@")),
        "handle": answers.handle or NO_HANDLE,
        "copyright_markdown": _markdown(rights),
        "credit_yaml": _yaml(_html(rights) if _is_english(answers) else _credit(answers)),
        "about": _about(answers),
        "language": answers.language,
        "locale": answers.locale,
        "licence": answers.licence,
        "licence_name": answers.licence_name,
        "licence_name_yaml": _yaml(answers.licence_name),
        "licence_url": answers.licence_url,
        "bounds": f"      map_bounds: [{box}]\n" if box else "",
        "engine": answers.engine,
        "serve": SERVE[answers.engine],
        "program_repo": repository,
        "program_ref": ref or "FILL-IN-its-commit",
        "english": "" if _is_english(answers) else '<div lang="en" dir="ltr" markdown="1">\n\n',
        "end": "" if _is_english(answers) else "\n</div>\n",
        "cron": _daily(answers.name),
    }


def _is_english(answers: Answers) -> bool:
    return answers.language.partition("-")[0] == "en"


def _credit(answers: Answers) -> str:
    """Whose the data are, for the footer of every page of another language."""
    owner, licence = (f"<bdi>{escape(text)}</bdi>" for text in (answers.owner, answers.licence_name))
    text = load_locale(answers.language)._(DATA)
    said = f'<span lang="en" dir="ltr">{unmarked(text)}</span>' if text.startswith(BEGIN) else text
    return f"{said} {owner}, {licence}."


def _about(answers: Answers) -> str:
    """The heading of the page that its owner writes; in Markdown it says of itself that it is English."""
    text = load_locale(answers.language)._(ABOUT)
    return f"{unmarked(text)} {{: lang=en dir=ltr }}" if text.startswith(BEGIN) else text


def _tagged(registry: str) -> str:
    """The entries, each with its name once more as English: a page of another language then says so."""
    entries = re.sub(r"(\{name: ([^,}]+))", r"\1, names: {en: \2}", registry)
    return re.sub(r"^(  name: (.+))$", r"\1\n  names: {en: \2}", entries, flags=re.MULTILINE)


def _daily(name: str) -> str:
    """A minute of the night for each tracker, so that not all of them ask for a machine at once."""
    number = zlib.crc32(name.encode())
    return f"{number % 60} {number // 60 % 5 + 1} * * *"


def _yaml(text: str) -> str:
    """As JSON, which is YAML too: whatever it holds, it stays a text."""
    return json.dumps(text, ensure_ascii=False)


def _html(text: str) -> str:
    """Answers hold no < and >; what looks like a name of a character stays what was typed."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", text)


def _markdown(text: str) -> str:
    """So that no sign of it is more than a sign, in a site's Markdown and in a forge's."""
    signs = {"~": "&#126;", "$": "&#36;"}
    return re.sub(r"[\\`*_{}\[\]#~$]", lambda sign: signs.get(sign[0], f"\\{sign[0]}"), _html(text))


def _filled(path: Path, values: Mapping[str, str]) -> str:
    """`<<name>>` is replaced; unlike braces and dollars, it is nothing in YAML, in Markdown or in a workflow."""
    text = re.sub("<<(\\w+)>>", lambda slot: values[slot[1]], path.read_text(encoding="utf-8"))
    return f"{text.rstrip()}\n"
