"""Worker, publishing, queue, backups and the parts underneath."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from site_core.backups.folder import Backup, Failure, keep_failure, keep_proof, ready_folder
from site_core.checkup import upkeep
from site_core.checkup.findings import State
from site_core.models import OutboxMessage, User
from site_core.worker import beat
from tests.builders import make_ready, make_user

pytestmark = pytest.mark.django_db


def test_a_worker_that_does_not_beat_is_wrong(looking, now):
    assert "No worker is running" in upkeep.look_at_worker(looking, now).seen

    beat("one", now=now)
    assert upkeep.look_at_worker(looking, now).state == State.WELL
    assert upkeep.look_at_worker(looking, now + timedelta(minutes=5)).is_wrong


def test_a_page_that_is_late_is_named(looking, now):
    assert upkeep.look_at_publishing(looking, now).state == State.WELL

    page = make_ready("Late", published=False, go_live_at=now - timedelta(hours=1))
    page.save_revision(approved_go_live_at=now - timedelta(hours=1))

    assert "“Late” should have gone live" in upkeep.look_at_publishing(looking, now).seen


def test_a_message_that_failed_is_told(looking, now):
    assert upkeep.look_at_queue(looking, now).state == State.WELL

    failed = OutboxMessage.State.FAILED
    OutboxMessage.objects.create(kind="mail:send", key="1", not_before=now, state=failed)
    assert "could not be delivered" in upkeep.look_at_queue(looking, now).seen


def test_last_night_s_backup_is_asked_for(looking, now, settings, tmp_path):
    settings.NIGHTLY_BACKUP, settings.BACKUP_FOLDER = True, ready_folder(tmp_path / "backups")
    make_user("ada")
    User.objects.update(date_joined=now)
    assert upkeep.look_at_backups(looking, now).state == State.WORTH_KNOWING
    assert "There is no backup." in upkeep.look_at_backups(looking, now + timedelta(days=2)).seen

    (settings.BACKUP_FOLDER / "x.backup").touch()
    made = Backup("x.backup", now, "every night", size=1, rows=1, tables=1, files=0)
    keep_proof(made, folder=settings.BACKUP_FOLDER)
    assert upkeep.look_at_backups(looking, now + timedelta(hours=25)).state == State.WELL
    assert upkeep.look_at_backups(looking, now + timedelta(hours=27)).is_wrong

    failure = Failure(at=now, because="every night", sentence="The disk is full.")
    keep_failure(failure, folder=settings.BACKUP_FOLDER)
    assert "The disk is full." in upkeep.look_at_backups(looking, now).seen


def test_a_practice_with_backups_of_its_own_is_reminded_of_them(looking, now, settings):
    settings.NIGHTLY_BACKUP = False

    assert upkeep.look_at_backups(looking, now).state == State.WORTH_KNOWING


def test_a_part_that_does_not_work_is_named(looking, now, monkeypatch):
    assert upkeep.look_at_parts(looking, now).state == State.WELL

    monkeypatch.setattr(cache, "set", lambda *args, **options: None)
    assert upkeep.look_at_parts(looking, now).seen == "This does not work: cache."
