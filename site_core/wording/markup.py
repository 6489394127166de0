"""Rich text as the checks read it: what is in tags is read, the tags are not."""

import re

from django.utils.html import strip_tags

THOUGHT = re.compile(r"<(em|i)\b[^>]*>(.*?)</\1>", re.DOTALL)
BREAKS = re.compile(r"</(?:p|li|h\d|div)>|<br\s*/?>")
TAGS = re.compile(r"</?(?:a|p|li|ul|ol|h\d|div|br|em|i|b|strong|span|blockquote|q|cite)\b[^<>]*>")


def plain(rich: str) -> str:
    """A line for each paragraph, *thoughts* between asterisks; a link is read as its words."""
    marked = THOUGHT.sub(r"*\2*", rich)
    return strip_tags(BREAKS.sub("\n", marked)).strip()


def plain_line(line: str) -> str:
    """One line of a file without the tags that it may hold; without any it stays as it is."""
    return plain(line) if TAGS.search(line) else line
