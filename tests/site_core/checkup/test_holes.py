"""Holes that have become known are told; nobody who could be asked is said plainly."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from urllib3.exceptions import ConnectTimeoutError

from site_core.checkup import holes
from site_core.checkup.findings import State
from site_core.checkup.holes import look_at_holes
from tests import audit


@dataclass
class Database:
    """Stands where OSV stands: answers with ``holes`` by package, and notes what it was asked."""

    holes: dict[str, list[str]]
    answer: Callable[[list], bytes] | None = None
    status: int = 200
    is_away: bool = False

    def __post_init__(self) -> None:
        self.asked: list[list[dict]] = []

    def request(self, method: str, url: str, *, json: dict, retries: bool) -> "Database":
        self.asked.append(json["queries"])
        if self.is_away:
            raise ConnectTimeoutError
        return self

    @property
    def data(self) -> bytes:
        names = [each["package"]["name"] for each in self.asked[-1]]
        found = [self.holes.get(name, []) for name in names]
        results = [{"vulns": [{"id": each} for each in ids]} if ids else {} for ids in found]
        return self.answer(results) if self.answer else json.dumps({"results": results}).encode()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing was opened."""


@pytest.fixture
def osv(monkeypatch, for_visitors, tmp_path: Path) -> Database:
    """The database of holes, and a machine that may ask it."""
    for_visitors.ASK_ABOUT_HOLES = True
    database = Database({})
    monkeypatch.setattr(holes, "PoolManager", lambda **options: database)
    monkeypatch.setattr(holes, "VAR_DIR", tmp_path)
    return database


def test_a_known_hole_is_named_with_its_package(looking, now, osv) -> None:
    osv.holes = {"django": ["GHSA-1", "CVE-2"]}

    found = look_at_holes(looking, now)

    assert found.is_wrong
    assert "django" in found.seen
    assert "CVE-2, GHSA-1" in found.seen


def test_nothing_is_told_but_names_and_versions_and_it_is_asked_once_a_day(
    looking, now, osv, tmp_path
) -> None:
    assert look_at_holes(looking, now).state == State.WELL
    assert look_at_holes(looking, now + timedelta(hours=23)).state == State.WELL
    assert len(osv.asked) == 1
    assert {tuple(each) for each in osv.asked[0]} == {("package", "version")}
    assert (tmp_path / "known-holes.json").stat().st_mode & 0o777 == 0o600

    osv.holes = {"pillow": ["CVE-3"]}
    assert look_at_holes(looking, now + timedelta(hours=25)).is_wrong


def test_what_is_installed_anew_is_asked_about_anew(looking, now, osv, monkeypatch) -> None:
    look_at_holes(looking, now)
    monkeypatch.setattr(holes, "installed", lambda name: "0.1")
    look_at_holes(looking, now)
    assert len(osv.asked) == 2


@pytest.mark.parametrize(
    "fault",
    [
        {"is_away": True},
        {"status": 503},
        {"answer": lambda results: b"<html>"},
        {"answer": lambda results: b"[]"},
        {"answer": lambda results: json.dumps({"results": results[1:]}).encode()},
    ],
    ids=["away", "busy", "no JSON", "another shape", "not complete"],
)
def test_without_an_answer_it_says_not_audited(looking, now, osv, fault) -> None:
    for name, value in fault.items():
        setattr(osv, name, value)

    found = look_at_holes(looking, now)

    assert found.state == State.WORTH_KNOWING
    assert found.seen.startswith("Not audited")


def test_a_desk_and_who_does_not_want_it_ask_nobody(looking, now, osv, settings) -> None:
    settings.ASK_ABOUT_HOLES = False
    assert look_at_holes(looking, now).seen.startswith("Not audited")
    settings.ASK_ABOUT_HOLES, settings.SECURE_SSL_REDIRECT = True, False
    assert look_at_holes(looking, now).seen.startswith("Not audited")
    assert osv.asked == []


@pytest.mark.parametrize(
    ("packages", "sentence", "number"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], "No hole is known in any of these 1", 0),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], "a 1: CVE-1", 1),
        ([{"name": "a", "skip_reason": "not found"}], "Not audited: a", 0),
        ([], "Not audited", 0),
    ],
)
def test_make_audit_says_what_pip_audit_found(packages, sentence, number) -> None:
    said, found = audit.audited(json.dumps({"dependencies": packages}), "")
    assert sentence in said
    assert len(found) == number


def test_make_audit_without_a_feed_says_so_and_why() -> None:
    said, found = audit.audited("", "WARNING: one\nERROR: no way out\n")
    assert (said, found) == ("Not audited: ERROR: no way out", [])
