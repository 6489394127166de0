"""What is printed has margins of its own: numbers of lists hang into them and are not cut off."""

import re
from pathlib import Path

SHEET = (Path(__file__).parents[2] / "static/css/print.css").read_text()


def test_pages_have_a_margin_that_every_printer_can_print_beside():
    sizes = re.search(r"@page\s*{\s*margin:\s*(\d+)mm\s+(\d+)mm", SHEET)
    assert min(int(size) for size in sizes.groups()) >= 12


def test_what_only_a_screen_can_use_is_left_out():
    hidden = next(rule for rule in SHEET.split("}") if "display: none" in rule)
    for name in (".quick-exit", ".search-form", ".comments form", ".header", ".years"):
        assert name in hidden
