"""Which backups are kept, and that two are never made at once."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest

from site_core.backups.folder import (
    Backup,
    Failure,
    backups,
    held,
    is_being_made,
    keep_failure,
    keep_proof,
    last_failure,
    ready_folder,
    superfluous,
)
from site_core.backups.refusals import BackupRefused
from tests.builders import FIRST_DAY


def backup(day: float) -> Backup:
    made_at = FIRST_DAY + timedelta(days=day)
    name = f"site-{made_at:%Y%m%dT%H%M%SZ}.backup"
    return Backup(name, made_at, because="every night", size=1, rows=1, tables=1, files=0)


def kept_after(days: int) -> list[int]:
    """The ages, in days, of what is there when one was made each night for ``days``."""
    found, now = [], FIRST_DAY
    for day in range(days):
        now = FIRST_DAY + timedelta(days=day)
        found.append(backup(day))
        gone = superfluous(found, now=now)
        found = [one for one in found if one not in gone]
    return sorted((now - one.made_at).days for one in found)


def test_a_week_of_nights_and_four_weeks_are_kept():
    ages = kept_after(100)

    assert ages[:8] == list(range(8))
    assert len(ages) in (10, 11)
    assert all(later - sooner <= 7 for sooner, later in pairwise(ages))
    assert 21 <= ages[-1] <= 28


def test_nothing_is_older_than_what_visitors_were_promised():
    assert max(max(kept_after(days)) for days in range(30, 60)) <= 28


def test_the_very_last_one_stays_however_old_it_is():
    assert superfluous([backup(0)], now=FIRST_DAY + timedelta(days=400)) == []


def test_two_are_never_made_at_once(tmp_path):
    with held(tmp_path):
        assert is_being_made(tmp_path)
        with pytest.raises(BackupRefused, match="already"), held(tmp_path):
            pass
    assert not is_being_made(tmp_path)


def test_a_proof_without_its_file_and_a_broken_proof_are_no_backups(tmp_path):
    keep_proof(backup(0), folder=tmp_path)
    (tmp_path / "site-x.backup.proof.json").write_text(json.dumps({"name": 1}))

    assert backups(tmp_path) == []
    (tmp_path / backup(0).name).touch()
    assert backups(tmp_path) == [backup(0)]


def test_a_failure_is_told_until_the_next_one_is_made(tmp_path):
    failure = Failure(at=FIRST_DAY, because="every night", sentence="The disk is full.")
    keep_failure(failure, folder=tmp_path)
    assert last_failure(tmp_path) == failure

    keep_proof(backup(0), folder=tmp_path)
    assert last_failure(tmp_path) is None


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path, settings):
    (tmp_path / "file").touch()

    with pytest.raises(BackupRefused, match="cannot be written"):
        ready_folder(tmp_path / "file" / "backups")


def test_nobody_else_reads_the_folder(shelf):
    assert ready_folder(shelf).stat().st_mode & 0o777 == 0o700
