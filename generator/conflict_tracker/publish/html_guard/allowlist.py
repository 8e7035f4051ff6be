"""The elements and attributes that a page may hold. What is not listed is refused: nobody has to think of it first.

An attribute that asks for something, runs something or says how others are to be read has a rule in `element.py`.
"""


def words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


TAGS = words(
    "a abbr address area article aside audio b bdi bdo big blockquote body br button caption center circle cite",
    "clippath code col colgroup data datalist dd defs del details dfn div dl dt ellipse em fieldset figcaption figure",
    "font footer form g h1 h2 h3 h4 h5 h6 head header hgroup hr html i image img input ins kbd label legend li line",
    "lineargradient link main map mark marker mask menu meta meter nav ol optgroup option output p path pattern",
    "picture polygon polyline pre progress q radialgradient rect rp rt ruby s samp script search section select small",
    "source span stop strike strong style sub summary sup svg symbol table tbody td text textarea textpath tfoot th",
    "thead time title tr track tspan tt u ul use var video wbr",
)
"""No <desc> and no <foreignObject>: in a drawing they begin a page of its own."""
WORDS = words(
    "abbr accesskey align alt autocapitalize autocomplete autocorrect autoplay bgcolor border bordercolor cellpadding cellspacing checked cite clear",
    "color cols colspan compact controls coords datetime decoding default dir disabled download draggable enctype enterkeyhint face fetchpriority",
    "for form frame headers height hidden high hreflang id inert inputmode itemid itemprop itemref itemscope",
    "itemtype kind label lang list loading loop low max maxlength media method min minlength multiple muted name",
    "noshade novalidate nowrap open optimum pattern placeholder playsinline preload property readonly rel required reversed role",
    "rowspan rows rules scope selected shape size sizes span spellcheck srclang start step summary tabindex target",
    "translate type usemap valign value width wrap xml:lang xml:space",
)
"""Attributes that say nothing but what they say."""
DRAWN = words(
    "alignment-baseline baseline-shift baseprofile clip-path clip-rule clippathunits color-interpolation-filters cursor cx cy d display dominant-baseline dx dy enable-background",
    "fill fill-opacity fill-rule filter flood-color flood-opacity focusable font-family font-size font-style font-weight fr fx fy gradienttransform",
    "gradientunits image-rendering letter-spacing marker-end marker-mid marker-start markerheight markerunits markerwidth",
    "mask maskcontentunits maskunits offset opacity orient overflow paint-order patterncontentunits patterntransform",
    "patternunits pointer-events points preserveaspectratio r refx refy rotate rx ry shape-rendering spreadmethod",
    "startoffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin",
    "stroke-miterlimit stroke-opacity stroke-width style text-anchor text-decoration text-rendering textlength",
    "lengthadjust transform transform-origin vector-effect version viewbox visibility word-spacing x x1 x2 y y1 y2",
)
"""Attributes that are read as styles are: an address in one is fetched."""
OWN = frozenset({"action", "poster", "src"})
"""Attributes whose address has to lie in the site."""
OF = frozenset(
    {("meta", "charset"), ("meta", "content"), ("meta", "http-equiv"), ("script", "async"), ("script", "defer")}
)
"""(element, attribute) of those that stand in no other element."""
NAMESPACES = {
    "xmlns": "http://www.w3.org/2000/svg",
    "xmlns:svg": "http://www.w3.org/2000/svg",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}
RELATIONS = {
    **dict.fromkeys(("canonical", "author", "license", "help", "me"), False),
    **dict.fromkeys(("alternate", "icon", "shortcut", "next", "prev", "stylesheet"), True),
}
"""What a <link> may be, and whether its address has to lie in the site. The theme asks every alternate for its sitemap."""
LINKS = frozenset({"", "//"}) | words(
    "doi ftp ftps geo http https irc ircs magnet mailto matrix news sgnl sip sips sms tel tg urn webcal whatsapp xmpp"
)
"""Where a link may lead, by its scheme: a reader decides whether to follow it."""
