"""Two real workers and a mail server that comes back: every notice goes out, each once."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone

from forms.enquiries.actions import receive_enquiry
from forms.enquiries.models.enquiry import Answer
from forms.privacy.screening import Screening, Verdict
from site_core.env import PROJECT_DIR
from site_core.models import OutboxMessage, WorkerHeartbeat
from tests.builders import make_user
from tests.forms.builders import SECRET, make_contact_page
from tests.patience import ended_afterwards, wait_until

NUMBER = 5


@pytest.fixture
def workers(shared_database, mail_server, tmp_path) -> Iterator[list[subprocess.Popen]]:
    """Two of ``manage.py run_worker`` that send to ``mail_server``."""
    environment = {
        **os.environ,
        "DATABASE_URL": shared_database,
        "DJANGO_SETTINGS_MODULE": "site_core.settings.development",
        "EMAIL_URL": mail_server.email_url,
        "SECRET_KEY": settings.SECRET_KEY,
        "SUBMISSION_KEYS": ",".join(settings.SUBMISSION_KEYS),
        "VAR_DIR": str(tmp_path / "var"),
    }
    command = [sys.executable, "manage.py", "run_worker"]
    running = [
        subprocess.Popen(command, cwd=PROJECT_DIR, env=environment, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    with ended_afterwards(*running):
        wait_until(lambda: WorkerHeartbeat.objects.count() == 2)
        yield running


@pytest.mark.faults(9)
def test_notices_go_out_once_the_server_is_back_and_each_once(workers, mail_server):
    make_user("rose", group="Reception")
    page = make_contact_page()
    mail_server.mode = "down"
    for number in range(NUMBER):
        receive_enquiry(
            page=page,
            answers=[Answer("Why?", "text", SECRET)],
            idempotency_key=str(number),
            screening=Screening(Verdict.CLEAN),
            now=timezone.now(),
        )
    wait_until(lambda: mail_server.connections > 0)

    mail_server.mode = "ok"
    waiting = OutboxMessage.objects.exclude(state=OutboxMessage.State.DONE)
    wait_until(lambda: not waiting.exists())

    links = [mail.text.partition("/admin/enquiries/")[2][:3] for mail in mail_server.accepted]
    assert len(links) == len(set(links)) == NUMBER
