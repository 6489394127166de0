"""The screen of backups: the proof, another one, a copy, and a line in the log for each."""

import pytest
from django.urls import reverse

from forms.privacy.models import AccessRecord
from site_core.backups.folder import Backup, Failure, keep_failure, keep_proof, ready_folder
from site_core.backups.nightly import BACKUP
from site_core.queue.outbox import messages_of
from tests.builders import FIRST_DAY, make_user

pytestmark = pytest.mark.django_db
NAME = "site-20240304T190000Z.backup"


@pytest.fixture
def one_backup(shelf):
    ready_folder(shelf)
    (shelf / NAME).write_bytes(b"sealed" * 1000)
    made = Backup(NAME, FIRST_DAY, "every night", size=6000, rows=1234, tables=90, files=1)
    keep_proof(made, folder=shelf)


def test_the_last_one_and_its_proof_are_shown(client, alma, one_backup):
    shown = client.get(reverse("backups")).content.decode()

    assert "4 March 2024" in shown
    assert "1234 rows of 90 tables, 1 file." in shown
    assert "The worker is not running" in shown


def test_a_site_without_one_says_so_and_a_failure_says_why(client, alma, shelf):
    assert "There is no backup yet" in client.get(reverse("backups")).content.decode()

    failure = Failure(at=FIRST_DAY, because="every night", sentence="No space left on device.")
    keep_failure(failure, folder=ready_folder(shelf))
    assert "No space left on device." in client.get(reverse("backups")).content.decode()


def test_one_more_is_asked_for_and_that_is_written_down(client, alma, shelf):
    answer = client.post(reverse("backups"), follow=True)

    assert "A backup is being made" in answer.content.decode()
    assert messages_of(BACKUP).get().payload == {"because": "by hand"}
    record = AccessRecord.objects.get()
    assert (record.who, record.action, record.kind) == ("alma", "asked for", "backup")


def test_a_download_is_the_file_and_a_line_in_the_log(client, alma, one_backup):
    answer = client.post(
        reverse("backups"), {"download": NAME}, headers={"accept-encoding": "gzip"}
    )

    assert b"".join(answer.streaming_content) == b"sealed" * 1000
    assert "no-store" in answer.headers["Cache-Control"]
    record = AccessRecord.objects.get()
    assert (record.user, record.action, record.object_id) == (alma, "downloaded", NAME)


@pytest.mark.parametrize("name", ["", "../site.sqlite3", "/etc/passwd", "other.backup", "x" * 5000])
def test_nothing_else_can_be_had(client, alma, one_backup, name):
    answer = client.post(reverse("backups"), {"download": name}, follow=True)

    assert "not there any more" in answer.content.decode()
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception"])
def test_nobody_else_sees_makes_or_takes_one(client, one_backup, group):
    client.force_login(make_user(group=group))

    for answer in (
        client.get(reverse("backups")),
        client.post(reverse("backups")),
        client.post(reverse("backups"), {"download": NAME}),
    ):
        assert answer.status_code in (302, 403)
    assert not messages_of(BACKUP).exists()
    assert not AccessRecord.objects.exists()
