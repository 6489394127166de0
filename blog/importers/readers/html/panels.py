"""Quotations, folded questions, remarks in a frame, text that keeps its lines."""

from dataclasses import replace

from lxml import etree

from blog.importers.readers.html.looks import Look
from blog.importers.readers.html.parsing import classes_of, tag_of
from blog.importers.readers.html.walking import one_line, walk
from blog.importers.readers.html.writing import Writing
from blog.importers.tree import (
    Callout,
    Node,
    Paragraph,
    Question,
    Questions,
    Quote,
    Text,
    Unknown,
    plain,
)
from blog.importers.tree.flattening import flattened

DASHES = "—–-― \N{NO-BREAK SPACE}"
LONGEST_REMARK = 2000
POEMS = {"wp-block-verse", "verse", "poem"}


def say_quote(element: etree._Element, look: Look, out: Writing) -> None:
    """A quotation, with who said it. Headings, lists and tables in it stand on their own."""
    out.end()
    place = out.shared.next_place()
    name = _named_in(element, look, out)
    quoted: list[Text] = []
    for node in [*_inside(element, look, out), None]:
        if isinstance(node, Paragraph | Unknown):
            quoted.append(node.text)
            continue
        if quoted:
            said = "" if node else name
            out.add(Quote(paragraphs=tuple(quoted), attribution=said, place=place))
            quoted, name = [], name if node else ""
        if node:
            out.add(node)
    if name:
        out.say(name, look)
        out.end()


def say_folded(element: etree._Element, look: Look, out: Writing) -> None:
    """A question that folds open. What no answer can hold stands below it."""
    out.end()
    summary = next((part for part in element if tag_of(part) == "summary"), None)
    question = ""
    if summary is not None:
        inside = out.part()
        walk(summary, look, inside)
        texts, _ = flattened(inside.finished())
        question = " ".join(plain(one_line(texts)).split())
        summary.clear(keep_tail=True)
    answer, others = flattened(_inside(element, look, out))
    if question or answer:
        out.add(_with_question(out, Question(question, tuple(answer))))
    for node in others:
        out.add(node)


def say_aside(element: etree._Element, look: Look, out: Writing) -> None:
    """A remark beside the text stands in a frame, unless it holds more than a frame can."""
    out.end()
    nodes = _inside(element, look, out)
    texts = [node.text for node in nodes if isinstance(node, Paragraph)]
    short = sum(len(plain(text)) for text in texts) <= LONGEST_REMARK
    if texts and len(texts) == len(nodes) and short:
        out.add(Callout(paragraphs=tuple(texts)))
    else:
        for node in nodes:
            out.add(node)


def say_preformatted(element: etree._Element, look: Look, out: Writing) -> None:
    """Text that keeps its lines: a poem stays a paragraph, a piece of a program is named."""
    out.end()
    for node in _inside(element, look, out):
        if isinstance(node, Paragraph) and not classes_of(element) & POEMS:
            node = Unknown(what="text with fixed spacing", text=node.text)
        out.add(node)


def say_rule(element: etree._Element, look: Look, out: Writing) -> None:
    """A line across the page ends a paragraph."""
    out.end()
    out.list_name = ""


def say_aloud(element: etree._Element, look: Look, out: Writing) -> None:
    """How the signs before it are said: in brackets, which the page may have written itself."""
    written = any(tag_of(each) == "rp" for each in element.getparent())
    out.say("" if written else "(", look)
    walk(element, look, out)
    out.say("" if written else ")", look)


def say_break(element: etree._Element, look: Look, out: Writing) -> None:
    """A line ends."""
    out.break_line()
    walk(element, look, out)


def say_quoted_words(element: etree._Element, look: Look, out: Writing) -> None:
    """Words in quotation marks that the browser sets."""
    out.say("“", look)
    walk(element, look, out)
    out.say("”", look)


def _inside(element: etree._Element, look: Look, out: Writing) -> list[Node]:
    inside = out.part()
    inside.depth = out.depth
    walk(element, look, inside)
    return inside.finished()


def _with_question(out: Writing, question: Question) -> Node:
    """Questions that follow one another are one list."""
    if out.nodes and isinstance(out.nodes[-1], Questions):
        last = out.nodes.pop()
        return replace(last, items=(*last.items, question))
    return Questions(items=(question,))


def _named_in(element: etree._Element, look: Look, out: Writing) -> str:
    """Who said it: the quotation's footer, or what it cites in a line of its own."""
    for part in [*element.iter("footer"), *element.iter("cite")]:
        last = part.getparent() is element and part.getnext() is None
        if tag_of(part) == "footer" or (last and not (part.tail or "").strip()):
            inside = out.part()
            walk(part, look, inside)
            texts, _ = flattened(inside.finished())
            part.clear(keep_tail=True)
            return " ".join(plain(one_line(texts)).split()).lstrip(DASHES)
    return ""
