"""One article in the shapes in which its text arrives: blank lines, Word's plain text, a browser's copy."""

from blog.importers.tree import Heading, Listing, Node, Paragraph, Quote, plain

Line = tuple[str, str]
"""A line and whether it is a ``heading``, an ``item``, the ``last item`` or a ``paragraph``."""


def lines_of_nodes(title: str, nodes: tuple[Node, ...]) -> list[Line]:
    """What a reader sees of headings, paragraphs, quotations and lists, line by line."""
    lines = [(title, "heading")]
    for node in nodes:
        if isinstance(node, Heading):
            lines.append((plain(node.text), "heading"))
        elif isinstance(node, Listing):
            lines += [(plain(item.text), "item") for item in node.items[:-1]]
            lines.append((plain(node.items[-1].text), "last item"))
        elif isinstance(node, Quote):
            lines += [(plain(words), "paragraph") for words in node.paragraphs]
        else:
            assert isinstance(node, Paragraph), node
            lines.append((plain(node.text), "paragraph"))
    return lines


def with_blank_lines(lines: list[Line]) -> str:
    """As people type: a blank line around everything, bullets."""
    return "".join(
        f"  • {text}\n" + ("\n" if kind == "last item" else "")
        if kind.endswith("item")
        else f"{text}\n\n"
        for text, kind in lines
    )


def as_word_saves(lines: list[Line]) -> str:
    """As Word saves plain text: a line for each paragraph, no blank lines."""
    return "".join(f"•\t{text}\n" if kind.endswith("item") else f"{text}\n" for text, kind in lines)


def as_browsers_copy(lines: list[Line]) -> str:
    """As a page is copied: no bullets, a blank line below paragraphs only."""
    return "".join(f"{text}\n\n" if kind == "paragraph" else f"{text}\n" for text, kind in lines)
