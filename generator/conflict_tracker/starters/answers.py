"""What `tracker init` asks, and what each answer may be."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from conflict_tracker.i18n.languages import is_language, locale_for
from conflict_tracker.model.left_over import PROGRAM_OWNER
from conflict_tracker.model.text import BAD_CHARACTER
from conflict_tracker.starters.where import WhichCountryError, country_of

STARTERS = Path(__file__).resolve().parent / "records"
ENGINES = ("mkdocs", "zensical")
NO_REPOSITORY = f"{PROGRAM_OWNER}/conflict-tracker"
"""Stands where nobody has said in which repository the program's own workflows lie."""
NAMES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC-BY-NC-SA-4.0": ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "ODC-By-1.0": ("ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "PDDL-1.0": ("PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
"""What data licences call themselves, and where they stand, by SPDX id."""
DATA_LICENCES = "CC-BY-4.0, CC0-1.0 or ODbL-1.0"
"""What is proposed where a licence was not made for data."""
_OF_PROGRAMS = re.compile(
    r"(?:the )?(0BSD|AFL|AGPL|Apache|Artistic|BSD|BSL|CDDL|CECILL|ECL|EPL|EUPL|GNU|GPL|ISC|LGPL|MIT|MPL|MS-PL|MS-RL|Mozilla|NCSA|OSL"
    r"|PostgreSQL|PSF|Python|UPL|Unlicense|WTFPL|X11|Zlib)(?=v?[0-9]|[^a-z]|$)",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"@[a-z0-9][\w.-]*(/[\w.-]+)*", re.ASCII | re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
Bounds = tuple[float, float, float, float]


class AnswerError(ValueError):
    """An answer that cannot be used, and what would be right, in a sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the files of a new tracker are made from."""

    name: str
    owner: str
    country: str = ""
    """ISO 3166 alpha-2 code; "" for a record that is of no one country."""
    bounds: Bounds | None = None
    """West, south, east, north of the maps, in degrees; None where they fit the record."""
    language: str = "en"
    licence: str = "CC-BY-4.0"
    """SPDX id of the data's licence."""
    starter: str = "blank"
    engine: str = "mkdocs"
    program_repo: str = NO_REPOSITORY
    """Owner and name on GitHub, and behind an @ the tag or commit of its workflows."""
    program: str = ""
    """The line of requirements-program.txt."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Answers":
        """From its fields as JSON has them. Raises TypeError for others."""
        bounds = values.get("bounds")
        return cls(**{**values, "bounds": tuple(bounds) if bounds else None})

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def licence_name(self) -> str:
        return NAMES.get(self.licence, (self.licence, ""))[0]

    @property
    def licence_url(self) -> str:
        return NAMES.get(self.licence, ("", f"https://spdx.org/licenses/{self.licence}.html"))[1]

    @property
    def handle(self) -> str:
        """The owner as a forge knows one; "" for a name."""
        return self.owner if ACCOUNT.fullmatch(self.owner) or EMAIL.fullmatch(self.owner) else ""

    @property
    def locale(self) -> str:
        """Of dates and numbers."""
        return locale_for(self.language, self.country)


def country(given: str) -> str:
    """A code, or the name of a country."""
    try:
        return country_of(given)
    except WhichCountryError as error:
        raise AnswerError(str(error)) from error


def text(given: str) -> str:
    words = " ".join(given.split())
    if not words:
        raise AnswerError("Write a few words.")
    if any(sign in words for sign in "<>") or len(words) > 200:
        raise AnswerError('One line of at most 200 characters, without "<" and ">".')
    if BAD_CHARACTER.search(words):
        raise AnswerError("It holds an invisible character. Type it again.")
    return words


def owner(given: str) -> str:
    """A name, or what a forge knows an owner by."""
    words = text(given)
    if "@" in words and not (ACCOUNT.fullmatch(words) or EMAIL.fullmatch(words)):
        raise AnswerError(
            f'"{words}" is no account. Write @name, @organisation/team, an e-mail address, or a name without an @.'
        )
    return words


def is_of_programs(licence: str) -> bool:
    """Whether a licence, by its SPDX id or its name, was made for programs and says nothing of data."""
    return bool(_OF_PROGRAMS.match(licence.strip()))


def bounds(given: str) -> Bounds:
    numbers = re.split(r"[,;\s]+", given.strip(" []"))
    try:
        west, south, east, north = (float(number) for number in numbers)
    except ValueError:
        raise AnswerError(
            "Four numbers are needed, west,south,east,north in degrees, such as 22,44,40.5,52.5."
        ) from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and west != east and -90 <= south < north <= 90):
        raise AnswerError(
            "These are no box on the globe. Write west,south,east,north in degrees, such as 22,44,40.5,52.5."
        )
    return (west, south, east, north)


def language(given: str) -> str:
    parts = given.strip().replace("_", "-").split("-")
    code = "-".join([parts[0].lower(), *(part.upper() for part in parts[1:])])
    if not re.fullmatch("[a-z]{2,3}(-[A-Z]{2})?", code) or not is_language(code):
        raise AnswerError(f'"{given}" is no language code. Write one such as en, ar, ja or pt-BR.')
    return code


def licence(given: str) -> str:
    try:
        found = str(canonicalize_license_expression(given.strip()))
    except InvalidLicenseExpression:
        found = ""
    if not found or " " in found:
        raise AnswerError(f'"{given}" is no SPDX id of a licence. For data: {", ".join(NAMES)}.')
    return found


def repository(given: str) -> str:
    if not re.fullmatch(r"[\w.-]+/[\w.-]+(@[\w./-]+)?", given.strip()):
        raise AnswerError("Write owner/name, or owner/name@commit, of the program's repository on GitHub.")
    return given.strip()


def checked(answers: Answers) -> Answers:
    """The same, whoever has written them. Raises AnswerError or TypeError."""
    if not all(isinstance(value, str) for name, value in answers.plain().items() if name != "bounds"):
        raise TypeError("an answer is no text")
    for rule, given in (
        (text, answers.name),
        (text, answers.owner),
        (language, answers.language),
        (licence, answers.licence),
        (repository, answers.program_repo),
    ):
        rule(given)
    if (
        answers.starter not in starters()
        or answers.engine not in ENGINES
        or (answers.country and not country(answers.country))
    ):
        raise AnswerError("an answer is none that there is")
    if answers.bounds:
        bounds(",".join(str(number) for number in answers.bounds))
    return answers


def starters() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in STARTERS.iterdir() if path.is_dir()))
