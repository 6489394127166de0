"""Rich text as the checks read it: what is in tags is read, the tags are not."""

import re

THOUGHT = re.compile(r"</?(?:em|i)(?:\s[^<>]*)?>")
BREAKS = re.compile(r"</(?:p|li|h\d|div)>|<br\s*/?>")
TAGS = re.compile(r"</?(?:a|p|li|ul|ol|h\d|div|br|em|i|b|strong|span|blockquote|q|cite)\b[^<>]*>")
ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
"""Read once from left to right: what is no whole tag stays, as words do."""


def plain(rich: str) -> str:
    """A line for each paragraph, *thoughts* between asterisks; a link is read as its words."""
    return ANY_TAG.sub("", BREAKS.sub("\n", THOUGHT.sub("*", rich))).strip()


def plain_line(line: str) -> str:
    """One line of a file without the tags that it may hold; without any it stays as it is."""
    return plain(line) if TAGS.search(line) else line
