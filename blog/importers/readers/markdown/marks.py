"""Whether a plain text is Markdown: marks that only Markdown has, and that a text reader would leave as they are."""

import re

# A row of cells with a row of dashes below it; code between fences.
TABLE = re.compile(
    r"^[^\n|]*\|.*\n[ \t]*\|?[ \t]*:?-{3,}:?(?:[ \t]*\|[ \t]*:?-{3,}:?)+[ \t]*\|?[ \t]*$",
    re.MULTILINE,
)
FENCED = re.compile(r"^```[^\n`]*\n(?:(?!```).*\n){1,200}```[ \t]*$", re.MULTILINE)


def is_markdown(text: str) -> bool:
    """Whether ``text`` holds a table of pipes or a fence: elsewhere its lines are worth more than its marks."""
    return bool(TABLE.search(text) or FENCED.search(text))
