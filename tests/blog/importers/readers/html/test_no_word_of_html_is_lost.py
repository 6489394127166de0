"""Property-based: however badly HTML is put together, each word that a reader saw is in a block."""

from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importers.cues import recognise
from blog.importers.mapper import blocks_of
from blog.importers.readers.html import read_fragment
from blog.importers.readers.html.counting import words_said
from blog.importers.readers.html.parsing import parsed
from blog.importers.tree import Article
from blog.importers.tree.words import words_lost

TAGS = [
    "p",
    "div",
    "span",
    "b",
    "i",
    "a",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "pre",
    "aside",
    "section",
    "q",
    "cite",
    "em",
    "center",
    "iframe",
    "caption",
    "thead",
    "tbody",
    "footer",
]
LOOKS = [
    "",
    " style='font-weight:bold'",
    " style='mso-list:l0 level1 lfo1'",
    " role=heading",
    " class=MsoQuote",
    " class=MsoTitle",
]
WORDS = st.sampled_from(
    ["one ", " two. ", "three: ", "\nfour", "“five” ", "<br>", "<hr>", "<img src='a.png'>"]
)


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with ``inside`` in them, some of them never closed."""
    return st.builds(
        lambda tag, look, parts, is_closed: (
            f"<{tag}{look}>{''.join(parts)}{f'</{tag}>' if is_closed else ''}"
        ),
        st.sampled_from(TAGS),
        st.sampled_from(LOOKS),
        st.lists(inside, max_size=3),
        st.sampled_from([True, True, True, False]),
    )


HTML = st.lists(st.recursive(WORDS, around, max_leaves=14), min_size=1, max_size=4).map("".join)


@settings(max_examples=100)
@given(HTML)
def test_no_word_is_lost(html: str):
    # Words are set apart first: two that touch without a blank are one word to some and two to others.
    html = html.replace("<", " <").replace(">", "> ")
    nodes = recognise(Article("", nodes=read_fragment(html).nodes)).nodes
    article = Article("", nodes=nodes, source_words=tuple(words_said(parsed(html))))
    assert words_lost(article, blocks_of(nodes, whole=False).blocks) == []
