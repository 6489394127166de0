"""Everything that runs here is pinned with hashes, and what is installed is what is pinned."""

import re
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement

from site_core.checkup import pins
from site_core.checkup.machine import look_at_versions
from site_core.checkup.pins import LOCK, NONE, REQUIREMENTS, installed, other_versions, pinned
from site_core.env import PROJECT_DIR

ANEW = "Run .venv/bin/python -m tests.locking."


def _asked_for() -> list[Requirement]:
    lines = (PROJECT_DIR / REQUIREMENTS).read_text().splitlines()
    return [Requirement(line.partition("#")[0]) for line in lines if line.partition("#")[0].strip()]


def _needed_in_turn() -> set[str]:
    """Names of everything that requirements.txt brings along on this machine."""
    seen, waiting = set(), _asked_for()
    while waiting:
        one = waiting.pop()
        key = (_plain(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        for line in requires(one.name) or []:
            need = Requirement(line)
            extras = one.extras or {""}
            if not need.marker or any(need.marker.evaluate({"extra": each}) for each in extras):
                waiting.append(need)
    return {name for name, _ in seen}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_what_requirements_name_is_pinned_as_they_say() -> None:
    locked = pinned(LOCK)
    other = {
        name: versions
        for name, versions in pinned(REQUIREMENTS).items()
        if not set(versions) <= set(locked.get(name, []))
    }
    assert other == {}, ANEW


def test_what_they_need_in_turn_is_pinned_and_nothing_else() -> None:
    locked = pinned(LOCK)
    here = {name for name in locked if installed(name) != NONE}
    assert _needed_in_turn() - set(locked) == set(), ANEW
    assert here - _needed_in_turn() - {n for n, v in locked.items() if NONE in v} == set(), ANEW


def test_every_pin_has_a_hash_and_no_line_names_a_place() -> None:
    text = (PROJECT_DIR / LOCK).read_text()
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    assert len(blocks) >= len(_needed_in_turn())
    assert not re.search(r"://|^--|@ file", text, re.MULTILINE)


def test_what_is_installed_is_what_is_pinned() -> None:
    assert other_versions() == []


@pytest.fixture
def another_machine(monkeypatch, tmp_path):
    """A place whose files pin other things."""
    monkeypatch.setattr(pins, "PROJECT_DIR", tmp_path)
    (tmp_path / "site_core").mkdir()
    (tmp_path / REQUIREMENTS).write_text("# why\ndjango==1.0  # old\nnever-heard-of==2.0\n")
    (tmp_path / LOCK).write_text(
        "idna==0.1 \\\n    --hash=sha256:00\n"
        "rarely-needed==3.0 ; python_full_version < '3.11.3' \\\n    --hash=sha256:00\n"
    )


def test_other_versions_are_named_wherever_they_are_pinned(looking, now, another_machine) -> None:
    found = look_at_versions(looking, now)

    assert found.is_wrong
    assert "instead of 1.0" in found.seen
    assert "never-heard-of none instead of 2.0" in found.seen
    assert "instead of 0.1" in found.seen
    assert "rarely-needed" not in found.seen
    assert str(LOCK) in found.advice
