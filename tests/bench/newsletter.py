"""The newsletter at scale: writing the ledger of 100,000 readers, and sending to a real mail server."""

import json
from pathlib import Path

from tests.bench.databases import prepared_sites
from tests.bench.server import run_code
from tests.mail_server import running_mail_server

READERS = 100_000
LETTERS = 300

QUEUE = """
import json, resource, time
from datetime import timedelta
from django.utils import timezone
from forms.newsletter.mailing.announcing import queue_due
from forms.newsletter.models import Announcement, Delivery
from tests.bench.readers import make_readers
from tests.forms.newsletter.readers import make_announcement
make_readers({readers})
announcement = make_announcement()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
written = queue_due(now=timezone.now() + timedelta(minutes=11))
seconds = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
assert written == Delivery.objects.count() == {readers}, written
open({to!r}, "w").write(json.dumps({{"seconds": seconds, "growth_megabytes": (after - before) / 1024}}))
"""
SEND = """
import json, time
from datetime import timedelta
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from forms.newsletter.models import Delivery
from forms.newsletter.mailing.sending import send_due
settings.NEWSLETTER_MAILS_PER_MINUTE = {letters}
now = timezone.now() + timedelta(minutes=12)
start, sent = time.perf_counter(), 0
while sent < {letters}:
    sent += send_due(now=now)
seconds = time.perf_counter() - start
assert Delivery.objects.filter(state="sent").count() == {letters}
open({to!r}, "w").write(json.dumps({{"per_second": {letters} / seconds}}))
"""


def newsletter_rows() -> list[dict[str, object]]:
    """One row for each database: seconds to queue, memory that it took, letters per second.

    Fails when the ledger has not one row for each reader, or a letter was counted and not taken.
    """
    rows = []
    for name, environment in prepared_sites():
        to = str(Path(environment["VAR_DIR"]) / "newsletter.json")
        run_code(environment, QUEUE.format(readers=READERS, to=to))
        queued = json.loads(Path(to).read_text())
        with running_mail_server() as server:
            sending = {**environment, "EMAIL_URL": server.email_url}
            run_code(sending, SEND.format(letters=LETTERS, to=to))
            taken = {mail.to for mail in server.accepted}
            if len(taken) != LETTERS:
                raise AssertionError(f"{len(taken)} readers got {LETTERS} letters")
        rows.append(
            {
                "database": name,
                "readers": READERS,
                "queued_in_seconds": round(queued["seconds"], 1),
                "growth_megabytes": round(queued["growth_megabytes"], 1),
                "sent_per_second": round(json.loads(Path(to).read_text())["per_second"], 1),
            }
        )
    return rows


def print_newsletter(rows: list[dict[str, object]]) -> None:
    """A line for each database."""
    for row in rows:
        print(
            f"Newsletter on {row['database']}: {row['readers']:,} queued in "
            f"{row['queued_in_seconds']} s (memory grew by {row['growth_megabytes']} MB), "
            f"{row['sent_per_second']} letters per s to a mail server on this machine"
        )


if __name__ == "__main__":
    print_newsletter(newsletter_rows())
