"""Pages that are programs, in the light frame."""

from conflict_tracker.model.settings import Settings
from conflict_tracker.publish.layout import Layout
from conflict_tracker.publish.reframe import reframe

SHELL = Layout(
    '<html><head><meta content="tracker-policy"><title>tracker-title</title><!--tracker-head--></head>'
    '<body><a href="../incidents/">x</a><article><!--tracker-body--></article></body></html>',
    Settings(site_name="Example & Co"),
)
PAGE = (
    '<html><head><meta name="description" content="A &amp; B"></head><body><nav>theme</nav><article class="md-content__inner">'
    '<h1 id="explore">Explore <em>it</em></h1><p>text</p></article><script>theme()</script></body></html>'
)


def test_the_article_moves_and_the_theme_stays_behind() -> None:
    html = reframe(PAGE, "incidents/", SHELL)
    assert "<title>Explore it – Example &amp; Co</title>" in html
    assert '<meta name="description" content="A &amp; B">' in html
    assert '<h1 id="explore">Explore <em>it</em></h1><p>text</p></article>' in html
    assert "theme" not in html
    assert "script-src 'self';" in html


def test_a_page_without_an_article_stays_as_it_is() -> None:
    assert reframe("<p>no article</p>", "incidents/", SHELL) == "<p>no article</p>"
