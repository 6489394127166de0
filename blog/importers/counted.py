"""What a text became, in words."""

from collections.abc import Mapping

COUNTED = [
    ("heading", "heading", "headings"),
    ("lists", "list", "lists"),
    ("paragraph", "paragraph", "paragraphs"),
    ("table", "table", "tables"),
    ("quote", "quotation", "quotations"),
    ("scripts", "block of words to say", "blocks of words to say"),
    ("faq", "list of questions", "lists of questions"),
    ("callout", "remark", "remarks"),
    ("references", "list of sources", "lists of sources"),
    ("image", "picture", "pictures"),
    ("video", "video", "videos"),
    ("next_steps", "next step", "next steps"),
    ("doubts", "doubt", "doubts"),
]


def with_lists(counts: Mapping[str, int]) -> dict[str, int]:
    """``counts`` with ``lists``, of whichever kind."""
    lists = counts.get("bullet_list", 0) + counts.get("numbered_list", 0)
    return {**counts, "lists": lists}


def in_words(counts: Mapping[str, int]) -> str:
    """``counts`` as ``Mapped.counts`` has them, such as “9 headings, 3 lists, 40 paragraphs, 2 doubts”."""
    counts = with_lists(counts)
    return ", ".join(
        f"{counts[key]} {one if counts[key] == 1 else many}"
        for key, one, many in COUNTED
        if counts.get(key)
    )
