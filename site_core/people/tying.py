"""Which account belongs to the page about somebody."""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from site_core.models.pages.people import pages_about_people
from site_core.models.users import User
from site_core.refusals import Refused

TIED, UNTIED = "site_core.profile.tie", "site_core.profile.untie"
IN_HISTORY = {
    TIED: ("Give to an account", "Belongs to {account}"),
    UNTIED: ("Take from an account", "Belongs to {account} no more"),
}
"""How both read in the history of the page."""


class TieRefused(Refused):
    """An account that cannot be tied to this page; ``str()`` is a sentence for a person."""


@transaction.atomic
def tie(*, page: Page, account: User | None, user: User) -> None:
    """Let ``page`` be about the person behind ``account``; without one, about nobody with an account.

    Whoever had the page has it no more, and ``account`` leaves the page that it had. Raises
    :class:`TieRefused` for a page that is about nobody.
    """
    page = Page.objects.select_for_update().get(pk=page.pk)
    if not pages_about_people().filter(pk=page.pk).exists():
        raise TieRefused("This page is not about a person.", subject=page)
    for earlier in User.objects.filter(profile=page).exclude(pk=account.pk if account else None):
        _store(earlier, None)
        log(instance=page, action=UNTIED, user=user, data={"account": str(earlier)})
    if account and account.profile_id != page.pk:
        _store(account, page)
        log(instance=page, action=TIED, user=user, data={"account": str(account)})


def _store(account: User, page: Page | None) -> None:
    account.profile = page
    account.save(update_fields=["profile"])
