"""From the words of a line to rich text: escaped, with bold runs and links for addresses."""

import re
from html import escape

# Endings that are worth a link when nothing else says that a word is an address.
ENDINGS = "com|org|net|edu|gov|io|co|us|uk|ca|de|fr|at|ch|eu|info|health|care|therapy|help|app|me"
ADDRESS = re.compile(
    rf"(?P<url>(?<!\w)https?://[^\s<>\"“”«»]+)"
    rf"|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}(?!\w))"
    rf"|(?P<domain>(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{ENDINGS})(?![\w-])(?:/[^\s<>\"“”«»]*)?)",
    re.IGNORECASE,
)
STRESSED = re.compile(
    r"\*\*(?=\S)(?P<b>[^*]+?)(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])(?P<i>[^*]+?)(?<=\S)\*(?![\w*])"
)
TRAILING = ".,;:!?)]}’'*"


def paragraph_source(text: str) -> str:
    """``text`` as the source of one rich text paragraph."""
    return f"<p>{inline_source(text)}</p>"


def inline_source(text: str) -> str:
    """``text`` escaped; ``**bold**`` and ``*italic*`` become that, addresses become links. No word changes."""
    pieces, end = [], 0
    for found in STRESSED.finditer(text):
        tag = found.lastgroup
        pieces += [_linked(text[end : found.start()]), f"<{tag}>{_linked(found[tag])}</{tag}>"]
        end = found.end()
    return "".join([*pieces, _linked(text[end:])])


def plain_text(text: str) -> str:
    """``text`` without the asterisks of bold and italic, for fields that know neither."""
    return STRESSED.sub(lambda found: found[found.lastgroup], text)


def addresses_in(text: str) -> list[str]:
    """The web addresses in ``text``, complete with their scheme; no e-mail addresses."""
    return [href for _, _, href in _addresses(text) if not href.startswith("mailto:")]


def has_email(text: str) -> bool:
    """Whether an e-mail address stands in ``text``."""
    return any(href.startswith("mailto:") for _, _, href in _addresses(text))


def _linked(text: str) -> str:
    pieces, end = [], 0
    for start, stop, href in _addresses(text):
        shown = escape(text[start:stop], quote=False)
        pieces += [escape(text[end:start], quote=False), f'<a href="{escape(href)}">{shown}</a>']
        end = stop
    return "".join([*pieces, escape(text[end:], quote=False)])


def _addresses(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in ADDRESS.finditer(text):
        shown = match.group().rstrip(TRAILING)
        if shown.count("(") > shown.count(")") and match.group()[len(shown) :].startswith(")"):
            shown += ")"
        if not match["url"] or len(shown) > len("https://"):
            prefix = {"url": "", "mail": "mailto:", "domain": "https://"}[match.lastgroup]
            found.append((match.start(), match.start() + len(shown), prefix + shown))
    return found
