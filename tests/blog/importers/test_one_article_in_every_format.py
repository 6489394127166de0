"""The same article from a text, from Word and from what Word and a browser put on the clipboard is the same article."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from blog.importers.cues import recognise
from blog.importers.readers.html import read_fragment
from blog.importers.readers.text import read_text
from blog.importers.source import Source
from blog.importers.tree import Article, Heading, Listing, Node, plain
from tests.blog.importers.readers.html.test_paste_sources import word_items
from tests.blog.importers.readers.word.files import item, paragraph, read
from tests.blog.importers.reading import items, kinds, outline

ARTICLE = Path(__file__).parent / "readers" / "text" / "article.txt"


@pytest.fixture(scope="module")
def written() -> Article:
    """As a text says it, with nothing recognised yet."""
    words = ARTICLE.read_text(encoding="utf-8")
    return read_text(Source("article.txt", "article", ".txt", words, "utf-8"))


def as_word_file(article: Article) -> tuple[Node, ...]:
    def of(node: Node) -> str:
        if isinstance(node, Listing):
            return "".join(item(escape(plain(each.text))) for each in node.items)
        style = f"H{node.level}" if isinstance(node, Heading) else ""
        return paragraph(escape(plain(node.text)), style=style) + paragraph()

    return read(paragraph(article.title, style="T") + "".join(map(of, article.nodes))).nodes


def as_word_types(article: Article) -> tuple[Node, ...]:
    """Word as a typewriter: no styles, typed bullets, empty paragraphs."""
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    return read("".join(paragraph(escape(line)) for line in lines)).nodes


def as_word_copies(article: Article) -> tuple[Node, ...]:
    def of(node: Node) -> str:
        if isinstance(node, Listing):
            listed = [("l0 level1 lfo1", "·", escape(plain(each.text))) for each in node.items]
            return word_items(*listed)
        tag = f"h{node.level}" if isinstance(node, Heading) else "p class=MsoNormal"
        words = f"<{tag}>{escape(plain(node.text))}<o:p></o:p></{tag.split()[0]}>"
        return f"{words}<p class=MsoNormal><o:p>&nbsp;</o:p></p>"

    return read_fragment("\n".join(map(of, article.nodes))).nodes


def as_browsers_copy(article: Article) -> tuple[Node, ...]:
    def of(node: Node) -> str:
        if isinstance(node, Listing):
            listed = "".join(f"<li>{escape(plain(each.text))}</li>" for each in node.items)
            return f"<ul>{listed}</ul>"
        tag = f"h{node.level}" if isinstance(node, Heading) else "p"
        return f"<{tag}><span>{escape(plain(node.text))}</span></{tag}>"

    return read_fragment("".join(map(of, article.nodes))).nodes


@pytest.mark.parametrize(
    "arriving", [as_word_file, as_word_types, as_word_copies, as_browsers_copy]
)
def test_an_article_is_the_same_whatever_it_arrives_in(
    written: Article, arriving: Callable[[Article], tuple[Node, ...]]
):
    wanted = recognise(written)
    found = recognise(Article(written.title, nodes=arriving(written)))

    assert outline(found) == outline(wanted)
    assert kinds(found.nodes) == kinds(wanted.nodes)
    assert [items(node) for node in found.nodes if isinstance(node, Listing)] == [
        items(node) for node in wanted.nodes if isinstance(node, Listing)
    ]
