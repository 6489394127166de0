"""Next steps: what a reader can do now, with a known link, becomes a step of its own."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from blog.importers.cues.sections import placed, rejoined
from blog.importers.cues.sentences import SENTENCE_END
from blog.importers.readers.addresses import addresses_in
from blog.importers.tree import Item, Listing, Node, Paragraph, Step, Text, plain

LONGEST_STEP, LONGEST_LINK = 300, 200
ASKS_ABOVE = re.compile(
    r"(?:your |the |our )?(?:next steps?|first steps?|tak(?:e|ing) the (?:next|first)|getting (?:started|support|help)|get (?:started|support|help|in touch)|"
    r"reach(?:ing)? out|ready to\b|work(?:ing)? with (?:us|me)|book(?:ing)? |schedul(?:e|ing) |contact|start(?:ing)? (?:therapy|here|today)|find(?:ing)? (?:support|help|a therapist)|how to (?:begin|start|reach|book|get)|próximos pasos|primeros pasos|nächste schritte)",
    re.IGNORECASE,
)
ASKS_BEFORE = re.compile(
    r"\b(?:to (?:start|begin|get started|book|schedule|get in touch|take the next)|next steps?|ready to|you can (?:start|begin|reach|contact|book)|"
    r"(?:here is|here['’]s|this is) how to (?:start|begin|reach|book)|reach us|get started)\b.*:$",
    re.IGNORECASE | re.DOTALL,
)
BOOKING = re.compile(
    r"\b(?:booking (?:link|page|form|calendar|system)|(?:book|schedule) (?:a|an|your|now|online|here|with|time)\b|schedule .*\b(?:session|consult\w*|call|appointment)|"
    r"online (?:scheduler|calendar|booking)|scheduling (?:link|page))",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(?:contact (?:form|page|us|me)|(?:write|reach out|get in touch|send (?:us|me) (?:a|an) (?:message|e-?mail|note)|message us|e-?mail us|call us|give us a call)\b)",
    re.IGNORECASE,
)
ACTION = re.compile(
    r"(?:(?:or|and|then|first|next|finally|also),? )?(?:visit|schedule|book|reach|contact|call|e-?mail|write|send|get|go|browse|explore|read|learn|request|find|see|fill|use|click|download|sign|start|ask|"
    r"meet|talk|text|message|look|check|make|join|take|complete|set up|try|choose|if you)\b",
    re.IGNORECASE,
)
is_url = URLValidator(schemes=["http", "https"])


def with_steps(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with the next steps that lead somewhere in blocks of their own."""
    made: list[Node] = []
    before = ""
    for place in placed(nodes):
        node = place.node
        asked = bool(place.headings and ASKS_ABOVE.match(place.headings[-1]))
        if isinstance(node, Listing) and (asked or ASKS_BEFORE.search(before)):
            made += _from_list(node)
        elif isinstance(node, Paragraph) and asked and _is_one_sentence(node):
            made.append(_step(node.text, node.place) or node)
        else:
            made.append(node)
        before = plain(node.text) if isinstance(node, Paragraph) else ""
    return tuple(made)


def _is_one_sentence(node: Paragraph) -> bool:
    words = plain(node.text).strip()
    return len(SENTENCE_END.split(words)) == 1 and not words.endswith(":")


def _from_list(listing: Listing) -> list[Node]:
    """The list with its steps between what stays a list; numbered steps are steps together or not at all."""
    steps = [_of_item(item, listing.place) for item in listing.items]
    if not any(steps) or (listing.ordered and not all(steps)):
        return [listing]
    return rejoined(
        listing, [step or item for item, step in zip(listing.items, steps, strict=True)]
    )


def _of_item(item: Item, place: int) -> Step | None:
    return _step(item.text, place) if item.is_one_text and item.level == 1 else None


def _step(text: Text, place: int) -> Step | None:
    """The step that ``text`` asks for, or None when no known link stands in it.

    A web address gives ``link``; words about booking or writing give ``booking`` and ``contact``, whose
    addresses the practice settings hold.
    """
    words = plain(text).strip()
    if len(words) > LONGEST_STEP or not ACTION.match(words):
        return None
    hrefs = [run.href for run in text if run.href]
    hrefs = hrefs or [url.href for url in addresses_in(words)]
    links = [href for href in hrefs if _is_usable(href)]
    if links:
        return Step(kind="link", text=text, link=links[0], place=place)
    if BOOKING.search(words):
        return Step(kind="booking", text=text, place=place)
    writes = CONTACT.search(words) or any(href.startswith("mailto:") for href in hrefs)
    return Step(kind="contact", text=text, place=place) if writes else None


def _is_usable(url: str) -> bool:
    """Whether the block's own field for addresses would take it."""
    try:
        is_url(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_LINK
