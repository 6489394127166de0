"""Telephone numbers as people write them."""


def dialled(number: str) -> str:
    """``number`` for a ``tel:`` link: digits only, with a leading plus kept (RFC 3966)."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
