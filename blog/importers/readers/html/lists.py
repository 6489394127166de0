"""Lists, however they are nested, and definition lists."""

import re
from dataclasses import replace

from lxml import etree

from blog.importers.readers.html.looks import Look, is_hidden, look_in
from blog.importers.readers.html.parsing import number_in, tag_of
from blog.importers.readers.html.walking import meet, walk
from blog.importers.readers.html.writing import Writing
from blog.importers.tree import Heading, Item, Listing, Node, Paragraph, Run, Text, Unknown, plain

TEXTS = (Paragraph, Heading, Unknown)
INDENTED = re.compile(r"(?<!\S)(?:ql-indent-(?P<from_0>\d)|listindent(?P<from_1>\d))(?!\S)")
IN_PARTS = "in parts "
LISTS = {"ul", "ol", "menu", "dir"}


def say_list(element: etree._Element, look: Look, out: Writing) -> None:
    """A list. What no list can hold, such as a table in an item, stands between two parts of it."""
    out.end()
    _wrap_words(element, "li")
    ordered = tag_of(element) == "ol"
    start = number_in(element.get("start"), 1) if ordered else 1
    number, items = start, []
    place = out.shared.next_place()
    name = _name(element, out.list_name)
    for child, inside in _members(element, look):
        number = number_in(child.get("value"), number) if ordered else 0
        found = _item_nodes(child, inside, out)
        own = _Own(level=_level(child, out.level + 1), ordered=ordered, number=number)
        for part in own.parts(found):
            if isinstance(part, Item):
                start = start if items else number
                items.append(part)
            else:
                out.add_items(items, ordered=ordered, start=start, name=name, place=place)
                out.add(part)
                items = []
        number += ordered and own.said
    out.add_items(items, ordered=ordered, start=start, name=name, place=place)


def say_stray_item(element: etree._Element, look: Look, out: Writing) -> None:
    """An item whose list was not copied along."""
    own = _Own(level=_level(element, 1), ordered=False, number=0)
    for part in own.parts(_item_nodes(element, look, out)):
        if isinstance(part, Item):
            out.add_items(
                [part], ordered=False, start=1, name=_name(element, out.list_name) or "stray"
            )
        else:
            out.add(part)


def say_definitions(element: etree._Element, look: Look, out: Writing) -> None:
    """A list of terms: each is the lead-in of what is said about it."""
    out.end()
    _wrap_strays(element)
    items: list[Item] = []
    term = ""
    for child in element.iter("dt", "dd"):
        if is_hidden(child) or any(
            part is not element and tag_of(part) == "dl" for part in _between(child, element)
        ):
            continue
        texts, others = _texts(_item_nodes(child, look_in(child, look), out))
        if tag_of(child) == "dt":
            items += [Item(text=(), lead_in=term)] if term else []
            term = " ".join(plain(run for text in texts for run in (*text, Run(" "))).split())
        elif texts or term:
            items.append(Item(text=texts[0] if texts else (), lead_in=term, more=tuple(texts[1:])))
            term = ""
        if others:
            out.add_items(items, ordered=False, start=1, name="")
            items = []
            for node in others:
                out.add(node)
    items += [Item(text=(), lead_in=term)] if term else []
    out.add_items(items, ordered=False, start=1, name="")


class _Own:
    """The parts of one element of a list: its item, the items under it, and what breaks the list."""

    def __init__(self, *, level: int, ordered: bool, number: int) -> None:
        self.level, self.ordered, self.number, self.said = level, ordered, number, False

    def parts(self, nodes: list[Node]) -> list[Item | Node]:
        parts: list[Item | Node] = []
        for node in nodes:
            if isinstance(node, TEXTS):
                self._say(parts, _as_text(node))
            elif isinstance(node, Listing):
                parts += node.items
            else:
                parts.append(node)
        return parts

    def _say(self, parts: list[Item | Node], text: Text) -> None:
        last = parts[-1] if parts else None
        if not self.said:
            self.said = True
            parts.append(
                Item(text=text, level=self.level, ordered=self.ordered, number=self.number)
            )
        elif isinstance(last, Item):
            parts[-1] = replace(last, more=(*last.more, text))
        else:
            parts.append(Paragraph(text=text))


def _as_text(node: Paragraph | Heading | Unknown) -> Text:
    if isinstance(node, Heading):
        return tuple(replace(run, bold=True) for run in node.text)
    return node.text


def _wrap_words(element: etree._Element, tag: str) -> None:
    """Words that stand in a list and in no item of it get one of their own."""
    words, element.text = element.text, None
    if (words or "").strip():
        element.insert(0, _holding(words, tag))
    for child in list(element):
        words, child.tail = child.tail, None
        if (words or "").strip():
            child.addnext(_holding(words, tag))


def _wrap_strays(element: etree._Element) -> None:
    """The same in a list of terms, and for what is neither a term nor said of one."""
    _wrap_words(element, "dd")
    for child in list(element):
        if not tag_of(child) or tag_of(child) in ("dt", "dd"):
            continue
        if any(True for _ in child.iter("dt", "dd")) and tag_of(child) != "dl":
            _wrap_strays(child)
        else:
            around = etree.Element("dd")
            child.addprevious(around)
            around.append(child)


def _holding(words: str, tag: str) -> etree._Element:
    made = etree.Element(tag)
    made.text = words
    return made


def _members(element: etree._Element, look: Look):
    """The items, and what stands where only items should."""
    for child in element:
        if tag_of(child) and not is_hidden(child):
            yield child, look_in(child, look)


def _item_nodes(element: etree._Element, look: Look, out: Writing) -> list[Node]:
    is_list = tag_of(element) in LISTS
    inside = out.part(deeper=True)
    inside.depth = out.depth + 1
    if is_list or tag_of(element) not in ("li", "dt", "dd"):
        inside.level = out.level + is_list
        meet(element, look, inside)
    else:
        walk(element, look, inside)
    return inside.finished()


def _level(element: etree._Element, nested: int) -> int:
    """Docs and Word online say the level outright; elsewhere the nesting says it."""
    said = element.get("aria-level") or element.get("data-aria-level")
    return max(number_in(said, nested), 1) if said else _indented(element) or nested


def _indented(element: etree._Element) -> int:
    """The level that Slack, Quill and Paper give an item, whose lists are not nested; 0 where none is said."""
    if indent := element.get("data-stringify-indent"):
        return number_in(indent) + 1
    above = element.getparent()
    classes = " ".join(
        element.get("class", "").split()
        + (above.get("class", "").split() if above is not None else [])
    )
    found = INDENTED.search(classes)
    return number_in(found["from_0"], -1) + 1 or number_in(found["from_1"]) if found else 0


def _name(element: etree._Element, last: str) -> str:
    """What the parts of a list share that Word online, Slack and others make several lists of; ``last`` is above."""
    for item in element.iter("li"):
        if item.get("data-listid"):
            return f"list {item.get('data-listid')}"
        if level := _indented(item):
            goes_on = level > 1 and last.startswith(IN_PARTS)
            return last if goes_on else IN_PARTS + tag_of(element)
    return ""


def _between(element: etree._Element, above: etree._Element):
    for part in element.iterancestors():
        if part is above:
            return
        yield part


def _texts(nodes: list[Node]) -> tuple[list[Text], list[Node]]:
    texts = [_as_text(node) for node in nodes if isinstance(node, TEXTS)]
    return texts, [node for node in nodes if not isinstance(node, TEXTS)]
