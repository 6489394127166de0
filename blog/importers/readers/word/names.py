"""Word's names for things, and how to ask for them."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
VAL = f"{W}val"
LONGEST_NUMBER = 11
OFF = {"0", "false", "off", "none"}


def value_in(element: etree._Element | None, *path: str) -> str | None:
    """The ``w:val`` of the element that ``path`` leads to; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return None if element is None else element.get(VAL)


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Whether a switch such as ``w:b`` is on; None when nothing is said."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(VAL, "1").lower() not in OFF


def number(words: str | None, default: int | None = None) -> int | None:
    """``words`` as a whole number; one that is longer than Word writes any is none."""
    try:
        return int(words or "") if len(words or "") <= LONGEST_NUMBER else default
    except ValueError:
        return default
