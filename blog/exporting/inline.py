"""Text inside a line, as Markdown: what a sign means there is written so that it means itself."""

import re
from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

SIGNS = re.compile(r"([\\`*_#\[\]<>|~])")
AT_LINE_START = re.compile(r"^(\s*)([=+-]|\d+(?=[.)]))", re.MULTILINE)
BOLD, ITALIC = {"b", "strong"}, {"i", "em"}
PARAGRAPHS = {"p", "div", "li", "h2", "h3", "h4", "blockquote"}
LINE_BREAK = "\\\n"


def escaped(text: str) -> str:
    """Plain text on one line; a sign that Markdown knows is taken as it stands."""
    return _at_start(SIGNS.sub(r"\\\1", " ".join(str(text).split())).replace("&", "&amp;"))


def lines(text: str) -> str:
    """Plain text whose line breaks stay."""
    return LINE_BREAK.join(escaped(line) for line in str(text).splitlines() if line.strip())


def paragraphs(source: str) -> list[str]:
    """Rich text as stored, a paragraph each; links lead to whole addresses of today."""
    reader = _Reader()
    reader.feed(expand_db_html(source or ""))
    reader.close()
    return [_at_start(text) for text in reader.finished() if text]


def one_line(source: str) -> str:
    """Rich text of one line."""
    return " ".join(paragraphs(source)).replace(LINE_BREAK, " ")


def _at_start(text: str) -> str:
    return AT_LINE_START.sub(_harmless, text)


def _harmless(found: re.Match) -> str:
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


class _Reader(HTMLParser):
    """Collects paragraphs. Marks stand close to their words, as Markdown wants them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._parts: list[str] = []
        self._links: list[tuple[int, str]] = []
        self._marks: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARAGRAPHS:
            self._finish()
        elif tag == "br":
            self._parts.append(LINE_BREAK)
        elif tag in BOLD | ITALIC:
            self._marks.append((len(self._parts), "**" if tag in BOLD else "*"))
        elif tag == "a":
            self._links.append((len(self._parts), dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._finish()
        elif tag in BOLD | ITALIC and self._marks:
            start, mark = self._marks.pop()
            self._wrap(start, mark, mark)
        elif tag == "a" and self._links:
            start, href = self._links.pop()
            if href:
                self._wrap(start, "[", f"](<{href.replace('>', '%3E').replace('<', '%3C')}>)")

    def handle_data(self, data: str) -> None:
        self._parts.append(SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", data)).replace("&", "&amp;"))

    def finished(self) -> list[str]:
        self._finish()
        return self._done

    def _wrap(self, start: int, before: str, after: str) -> None:
        inside = "".join(self._parts[start:])
        words = inside.strip()
        if words:
            left, _, right = inside.partition(words)
            self._parts[start:] = [f"{left}{before}{words}{after}{right}"]

    def _finish(self) -> None:
        text = "".join(self._parts).strip()
        self._parts, self._links, self._marks = [], [], []
        if text:
            self._done.append(text)
