"""What subscribers are promised."""

from collections.abc import Iterator

from forms.newsletter.queries import STOPPED_YEARS, UNCONFIRMED_DAYS
from site_core.pages.protection import days_in_words
from site_core.pages.site_context import SiteContext


def subscriptions(_site: SiteContext) -> Iterator[str]:
    """For :mod:`site_core.pages.protection`."""
    yield (
        "The address that you give for new articles is sealed, and used for nothing else. It is deleted when you "
        f"stop, and after {days_in_words(UNCONFIRMED_DAYS)} when nobody confirms it. That you stopped is remembered "
        f"for {STOPPED_YEARS} years by a number from which nobody can tell your address, so that no old list brings "
        "you back."
    )
    yield "Nobody is told whether you open a mail, or which link in it you follow."
