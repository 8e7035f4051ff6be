"""What mkdocs.yml decides about a tracker. Whoever forks this changes these and no code."""

import re
from enum import StrEnum
from math import floor
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from conflict_tracker.model.colour import BLACK, ENOUGH, WHITE, colour, contrast, readable
from conflict_tracker.model.types import Flag, Frozen, Key, Line, Url, WholeNumber
from conflict_tracker.model.vocabulary import Term


class Boundaries(Term):
    UN = "un", "UN", "Country lines of the United Nations' map; lines in dispute are dashed."


class DownloadKind(StrEnum):
    """A form in which the record is offered."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    GEOJSON = "geojson"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    UCDP = "ucdp"


def _box(value: Any) -> Any:
    given = [value.get(side) for side in ("west", "south", "east", "north")] if isinstance(value, dict) else value
    given = re.findall(r"-?\d+(?:\.\d+)?", str(given))
    if not isinstance(value, list) and len(given) == 4:
        raise ValueError(
            f"map_bounds are a list of four numbers. Write [{', '.join(given)}]: west, south, east, north."
        )
    if not isinstance(value, list) or len(value) != 4:
        raise ValueError("map_bounds are four numbers. Write [west, south, east, north] in degrees.")
    try:
        west, south, east, north = (float(number) for number in value)
    except (TypeError, ValueError):
        raise ValueError("map_bounds are four numbers. Write [west, south, east, north] in degrees.") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and west != east and -90 <= south < north <= 90):
        raise ValueError("map_bounds are out of order. Write [west, south, east, north] in degrees.")
    return (west, south, east, north)


def _years(value: Any) -> Any:
    given = re.findall(r"\b\d{4}\b", value) if isinstance(value, str) else []
    if given and re.fullmatch(r"\d{4}(?:\s*(?:-|–|to|,|/)\s*\d{4})?", value.strip()):
        raise ValueError(f"years are a list of the first and the last plausible year. Write [{', '.join(given)}].")
    said = "years are the first and the last plausible year. Write [1800, 2030], or [1500] for no other last year."
    if not isinstance(value, list | tuple) or len(value) not in (1, 2):
        raise ValueError(said)
    try:
        first, last = int(value[0]), None if value[1:] in ([], (), [None], (None,)) else int(value[1])
    except (TypeError, ValueError):
        raise ValueError(said) from None
    if not 1 <= first <= (last or first) <= 9999:
        raise ValueError("years lie between 1 and 9999, the first before the last. Write them such as [1800, 2030].")
    return (first, last)


ACCENT = "#0e5566"
"""Where mkdocs.yml names no other: as in assets/styles/tokens.css and in assets/icon.svg."""


def _accent(value: Any) -> Any:
    if value is None:
        raise ValueError(
            'the accent is empty: # begins a comment. Write it between quotation marks, such as "#0b5563".'
        )
    chosen = colour(value) if isinstance(value, str) else None
    if chosen is None and re.fullmatch("[0-9a-fA-F]{6}", str(value)):
        raise ValueError(f'"{value}" is no colour. Write "#{value}".')
    if chosen is None:
        raise ValueError(f'"{value}" is no colour. Write # and six digits between quotation marks, such as "#0b5563".')
    found = contrast(chosen, WHITE)
    if found < ENOUGH:
        darker = readable(chosen, WHITE, BLACK)
        raise ValueError(
            f'"{value}" has a contrast of {floor(found * 10) / 10}:1 with white, and links need at least {ENOUGH}:1. '
            f'Write a darker colour, such as "{darker}"; for dark pages a lighter one is made of it.'
        )
    return str(chosen)


_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", re.ASCII)


def _contact(value: Any) -> Any:
    found = re.fullmatch(rf"(?:mailto:|[^<>@]*<)?\s*({_MAILBOX.pattern})\s*>?", str(value))
    if found and found[1] != value:
        raise ValueError(f'"{value}" is no mail address alone. Write {found[1]}.')
    if not isinstance(value, str) or not _MAILBOX.fullmatch(value):
        raise ValueError(f'"{value}" is no mail address. Write one such as corrections@example.org, and nothing else.')
    return value


class Licence(Frozen):
    name: Line
    url: Url


class Labels(Frozen):
    """What a country calls its parts, in the language of the pages: State and County, Oblast and Raion."""

    admin1: Line | None = None
    admin2: Line | None = None


class HostLimit(Frozen):
    """What a host takes."""

    megabytes: WholeNumber | None = None
    """Of a million bytes each."""
    files: WholeNumber | None = None


HOSTS = {
    # docs.github.com, GitHub Pages limits: published sites may be no larger than 1 GB.
    "github-pages": HostLimit(megabytes=1000),
    # docs.gitlab.com, GitLab.com settings: 1 GB, 200,000 files and folders.
    "gitlab-pages": HostLimit(megabytes=1000, files=200_000),
}


def _host(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in HOSTS:
        meant = [host for host in HOSTS if host.partition("-")[0] == re.split("[ .-]", value.casefold())[0]]
        if len(meant) == 1:
            raise ValueError(f'"{value}" is no host that is known. Write {meant[0]}.')
        raise ValueError(
            f'"{value}" is no host that is known. Write {", ".join(HOSTS)}, or {{megabytes: 500, files: 20000}}.'
        )
    return HOSTS[value]


class Options(Frozen):
    """The options of the `tracker` plugin."""

    record: Line = "incidents"
    """The folder of the record, from mkdocs.yml's own folder."""
    locale: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$")] = ""
    """How dates and numbers are written; without it as the theme's language has them, English as in en_GB."""
    labels: Labels = Labels()
    """What stands for "Province" and "District"."""
    data_licence: Licence | None = None
    """The licence of the data, apart from that of the program."""
    downloads: tuple[DownloadKind, ...] = tuple(DownloadKind)
    """What is offered below data/."""
    footer: tuple[Line, ...] = ()
    """The sections of `nav` that the footer of every page leads to, and no tab; defaults to the one called Contributors."""
    offline: Flag = False
    """Whether the whole site is offered as a zip that opens from a folder."""
    host: Annotated[HostLimit | None, BeforeValidator(_host)] = None
    """Where the site is published, by name or by what is taken there."""
    contact: Annotated[str | None, BeforeValidator(_contact)] = None
    """The mail address to which readers report mistakes. It stands on every incident's page, for everybody to read."""
    large: Flag = False
    """A large record: no JSON file for each incident (one for each month always), and packed downloads only."""
    permissions: dict[Key, Line] = Field(default_factory=dict)
    """For each dataset whose terms forbid publishing its rows: who permitted it, and when."""
    boundaries: Boundaries = Boundaries.UN
    coordinate_decimals: Annotated[WholeNumber, Field(le=6)] | None = None
    """Digits after the point of every published coordinate: 1 is some 10 km, 2 some 1 km."""
    delay_days: WholeNumber = 0
    """Days that an incident waits before it is published."""
    years: Annotated[tuple[int, int | None], BeforeValidator(_years)] = (1800, None)
    """The first and the last plausible year of any date on record. Without a last, it is the year after today's."""
    accent: Annotated[str | None, BeforeValidator(_accent)] = None
    """The colour of links and of what is chosen, such as "#0b5563"."""
    map_bounds: Annotated[tuple[float, float, float, float] | None, BeforeValidator(_box)] = None
    """West, south, east, north in degrees; west > east crosses 180°. Without it the map fits the record."""


class Settings(Frozen):
    """The options and what else of mkdocs.yml the generated pages need."""

    site_name: str
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    language: str = "en"
    docs_dir: str = "docs"
    scripts: tuple[str, ...] = ()
    """The files of docs/ that extra_javascript names: scripts that the maintainers answer for."""
    logo: str = ""
    """A file of docs/, shown before the name."""
    favicon: str = ""
    theme_dir: str = Field(default="", exclude=True)
    """The folder of the project's own templates, from mkdocs.yml's own folder."""
    words: str = ""
    """The tracker's own catalogue of its language: `locale/<language>.po` beside mkdocs.yml."""
    file: Path = Field(default=Path("mkdocs.yml"), exclude=True)
    """Where all of it is said. In no digest: a site does not depend on the place where it is built."""
    options: Options = Field(default_factory=Options)

    def edit_address(self, path: str) -> str:
        """Where a file of the project can be edited on the web; "" where mkdocs.yml names no repository."""
        if not self.repo_url:
            return ""
        tree = self.edit_uri.split("/docs")[0] if self.edit_uri else "edit/main"
        if "://" in tree:
            return f"{tree.rstrip('/')}/{path}"
        return f"{self.repo_url.rstrip('/')}/{tree.strip('/')}/{path}"
