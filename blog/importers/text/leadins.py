"""“Label: text”: the few words before a colon that become the bold start of a list item."""

import re
from dataclasses import dataclass

from blog.importers.text.units import Unit

MOST_LABEL_WORDS, LONGEST_LABEL = 9, 70
BOLD_LABEL = re.compile(
    r"(?:\*\*|__)(?P<label>[^*]+?)\s*(?P<colon>:)?\s*(?:\*\*|__)\s*(?P<after>[:.–—-])?\s*(?P<text>\S.*)"
)
COLON_LABEL = re.compile(r"(?P<label>[^:]+?)\s*:\s+(?P<text>\S.*)")
DASH_LABEL = re.compile(r"(?P<label>[^–—:.]{2,40}?)\s+[–—-]\s+(?P<text>\S.*)")
MOST_DASH_WORDS = 4
NOT_IN_LABEL = re.compile(r"[.!?;“”\"«»„]|https?$|\bwww")
SPEAKING = re.compile(
    r"(q|a|question|answer|say|not|but|try|don['’]t( say)?|do not say|avoid|instead|instead of|try saying|rather than|say instead|example|for example|note|tip|"
    r"p\.?s|therapist|client|partner [ab])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LeadIn:
    """A label without its colon, and what follows it."""

    label: str
    text: str


def lead_in_of(text: str) -> LeadIn | None:
    """The lead-in of ``text`` when it has the shape of one."""
    bold = BOLD_LABEL.fullmatch(text)
    if bold and (bold["colon"] or bold["after"]):
        return LeadIn(bold["label"].strip(), bold["text"])
    found = COLON_LABEL.fullmatch(text)
    return _checked(found, MOST_LABEL_WORDS) if found else None


def lead_ins_of(texts: list[str]) -> list[LeadIn | None]:
    """Lead-ins of the items of one list: a habit of most, or one that is beyond doubt."""
    found = [lead_in_of(text) for text in texts]
    if not any(found):
        dashed = [_dashed(text) for text in texts]
        return dashed if len(texts) >= 2 and all(dashed) else found
    if sum(1 for lead_in in found if lead_in) * 2 > len(texts):
        return found
    return [lead_in if lead_in and _is_beyond_doubt(lead_in) else None for lead_in in found]


def starts_labelled_run(units: list[Unit]) -> int:
    """How many of ``units`` from the first on are labelled lines that make a list without bullets.

    Two on adjacent lines or three with blank lines between; labels differ and are no parts of a
    conversation. 0 when there is no such run.
    """
    labels: list[str] = []
    for position, unit in enumerate(units):
        lead_in = None if unit.is_item or unit.depth else lead_in_of(unit.text)
        if not lead_in or not _is_list_label(lead_in, labels):
            break
        if position and unit.gap > 1:
            break
        labels.append(lead_in.label)
    adjacent = len(labels) >= 2 and all(unit.gap == 0 for unit in units[1 : len(labels)])
    return len(labels) if adjacent or len(labels) >= 3 else 0


def _is_list_label(lead_in: LeadIn, labels: list[str]) -> bool:
    few = len(lead_in.label.split()) <= 5
    return (
        few
        and lead_in.label not in labels
        and lead_in.label[0].isupper()
        and not SPEAKING.fullmatch(lead_in.label)
    )


def _checked(found: re.Match, most_words: int) -> LeadIn | None:
    label = found["label"].strip()
    fits = len(label) <= LONGEST_LABEL and len(label.split()) <= most_words
    if not fits or NOT_IN_LABEL.search(label) or not re.search(r"[^\W\d_]", label):
        return None
    return LeadIn(label, found["text"])


def _dashed(text: str) -> LeadIn | None:
    found = DASH_LABEL.fullmatch(text)
    return _checked(found, MOST_DASH_WORDS) if found else None


def _is_beyond_doubt(lead_in: LeadIn) -> bool:
    return len(lead_in.label.split()) <= 3 and lead_in.text[0].isupper()
