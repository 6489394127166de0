"""Through the elements in the order of the text: inline, paragraphs and headings here, the rest by its handler."""

from dataclasses import replace
from itertools import takewhile

from lxml import etree

from blog.importers.readers.html.looks import Look, is_hidden, look_in
from blog.importers.readers.html.office import (
    is_heading,
    list_mark,
    outline_level,
    paragraph_kind,
    without_mark,
)
from blog.importers.readers.html.parsing import DEEPEST, tag_of, words_inside
from blog.importers.readers.html.writing import Writing
from blog.importers.tree import Heading, Item, Paragraph, Quote, Run, Text, plain
from blog.importers.tree.cutting import stripped

SILENT = {
    "base",
    "head",
    "link",
    "meta",
    "noscript",
    "object",
    "param",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "source",
    "annotation",
    "area",
    "colgroup",
    "col",
    "datalist",
}
BLOCKS = {
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "dialog",
    "dir",
    "div",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "p",
    "search",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "caption",
    "optgroup",
    "option",
    "details",
}
LONGEST_HEADING = 160
LINE = "data-line"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def walk(element: etree._Element, look: Look, out: Writing) -> None:
    """Say all that is in ``element``."""
    out.say(element.text, look)
    for child in element:
        meet(child, look, out)
        out.say(child.tail, look)


def meet(element: etree._Element, outside: Look, out: Writing) -> None:
    """Say ``element`` itself. What is hidden stays silent; what nobody can mean so deep is said as plain words."""
    tag = tag_of(element)
    if not tag and (element.text or "").strip() == "more":
        out.end()  # WordPress parts an article there
    if not tag or tag in SILENT or is_hidden(element):
        return
    if out.depth > DEEPEST:
        out.say(words_inside(element), outside)
        return
    if element.get(LINE, "").isdigit():
        out.shared.line = int(element.get(LINE))
    out.depth += 1
    handler = out.shared.handlers.get(tag)
    look = look_in(element, outside)
    if handler:
        handler(element, look, out)
    elif tag in HEADINGS:
        say_heading(element, look, out, int(tag[1]))
    elif tag in BLOCKS:
        say_block(element, look, out)
    else:
        say_inline(element, look, out)
    out.depth -= 1


def say_inline(element: etree._Element, look: Look, out: Writing) -> None:
    """A stretch of text. Slack ends paragraphs with an empty span."""
    if element.get("data-stringify-type") == "paragraph-break":
        out.end()
    elif element.get("role") == "heading":
        say_heading(element, look, out, outline_level(element))
    else:
        walk(element, look, out)


def say_block(element: etree._Element, look: Look, out: Writing) -> None:
    """A paragraph, or what holds paragraphs; programs hide headings and items in their styles."""
    if is_heading(element):
        say_heading(element, look, out, outline_level(element))
        return
    mark = list_mark(element)
    if mark:
        say_item(element, look, out)
        return
    out.end()
    before = len(out.nodes)
    walk(element, look, out)
    out.end()
    kind = paragraph_kind(element)
    if kind == "quote":
        _say_quoted(out, before)
    elif kind == "title":
        sentence = "This was the title where it was written. If it is the article’s, move it there."
        out.nodes[before:] = [node.doubted("title", sentence) for node in out.nodes[before:]]


def say_heading(element: etree._Element, look: Look, out: Writing, level: int) -> None:
    """A heading. Its looks are its own; a picture or a list inside it follows it."""
    out.end()
    inside = out.part()
    inside.depth = out.depth
    walk(without_mark(element), replace(look, bold=False), inside)
    nodes = inside.finished()
    own = list(takewhile(lambda node: isinstance(node, Paragraph), nodes))
    if sum(len(plain(node.text)) for node in own) > LONGEST_HEADING:
        own = own[:1]  # nobody ended it: what follows is the text below it
    text = one_line([node.text for node in own])
    if text:
        out.add(Heading(text=text, level=level, anchors=_anchors(element)))
    for node in nodes[len(own) :]:
        out.add(node)


def say_item(element: etree._Element, look: Look, out: Writing) -> None:
    """One of Word's list paragraphs: the list is known from the style, the kind from the mark."""
    mark = list_mark(element)
    inside = out.part()
    walk(without_mark(element), look, inside)
    nodes = inside.finished()
    texts = [node.text for node in nodes if isinstance(node, Paragraph)]
    if texts:
        item = Item(
            text=texts[0],
            more=tuple(texts[1:]),
            level=mark.level,
            ordered=mark.ordered,
            number=mark.number,
        )
        name = mark.name_after(out.list_name)
        out.add_items([item], ordered=mark.ordered, start=mark.number or 1, name=name)
    for node in nodes:
        if not isinstance(node, Paragraph):
            out.add(node)


def one_line(texts: list[Text]) -> Text:
    """``texts`` after one another on one line."""
    runs: list[Run] = []
    for text in texts:
        runs += [Run(" ")] if runs else []
        runs += [replace(run, text=run.text.replace("\n", " ")) for run in text]
    return stripped(runs)


def _anchors(element: etree._Element) -> tuple[str, ...]:
    """The names under which links lead to a heading."""
    named = [element, *element.iter("a", "span")]
    names = (part.get(name) for part in named for name in ("id", "name"))
    return tuple(dict.fromkeys(name for name in names if name))


def _say_quoted(out: Writing, first: int) -> None:
    """The nodes from ``first`` on are quoted; paragraphs that follow one another are one quotation."""
    said, out.nodes[first:] = out.nodes[first:], []
    for node in said:
        last = out.nodes[-1] if out.nodes else None
        if isinstance(node, Paragraph) and isinstance(last, Quote):
            out.nodes[-1] = replace(last, paragraphs=(*last.paragraphs, node.text))
        elif isinstance(node, Paragraph):
            out.nodes.append(Quote(paragraphs=(node.text,), place=node.place))
        else:
            out.nodes.append(node)
