"""Sitemaps of the generated pages, at most 50,000 addresses each (sitemaps.org), and the robots.txt that names them."""

from collections.abc import Iterator, Sequence
from html import escape

from conflict_tracker.render.page import File

LIMIT = 50_000


def sitemap_files(address: str, paths: Sequence[str]) -> Iterator[File]:
    """`address` is the site's, ending in /; without one there is no sitemap. The engine's own holds the other pages."""
    if not address:
        yield File("robots.txt", b"User-agent: *\nAllow: /\n")
        return
    names = ["sitemap.xml"]
    for start in range(0, len(paths), LIMIT):
        name = f"sitemap-records-{start // LIMIT + 1}.xml"
        rows = "".join(f"<url><loc>{escape(address + path)}</loc></url>\n" for path in paths[start : start + LIMIT])
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        yield File(name, f"{head}{rows}</urlset>\n".encode())
        names.append(name)
    listed = "".join(f"Sitemap: {address}{name}\n" for name in names)
    yield File("robots.txt", f"User-agent: *\nAllow: /\n{listed}".encode())
