"""What a paragraph says: its runs, with links, notes, pictures and text boxes on the way."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from blog.importers.readers.word.fields import with_part
from blog.importers.readers.word.names import MC, M, R, V, W, is_on, value_in
from blog.importers.readers.word.parts import Document
from blog.importers.tree import Image, Run

PASSED = {
    f"{W}{name}"
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "dir",
        "bdo",
        "rubyBase",
    )
}
SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}cr": "\n",
}
# Wingdings and Symbol as Word writes them, as the signs that they show.
SYMBOLS = {
    0xB7: "•",
    0xA7: "▪",
    0xD8: "➢",
    0xFC: "✓",
    0xFB: "✗",
    0xE0: "→",
    0xA8: "☐",
    0xFE: "☑",
    0x4A: "☺",
    0x6F: "☐",
}
# Letters in Symbol, which shows them as Greek ones.
GREEK = str.maketrans(
    "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
)


@dataclass
class Speech:
    """What a paragraph says, and what stands in it or hangs on it.

    ``hidden`` is what nobody sees, ``prompts`` what a form asks for where nobody answered.
    """

    runs: list[Run] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    has_formula: bool = False
    lists_contents: bool = False


# A line that ends in the file only: Word shows it as a blank.
LINE_OF_FILE = re.compile(r"[ \t]*[\t\r\n][\t\r\n ]*")
SWITCHES = (("bold", "b"), ("italic", "i"), ("hidden", "vanish"))


@dataclass(frozen=True)
class Look:
    """How runs look where nothing else is said."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    prompts: bool = False
    href: str = ""


def speech_of(paragraph: etree._Element, document: Document) -> Speech:
    """What ``paragraph`` says, changes taken as accepted."""
    style = document.styles.paragraph(value_in(paragraph, "pPr", "pStyle"))
    look = Look(
        **{name: bool(style.switch(switch)) for name, switch in SWITCHES},
        prompts=_prompts(next(paragraph.iterancestors(f"{W}sdt"), None)),
    )
    speech = Speech()
    _hear(paragraph, look, speech, document)
    return speech


def _hear(element: etree._Element, look: Look, speech: Speech, document: Document) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            _hear_run(child, look, speech, document)
        elif tag == f"{W}hyperlink":
            _hear(child, replace(look, href=_href(child, document) or look.href), speech, document)
        elif tag == f"{W}fldSimple":
            _hear_field(child, look, speech, document)
        elif tag in PASSED:
            inside = replace(look, prompts=True) if _prompts(child) else look
            _hear(child, inside, speech, document)
        elif tag == f"{MC}AlternateContent":
            _hear(alternative(child), look, speech, document)
        else:
            _hear_mark(child, look, speech)


def _hear_field(element: etree._Element, look: Look, speech: Speech, document: Document) -> None:
    document.fields.mark("begin")
    document.fields.instruct(element.get(f"{W}instr", ""))
    document.fields.mark("separate")
    _hear(element, look, speech, document)
    document.fields.mark("end")


def _hear_mark(element: etree._Element, look: Look, speech: Speech) -> None:
    """Bookmarks, comments and formulas between the runs."""
    tag = element.tag
    if tag == f"{W}bookmarkStart":
        speech.anchors.append(element.get(f"{W}name", ""))
    elif tag == f"{W}commentRangeStart":
        _comment(element, speech)
    elif isinstance(tag, str) and tag.startswith(M):
        words = "".join(part.text or "" for part in element.iter(f"{M}t"))
        speech.has_formula = speech.has_formula or bool(words)
        _say(words, look, speech)


def _hear_run(run: etree._Element, outside: Look, speech: Speech, document: Document) -> None:
    properties = run.find(f"{W}rPr")
    look = _look(properties, outside, document)
    for child in run:
        if child.tag in UNSEEN:
            UNSEEN[child.tag](child, speech, document)
        elif look.hidden or look.prompts:
            unseen = speech.prompts if look.prompts else speech.hidden
            unseen.append(child.text or "" if child.tag == f"{W}t" else " ")
        elif not document.fields.is_silent:
            _hear_seen(child, look, speech, document)


def _hear_seen(element: etree._Element, look: Look, speech: Speech, document: Document) -> None:
    tag = element.tag
    if tag == f"{W}t":
        speech.lists_contents |= document.fields.list_contents
        href = look.href or document.fields.href
        words = LINE_OF_FILE.sub(" ", element.text or "")
        _say(words, replace(look, href=href) if href != look.href else look, speech)
    elif tag in SIGNS:
        _say(SIGNS[tag], look, speech)
    elif tag == f"{W}br":
        wraps = element.get(f"{W}type", "textWrapping") == "textWrapping"
        _say("\n" if wraps else " ", look, speech)
    else:
        _hear_object(element, look, speech, document)


def _mark_field(element: etree._Element, speech: Speech, document: Document) -> None:
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = is_on(box, "checked")
        checked = is_on(box, "default") if checked is None else checked
        _say("☒" if checked else "☐", Look(), speech)
    document.fields.mark(element.get(f"{W}fldCharType"))


def _instruct_field(element: etree._Element, speech: Speech, document: Document) -> None:
    document.fields.instruct(element.text or "")


def _comment_here(element: etree._Element, speech: Speech, document: Document) -> None:
    _comment(element, speech)


UNSEEN = {
    f"{W}fldChar": _mark_field,
    f"{W}instrText": _instruct_field,
    f"{W}commentReference": _comment_here,
}


def _hear_object(element: etree._Element, look: Look, speech: Speech, document: Document) -> None:
    """A sign, a note, a picture or a text box in a run."""
    tag = element.tag
    if tag == f"{W}sym":
        _say(_symbol(element), look, speech)
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        _say(document.note_mark(element), look, speech)
    elif tag == f"{MC}AlternateContent":
        for child in alternative(element):
            _hear_object(child, look, speech, document)
    elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
        for shaped in _outermost(element, f"{V}textpath"):
            _say(shaped.get("string", ""), look, speech)
        boxes = list(_outermost(element, f"{W}txbxContent"))
        speech.boxes += boxes
        inside = {image for box in boxes for image in box.iter()}
        speech.images += [
            image for shown, image in document.images_in(element) if shown not in inside
        ]
    elif tag == f"{W}ruby":
        _hear(element, look, speech, document)
        aloud = "".join(each.text or "" for each in element.iterfind(f"{W}rt//{W}t"))
        _say(f"({aloud})" if aloud else "", look, speech)


def _say(words: str, look: Look, speech: Speech) -> None:
    if not words:
        return
    run = Run(words, bold=look.bold, italic=look.italic, href=look.href)
    if speech.runs and replace(speech.runs[-1], text=words) == run:
        speech.runs[-1] = replace(run, text=speech.runs[-1].text + words)
    else:
        speech.runs.append(run)


def _look(properties: etree._Element | None, outside: Look, document: Document) -> Look:
    if properties is None or not len(properties):
        return outside
    style = document.styles.named(value_in(properties, "rStyle") or "")
    said = {}
    for name, switch in SWITCHES:
        on = is_on(properties, switch)
        on = style.switch(switch) if on is None else on
        if on is not None:
            said[name] = on
    return replace(outside, **said) if said else outside


def _href(element: etree._Element, document: Document) -> str:
    relation = document.relation(element.get(f"{R}id"))
    anchor = element.get(f"{W}anchor")
    return with_part(relation.target if relation else "", anchor or "")


def _prompts(element: etree._Element | None) -> bool:
    """Whether ``element`` is a field of a form that shows only what it asks for."""
    return element is not None and bool(is_on(element.find(f"{W}sdtPr"), "showingPlcHdr"))


def _comment(element: etree._Element, speech: Speech) -> None:
    name = element.get(f"{W}id", "")
    if name not in speech.comments:
        speech.comments.append(name)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else None
    if low is not None and element.get(f"{W}font") == "Symbol" and chr(low).isascii():
        return chr(low).translate(GREEK)
    if low is not None:
        return SYMBOLS.get(low, "•")
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


SHOWN = (f"{W}t", f"{W}txbxContent", "{*}blip", f"{V}imagedata", "{*}chart", "{*}relIds")


def alternative(element: etree._Element) -> etree._Element:
    """The first of several ways to show the same that has anything to show."""
    ways = list(element)
    for way in ways:
        if any(True for _ in way.iter(*SHOWN)):
            return way
    return ways[0] if ways else element


def _outermost(element: etree._Element, tag: str):
    """The elements called ``tag`` inside ``element`` that stand in no other of them, each alternative once."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from _outermost(alternative(child), tag)
        else:
            yield from _outermost(child, tag)
