"""The bench prints each part when it is done, and a part that fails stays alone with that."""

import json

import pytest

from tests.bench import __main__ as bench


@pytest.fixture(autouse=True)
def results(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "VAR_DIR", tmp_path)
    return tmp_path / "bench.json"


def _broken():
    raise SystemExit("initdb failed")


def _unreadable(figures):
    raise KeyError("median")


def test_a_part_that_fails_does_not_take_the_others_along(results, capsys):
    parts = {
        "first": (lambda: 1, print),
        "broken": (_broken, print),
        "unprintable": (lambda: 2, _unreadable),
        "last": (lambda: 3, print),
    }

    assert bench.main([], parts) == 1

    written = json.loads(results.read_text())
    assert (written["first"], written["last"]) == (1, 3)
    assert "initdb failed" in written["broken"]["failed"]
    assert "Failed: broken, unprintable" in capsys.readouterr().err


def test_what_is_done_is_printed_and_written_before_the_next_begins(results, capsys):
    seen = []

    def second():
        seen.append((capsys.readouterr().out, json.loads(results.read_text())["first"]))

    assert bench.main([], {"first": (lambda: "a figure", print), "second": (second, print)}) == 0

    assert seen == [("--- first\na figure\n--- second\n", "a figure")]


def test_one_part_may_be_asked_for_alone(results):
    parts = {"first": (_broken, print), "second": (lambda: 2, print)}

    assert bench.main(["second"], parts) == 0
    assert bench.main(["third"], parts) == 2
