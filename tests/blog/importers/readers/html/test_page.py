"""Pages saved from a site: the article comes, the site around it stays away and is named."""

import pytest

from blog.importers.readers.html import read_html
from blog.importers.source import Source, UnusableSource
from blog.importers.tree import Callout, Heading, Paragraph, plain

PAGE = """
<html><head><title>Rest without guilt | The practice</title><meta name="description" content="What rest takes.">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://example.com/blog/rest/"></head>
<body><header class="site-header"><a href="/">Home</a></header><nav><ul><li>Services</li></ul></nav>
<main>{main}</main>
<footer>Phone and address</footer></body></html>
"""
ARTICLE = """
<article><header><h1>Rest without guilt</h1><p class="byline">By Ann</p></header><p>Rest is <a href="../team/">not</a> a reward.</p>
<h2 id="why">Why</h2><p>See <a href="#why">why</a> and <a href="#gone">gone</a>.</p>
<div class="sharedaddy">Share on a network</div><h2>References</h2><ul class="widget"><li>A study</li></ul></article>
<section id="comments" class="comments">Leave a comment</section>
"""


def read(html: str, *, notes: tuple[str, ...] = ()):
    return read_html(Source("rest.html", "rest", ".html", html, "utf-8", notes))


def test_the_article_comes_and_the_site_stays_away():
    article = read(PAGE.format(main=ARTICLE))
    words = " ".join(
        plain(node.text) for node in article.nodes if isinstance(node, Heading | Paragraph)
    )
    assert (article.title, article.author, article.date) == (
        "Rest without guilt",
        "Ann Lee",
        "2021-03-04",
    )
    assert article.summary == "What rest takes."
    assert "Rest is not a reward." in words
    for furniture in ("Home", "Services", "Phone", "Share", "comment", "By Ann"):
        assert furniture not in words


def test_what_was_left_out_of_the_main_part_is_named_and_sources_stay():
    article = read(PAGE.format(main=f"<div>{ARTICLE}</div>"))
    assert ("buttons to share", "Share on a network") in {
        (out.reason, out.text) for out in article.left_out
    }
    assert article.nodes[-2].text[0].text == "References"


def test_addresses_are_those_of_the_page():
    article = read(PAGE.format(main=ARTICLE))
    hrefs = [
        run.href
        for node in article.nodes
        if isinstance(node, Paragraph)
        for run in node.text
        if run.href
    ]
    assert hrefs == ["https://example.com/blog/team/", "#why", "#gone"]


@pytest.mark.parametrize(
    ("main", "title", "doubts"),
    [
        ("<p>By Ann</p><h1>Rest</h1><p>Words.</p>", "Rest", []),
        ("<h2>Part</h2><p>Words.</p>", "Rest without guilt", ["title"]),
    ],
    ids=["heading", "head of the page"],
)
def test_the_title_is_the_one_highest_heading_or_comes_from_the_head(main, title, doubts):
    article = read(PAGE.format(main=main))
    assert (article.title, [doubt.kind for doubt in article.doubts]) == (title, doubts)


def test_a_heading_that_nobody_ended_does_not_swallow_the_next():
    article = read("<main><p>Before.</p><h2>One<h3>Two</h3><p>Words.</p></main>")
    headings = [plain(node.text) for node in article.nodes if isinstance(node, Heading)]
    assert headings == ["One", "Two"]


def test_a_remark_beside_the_text_stands_in_a_frame():
    (node,) = read("<main><aside><p>You can stop at any time.</p></aside></main>").nodes
    assert isinstance(node, Callout)


def test_the_words_are_counted_apart_from_the_reading():
    article = read(
        "<main><p>One<b>self</b></p><table><caption>Two</caption><tr><td>three</td></tr>four</table></main>"
    )
    assert sorted(article.source_words) == ["Oneself", "Two", "four", "three"]


def test_a_page_without_words_is_one_sentence():
    with pytest.raises(UnusableSource, match="no words"):
        read("<main><script>x</script></main>")


def test_more_than_a_page_is_refused_at_once():
    with pytest.raises(UnusableSource, match="part by part"):
        read("<main>" + "<b>x</b>" * 150_000)
