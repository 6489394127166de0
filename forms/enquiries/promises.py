"""What senders of messages are promised."""

from collections.abc import Iterator

from forms.enquiries.models import ContactPage
from site_core.pages.protection import days_in_words
from site_core.pages.site_context import SiteContext


def messages(_site: SiteContext) -> Iterator[str]:
    """For :mod:`site_core.pages.protection`: a sentence for each page with a form that everybody may read."""
    pages = ContactPage.objects.live().public().order_by("path")
    for page in pages.only("title", "retention_days"):
        yield (
            f"What you write under “{page.title}” is sealed at once, opened only by people of the practice, "
            f"and deleted after {days_in_words(page.retention_days)}. Mail about it holds none of your words."
        )


def browser(_site: SiteContext) -> Iterator[str]:
    """What a page with a form leaves in the browser."""
    yield (
        "A form that you sent is empty when somebody comes back to it. For that, your browser remembers until its "
        "tab is closed which forms were sent, and not what was in them."
    )
