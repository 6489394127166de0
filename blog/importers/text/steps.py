"""Next steps: what a reader can do now, with a known link, becomes a call to action."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from blog.importers.imported import Block
from blog.importers.text import casing
from blog.importers.text.inline import addresses_in, has_email

LONGEST_STEP = 300
LONGEST_LINK = 200
BOOKING = re.compile(
    r"\b(booking (link|page|form|calendar|system)|(book|schedule) (a|an|your|now|online|here|with|time)\b|schedule .*\b(session|consult\w*|call|appointment)|"
    r"online (scheduler|calendar|booking)|scheduling (link|page))",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(contact (form|page|us|me)|(write|reach out|get in touch|send (us|me) (a|an) (message|e-?mail|note)|message us|e-?mail us|call us|give us a call)\b)",
    re.IGNORECASE,
)
ACTION = re.compile(
    r"((or|and|then|first|next|finally|also),? )?(visit|schedule|book|reach|contact|call|e-?mail|write|send|get|go|browse|explore|read|learn|request|find|see|fill|use|click|download|sign|start|ask|"
    r"meet|talk|text|message|look|check|make|join|take|complete|set up|try|choose|if you)\b",
    re.IGNORECASE,
)
STEPS_INTRO = re.compile(
    r"\b(to (start|begin|get started|book|schedule|get in touch|take the next)|next steps?|ready to|you can (start|begin|reach|contact|book)|"
    r"(here is|here['’]s|this is) how to (start|begin|reach|book)|reach us|get started)\b.*:$",
    re.IGNORECASE,
)


def asks_for_steps(heading: str, paragraph: str) -> bool:
    """Whether a list under ``heading`` and right after ``paragraph`` names next steps."""
    return bool(casing.NEXT_STEPS.match(heading) or STEPS_INTRO.search(paragraph))


def step_block(text: str, line: int) -> Block | None:
    """The call to action for one step, or None when no known link stands in it.

    A web address gives ``link``; words about booking or writing give ``booking`` and ``contact``,
    whose addresses the practice settings hold. The words stay as they are; the button has none of its own.
    """
    if len(text) > LONGEST_STEP or not ACTION.match(text):
        return None
    addresses = [address for address in addresses_in(text) if _is_usable(address)]
    kind = _kind(text, addresses)
    if kind is None:
        return None
    value = {
        "kind": kind,
        "text": text,
        "label": "",
        "page": None,
        "link": addresses[0] if kind == "link" else "",
    }
    return Block("call_to_action", value, line)


def _kind(text: str, addresses: list[str]) -> str | None:
    if addresses:
        return "link"
    if BOOKING.search(text):
        return "booking"
    return "contact" if CONTACT.search(text) or has_email(text) else None


def _is_usable(address: str) -> bool:
    """Whether the block's own field for addresses would take it."""
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_LINK
