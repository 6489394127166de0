"""What stands around an article on a page of a site: menus, buttons, forms. It is left out, and named."""

import re
from collections.abc import Iterator

from lxml import etree

from blog.importers.readers.html.looks import is_hidden
from blog.importers.readers.html.parsing import tag_of, words_inside
from blog.importers.tree import LeftOut

CONTAINERS = {
    "aside",
    "div",
    "footer",
    "form",
    "header",
    "nav",
    "ol",
    "search",
    "section",
    "ul",
    "dialog",
    "p",
}
TAGS = {
    "nav": "menu",
    "form": "form",
    "search": "search",
    "dialog": "notice",
    "footer": "foot of the page",
}
ROLES = {
    "navigation": "menu",
    "banner": "head of the page",
    "contentinfo": "foot of the page",
    "complementary": "beside the article",
    "search": "search",
    "dialog": "notice",
}
BYLINE = "who wrote it and when"
LONGEST_BYLINE = 300
# Whole names of classes and ids, or their beginnings: a section called “social-anxiety” is no button.
NAMES = [
    (re.compile(f"(?:{names})(?:[-_]|$)"), reason)
    for names, reason in (
        (r"(?:site|main|top|primary|secondary)?[-_]?(?:nav|navbar|navigation|menu)", "menu"),
        (r"breadcrumbs?|pagination|skip|skip-link|skip-to-content", "menu"),
        (
            r"sidebar|widgets?|widget-area|popup|modal|related-posts|related-articles",
            "beside the article",
        ),
        (r"(?:site[-_])?(?:footer|colophon)", "foot of the page"),
        (r"masthead|site-header|page-header-top", "head of the page"),
        (r"comments|comment-list|comments-area|disqus_thread", "comments"),
        (r"respond|comment-respond|comment-form", "comment form"),
        (r"share|sharing|sharedaddy|addtoany", "buttons to share"),
        (r"social[-_](?:links?|icons?|share|media|buttons?)", "buttons to share"),
        (r"newsletter|subscribe|signup|mailchimp", "newsletter form"),
        (r"cookies?", "cookie notice"),
        (r"msotoc(?:heading|\d)", "list of contents: the site makes its own"),
        (r"ads?|advert|advertisement", "advertisement"),
        (r"byline|(?:entry|post|article)-meta|posted-on|author-(?:box|bio|info)", BYLINE),
    )
]
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
KEPT = re.compile(
    r"references?|sources?|bibliography|citations?|further reading|resources?|notes|literatur|quellen|referencias",
    re.I,
)
MOST_SHARE = 0.5


def without_furniture(main: etree._Element) -> list[LeftOut]:
    """Take furniture out of ``main``; returns what was taken. Sources and further reading always stay."""
    whole = len(words_inside(main)) or 1
    taken = []
    for element, reason in list(_furniture(main)):
        words = words_inside(element)
        most = LONGEST_BYLINE if reason == BYLINE else MOST_SHARE * whole
        if len(words) > most or _holds_sources(element) or _holds_title(element):
            continue
        if words and not is_hidden(element):
            taken.append(LeftOut(0, words, reason))
        element.clear(keep_tail=True)
    return taken


def _furniture(main: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in main:
        reason = _reason(element)
        if reason:
            yield element, reason
        elif tag_of(element):
            yield from _furniture(element)


def _reason(element: etree._Element) -> str:
    tag = tag_of(element)
    if tag not in CONTAINERS:
        return ""
    said = TAGS.get(tag) or ROLES.get(element.get("role", ""))
    if said and not (tag == "footer" and _is_quoted(element)):
        return said
    names = [*element.get("class", "").lower().split(), element.get("id", "").lower()]
    return next((reason for name in names for known, reason in NAMES if known.match(name)), "")


def _is_quoted(element: etree._Element) -> bool:
    """The foot of a quotation says whose words they are."""
    return any(True for _ in element.iterancestors("blockquote", "figure"))


def _holds_sources(element: etree._Element) -> bool:
    above = element.getprevious()
    headings = list(element.iter(*HEADINGS))
    if above is not None and tag_of(above) in HEADINGS:
        headings.append(above)
    return any(KEPT.fullmatch(words_inside(heading).strip(" :")) for heading in headings)


def _holds_title(element: etree._Element) -> bool:
    return any(True for _ in element.iter("h1"))
