"""docs/faults.md tells the truth: every fault has a test that names it, or a reason why it has none."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from site_core.env import PROJECT_DIR

ALL = set(range(1, 55))
LISTED, REASONS = (PROJECT_DIR / "docs/faults.md").read_text().split("## Without a test")
NUMBER = re.compile(r"^\| (\d+) \| .*\S.* \|$", re.MULTILINE)
NEEDS_A_MACHINE = ("tests/browser/", "tests/deployment/")
"""Where a browser or large programs are needed, which not every machine has."""


def numbers_in(text: str) -> list[int]:
    return [int(number) for number in NUMBER.findall(text)]


def marks_of(file: Path) -> set[int]:
    """The faults that the tests of ``file`` name."""
    text = file.read_text()
    if "mark.faults(" not in text:
        return set()
    return {
        argument.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.faults"
        for argument in node.args
    }


@cache
def marked() -> dict[int, list[str]]:
    """The files of tests that name each fault."""
    found = defaultdict(list)
    for file in sorted((PROJECT_DIR / "tests").rglob("test_*.py")):
        for number in marks_of(file):
            found[number].append(f"{file.relative_to(PROJECT_DIR)}")
    return found


def test_every_fault_stands_there_once_and_in_order() -> None:
    assert numbers_in(LISTED) == sorted(ALL)


def test_every_fault_has_a_test_or_a_reason_and_none_has_both() -> None:
    reasons = numbers_in(REASONS)

    assert len(reasons) == len(set(reasons))
    assert marked().keys() & set(reasons) == set()
    assert ALL - marked().keys() == set(reasons)


def test_every_mark_names_a_fault_that_stands_there() -> None:
    assert {n: files for n, files in marked().items() if n not in ALL} == {}


def test_no_fault_is_shown_only_where_a_browser_or_large_programs_run() -> None:
    only = {n for n, files in marked().items() if all(f.startswith(NEEDS_A_MACHINE) for f in files)}

    assert only == set()
