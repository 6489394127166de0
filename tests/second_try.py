"""What real browsers and several real servers do on a busy machine is tried twice, and told.

A test among these that fails runs once more. Whoever needed it is named at the end, with all that its
first failure said: it is a race, in the site or in the test, and stays to be found.
"""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
REAL = {TESTS / "browser", TESTS / "deployment"}
TRIES_AFTER_THE_FIRST = 1


def may_be_tried_again(item: pytest.Item) -> bool:
    """Whether it drives browsers, or servers in processes of their own."""
    return not REAL.isdisjoint(item.path.parents)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark those for which this holds."""
    if may_be_tried_again(item):
        item.add_marker(pytest.mark.flaky(reruns=TRIES_AFTER_THE_FIRST))


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what the first try said of every test that needed another."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"needed a second try: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)
        for title, content in report.sections:
            terminalreporter.write_line(f"--- {title}\n{content}")
