"""From HTML as text to elements: strict, without network, entities or unlimited depth."""

import re

from lxml import etree

from blog.importers.source import UnusableSource

MOST_LETTERS = 20_000_000
MOST_ELEMENTS = 150_000
TOO_MUCH = "This is too much to bring in at once; bring it in part by part."
DEEPEST = 200
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNLIKE_BROWSERS = [
    # libxml2 ends <b> and <i> where a paragraph begins; browsers and writers let them reach over several.
    (re.compile(r"<(/?)b(?=[\s/>])", re.I), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s/>])", re.I), r"<\1em"),
    # It does not know that these hold nothing, and puts what follows into them.
    (
        re.compile(r"<(source|track|embed|wbr|bgsound|keygen)(?=[\s/>])([^<>]*?)/?>", re.I),
        r"<\1\2 />",
    ),
]
DECLARATIONS = re.compile(r"<!DOCTYPE[^>\[]{0,200}\[[^\]]*\]\s*>", re.I)
PAIRED = re.compile(r"\s*:\s*")


class UnreadableHtml(UnusableSource):
    """It is larger or deeper than any article is."""


def parsed(html: str) -> etree._Element:
    """The root element of ``html``, whatever its faults.

    Raises ``UnreadableHtml`` when it is too large, or nested deeper than people can mean it.
    """
    if len(html) > MOST_LETTERS:
        raise UnreadableHtml(TOO_MUCH)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, recover=True)
    html = DECLARATIONS.sub("", CONTROL.sub("", html), count=1)
    for tag, meant in UNLIKE_BROWSERS:
        html = tag.sub(meant, html)
    raw = html.encode("utf-8")
    root = etree.fromstring(raw, parser) if raw.strip() else None
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise UnreadableHtml("This page is nested too deeply to be read; paste it as plain text.")
    if root is None:
        return etree.Element("html")
    if any(count >= MOST_ELEMENTS for count, _ in enumerate(root.iter())):
        raise UnreadableHtml(TOO_MUCH)
    return root


def styles_of(element: etree._Element) -> dict[str, str]:
    """The declarations of the element's own ``style``, names and values in lower case."""
    style = element.get("style", "")
    pairs = (PAIRED.split(part.strip().lower(), maxsplit=1) for part in style.split(";"))
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def tag_of(element: etree._Element) -> str:
    """The name of the element; empty for comments and instructions."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def classes_of(element: etree._Element) -> set[str]:
    """The classes of the element, in lower case."""
    return set(element.get("class", "").lower().split())


def number_in(words: str | None, default: int = 0) -> int:
    """The whole number that ``words`` begin with."""
    found = re.match(r"\s*(-?\d{1,6})", words or "")
    return int(found[1]) if found else default


def words_inside(element: etree._Element) -> str:
    """All that is written in ``element``, blanks put in order."""
    return " ".join("".join(str(part) for part in element.itertext("*")).split())
