"""Comments that were public elsewhere, brought along with their article.

Only what was approved there is handed in here, without addresses: nobody agreed that this site
keeps those. Nobody is told of anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from wagtail.models import Page

from forms.comments.models import Comment
from forms.comments.models.comment import LONGEST_NAME, LONGEST_TEXT
from forms.privacy.pasted import is_visible
from forms.privacy.tokens import same_words
from site_core.page_cache import changes_only, comments_of

NAMELESS = "Anonymous"


@dataclass(frozen=True)
class Imported:
    """One comment: ``number`` and ``answers`` are its and its parent's numbers where it comes from.

    ``text`` is plain text with blank lines between paragraphs.
    """

    number: str
    name: str
    text: str
    written_at: datetime
    answers: str = ""
    is_by_practice: bool = False


@transaction.atomic
def import_comments(*, page: Page, comments: Iterable[Imported], source: str, now: datetime) -> int:
    """Show ``comments`` under ``page``, in threads of any depth; return how many are new.

    ``source`` names where they come from: the same import again adds nothing. What answers a
    comment that is not among them stands by itself. Empty ones are left out; longer texts than
    this desk takes are cut.
    """
    handed_in = [found for found in comments if is_visible(found.text)]
    rows = {found.number: _row(page, found, source, now) for found in handed_in}
    known = Comment.objects.filter(
        idempotency_key__in=[row.idempotency_key for row in rows.values()]
    )
    before = set(known.values_list("idempotency_key", flat=True))
    with changes_only(Comment, comments_of(page.pk)):
        Comment.objects.bulk_create(rows.values(), ignore_conflicts=True)
        ids = dict(known.values_list("idempotency_key", "pk"))
        for found in handed_in:
            key, parent = rows[found.number].idempotency_key, rows.get(found.answers)
            if parent is not None and key not in before and parent.idempotency_key != key:
                Comment.objects.filter(idempotency_key=key).update(
                    parent_id=ids[parent.idempotency_key]
                )
    return len(ids) - len(before)


def _name(found: Imported) -> str:
    name = found.name.replace("\0", "").strip()
    return name if is_visible(name) else NAMELESS


def _row(page: Page, found: Imported, source: str, now: datetime) -> Comment:
    return Comment(
        page_id=page.pk,
        name=_name(found)[:LONGEST_NAME],
        text=found.text.replace("\0", "").strip()[:LONGEST_TEXT],
        written_at=found.written_at,
        state=Comment.State.SHOWN,
        decided_at=now,
        is_by_practice=found.is_by_practice,
        idempotency_key=same_words(f"import-{page.pk}-{source}", [("number", found.number)]),
    )
