"""Mistakes that the bench makes are real ones, one at a time, and reach whoever imported the function."""

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.bench.mutants import mutants_of

MODULE = '''
import functools


def loud(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)
    return inner


@loud
def grown(number):
    """A docstring is left alone."""
    if number > 3 and number != 7:
        return number + 1
    return 0


class Box:
    def __init__(self):
        super().__init__()
        self.kept = []

    @property
    def is_empty(self):
        return not self.kept
'''


@pytest.fixture
def module(tmp_path: Path):
    path = tmp_path / "grown_up.py"
    path.write_text(MODULE)
    spec = importlib.util.spec_from_file_location("grown_up", path)
    made = importlib.util.module_from_spec(spec)
    sys.modules["grown_up"] = made
    spec.loader.exec_module(made)
    yield made
    del sys.modules["grown_up"]


def test_every_place_is_changed_once(module):
    found = [(mutant.function, mutant.change) for mutant in mutants_of(module)]

    assert sorted(change for name, change in found if name == "grown") == sorted(
        [
            "the condition is its opposite",
            "nothing is returned",
            "nothing is returned",
            "And is Or",
            "0 is 1",
            "Gt is GtE",
            "NotEq is Eq",
            "Add is Sub",
            "3 is 4",
            "7 is 8",
            "1 is 2",
        ]
    )
    assert ("Box.is_empty", "nothing is returned") in found


def test_who_has_imported_the_function_makes_the_mistake_too(module):
    grown = module.grown
    mutant = next(one for one in mutants_of(module) if one.change == "Gt is GtE")
    assert (grown(3), grown(4)) == (0, 5)

    mutant.apply(module)

    assert (grown(3), grown(4)) == (4, 5)
