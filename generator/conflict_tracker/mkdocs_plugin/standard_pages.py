"""The pages that every tracker has: from the package, wherever docs/ has none of that name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.i18n.pages import translated
from conflict_tracker.model.standard_pages import ABOUT, CONTRIBUTORS, FOOTER, STANDARD, TABS
from conflict_tracker.model.vocabulary import N_

PAGES = Path(__file__).resolve().parent / "pages"


def add_standard_pages(files: Files, config: MkDocsConfig, locale: Locale) -> tuple[str, ...]:
    """Add what docs/ lacks, in the language of the pages, and order the navigation where mkdocs.yml does not. The names of the pages added."""
    own = {file.src_uri.removesuffix(".md") for file in files.documentation_pages() if file.src_uri.endswith(".md")}
    added = tuple(name for name in STANDARD if not _is_there(name, files))
    inclusion = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
    for name in added:
        file = File(f"{name}.md", str(PAGES), config.site_dir, config.use_directory_urls, inclusion=inclusion)
        file.generated_by = "tracker"  # So that no link leads to a file of the project to edit it.
        file.content_string = translated((PAGES / f"{name}.md").read_text(encoding="utf-8"), locale)
        files.append(file)
    if config.nav is None:
        config.nav = list(_navigation(sorted(own - {*STANDARD}), locale))
    return added


def _is_there(name: str, files: Files) -> bool:
    names = (f"{name}.md", f"{name}/index.md", *(("README.md",) if name == "index" else ()))
    return any(files.get_file_from_path(path) for path in names)


def _navigation(own: Iterable[str], locale: Locale) -> Iterator[Any]:
    """The parts of the record first, then what their authors wrote, then how it is made. A page of one's own has its own title."""
    said = locale._
    yield from ({said(title): f"{name}.md"} for name, title in TABS.items())
    yield {
        said(N_("About")): [
            *(f"{name}.md" for name in own),
            *({said(title): f"{name}.md"} for name, title in ABOUT.items()),
        ]
    }
    yield {said(FOOTER): [{said(title): f"{name}.md"} for name, title in CONTRIBUTORS.items()]}
