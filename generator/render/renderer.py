"""The Jinja environment and the words that every template has at hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.model.settings import Settings
from generator.render.prose import prose
from generator.words.words import Words

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


@dataclass(frozen=True)
class Renderer:
    environment: Environment

    def __call__(self, template: str, /, **values: Any) -> str:
        return self.environment.get_template(template).render(values)


def build_renderer(words: Words, settings: Settings) -> Renderer:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals.update(words=words, settings=settings, _=words._, n=words.n, label=words.label)
    environment.filters.update(prose=prose, host=_host)
    return Renderer(environment)


def _host(url: str) -> str:
    """The host of an address as people know it: without www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
