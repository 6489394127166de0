"""Rich text as the checks read it: what is in tags is read, the tags are not."""

import re

from site_core.wording.texts import LINK_BEGINS, LINK_ENDS

THOUGHT = re.compile(r"</?(?:em|i)(?:\s[^<>]*)?>")
BREAKS = re.compile(r"</(?:p|li|h\d|div)>|<br\s*/?>")
TAGS = re.compile(r"</?(?:a|p|li|ul|ol|h\d|div|br|em|i|b|strong|span|blockquote|q|cite)\b[^<>]*>")
OPENING, CLOSING = re.compile(r"<a(?:\s[^<>]*)?>(\s{0,9})"), re.compile(r"(\s{0,9})</a>")
"""The edges of a link, and the space inside them, which is none of its words."""
ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
"""Read once from left to right: what is no whole tag stays, as words do."""


def plain(rich: str) -> str:
    """A line for each paragraph, *thoughts* between asterisks; a link is its words, and edges that are never shown."""
    linked = CLOSING.sub(rf"{LINK_ENDS}\1", OPENING.sub(rf"\1{LINK_BEGINS}", rich))
    return ANY_TAG.sub("", BREAKS.sub("\n", THOUGHT.sub("*", linked))).strip()


def plain_line(line: str) -> str:
    """One line of a file without the tags that it may hold; without any it stays as it is."""
    return plain(line) if TAGS.search(line) else line
