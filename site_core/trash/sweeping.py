"""What has been in the trash for thirty days is deleted for good, one by one."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from site_core.trash.deleting import TrashRefused, delete_for_good, expired
from site_core.trash.files import delete_file_for_good, expired_files

logger = logging.getLogger(__name__)
EVERY = timedelta(hours=6)


def sweep(*, now: datetime) -> None:
    """For the chores. What cannot be deleted, such as a form with answers, is logged and stays."""
    for trashed in expired(now=now):
        _delete(partial(delete_for_good, trashed=trashed, user=None), f"page {trashed.pk}")
    for file in expired_files(now=now):
        verb = partial(delete_file_for_good, file=file, user=None)
        _delete(verb, f"{file._meta.verbose_name} {file.pk}")


def _delete(verb: Callable[[], None], what: str) -> None:
    try:
        verb()
    except TrashRefused:  # another worker was quicker, or somebody has restored it
        return
    except Exception:
        logger.exception("Could not delete %s from the trash", what)
