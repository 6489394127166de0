"""Runs of text as Wagtail's rich text, and back to shorter runs where a block holds less.

The last gate is nh3: whatever a reader let through, no tag, attribute or address leaves here but those below.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

import nh3

from blog.importers.tree import Run, Text, plain
from blog.importers.tree.cutting import before, behind, stripped

TAGS = {"p", "b", "i", "a", "br"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
FOLLOWABLE = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@|tel:[+\d]|/(?!/)|#\S)", re.I)
LONGEST_ADDRESS = 2000
# They stand between a link and its page, and tell others who followed it.
COUNTING = re.compile(
    r"https?://(?:(?:www\.)?google\.[a-z.]{2,6}/url|[\w.-]+\.safelinks\.protection\.outlook\.com/|lm?\.facebook\.com/l\.php)\?",
    re.I,
)
# Where a text may be parted, the best place first.
JOINTS = [re.compile(r"\n+"), re.compile(r"(?<=[.!?…])[\"”’»)]*\s+"), re.compile(r"\s+")]


def paragraph_html(text: Text) -> str:
    """``text`` as one paragraph of rich text; empty when there is nothing to read."""
    if not plain(text).strip():
        return ""
    links = groupby(joined(stripped(text)), key=lambda run: run.href)
    return cleaned(f"<p>{''.join(_linked(href, runs) for href, runs in links)}</p>")


def paragraphs_html(texts: tuple[Text, ...]) -> str:
    """Each of ``texts`` as a paragraph of one rich text."""
    return "".join(paragraph_html(text) for text in texts)


def lines(texts: tuple[Text, ...]) -> Text:
    """``texts`` one below the other as one text."""
    said = [text for text in texts if plain(text).strip()]
    return tuple(
        run
        for position, text in enumerate(said)
        for run in ((Run("\n"), *text) if position else text)
    )


def cleaned(html: str) -> str:
    """``html`` with what articles may hold, and nothing else."""
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    # Wagtail's editor knows the one without the stroke as an element that never ends.
    return clean.replace("&nbsp;", "\N{NO-BREAK SPACE}").replace("<br>", "<br/>")


def followable(href: str) -> bool:
    """Whether a reader of this site may follow ``href``: the web, mail, telephone, or a page of its own."""
    return len(href) <= LONGEST_ADDRESS and bool(FOLLOWABLE.match(href))


def web_address(href: str) -> str:
    """``href`` when it is an address on the web, else nothing."""
    return href if followable(href) and href.lower().startswith("http") else ""


def joined(text: Text) -> Text:
    """Neighbours that look the same as one run."""
    runs: list[Run] = []
    for run in text:
        if runs and replace(runs[-1], text=run.text) == run:
            runs[-1] = replace(run, text=runs[-1].text + run.text)
        elif run.text:
            runs.append(run)
    return tuple(runs)


def parted(text: Text, most: int) -> list[Text]:
    """``text`` in pieces of at most ``most`` characters, parted at lines, else sentences, else words."""
    pieces, rest = [], stripped(text)
    while len(words := plain(rest)) > most:
        cut = _joint(words, most)
        pieces.append(stripped(before(rest, cut)))
        rest = stripped(behind(rest, cut))
    return [*pieces, rest] if plain(rest) else pieces


def parted_words(words: str, most: int) -> list[str]:
    """Plain ``words`` parted like a text."""
    return [plain(piece) for piece in parted((Run(words),), most)]


def _joint(words: str, most: int) -> int:
    for joint in JOINTS:
        ends = [found.end() for found in joint.finditer(words, 0, most + 1)]
        ends = [end for end in ends if end > most // 3]
        if ends:
            return ends[-1]
    return most


def unwrapped(href: str) -> str:
    """Where ``href`` leads, without the page of a mail program or a search engine that counts who goes there."""
    if not COUNTING.match(href):
        return href
    asked = parse_qs(urlsplit(href).query)
    return next((asked[name][0] for name in ("q", "url", "u") if asked.get(name)), href)


def _linked(href: str, runs: Iterable[Run]) -> str:
    href = unwrapped(href)
    inner = "".join(_html(run) for run in runs)
    return f'<a href="{escape(href)}">{inner}</a>' if followable(href) else inner


def _html(run: Run) -> str:
    inner = escape(run.text, quote=False).replace("\n", "<br/>")
    if not run.text.strip():
        return inner
    if run.italic:
        inner = f"<i>{inner}</i>"
    if run.bold:
        inner = f"<b>{inner}</b>"
    return inner
