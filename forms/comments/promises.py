"""What people who comment are promised."""

from collections.abc import Iterator

from forms.comments.actions import KEEP_SPAM_DAYS, KEEP_UNDECIDED_DAYS
from forms.comments.comment_status import rules_for
from forms.comments.erasure import KEEP_ADDRESS_DAYS
from forms.comments.moderating import KEEP_REFUSED_DAYS
from site_core.pages.protection import days_in_words
from site_core.pages.site_context import SiteContext


def comments(site: SiteContext) -> Iterator[str]:
    """For :mod:`site_core.pages.protection`."""
    if not rules_for(site.site).comments_allowed:
        yield "Nobody can comment at the moment. Comments that were approved stay as long as their article."
        return
    yield (
        "A comment appears when somebody of the practice has approved it, and stays as long as its article. One "
        f"that is refused is deleted after {days_in_words(KEEP_REFUSED_DAYS)}, one that looks like a machine’s "
        f"after {days_in_words(KEEP_SPAM_DAYS)}, and one that nobody decides about after "
        f"{days_in_words(KEEP_UNDECIDED_DAYS)}."
    )
    yield (
        "An address that you leave to hear of an answer is sealed, shown to nobody, and deleted after "
        f"{days_in_words(KEEP_ADDRESS_DAYS)} at the latest."
    )
