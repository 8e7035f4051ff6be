"""Ordinary pages, styles and drawings pass: a gate that stops them would be taken down."""

import pytest

from conflict_tracker.publish.html_guard.address import is_own
from conflict_tracker.publish.html_guard.css import asked_for
from conflict_tracker.publish.html_guard.lexer import AmbiguousHtmlError, parts_of, tags
from conflict_tracker.publish.html_guard.pages import faults
from conflict_tracker.publish.html_guard.scripts import Scripts, theme_scripts
from conflict_tracker.publish.html_guard.svg import drawing_fault

SCRIPTS = Scripts(frozenset({"assets/javascripts/bundle.js", "own.js"}), themes=True)


@pytest.mark.parametrize(
    "line",
    [
        '<figure markdown="span"><img src="a b.png" alt="x" width=300 loading="lazy"></figure>'.replace(' markdown="span"', ""),
        '<details class="note" open><summary>More</summary><p>x</p></details>',
        '<abbr title="United Nations">UN</abbr> <kbd>Ctrl</kbd> <mark>x</mark> <s>y</s><br/>',
        '<table border="1" cellpadding=3><tr><th scope=col colspan="2" align="left">x</th></tr></table>',
        '<video controls preload="none" poster="a.jpg"><source src="a.mp4" type="video/mp4"><track src="a.vtt" srclang="en"></video>',
        '<img srcset="a.png 1x, a@2x.png 2x" sizes="(max-width: 30em) 50vw, 20em" src="../a.png?v=1#x">',
        "<a href='https://example.org/?a=1&amp;b=2' rel=noopener target=_blank hreflang=\"ar\">x</a>",
        '<a href="mailto:a@example.org">a</a> <a href="tel:+44">b</a> <a href="/top/">c</a> <a name="d"></a>',
        '<p style="color:red;background:url(../a.png) no-repeat;width:calc(100% - 2em)" dir="rtl" lang="ar">x</p>',
        "<style>@media print{p{color:#000}}p::before{content:'\\201C'}html{scroll-behavior:smooth}</style>",
        '<form action="../search/" method="get"><input type="search" name="q" placeholder="x > y"><button>go</button></form>',
        '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><title>x</title><path d="M0 0" fill="url(#a)"/></svg>',
        "<!-- a remark, with a > and <b>markup</b> in it -->",
        "<!-- a remark -- with dashes --> <!-- --------- --> <!--------- section --------> <!---->",
        "1 < 2 and 3 <= 4, a<- b, a <> b",
        '<script src="../own.js" defer></script>',
        '<script src="../assets/javascripts/bundle.js"></script>',
        '<script type="application/json" id="__config">{"a": "b > c"}</script>',
        '<link rel="stylesheet" href="../extra.css?v=2"><link rel="shortcut icon" href="a.ico">',
        '<meta http-equiv="refresh" content="0; url=../x/">',
        "<TABLE><TR><TD NOWRAP>x</TD></TR></TABLE>",
        '<p title="a > b" data-x="https://example.org/">x</p>',
    ],
)  # fmt: skip
def test_what_authors_write_passes(line: str) -> None:
    assert list(faults(f"<!doctype html>\n<html><body>\n{line}\n</body></html>\n", "page/index.html", SCRIPTS)) == []


def test_a_script_is_known_by_its_place_and_not_by_its_name() -> None:
    known = ("../own.js", "../own.js?v=2#x", "./../own.js", "../own.js?x=../y")
    for src in (*known, "own.js", "../../own.js", "/own.js", "https://own.js", "..//own.js/../own.js?x", "x/../../own.js",
        "https://a/../../own.js", "\\\\a/../../own.js", "data:text/javascript,1//../../../own.js", "..%2fown.js", "../own.js ", "../x/%2e%2e/own.js"):  # fmt: skip
        assert SCRIPTS.may_load("page/index.html", src) == (src in known), src


def test_the_themes_scripts_pass_whatever_leads_to_the_root() -> None:
    assert len(theme_scripts()) > 5
    for way in ("..", ".", "../..", "/sub/"):
        text = next(p.pattern for p in theme_scripts() if "__md_scope" in p.pattern).replace(r"(?!//)[\w./-]*+", way)
        assert SCRIPTS.is_theme_s(text.replace("\\", "")), way
        assert not Scripts().is_theme_s(text.replace("\\", ""))


def test_a_theme_s_script_leads_nowhere_else() -> None:
    text = '<script>var x=new URL("https://evil.example",location)</script>'
    assert [fault.message for fault in faults(text, "", SCRIPTS)]
    assert not any("http" in script.pattern or "googletag" in script.pattern for script in theme_scripts())


@pytest.mark.parametrize("css", ["a{b:url(x.png)}", "a{b:url('../x.woff2?#iefix')}", "a{b:url(\"data:image/svg+xml,<svg xmlns='x'/>\")}",
    "@charset \"utf-8\";a{b:c}", "@import \"x.css\";", "@import url( '../x.css' );a{b:c}", "a{b:url(\"my pic (1).png\")}", "a{b:image-set(url(\"a.png\") 1x, url(b.webp) type(\"image/webp\"))}",
    "@font-face{src:url(data:application/font-woff;charset=utf-8;base64,AA==)}", "a{b:linear-gradient(red,blue)}", "a{overscroll-behavior:none}", "@font-face{src:url(data:font/woff2;base64,AA==)}"])  # fmt: skip
def test_a_style_that_stays_within_the_site_passes(css: str) -> None:
    assert asked_for(css) == ""


def test_a_drawing_of_a_drawing_program_passes() -> None:
    assert drawing_fault(DRAWING.encode()) == ""


DRAWING = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg width="100mm" height="80mm" viewBox="0 0 100 80" version="1.1" id="svg1" inkscape:version="1.3"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff"/>
  <metadata><rdf:RDF><dc:title>A map</dc:title></rdf:RDF></metadata>
  <defs id="defs1"><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/></linearGradient>
    <style type="text/css">.a{fill:url(#g)}</style></defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1"><desc>What it shows</desc>
    <rect style="fill:url(#g);stroke-width:0.3" id="rect1" width="50" height="40" x="1" y="2" clip-path="url(#c)"/>
    <use xlink:href="#rect1" transform="translate(3,4)"/><text xml:space="preserve"><tspan x="1">x</tspan></text></g>
</svg>
"""


def test_an_address_is_read_as_browsers_read_it() -> None:
    own = ("", "x", "../x", "/x", "?q=a:b", "#a", "./a:b", "x/https://y", " x ")
    elsewhere = ("//x", "/\\x", "\\\\x", "https:x", " \thttps://x", "ht\ntps://x", "JAVA\tSCRIPT:x", "&#x2f;/x", "a:b")
    assert [address for address in own if not is_own(address)] == []
    assert [address for address in elsewhere if is_own(address)] == []


def test_a_page_is_cut_where_its_tags_are() -> None:
    html = "<!DOCTYPE html>\n<p a=1 B='2' c=\"3>\" d>x<br/> <svg><g></svg><TITLE>t &lt;</TITLE>"
    found = [(parts_of(source), text, drawn) for source, text, drawn in tags(html)]
    assert found == [
        (("p", (("a", "1"), ("b", "2"), ("c", "3>"), ("d", ""))), "", False),
        (("br", ()), "", False),
        (("svg", ()), "", True),
        (("g", ()), "", True),
        (("title", ()), "t &lt;", False),
    ]


@pytest.mark.parametrize("html", ["<p", "<p a=\"", "<p a='<'>", "<!--", "<!-->", "<!--->", "<!-- --!>", "<!-- <!-- -->", "<![CDATA[x]]>", "<?x?>", "</p a>",
    "</p/>", "</>", "<p/a>", "<p a=b'c>", "<p =x>", "<title>", "<title><b></title>", "<style>a<b</style>", "<title/>", "x\x00", "x\x1b",
    "<script><!--</script>", "<script>x</script", "<script>x</scripts></script>", "<p>x<!doctype html>", "<p a\x0cb>"])  # fmt: skip
def test_what_can_be_read_in_two_ways_is_told(html: str) -> None:
    with pytest.raises(AmbiguousHtmlError):
        list(tags(html))
