"""Somebody's words inside a sentence of ours."""

INNER = str.maketrans('“”"', "‘’'")


def quoted(words: str) -> str:
    """``words`` in quotation marks; what they quote themselves stands in single ones."""
    return f"“{words.translate(INNER)}”"
