"""No cell runs when a spreadsheet opens it."""

import pytest

from site_core.characters.spreadsheets import FORMULA_STARTS, harmless


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_looks_like_a_formula_becomes_text(start):
    assert harmless(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["", "Robin", "1+1", "a=b", "'quoted"])
def test_anything_else_stays_as_it_is(cell):
    assert harmless(cell) == cell
