"""Review links: somebody without an account reads one text of a page, and says something about it.

The key in the address is the secret: whoever has it may read and answer until it ends. Only its
hash is stored, so it can be shown once and never again. What the reader says becomes a comment in
the editor, in the name of the person who made the link, because that person vouches for it.
"""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Comment, Page, PageLogEntry, Revision

from site_core.models.publishing.review import ReviewLink
from site_core.models.trash import is_trashed
from site_core.models.users import User
from site_core.queue.outbox import enqueue
from site_core.refusals import Refused

MADE = "site_core.review_link.make"
REVOKED = "site_core.review_link.revoke"
ANSWERED = "site_core.review_link.answer"
ANSWER = "review_answer"
"""Outbox kind: ``{"link": id, "entry": id, "approved": bool}``."""
KEY_BYTES = 32
KEY = re.compile(r"[\w-]{43}", re.ASCII)
LONGEST_DAYS = 90
MOST_OPEN = 20
LONGEST_READER = 80
LONGEST_NOTE = 2000
MOST_ANSWERS = 20
MOST_AT_ONCE = 5
AT_ONCE = timedelta(minutes=10)
COMMENTED_FIELD = "title"
"""Every page has it, so every editor shows what hangs there."""


class LinkRefused(Refused):
    """A link that cannot be made, revoked or answered; ``str()`` is a sentence for a person."""


class LinkUnknown(LinkRefused):
    """There is no such link, and never was one that is still known."""


class LinkOver(LinkRefused):
    """The link has expired, was revoked, or its maker has left."""


@transaction.atomic
def make_link(
    *, page: Page, reader: str, days: int, user: User, now: datetime
) -> tuple[ReviewLink, str]:
    """A link to the latest text of ``page`` for ``reader``, good for ``days``; and its key.

    The key is returned here and nowhere else. Raises :class:`LinkRefused`.
    """
    page = _editable(page, user)
    reader = " ".join(reader.replace("\0", "").split())[:LONGEST_READER]
    if not reader:
        raise LinkRefused("Say whom the link is for.", subject=page)
    if not 1 <= days <= LONGEST_DAYS:
        raise LinkRefused(f"A link lasts from 1 to {LONGEST_DAYS} days.", subject=page)
    if open_links(page, now=now).count() >= MOST_OPEN:
        raise LinkRefused(f"There are {MOST_OPEN} open links already. Revoke one.", subject=page)
    key = secrets.token_urlsafe(KEY_BYTES)
    link = ReviewLink.objects.create(
        page=Page.objects.get(pk=page.pk),
        revision=_latest_text(page, user),
        key_hash=hash_of(key),
        reader=reader,
        created_by=user,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    data = {"link": link.pk, "reader": reader, "until": link.expires_at.isoformat()}
    log(instance=page, action=MADE, user=user, revision=link.revision, data=data)
    return link, key


@transaction.atomic
def revoke_link(*, link: ReviewLink, user: User, now: datetime) -> None:
    """Close ``link`` for good; nothing when it is closed. Raises :class:`LinkRefused`."""
    page = _editable(link.page, user)
    open_ones = ReviewLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if open_ones.update(revoked_at=now):
        data = {"link": link.pk, "reader": link.reader}
        log(instance=page, action=REVOKED, user=user, data=data)


def find_link(key: str, *, now: datetime) -> ReviewLink:
    """The open link with ``key``. Raises :class:`LinkUnknown` or :class:`LinkOver`."""
    found = ReviewLink.objects.select_related("page", "revision", "created_by")
    link = found.filter(key_hash=hash_of(key)).first() if KEY.fullmatch(key) else None
    if link is None:
        raise LinkUnknown("There is no such link. Ask whoever sent it to you for a new one.")
    if not is_open(link, now) or is_trashed(link.page_id):
        raise LinkOver("This link has ended. Ask whoever sent it to you for a new one.")
    return link


def is_open(link: ReviewLink, now: datetime) -> bool:
    """Whether somebody can still read by it, as :func:`open_links` finds them."""
    return not link.revoked_at and link.expires_at > now and link.created_by.is_active


@transaction.atomic
def answer(*, link: ReviewLink, note: str, approves: bool, now: datetime) -> Comment:
    """Store what the reader of ``link`` says, as a comment in the editor; tell its maker.

    Raises :class:`LinkRefused` for an empty or overlong note, too many, or a second approval.
    """
    link = ReviewLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    note = note.replace("\0", "").strip()
    _refuse_answer(link, note, approves, now)
    if approves:
        link.approved_at = now
        link.save(update_fields=["approved_at"])
    comment = Comment.objects.create(
        page=link.page,
        user=link.created_by,
        text=_words(link, note, approves),
        contentpath=COMMENTED_FIELD,
        revision_created=link.revision,
    )
    data = {"link": link.pk, "reader": link.reader, "approved": approves}
    entry = log(instance=link.page.specific, action=ANSWERED, revision=link.revision, data=data)
    payload = {"link": link.pk, "entry": entry.pk, "approved": approves}
    enqueue(ANSWER, key=f"answer:{entry.pk}", payload=payload, now=now)
    return comment


def answers_to(link: ReviewLink) -> QuerySet[PageLogEntry]:
    """What is noted of the answers to ``link``, one entry each."""
    return PageLogEntry.objects.filter(page=link.page_id, action=ANSWERED, data__link=link.pk)


def open_links(page: Page, *, now: datetime) -> QuerySet[ReviewLink]:
    """Links to ``page`` that somebody can still read."""
    links = ReviewLink.objects.filter(page_id=page.pk, created_by__is_active=True)
    return links.filter(revoked_at__isnull=True, expires_at__gt=now)


def hash_of(key: str) -> str:
    """What is stored of ``key``; it is long and random, so no salt is needed."""
    return sha256(key.encode()).hexdigest()


def _editable(page: Page, user: User) -> Page:
    found = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
    if found is None:
        raise LinkRefused("This page has been deleted.")
    if not found.permissions_for_user(user).can_edit():
        raise LinkRefused("Only people who may edit this page can share it for review.")
    return found.specific


def _latest_text(page: Page, user: User) -> Revision:
    return page.get_latest_revision() or page.save_revision(user=user, changed=False, clean=False)


def _refuse_answer(link: ReviewLink, note: str, approves: bool, now: datetime) -> None:
    if not note and not approves:
        raise LinkRefused("Write a note first.")
    if len(note) > LONGEST_NOTE:
        raise LinkRefused(f"Keep the note under {LONGEST_NOTE} characters.")
    if approves and link.approved_at:
        raise LinkRefused("You have approved this text already.")
    given = answers_to(link)
    if given.count() >= MOST_ANSWERS:
        raise LinkRefused(
            "There are many notes from this link already. Please write to us instead."
        )
    if given.filter(timestamp__gt=now - AT_ONCE).count() >= MOST_AT_ONCE:
        raise LinkRefused("That was quick. Please wait some minutes before the next note.")


def _words(link: ReviewLink, note: str, approves: bool) -> str:
    verdict = "Approved from my side." if approves else ""
    said = " ".join(part for part in (verdict, note) if part)
    return f"{link.reader} (through a review link): {said}"
