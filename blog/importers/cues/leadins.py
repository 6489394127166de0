"""“Label: text”: the few words before a colon that become the bold start of a list item."""

import re
from dataclasses import replace

from blog.importers.tree import Item, Listing, Node, plain
from blog.importers.tree.cutting import behind, stripped

MOST_WORDS, MOST_DASH_WORDS, LONGEST = 9, 4, 70
COLON = re.compile(r"(?P<label>[^:]{1,120}?)\s*:\s+(?=\S)")
DASH = re.compile(r"(?P<label>[^–—:.]{2,40}?)\s+[–—-]\s+(?=\S)")
NOT_IN_LABEL = re.compile(r"[.!?;“”\"«»„]|https?$|\bwww")


def with_lead_ins(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` with the lead-ins of items that have none yet."""
    return tuple(_with_lead_ins(node) if isinstance(node, Listing) else node for node in nodes)


def _with_lead_ins(listing: Listing) -> Listing:
    """Lead-ins are a habit of most items, or beyond doubt."""
    items = listing.items
    if any(item.lead_in for item in items):
        return listing
    found = [_bold_end(item) or _label_end(item, COLON, MOST_WORDS) for item in items]
    bold = [_bold_end(item, signed=False) for item in items]
    if sum(map(bool, bold)) > max(sum(map(bool, found)), len(items) / 2) and len(items) > 1:
        found = bold
    if not any(found):
        dashed = [_label_end(item, DASH, MOST_DASH_WORDS) for item in items]
        found = dashed if len(items) >= 2 and all(dashed) else found
    elif sum(map(bool, found)) * 2 <= len(items):
        found = [
            end if end and _is_beyond_doubt(item, end) else 0
            for item, end in zip(items, found, strict=True)
        ]
    return replace(
        listing,
        items=tuple(
            _split(item, end) if end else item for item, end in zip(items, found, strict=True)
        ),
    )


def _bold_end(item: Item, *, signed: bool = True) -> int:
    """Where the text begins behind a bold label; 0 without one. ``signed`` asks for a colon, dash or full stop."""
    first = item.text[0] if item.text else None
    if first is None or not first.bold or len(item.text) < 2 or len(first.text) > LONGEST:
        return 0
    rest = plain(item.text)[len(first.text) :]
    sign = first.text.rstrip()[-1:] in (":", ".") or rest.lstrip()[:1] in (":", ".", "–", "—", "-")
    gap = len(rest) - len(rest.lstrip(" :.–—-"))
    apart = sign or (not signed and (gap or first.text[-1:].isspace()))
    return len(first.text) + gap if apart and gap < len(rest) and not item.text[1].bold else 0


def _label_end(item: Item, pattern: re.Pattern, most_words: int) -> int:
    words = plain(item.text)
    found = pattern.match(words)
    label = found["label"].strip() if found else ""
    fits = 0 < len(label) <= LONGEST and len(label.split()) <= most_words
    good = fits and not NOT_IN_LABEL.search(label) and any(sign.isalpha() for sign in label)
    return found.end() if good else 0


def _is_beyond_doubt(item: Item, end: int) -> bool:
    words = plain(item.text)
    return len(words[:end].split()) <= 3 and words[end].isupper()


def _split(item: Item, end: int) -> Item:
    # A full stop stays; signs that say “what follows belongs to it” are what lead-ins are shown with.
    label = plain(item.text)[:end].rstrip(" :–—-")
    return replace(item, lead_in=label.strip(), text=stripped(behind(item.text, end)))
