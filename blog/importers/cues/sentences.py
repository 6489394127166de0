"""Sentences: where each ends, and whether there is anything to read."""

import re

SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\b(?:Mrs|Sra|e\.g|i\.e))(?<!\b(?:Prof|etc\.))"
    r"[.!?…][\"”’»)]*\s+(?=[\"“„«‘(¿¡]?[A-ZÀ-Þ0-9])"
)


def last_sentence_start(words: str) -> int:
    """Where the last sentence of ``words`` begins."""
    starts = [match.end() for match in SENTENCE_END.finditer(words)]
    return starts[-1] if starts else 0


def has_words(words: str) -> bool:
    """Whether there is a letter or a digit."""
    return any(sign.isalnum() for sign in words)
