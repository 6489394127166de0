"""Text without the characters that databases, XML or mail refuse.

Sources: XML 1.0, 2.2 (what a document may contain); Unicode, 23.7 (noncharacters) and 5.8 (ends of
lines); WHATWG Encoding (what Windows writes where others have control characters).
"""

import re
from typing import Any

SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines that are none to XML and to browsers; Word writes the first where Shift+Enter was pressed."""
_WINDOWS = {
    chr(code): bytes([code]).decode("cp1252", "ignore")
    for code in range(0x80, 0xA0)
    if code != 0x85
}
"""“ as U+0093 and the like: text that somebody read as if it were Latin-1."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def storable(text: str, *, soft_break: str = " ") -> str:
    """``text`` with ``soft_break`` for each soft break, and without what nobody can read.

    Halves of a character that belong together are joined; a lone one is taken out. A text without
    anything of the kind is returned as it is.
    """
    if SOFT_BREAK.search(text):
        text = SOFT_BREAK.sub(soft_break, text)
    if _FORBIDDEN.search(text):
        joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        text = _FORBIDDEN.sub(lambda found: _WINDOWS.get(found[0], ""), joined)
    return text


def storable_values(value: Any) -> Any:
    """``value`` with every text in its lists and dictionaries, at any depth, made storable."""
    match value:
        case str():
            return storable(value)
        case dict():
            return {storable_values(key): storable_values(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(storable_values(inner) for inner in value)
    return value
