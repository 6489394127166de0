"""Short ways to read a text in tests."""

from blog.importers.cues import recognise
from blog.importers.readers.text import read_text
from blog.importers.source import Source
from blog.importers.tree import Article, Heading, Listing, Node, Script, plain


def read(text: str, *, stem: str = "a-file") -> Article:
    """``text`` as read from a file ``<stem>.txt``, with its cues recognised."""
    return recognise(read_text(Source(f"{stem}.txt", stem, ".txt", text, "utf-8")))


def read_body(body: str) -> Article:
    """``body`` under a title, so that its first line is none."""
    return read(f"A Title That Stands Apart\n\nAn opening paragraph comes first.\n\n{body}")


def body_nodes(body: str) -> list[Node]:
    """The nodes of ``body`` without the opening paragraph of ``read_body``."""
    return list(read_body(body).nodes[1:])


def kinds(nodes: list[Node] | tuple[Node, ...]) -> list[str]:
    """The kinds of ``nodes`` in order."""
    return [type(node).__name__ for node in nodes]


def outline(article: Article) -> list[tuple[str, str]]:
    """The headings as (level, text)."""
    return [
        (f"h{node.level}", plain(node.text)) for node in article.nodes if isinstance(node, Heading)
    ]


def scripts(body: str) -> list[tuple[str, str, str, str]]:
    """The words to say in ``body`` as (situation, say, instead of, why)."""
    return [
        (node.situation, node.say, node.instead_of, node.why)
        for node in body_nodes(body)
        if isinstance(node, Script)
    ]


def items(node: Node) -> list[tuple[int, str, str]]:
    """The items of a list as (level, lead-in, text)."""
    assert isinstance(node, Listing)
    return [(item.level, item.lead_in, plain(item.text)) for item in node.items]


def doubts(article: Article) -> list[str]:
    """Every doubt about the article and about its nodes, as sentences."""
    found = [*article.doubts, *(doubt for node in article.nodes for doubt in node.doubts)]
    return [doubt.sentence for doubt in found]
