"""For a site that another engine built of the same mkdocs.yml: the frame and the standard pages, which it knows nothing of."""

from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as MkDocsPage

from conflict_tracker.mkdocs_plugin.defaults import set_defaults
from conflict_tracker.mkdocs_plugin.engine import Log, load
from conflict_tracker.mkdocs_plugin.frame import footer_of, frame_of
from conflict_tracker.mkdocs_plugin.standard_pages import add_standard_pages
from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.frame import Frame
from conflict_tracker.publish.site_data import locale_of
from conflict_tracker.render.page import Page


class Missing(NamedTuple):
    """What the engine has not made."""

    frame: Frame
    pages: tuple[Page, ...]


def missing_parts(config_file: Path, settings: Settings, say: Log) -> Missing:
    """Raises BuildStoppedError for a mkdocs.yml that cannot be used."""
    config, locale = load(config_file, say), locale_of(settings)
    set_defaults(config, locale)
    files = get_files(config)
    standard = add_standard_pages(files, config, locale)
    nav = get_navigation(files, config)
    for file in files.documentation_pages():
        page = file.page or MkDocsPage(None, file, config)
        page.read_source(config)
    return Missing(
        frame_of(config, nav, footer_of(settings)), tuple(_rendered(f"{name}.md", files, config) for name in standard)
    )


def _rendered(name: str, files: Files, config: MkDocsConfig) -> Page:
    file = files.get_file_from_path(name)
    assert file is not None
    assert file.page is not None
    page = file.page
    page.render(config, files)
    path = str(page.url).removesuffix("./")
    return Page(path, str(page.title), str(page.meta.get("description", "")), page.content or "", path.split("/")[0])
