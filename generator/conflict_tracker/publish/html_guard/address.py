"""An address as a browser reads it, and whether it stays within the site: judged as it is written, before anything resolves it."""

import re
from html import unescape

_ENDS = "".join(map(chr, range(0x21)))
"""What browsers strip from both ends of an address; within it, tabs and line ends."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]")
"""A picture in the page itself: browsers run nothing in it and fetch nothing for it."""


def read(value: str) -> str:
    """An attribute's address: entities resolved, white space and letters as browsers take them."""
    text = unescape(value).strip(_ENDS)
    return re.sub(r"[\t\n\r]", "", text).replace("\\", "/").lower()


def scheme_of(address: str) -> str:
    """The scheme of an address that was `read`; "//" of one that names a host alone; "" within the site."""
    if address.startswith("//"):
        return "//"
    found = _SCHEME.match(address)
    return found[1] if found else ""


def is_own(value: str) -> bool:
    """Whether an address leads nowhere but into the site."""
    address = read(value)
    return not scheme_of(address) and not re.search(r"[\x00-\x1f]", address)


def are_own(value: str) -> bool:
    """The same of all addresses in a `srcset`. Cut more often than a browser does: at every space and comma."""
    return all(is_own(part) for part in re.split(r"[\s,]+", unescape(value)) if part)


def path_of(value: str) -> str:
    """The path of an address within the site, without what follows on it; "" of one that leads elsewhere."""
    return re.split("[?#]", read(value))[0] if is_own(value) else ""
