"""What is refused is told where somebody has written it, with what to do, and each mistake by itself."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import tracker
from tests.support.foreign import write_foreign

IFRAME = '<iframe src="https://other.example/"></iframe>'
PICTURE = "https://other.example/map.png"
EXTENSIONS = """
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.snippets
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""
SAVE, LINK, QUOTE = "Save the picture in docs/", "Link to it: ", "put it between backticks"
PAGES = {
    "picture.md": (
        f"# T\n\nText.\n\nand <{PICTURE}> or [this]({PICTURE})\n\n![Map]({PICTURE})\n",
        [("7:1", "asks for", SAVE)],
    ),
    "options.md": (f"# T\n\n![Map]({PICTURE}){{ width=300 }}\n", [("3:1", "asks for", SAVE)]),
    "reference.md": (f"# T\n\n![Map][m]\n\n[m]: {PICTURE}\n", [("5:6", "asks for", SAVE)]),
    "lines.md": (
        f'# T\n\n<img\n  alt="x"\n  src="../p.png">\n\nText\n\n<img\n  alt="x"\n  src="{PICTURE}">\n',
        [("9:1", "asks for", SAVE)],
    ),
    "windows.md": (f"# T\r\n\r\nx\r\n\r\n{IFRAME}\r\n", [("5:1", "holds <iframe>", LINK)]),
    "fence.md": (f"# T\n\n```html\n{IFRAME}\n```\n\nmore\n\n{IFRAME}\n", [("9:1", "holds <iframe>", LINK)]),
    "code.md": (f"# T\n\n`{IFRAME}` and\n\n{IFRAME}\n", [("5:1", "holds <iframe>", LINK)]),
    "twice.md": (
        f"---\ntitle: X\n---\n\n# T\n\n{IFRAME}\n\nmore\n\n{IFRAME}\n",
        [("7:1", "holds <iframe>", LINK), ("11:1", "holds <iframe>", LINK)],
    ),
    "sub/README.md": (f"# T\n\n{IFRAME}\n", [("3:1", "holds <iframe>", LINK)]),
    "sub/other.markdown": (f"# T\n\n\n{IFRAME}\n", [("4:1", "holds <iframe>", LINK)]),
    "title.md": (f"---\ntitle: <img src={PICTURE}>\n---\n\n# T\n", [("2:8", "asks for", SAVE)]),
    "form.md": ("# T\n\nUse the form <name>.\n", [("3:14", "holds <name>", QUOTE)]),
    "letter.md": ('# T\n\n[x](index.md "p<q")\n', [("3:15", "holds markup in a title", "Put a space behind the <")]),
    "script.md": ("# T\n\n[x](javascript:void0)\n", [("3:5", "leads to", "A link leads to a page")]),
    "handler.md": (
        "# T\n\nx{: onclick=x }\n\nx\n{: onclick=x }\n",
        [("3:5", "holds onclick=", "nothing that an author")],
    ),
    "mermaid.md": ("# T\n\n```mermaid\ngraph\n```\n", [("3:4", "mermaid", "save it as an SVG file in docs/")]),
    "sign.md": ("# T\n\nWell :smile:\n", [("3:6", "asks for a picture of 😄", "Write 😄 itself instead of :smile:")]),
    "desc.md": ("# T\n\n<svg><desc>x</desc></svg>\n", [("3:6", "holds <desc>", "Save the drawing as a file in docs/")]),
    "comment.md": ("# T\n\n<!-- a <!-- b\nc -->\n", [("3:1", "where it ends: '<!-- a <!-- b'", "a space and -->")]),
    "hidden.md": ("# T\n\na\x0cb\n", [("3:2", "holds an invisible character (U+000C)", "Delete it.")]),
    "raw.md": ('# T\n\n<div class="tracker-block"></div>\n', [("3:1", "is no block", "[tracker: latest limit=5]")]),
    "words.md": (
        '# T\n\n<div class="tracker-block" data-name="latest" data-options="five" data-line="3"></div>\n',
        [("3:1", "is no block", "[tracker: latest limit=5]")],
    ),
    "quote.md": (
        '# T\n\n<div class="tracker-block" data-name="latest" data-options="limit=&quot;5" data-line="3"></div>\n',
        [("3:1", "is no block", "[tracker: latest limit=5]")],
    ),
    "number.md": (
        '# T\n\n<div class="tracker-block" data-name="latest" data-options="" data-line="x"></div>\n',
        [("3:1", "is no block", "[tracker: latest limit=5]")],
    ),
    "parts/part.md": (f"Text\n\n{IFRAME}\n", [("3:1", "holds <iframe>", LINK)]),
}
"""Each with (line and column, what is wrong, what to do)."""
FILES = {
    "a.css": (
        "a{}\n\nb{c:url(https://a.example/x)}\nd{e:url(//b.example/x)}\n",
        [("3:1", "a.example"), ("4:1", "b.example")],
    ),
    "b.css": ("/* never\n@import from elsewhere */\n", [("2:1", "A comment counts as well")]),
    "a.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg">\n<style>\na{b:url(//c.example)}</style>\n<rect onclick="x"/>\n<g><foreignObject/>\n</g></svg>',
        [("3:1", "c.example"), ("4:1", "holds onclick="), ("5:1", "turn off formatted and wrapped text")],
    ),
    "b.svg": ('<svg xmlns="http://www.w3.org/2000/svg">\n\n<g></svg>', [("3:1", "(mismatched tag)")]),
    "2017.06.20": ("x", [("1:1", "Give it a name that ends in what it is")]),
    "a.xyz": ("x", [("1:1", "is of a kind that the check does not know (.xyz). Pack it into a .zip.")]),
    "a.js.txt": ("x", [("1:1", "Leave .js out of its name.")]),
    "a.eml": ("x", [("1:1", "is a file that browsers may run, or show as a page (.eml)")]),
    "_headers": ("x", [("1:1", "Make the setting at the host itself")]),
}
HARMLESS = {
    "a.md": "# T\n\n<!-- TODO -- ask -->\n\n<!-- ------ -->\n\n<!-- the tracker-block below -->\n\n"
    'Write href="incident:2017-x" or `href="incident:2017-y"`.\n\n<br clear="all"><hr noshade>\n\n'
    '<video src="../a.mp4" autoplay></video> [x](xmpp:a@b.example) [x](magnet:?xt=y) [x](sms:+1) [x](ftp://a.example/)\n',
    "b.css": '@import "a.css";\na{b:image-set(url("x.png") 1x, url(y.png) 2x);c:url("../my pic (1).png")}\n',
    "v1.js.pdf": "x", "a.html.zip": "x", "a.py": "x", "a.R": "x", "a.tex": "x", "a.mkv": "x", "a.rar": "x", "a.kmz": "x", "a.ipynb": "{}",
    "a.kml": '<kml xmlns="http://www.opengis.net/kml/2.2"/>', "a.gpx": '<gpx xmlns="http://www.topografix.com/GPX/1/1"/>',
    "BingSiteAuth.xml": "<users><user>A</user></users>", "google1.html": "google-site-verification: google1.html",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:serif="http://www.serif.com/" serif:id="x" content="x"><switch>'
    '<text alignment-baseline="middle">x</text></switch><circle r="1"><animate attributeName="r" to="2" dur="1s"/></circle></svg>',
}  # fmt: skip


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("where") / "project"
    write_foreign("single", folder)
    settings = folder / "mkdocs.yml"
    listed = "".join(f"  - {name}\n" for name in ("tracker", "admonition", "attr_list", "md_in_html", "tables"))
    text, count = re.subn(
        r"markdown_extensions: \[.*\]\n", f"markdown_extensions:\n{listed}{EXTENSIONS[1:]}", settings.read_text()
    )
    assert count == 1
    settings.write_text(f"{text}exclude_docs: |\n  parts/\n")
    write(folder / "docs", {"more.md": "# More\n"})
    return folder


def said(project: Path, files: dict[str, str], folder: Path, old: str = "", new: str = "") -> list[str]:
    """What a build that is refused says; `new` stands for `old` in mkdocs.yml."""
    copy = shutil.copytree(project, folder / "project")
    write(copy, files)
    settings = copy / "mkdocs.yml"
    assert old in settings.read_text()
    settings.write_text(settings.read_text().replace(old, new, 1))
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 1, done.stdout
    return [line for line in done.stderr.splitlines() if "] " in line]


@pytest.fixture(scope="module")
def all_said(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    files = {f"docs/{name}": text for name, (text, _) in (PAGES | FILES).items()}
    files["docs/including.md"] = '# T\n\n--8<-- "docs/parts/part.md"\n'
    return said(project, files, tmp_path_factory.mktemp("said"))


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_holds_is_told_at_its_line_with_what_to_do(all_said: list[str], name: str) -> None:
    found = [line for line in all_said if line.startswith(f"docs/{name}:")]
    expected = PAGES[name][1]
    assert len(found) == len(expected), found
    for line, (place, fault, remedy) in zip(found, expected, strict=True):
        assert line.startswith(f"docs/{name}:{place}: [")
        assert fault in line
        assert remedy in line


@pytest.mark.parametrize("name", FILES)
def test_each_fault_of_a_file_is_told_at_its_line(all_said: list[str], name: str) -> None:
    found = [line for line in all_said if line.startswith(f"docs/{name}:")]
    expected = FILES[name][1]
    assert len(found) == len(expected), found
    for line, (place, words) in zip(found, expected, strict=True):
        assert line.startswith(f"docs/{name}:{place}: [unsafe-file] this ")
        assert words in line


def test_nothing_else_is_told(all_said: list[str]) -> None:
    assert {line.partition(":")[0] for line in all_said} == {f"docs/{name}" for name in PAGES | FILES}


def test_what_is_harmless_passes(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    write(copy / "docs", HARMLESS)
    write(copy / "docs", {"js/a.js": "1", "js/b.js": "1"})
    settings = copy / "mkdocs.yml"
    (copy / "base.yml").write_text("extra_javascript: [./js/a.js, 'js/b.js?v=2']\n")
    settings.write_text(f"INHERIT: base.yml\n{settings.read_text()}")
    done = tracker("build", "--no-search", cwd=copy)
    assert done.returncode == 0, done.stderr
    published = {path.relative_to(copy / "site").as_posix() for path in (copy / "site").rglob("*")}
    assert published >= {name for name in HARMLESS if name != "a.md"} | {"a/index.html", "js/a.js", "js/b.js"}


def test_a_small_site_s_pages_are_told_each(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(project, tmp_path / "small")
    for path in (copy / "docs").glob("*.md"):
        if path.name not in ("shell.md", "index.md"):
            path.unlink()
    write(copy / "docs", {"index.md": f"# Home\n\n![x]({PICTURE})\n", "b.md": f"# B\n\n\n![x]({PICTURE})\n"})
    found = said(copy, {}, tmp_path)
    assert [line.partition(" ")[0] for line in found] == ["docs/b.md:4:1:", "docs/index.md:3:1:"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("\ntheme:\n", f"\ncopyright: <img src={PICTURE}>\ntheme:\n", "copyright"),
        ("site_name:", f'site_name: "A <img src={PICTURE}>" #', "site_name"),
        ("\nplugins:", f'\nnav:\n  - "<img src={PICTURE}>": more.md\nplugins:', "more.md"),
        ("language: en", "language: english", "language"),
        ("  font: false\n", "  font: {text: Roboto}\n", "font"),
        ("\ntheme:\n", "\nextra_javascript: [a.svg]\ntheme:\n", "extra_javascript"),
    ],
)  # fmt: skip
def test_what_mkdocs_yml_brings_is_told_once_and_at_its_line(
    project: Path, tmp_path: Path, old: str, new: str, line: str
) -> None:
    found = said(project, {}, tmp_path, old, new)
    assert len(found) == 1
    lines = (tmp_path / "project" / "mkdocs.yml").read_text().splitlines()
    place = re.search(r"(?:^|: )mkdocs\.yml:(\d+):", found[0])
    assert place, found
    assert line in lines[int(place[1]) - 1]


@pytest.mark.parametrize("path", ["robots.txt", "data/incidents.csv", "card.png", "timeline/2015.md"])
def test_what_the_site_would_replace_is_told_by_name(project: Path, tmp_path: Path, path: str) -> None:
    (line,) = said(project, {f"docs/{path}": "mine"}, tmp_path)
    assert line.startswith(f"docs/{path}:1:1: [unsafe-file] this would be replaced")


@pytest.mark.parametrize("path", [".well-known/security.txt", ".nojekyll"])
def test_what_mkdocs_leaves_out_is_told_with_the_way_in(project: Path, tmp_path: Path, path: str) -> None:
    copy = shutil.copytree(project, tmp_path / "project")
    write(copy / "docs", {path: "x"})
    name = path.partition("/")[0]
    said = tracker("build", "--no-search", cwd=copy).stderr
    assert f"docs/{name}:1:1: warning: [left-out]" in said
    (way,) = re.findall(r"exclude_docs: '(.*?)'", said)
    settings = copy / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}  {way}\n")
    done = tracker("build", "--no-search", cwd=copy)
    assert (done.returncode, "left-out" in done.stderr) == (0, False)
    assert (copy / "site" / path).exists()
