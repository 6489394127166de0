"""docs/asvs.md tells the truth: every point of levels 1 and 2 stands there once, and what it names exists."""

import ast
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from site_core.env import PROJECT_DIR

PAGE = PROJECT_DIR / "docs/asvs.md"
AT_EACH_LEVEL = {"1": 70, "2": 183}
"""How many points ASVS 5.0.0 has."""
STATES = {"pass", "not applicable", "open"}
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (\d) \| (.+?) \| (.+?) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[^`]+)`")
LINK = re.compile(r"\]\(([^)#:]*)#([^)]+)\)")


@dataclass(frozen=True)
class Point:
    """A line of the table."""

    number: str
    level: str
    what: str
    state: str
    why: str


POINTS = [Point(*found) for found in ROW.findall(PAGE.read_text())]


@cache
def _tests_in(path: str) -> set[str]:
    file = PROJECT_DIR / path
    if not file.is_file():
        return set()
    nodes = ast.walk(ast.parse(file.read_text()))
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


@cache
def _headings_of(page: str) -> set[str]:
    lines = (PROJECT_DIR / "docs" / page).read_text().splitlines()
    titles = [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def test_every_point_stands_there_once() -> None:
    assert Counter(point.level for point in POINTS) == AT_EACH_LEVEL
    assert len({point.number for point in POINTS}) == len(POINTS)
    assert {point.state for point in POINTS} <= STATES


def test_every_pass_names_a_test() -> None:
    assert [p.number for p in POINTS if p.state == "pass" and not TEST.search(p.why)] == []


def test_every_test_that_is_named_exists() -> None:
    named = [name.partition("::") for point in POINTS for name in TEST.findall(point.why)]
    gone = [f"{path}::{name}" for path, _, name in named if name not in _tests_in(path)]
    assert gone == []
    assert len(named) > AT_EACH_LEVEL["1"]


def test_every_place_that_is_named_exists() -> None:
    places = [place for point in POINTS for place in LINK.findall(point.why)]
    assert [p for p in places if p[1] not in _headings_of(p[0] or PAGE.name)] == []
    assert places


def test_what_is_no_pass_says_why() -> None:
    assert [p.number for p in POINTS if p.state != "pass" and len(p.why) < 3] == []


def test_the_numbers_above_are_those_of_the_table() -> None:
    counted = Counter(point.state.capitalize() for point in POINTS)
    assert f"Pass: {counted['Pass']}." in PAGE.read_text()
    assert f"Not applicable: {counted['Not applicable']}." in PAGE.read_text()
    assert f"Open: {counted['Open']}." in PAGE.read_text()
