"""Addresses as people copy and type them, to ones that a link can have."""

import re
from urllib.parse import quote

_SLIP = re.compile(r"(?:h?t{1,3}p?s?|https?)(?::/{0,3}|;//|/{2}|:/ /)\s*(?=[A-Za-z0-9-]+\.)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:? ?)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_NO_SITE = (".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx", ".html", ".mp4", ".txt", ".yml")
"""Endings of files, which look like a domain's."""


def address_meant(text: str) -> str:
    """The address in a text, or one without its beginning, or with a slip in it; the text itself where it is none."""
    bare = text.strip().strip("<>“”‘’«»\"'()[]").rstrip(".,;")
    whole = re.findall(r"https?://[^\s,;<>\"'\])]+", text)
    if len(whole) == 1 and not re.fullmatch(r"https?://\S+", bare):
        bare = whole[0].rstrip(".,;")
        return (
            bare
            if " " not in text.strip()
            or not text.strip().startswith("http")
            or text.strip()[len(bare) :].lstrip()[:1] in "([-"
            else text
        )
    if doi := _DOI.fullmatch(bare):
        return f"https://doi.org/{doi[1]}"
    if not re.match("https?://[A-Za-z0-9]", bare):
        bare = _SLIP.sub("https://", bare, count=1) if _SLIP.match(bare) else bare
        if _DOMAIN.fullmatch(bare) and not bare.casefold().endswith(_NO_SITE):
            bare = f"https://{bare}"
    if re.match(r"https?://[!-~]+$", bare) or (re.match(r"https?://[A-Za-z0-9.-]+/\S*$", bare) and not bare.isascii()):
        return re.sub(r'[^!-~]+|[\\<>"`{}|^]', lambda found: quote(found[0]), bare)
    return bare
