"""What readers are told about copies of what they sent."""

from collections.abc import Iterator

from django.conf import settings

from site_core.backups.folder import KEEP_WEEKS
from site_core.pages.protection import days_in_words
from site_core.pages.site_context import SiteContext


def copies(_site: SiteContext) -> Iterator[str]:
    """For :mod:`site_core.pages.protection`."""
    if settings.NIGHTLY_BACKUP:
        yield (
            "Every night a sealed copy of the whole site is made. What is deleted here is gone from the copies "
            f"after {days_in_words(7 * KEEP_WEEKS)}."
        )
