"""What has been in the trash for thirty days is deleted for good, page by page."""

import logging
from datetime import datetime, timedelta

from site_core.trash.deleting import delete_for_good, expired

logger = logging.getLogger(__name__)
EVERY = timedelta(hours=6)


def sweep(*, now: datetime) -> None:
    """For the chores. What cannot be deleted, such as a form with answers, is logged and stays."""
    for trashed in expired(now=now):
        try:
            delete_for_good(trashed=trashed, user=None)
        except Exception:
            logger.exception("Could not delete page %s from the trash", trashed.pk)
