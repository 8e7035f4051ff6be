"""Every mistake in mkdocs.yml that a stranger makes: one line that says where, what, and how to mend it."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import tracker
from tests.support.small import incident, write_project

GOOD = "site_name: A tracker\nplugins: [tracker]\n"
PLUGIN = "site_name: A tracker\nplugins:\n"


class Mistake(NamedTuple):
    name: str
    settings: str | bytes
    place: str
    """Line and column."""
    code: str
    words: str
    """What is said, or the part of it that matters."""
    fix: str


def of_theme(name: str, line: str, place: str, code: str, words: str, fix: str) -> Mistake:
    return Mistake(name, f"{GOOD}theme:\n  name: material\n  {line}\n", place, code, words, fix)


MISTAKES = (
    # The file as such
    Mistake("an empty file", "", "1:1", "empty", "mkdocs.yml holds nothing.", "plugins: [tracker]"),
    Mistake("only comments", "# later\n", "1:1", "empty", "mkdocs.yml holds nothing.", "site_name:"),
    Mistake("a text", "A tracker\n", "1:1", "wrong-shape", "holds no settings", "Begin with a line site_name: ..."),
    Mistake("a list", "- site_name: A\n", "1:1", "wrong-shape", "holds no settings", "Begin with a line site_name: ..."),
    Mistake("a tab", f"{PLUGIN}\t- tracker\n", "3:1", "syntax", "a tab stands where YAML takes only spaces.", "Indent with spaces."),
    Mistake("a colon in a text", "site_name: Clashes: Steppeland\nplugins: [tracker]\n", "1:19", "syntax", "this text holds a colon", 'site_name: "Clashes: Steppeland"'),
    Mistake("an open bracket", "site_name: A\nplugins: [tracker\n", "2:10", "syntax", '"[" opens here and is not closed.', 'Put a "]" at its end.'),
    Mistake("an open quotation mark", 'site_name: "A\nplugins: [tracker]\n', "1:12", "syntax", "a quotation mark opens here and is not closed.", 'site_name: "A"'),
    Mistake("a star", "site_name: *A*\nplugins: [tracker]\n", "1:14", "syntax", "a * names an anchor", "quotation marks"),
    Mistake("a second document", f"{GOOD}---\nnav: []\n", "3:1", "syntax", "a line --- begins a second document.", "Take it out."),
    Mistake("an invisible character", "site_name: A\x07\nplugins: [tracker]\n", "1:1", "syntax", "an invisible character", "Delete it."),
    Mistake("another encoding", "site_name: Café\n".encode("latin-1") + b"plugins: [tracker]\n", "1:15", "not-utf8", "byte 0xe9 is not UTF-8.", "Save the file with encoding UTF-8."),
    Mistake("a name twice", f"{GOOD}site_name: B\n", "3:1", "duplicate-key", '"site_name" is set twice here, first in line 1.', "Keep one of them."),
    Mistake("an unknown tag", f"{GOOD}copyright: !important x\n", "3:12", "tag", 'there is no tag "!important"', "quotation marks"),
    Mistake("something that holds itself", f"{GOOD}extra: &a {{b: *a}}\n", "3:8", "too-deep", "the settings have no end", "Take the * out."),
    Mistake("a list for a name", f"{GOOD}? [a]\n: b\n", "3:3", "bad-key", "where a name should", "Write a name."),
    Mistake("INHERIT of nothing", f"INHERIT: base.yml\n{GOOD}", "1:10", "missing-path", 'INHERIT names "base.yml"', "take it out"),
    Mistake("INHERIT of itself", f"INHERIT: mkdocs.yml\n{GOOD}", "1:10", "wrong-setting", "INHERIT leads back", "Take it out."),
    # Its names
    Mistake("no name", "plugins: [tracker]\n", "1:1", "missing-setting", "the site has no name.", "Add a line such as site_name:"),
    Mistake("an empty name", "site_name:\nplugins: [tracker]\n", "1:11", "wrong-setting", "site_name is empty.", "Write a name after it."),
    Mistake("a number as the name", "site_name: 2026\nplugins: [tracker]\n", "1:12", "wrong-setting", "site_name takes a text, and this is a number.", "quotation marks"),
    Mistake("a misspelt setting", "site_nmae: A tracker\nplugins: [tracker]\n", "1:1", "unknown-setting", 'no setting "site_nmae"', 'Did you mean "site_name"?'),
    Mistake("a hyphen in a setting", f"{GOOD}repo-url: https://example.org/a\n", "3:1", "unknown-setting", 'no setting "repo-url"', 'Did you mean "repo_url"?'),
    Mistake("!ENV of nothing", "site_name: !ENV NO_SUCH_NAME\nplugins: [tracker]\n", "1:12", "wrong-setting", "site_name is empty.", "Set the variable"),
    Mistake("!ENV of a group", "site_name: !ENV {a: b}\nplugins: [tracker]\n", "1:12", "wrong-setting", "!ENV takes no group.", "[NAME, default]"),
    Mistake("an address without a scheme", f"{GOOD}site_url: example.org/t/\n", "3:11", "wrong-setting", 'site_url "example.org/t/" is no address', "https://"),
    Mistake("an address without a host", f"{GOOD}repo_url: https:/example\n", "3:11", "wrong-setting", "is no address on the web.", "https://"),
    Mistake("edit_uri of the host", f"{GOOD}edit_uri: /edit/main/\n", "3:11", "wrong-setting", "edit_uri begins at the root", "edit/main/docs/"),
    Mistake("edit_uri_template", f"{GOOD}edit_uri_template: 'x/{{file}}'\n", "3:20", "wrong-setting", "a name in braces", "Write {path}"),
    Mistake("dev_addr without a port", f"{GOOD}dev_addr: localhost\n", "3:11", "wrong-setting", "no address to listen at", "127.0.0.1:8000"),
    Mistake("dev_addr of a large port", f"{GOOD}dev_addr: 127.0.0.1:80000\n", "3:11", "wrong-setting", "no address to listen at", "127.0.0.1:8000"),
    Mistake("strict as a text", f'{GOOD}strict: "true"\n', "3:9", "wrong-setting", "strict takes true or false, and this is a text.", "without quotation marks"),
    Mistake("no folders for addresses", f"{GOOD}use_directory_urls: false\n", "3:1", "wrong-setting", "do not find each other", "Take the line out."),
    Mistake("extra as a list", f"{GOOD}extra: [a]\n", "3:8", "wrong-setting", "extra takes a group of settings, and this is a list.", "two spaces"),
    Mistake("validation of a word", f"{GOOD}validation: {{nav: {{not_found: never}}}}\n", "3:31", "wrong-setting", 'this is "never"', "Write warn, info or ignore."),
    # The plugin
    Mistake("no plugin", "site_name: A tracker\n", "1:1", "missing-setting", "mkdocs.yml does not name the plugin.", "plugins: [tracker]"),
    Mistake("another plugin only", "site_name: A tracker\nplugins: [search]\n", "2:1", "missing-setting", "does not name the plugin", "plugins: [tracker]"),
    Mistake("a plugin as a text", "site_name: A tracker\nplugins: tracker\n", "2:10", "wrong-setting", "plugins takes a list", "Write plugins: [tracker]."),
    Mistake("a misspelt plugin", "site_name: A tracker\nplugins: [traker]\n", "2:11", "unknown-setting", 'there is no plugin "traker".', 'Did you mean "tracker"?'),
    Mistake("a plugin that is not installed", "site_name: A tracker\nplugins: [tracker, no-such-thing]\n", "2:20", "not-installed", 'no plugin "no-such-thing" is installed.', "pip install"),
    Mistake("a plugin twice", "site_name: A tracker\nplugins: [tracker, tracker]\n", "2:1", "wrong-setting", "names tracker twice", "Keep one"),
    Mistake("options not far enough in", f"{PLUGIN}  - tracker:\n    locale: en_GB\n", "4:5", "wrong-setting", '"locale" stands as far in as "tracker"', "four more spaces"),
    Mistake("options as a text", f"{PLUGIN}  - tracker: incidents\n", "3:14", "wrong-setting", "the options of tracker are a group", "locale: en_GB"),
    Mistake("a misspelt option", f"{PLUGIN}  - tracker:\n      locael: en_GB\n", "4:7", "unknown-field", 'there is no field "locael" here.', 'Did you mean "locale"?'),
    Mistake("an unknown option", f"{PLUGIN}  - tracker: {{colour: red}}\n", "3:15", "unknown-field", 'there is no field "colour" here.', ""),
    Mistake("an option of another kind", f"{PLUGIN}  - tracker: {{delay_days: soon}}\n", "3:27", "bad-value", '"soon" is not a whole number.', "digits only"),
    Mistake("an unknown locale", f"{PLUGIN}  - tracker: {{locale: xx_YY}}\n", "3:23", "bad-value", '"xx_YY" is no locale', "en_GB"),
    Mistake("an accent in a word", f"{PLUGIN}  - tracker: {{accent: teal}}\n", "3:23", "bad-value", '"teal" is no colour.', "#0b5563"),
    Mistake("an accent that is a comment", f"{PLUGIN}  - tracker:\n      accent: #0b5563\n", "4:14", "bad-value", "the accent is empty: # begins a comment.", "between quotation marks"),
    Mistake("an accent too light", f"{PLUGIN}  - tracker: {{accent: \"#7fd1e0\"}}\n", "3:23", "bad-value", "has a contrast of 1.7:1 with white", "at least 4.5:1"),
    Mistake("a record of nothing", f"{PLUGIN}  - tracker:\n      record: incdents\n", "4:15", "missing-path", 'record names "incdents"', "such as incidents"),
    Mistake("an entry without a name", f"{PLUGIN}  - tracker\n  -\n", "4:4", "wrong-setting", "an entry of plugins has no name.", "take the line out"),
    Mistake("no plugins after the colon", PLUGIN, "2:1", "missing-setting", "does not name the plugin", "plugins: [tracker]"),
    # The theme
    Mistake("MkDocs' other theme", f"{GOOD}theme: readthedocs\n", "3:8", "wrong-setting", 'theme "readthedocs" has no place', "Write theme: material."),
    Mistake("an unknown theme", f"{GOOD}theme: {{name: materail}}\n", "3:15", "wrong-setting", 'theme "materail" has no place', "Write name: material."),
    Mistake("a theme as a list", f"{GOOD}theme: [material]\n", "3:8", "wrong-setting", "theme takes a name or a group", "Write theme: material."),
    of_theme("a misspelt setting of the theme", "palete: {scheme: slate}", "5:3", "unknown-setting", 'theme has no setting "palete".', 'Did you mean "palette"?'),
    of_theme("a direction", "direction: up", "5:14", "wrong-setting", 'theme.direction is "up".', "Write ltr or rtl"),
    of_theme("an icon of nothing", "icon: {logo: material/no-such-thing}", "5:16", "missing-path", 'names "material/no-such-thing"', "such as material/library"),
    of_theme("an unknown language", "language: xx", "5:13", "wrong-setting", 'theme.language is "xx"', "Write a code such as en or ar."),
    of_theme("a palette as a text", "palette: indigo", "5:12", "wrong-setting", "a palette is a group of settings, and this is a text.", "accent"),
    of_theme("a toggle as a flag", "palette: {toggle: true}", "5:21", "wrong-setting", "toggle is a group of settings", "toggle: {name:"),
    of_theme("a misspelt primary", "palette: {primary: bluee}", "5:22", "wrong-setting", 'the theme has no primary "bluee".', 'Did you mean "blue"? Use one of: red, pink, purple, deep-purple, indigo, blue,'),
    of_theme("an accent that is no accent", "palette: {primary: blue grey, accent: brown}", "5:41", "wrong-setting", 'the theme has no accent "brown".', "amber, orange, deep-orange, custom."),
    of_theme("an accent of a list of palettes", "palette: [{scheme: default}, {scheme: slate, accent: '#0b5563'}]", "5:56", "wrong-setting", 'the theme has no accent "#0b5563".', "custom. For a colour of your own, set the plugin's option accent."),
    of_theme("a misspelt scheme", "palette: {scheme: slat}", "5:21", "wrong-setting", 'the theme has no scheme "slat".', 'Did you mean "slate"? Use one of: default, slate.'),
    of_theme("a misspelt part of a palette", "palette: {acent: red}", "5:13", "unknown-setting", 'a palette has no setting "acent".', 'Did you mean "accent"?'),
    of_theme("a list of primaries", "palette: {primary: [red]}", "5:22", "wrong-setting", "primary takes a name, and this is a list.", "Write red."),
    of_theme("letters of Google", "font: {text: Roboto}", "5:9", "unsafe-setting", "ask Google for its letters", "Write font: false"),
    of_theme("features as a text", "features: navigation.top", "5:13", "wrong-setting", "theme.features takes a list", "a hyphen"),
    of_theme("instant loading", "features: [navigation.instant]", "5:14", "wrong-setting", "navigation.instant changes pages without loading", "Take it out."),
    of_theme("custom_dir of nothing", "custom_dir: overrides", "5:15", "missing-path", 'custom_dir names "overrides"', "take the line out"),
    of_theme("custom_dir with a main.html of its own", "custom_dir: own", "5:15", "wrong-setting", "own/main.html takes the place", '{% extends "tracker.html" %}'),
    of_theme("a logo of nothing", "logo: logo.png", "5:9", "missing-path", 'theme.logo names "logo.png"', "Put the file there"),
    of_theme("a logo below docs/", "logo: docs/sign.png", "5:9", "missing-path", "is looked for in docs/ already", "Write sign.png."),
    of_theme("a logo elsewhere", "logo: https://a.example/x.png", "5:9", "unsafe-setting", "theme.logo has every page ask for", "Save the file in docs/"),
    of_theme("a favicon of nothing", "favicon: icon.png", "5:12", "missing-path", 'theme.favicon names "icon.png"', "Put the file there"),
    Mistake("letters of Google, and no theme named", f"{GOOD}theme: {{font: {{text: Roboto}}}}\n", "3:15", "unsafe-setting", "ask Google", "font: false"),
    # Files and folders
    Mistake("docs_dir of nothing", f"{GOOD}docs_dir: pages\n", "3:11", "missing-path", 'there is no folder "pages"', "path from here"),
    Mistake("docs_dir of all", f"{GOOD}docs_dir: .\n", "3:11", "wrong-setting", "docs_dir is the folder of mkdocs.yml", "such as docs"),
    Mistake("a site in docs", f"{GOOD}site_dir: docs/site\n", "3:11", "wrong-setting", "lie in one another", "another site_dir"),
    Mistake("a site over docs", f"{GOOD}site_dir: docs\n", "3:11", "wrong-setting", "lie in one another", "another site_dir"),
    Mistake("a style of nothing", f"{GOOD}extra_css: [extra.css]\n", "3:13", "missing-path", 'extra_css names "extra.css"', "take the line out"),
    Mistake("a style as a text", f"{GOOD}extra_css: extra.css\n", "3:12", "wrong-setting", "extra_css takes a list", "a hyphen"),
    Mistake("a script of nothing", f"{GOOD}extra_javascript: [extra.js]\n", "3:20", "missing-path", 'extra_javascript names "extra.js"', "take the line out"),
    Mistake("a hook of nothing", f"{GOOD}hooks: [own.py]\n", "3:9", "missing-path", 'hooks names "own.py"', "take the line out"),
    Mistake("an extension that is not installed", f"{GOOD}markdown_extensions: [no_such_thing]\n", "3:23", "not-installed", 'no Markdown extension "no_such_thing"', "Install"),
    Mistake("a misspelt extension", f"{GOOD}markdown_extensions:\n  - admonitoin\n", "4:5", "not-installed", "admonitoin", 'Did you mean "admonition"?'),
    Mistake("options of an extension not far enough in", f"{GOOD}markdown_extensions:\n  - toc:\n    permalink: true\n", "5:5", "wrong-setting", '"permalink" stands as far in as "toc"', "four more spaces"),
    # The navigation
    Mistake("nav of a page that nobody wrote", f"{GOOD}nav:\n  - index.md\n  - Us: we.md\n", "5:9", "missing-path", 'nav names "we.md"', "Write the page"),
    Mistake("nav of a misspelt page", f"{GOOD}nav: [index.md, metod.md]\n", "3:17", "missing-path", 'nav names "metod.md"', 'Did you mean "method.md"?'),
    Mistake("nav with the folder's name", f"{GOOD}nav: [docs/index.md]\n", "3:7", "missing-path", 'nav names "docs/index.md"', 'Did you mean "index.md"?'),
    Mistake("nav of a page of the record", f"{GOOD}nav: [index.md, US: actors/us.md]\n", "3:21", "wrong-setting", "made of the record", "Write its address: actors/us/."),
    Mistake("nav of a page's address", f"{GOOD}nav: [index.md, Method: method/]\n", "3:25", "wrong-setting", "the address of a page", "Write the page: method.md."),
    Mistake("nav as a group", f"{GOOD}nav:\n  Home: index.md\n", "4:3", "wrong-setting", "nav takes a list, and this is a group", "a hyphen"),
    Mistake("nav as a text", f"{GOOD}nav: index.md\n", "3:6", "wrong-setting", "nav takes a list, and this is a text.", "a hyphen"),
    Mistake("two pages in an entry", f"{GOOD}nav:\n  - Home: index.md\n    Data: data.md\n", "5:5", "wrong-setting", '"Data" stands in the same entry of nav as "Home".', "hyphen"),
    Mistake("a title without a page", f"{GOOD}nav:\n  - Home:\n", "4:5", "wrong-setting", '"Home" of nav leads to no page.', "further in"),
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "project", {"2024-03-01-a": incident()})
    (folder / "docs" / "sign.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "own").mkdir()
    (folder / "own" / "main.html").write_text('{% extends "base.html" %}\n')
    return folder


def write(project: Path, settings: str | bytes) -> None:
    (project / "mkdocs.yml").write_bytes(settings.encode() if isinstance(settings, str) else settings)


COMMANDS: dict[str, tuple[str, ...]] = {"check": ("check",), "serve": ("serve",), "fill": ("fill", "built")}


def told(done: subprocess.CompletedProcess[str], file: str = "mkdocs.yml") -> list[str]:
    return [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(f"{file}:")]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_one_line_with_place_cause_and_remedy(project: Path, mistake: Mistake) -> None:
    write(project, mistake.settings)
    done = tracker("build", cwd=project)
    assert done.returncode == 1
    (line,) = (done.stdout + done.stderr).splitlines()
    assert line.startswith(f"mkdocs.yml:{mistake.place}: [{mistake.code}] "), line
    assert mistake.words in line
    assert mistake.fix in line
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("mistake", MISTAKES[::6], ids=lambda mistake: mistake.name)
def test_every_command_tells_it_so(project: Path, mistake: Mistake, command: str) -> None:
    write(project, mistake.settings)
    (project / "built").mkdir()
    done = tracker(*COMMANDS[command], cwd=project)
    assert done.returncode == 1
    (line,) = told(done)
    assert line.startswith(f"mkdocs.yml:{mistake.place}: [{mistake.code}] ")
    assert mistake.words in line
    assert "fault of this program" not in done.stderr


def test_a_check_does_not_import_mkdocs(project: Path) -> None:
    write(project, GOOD + "theme: {name: material, language: de}\nmarkdown_extensions: [pymdownx.superfences]\n")
    code = "import sys; from conflict_tracker.cli.main import cli; cli(['check'], standalone_mode=False)"
    ask = f"try:\n    {code.partition('; ')[2]}\nfinally:\n    print([n for n in sys.modules if n in ('mkdocs', 'material')])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{ask}"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize(
    "mistake",
    [m for m in MISTAKES if m.name in ("a misspelt option", "a name twice", "nav of a misspelt page")],
    ids=lambda m: m.name,
)
def test_mkdocs_itself_tells_what_it_leaves_to_the_plugin(project: Path, mistake: Mistake) -> None:
    """A mistake in what it looks at before the plugin, such as the name, it tells in words of its own."""
    write(project, mistake.settings)
    program = Path(sys.executable).parent / "mkdocs"
    done = subprocess.run([program, "build"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"mkdocs.yml:{mistake.place}: [{mistake.code}]" in done.stderr
    assert "mkdocs.yml has 1 problem; nothing was published" in done.stderr
    assert "Traceback" not in done.stderr


class Stopped(NamedTuple):
    """What only MkDocs finds, or what an owner's own file raises."""

    name: str
    settings: str
    files: dict[str, str]
    line: str


STOPPED = (
    Stopped("an option of an extension", f"{GOOD}markdown_extensions: [{{toc: {{permalnk: true}}}}]\n", {}, 'mkdocs.yml:3:30: [wrong-setting] the Markdown extension "toc" has no option "permalnk". '),
    Stopped("an unknown setting in a strict site", f"{GOOD}favourite: 3\nstrict: true\n", {}, 'mkdocs.yml:3:1: warning: [unknown-setting] mkdocs.yml has no setting "favourite". Take it out, or put it below extra:.'),
    Stopped("an address of nav at which nothing lies", f"{GOOD}nav: [index.md, Mill: places/odd-mill/]\n", {}, 'mkdocs.yml:3:1: [wrong-setting] nav leads to "places/odd-mill/", which is no page of this site. '),
    Stopped("a hook that cannot be read", f"{GOOD}hooks: [own.py]\n", {"own.py": "def on_nav(:\n"}, "tracker: own.py:1: SyntaxError: invalid syntax. Mend this file"),
    Stopped("a hook that raises", f"{GOOD}hooks: [own.py]\n", {"own.py": "def on_env(env, **more):\n    raise ValueError('no such thing')\n"}, "tracker: own.py:2: ValueError: no such thing. Mend this file"),
    Stopped("a template that cannot be read", f"{GOOD}theme: {{name: material, custom_dir: own}}\n", {"own/main.html": '{% extends "tracker.html" %}\n{% block x\n'}, "tracker: own/main.html:2: TemplateSyntaxError: "),
    Stopped("a template that is not there", f"{GOOD}theme: {{name: material, custom_dir: own}}\n", {"own/main.html": '{% extends "tracker.html" %}\n{% block header %}{% include "shell.html" %}{% endblock %}\n'}, 'tracker: the theme has no file "shell.html". Mend its name'),
)  # fmt: skip


@pytest.mark.parametrize("stopped", STOPPED, ids=lambda stopped: stopped.name)
def test_what_is_found_later_is_told_in_words_too(project: Path, stopped: Stopped) -> None:
    write(project, stopped.settings)
    for name, text in stopped.files.items():
        (project / name).write_text(text)
    done = tracker("build", cwd=project)
    assert done.returncode == 1
    assert any(line.startswith(stopped.line) for line in done.stderr.splitlines()), done.stderr
    assert "fault of this program" not in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    "settings",
    [
        f"{GOOD}nav: [index.md, {{Mill: places/old-mill/}}, {{Out: 'https://example.org/'}}, {{About: [method.md]}}]\nstrict: true\n",
        f"{GOOD}nav:\ntheme: {{name: material, language: , palette: , features: }}\n",
        f"{GOOD}extra_css: [own.css]\nextra: {{anything: [goes]}}\nvalidation: {{links: {{anchors: warn}}}}\n",
        f"{GOOD}theme: {{custom_dir: own, palette: {{scheme: ours, primary: Deep Purple, accent: light-blue}}}}\n",
        "INHERIT: ../base.yml\nplugins: [tracker]\n",
        "site_name: A\nplugins: {tracker: {locale: en_GB}, search: {}}\n",
        "site_name: !ENV [NO_SUCH_NAME, A]\nplugins: [tracker]\nsite_url: ''\n",
    ],
)
def test_what_is_right_passes(project: Path, settings: str) -> None:
    (project.parent / "base.yml").write_text("site_name: A\ntheme: {name: material}\n")
    (project / "own" / "main.html").write_text(
        '{% extends "tracker.html" %}\n{% block announce %}Words of ours{% endblock %}\n'
    )
    (project / "docs" / "own.css").write_text("p { margin: 0 }\n")
    write(project, settings)
    done = tracker("build", "--no-search", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    page = (project / "site" / "index.html").read_text()
    assert "Content-Security-Policy" in page
    assert ("Words of ours" in page) == ("custom_dir" in settings)


def test_an_address_to_serve_at(project: Path) -> None:
    for address in ("nowhere", "127.0.0.1:none", "127.0.0.1:70000"):
        done = tracker("serve", "--address", address, cwd=project)
        assert done.returncode == 2
        assert f'"{address}" is no address to listen at. Write one such as 127.0.0.1:8000.' in done.stderr


def test_a_record_that_is_named_twice_wrong_is_found_by_its_settings(project: Path) -> None:
    """A mistake elsewhere in mkdocs.yml does not hide which record it is about."""
    shutil.move(project / "incidents", project / "events")
    write(project, "site_name: A\nplugins: [tracker: {record: events}]\nstrict: maybe\n")
    done = tracker("check", cwd=project)
    assert [line.partition(": ")[0] for line in told(done)] == ["mkdocs.yml:3:9"]
