"""What a stretch of text looks like, from tags and from the styles that programs put in their place."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from blog.importers.readers.html.parsing import classes_of, styles_of, tag_of
from blog.importers.tree import Run

BOLD_TAGS = {"strong", "b"}
ITALIC_TAGS = {"em", "i", "cite", "dfn", "var", "address"}
BOLD_FROM = 600
HIDING = {
    "display": "none",
    "visibility": "hidden",
    "mso-hide": "all",
    "mso-element": "comment-list",
}
# Where a comment stands in Word.
UNSAID = re.compile(r"msocom")


@dataclass(frozen=True)
class Look:
    """How text looks at one place; ``kept`` says that its white space is meant."""

    bold: bool = False
    italic: bool = False
    href: str = ""
    kept: bool = False

    def run(self, words: str) -> Run:
        """``words`` that look like this."""
        return Run(words, bold=self.bold, italic=self.italic, href=self.href)


def look_in(element: etree._Element, outside: Look) -> Look:
    """How text inside ``element`` looks, when it looks like ``outside`` around it."""
    tag, styles = tag_of(element), styles_of(element)
    look = outside
    if tag in BOLD_TAGS:
        look = replace(look, bold=True)
    if tag in ITALIC_TAGS:
        look = replace(look, italic=True)
    if tag == "a":
        look = replace(look, href=element.get("href", "").strip())
    if tag == "pre":
        look = replace(look, kept=True)
    return _styled(look, styles) if styles else look


def is_hidden(element: etree._Element) -> bool:
    """Whether readers never saw the words in ``element``."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    styles = styles_of(element)
    return (
        any(styles.get(name) == value for name, value in HIDING.items())
        or any(UNSAID.match(name) for name in classes_of(element))
        or (tag_of(element) == "del" and {"cite", "datetime"} <= set(element.keys()))
    )


def _styled(look: Look, styles: dict[str, str]) -> Look:
    """Docs wraps everything in ``<b style="font-weight: normal">``; the style says more than the tag."""
    weight, slant, space = (
        styles.get(name, "") for name in ("font-weight", "font-style", "white-space")
    )
    if weight:
        look = replace(look, bold=_is_bold(weight, look.bold))
    if slant:
        look = replace(look, italic=slant.startswith(("italic", "oblique")))
    if space.startswith(("pre", "break-spaces")):
        look = replace(look, kept=True)
    elif space:
        look = replace(look, kept=False)
    return look


def _is_bold(weight: str, outside: bool) -> bool:
    if weight.isdigit():
        return int(weight) >= BOLD_FROM
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(weight, outside)
