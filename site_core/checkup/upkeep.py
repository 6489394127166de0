"""What is done over and over: the worker, publishing, the queue, backups; and the parts underneath."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from site_core.backups.folder import backups, last_failure
from site_core.backups.nightly import site_began_at
from site_core.checkup.findings import Finding, Looking
from site_core.checkup.parts import PARTS
from site_core.practice_time import moment_in_words
from site_core.publishing.alarm import is_beating, problems
from site_core.queue.troubles import troubles

logger = logging.getLogger(__name__)

A_NIGHT = timedelta(hours=26)
WITH_ITS_OWN_SENTENCES = {"publication", "queue"}
WORKER, PUBLISHING, QUEUE = "The worker", "Publishing", "Messages and mail"
MAKE_ONE = "Make one: manage.py backup, or Settings → Backups."


def look_at_worker(looking: Looking, now: datetime) -> Finding:
    """Whether a worker is alive."""
    if is_beating(now=now):
        return looking.well("A worker is at work.")
    return looking.wrong(
        "No worker is running: nothing goes live, no mail leaves, nothing is deleted on its day.",
        "Start the site with manage.py start_site (or its unit), which starts the worker too.",
    )


def look_at_publishing(looking: Looking, now: datetime) -> Finding:
    """Whether everything that was due has gone live."""
    if found := problems(now=now):
        return looking.wrong(" ".join(found), "Reports → Publication says more.")
    return looking.well("Everything that was due has gone live or been withdrawn.")


def look_at_queue(looking: Looking, now: datetime) -> Finding:
    """Whether everything that the site had to send is sent."""
    if found := troubles(now=now):
        return looking.wrong(" ".join(found), "Look at Reports → Messages of the site.")
    return looking.well("Everything that the site had to send is sent.")


def look_at_backups(looking: Looking, now: datetime) -> Finding:
    """Whether the last night has a backup that was opened again."""
    found, failure = backups(settings.BACKUP_FOLDER), last_failure(settings.BACKUP_FOLDER)
    if failure:
        return looking.wrong(f"The last attempt failed. {failure.sentence}", MAKE_ONE)
    if not settings.NIGHTLY_BACKUP:
        return looking.worth_knowing(
            "No backup is made at night (NIGHTLY_BACKUP=false).", "See to it that another one is."
        )
    if not found and now - site_began_at(now) > A_NIGHT:
        return looking.wrong("There is no backup.", f"Is a worker running? {MAKE_ONE}")
    if not found:
        return looking.worth_knowing(
            "There is no backup yet. The first one is made tonight.", MAKE_ONE
        )
    when = moment_in_words(found[0].made_at)
    if now - found[0].made_at > A_NIGHT:
        return looking.wrong(f"The last backup is of {when}.", f"Is a worker running? {MAKE_ONE}")
    return looking.well(f"The last backup is of {when}, and was opened again after it was written.")


def look_at_parts(looking: Looking, now: datetime) -> Finding:
    """Whether database, cache, counters and files give back what they were given."""
    failing = [name for name in PARTS if name not in WITH_ITS_OWN_SENTENCES and _fails(name, now)]
    if failing:
        return looking.wrong(f"This does not work: {', '.join(failing)}.", "The log says why.")
    return looking.well("Database, cache, counters and files give back what they are given.")


def _fails(name: str, now: datetime) -> bool:
    try:
        PARTS[name](now)
    except Exception:
        logger.exception("Checkup: %s does not work", name)
        return True
    return False
