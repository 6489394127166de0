"""Tables for spreadsheets that run nothing when they are opened."""

from site_core.characters import storable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    cell = storable(cell, soft_break="\n")
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
