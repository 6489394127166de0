"""What is deleted on its day, with its page, and on somebody's wish."""

from datetime import datetime, timedelta
from operator import attrgetter

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from forms.comments.models import Comment
from forms.privacy.encryption import CannotUnseal
from forms.privacy.erasure import Finding
from forms.privacy.fingerprints import rows_from
from forms.privacy.models import PurgeRecord
from forms.privacy.retention import delete_rows

KEEP_ADDRESS_DAYS = 365


def find(address: str) -> list[Finding]:
    """What was written from ``address``, the newest first."""
    return [
        Finding(
            title=f"{comment} under “{comment.page}”, {comment.get_state_display().lower()}",
            received_at=comment.written_at,
            content=[
                ("Name", comment.name),
                ("Comment", comment.text),
                ("E-mail", _address_or_sentence(comment)),
            ],
        )
        for comment in _from(address).select_related("page").order_by("-written_at")
    ]


def erase(address: str) -> int:
    """Delete what was written from ``address``; return how many. What others answered stays."""
    return delete_rows(_from(address))


def addresses_to_forget(now: datetime) -> QuerySet:
    """Comments whose sealed address is older than ``KEEP_ADDRESS_DAYS``."""
    return Comment.objects.with_address_older_than(now - timedelta(days=KEEP_ADDRESS_DAYS))


def forget_addresses(comments: QuerySet) -> int:
    """Take the sealed addresses out; the words stay, and can still be found for erasure."""
    return comments.update(sealed_email=b"", wants_reply_mail=False)


def note_deletion_with_page(page: Page, *, now: datetime) -> None:
    """Write down how many comments go with ``page``; to be called while they are there."""
    count = Comment.objects.filter(page_id=page.pk).count()
    if count:
        with transaction.atomic():
            PurgeRecord.objects.create(done_at=now, kind="comments of a deleted page", count=count)


def _from(address: str) -> QuerySet:
    unmarked = Comment.objects.filter(fingerprint="").exclude(sealed_email=b"")
    return rows_from(address, unmarked=unmarked, address_in=attrgetter("email"))


def _address_or_sentence(comment: Comment) -> str:
    try:
        return comment.email or "Not kept any more"
    except CannotUnseal as error:
        return str(error)
