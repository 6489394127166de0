"""What staff do with comments. Every verb asks for its permission and leaves a line in the log."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from forms.comments.models import Comment
from forms.comments.models.comment import LONGEST_NAME, LONGEST_TEXT
from forms.privacy.access import note_access, require
from forms.privacy.posts.tokens import same_words
from forms.privacy.screening import Verdict
from site_core.characters.pasted import is_visible
from site_core.models import PracticeSettings, User
from site_core.page_cache import changes_only, comments_of
from site_core.queue.outbox import enqueue
from site_core.refusals import ChangeRefused

KIND = "comment"
VIEW, CHANGE = "forms.view_comment", "forms.change_comment"
KEEP_REFUSED_DAYS = 30
REPLIED = "comment_reply"
"""Outbox: tell the writer of the comment that was answered; payload
``{"reply": id, "answered": id}``."""
DECISIONS = {
    Comment.State.SHOWN: "approved",
    Comment.State.REFUSED: "refused",
    Comment.State.SPAM: "marked as spam",
}


@transaction.atomic
def decide(*, comments: Iterable[int], state: str, user: User, now: datetime) -> int:
    """Approve, refuse or throw out the comments of these numbers; return how many that changed.

    ``state`` is a key of ``DECISIONS``, else :class:`ChangeRefused`. What was decided before is
    decided anew: nothing is final until its day of deletion, ``KEEP_REFUSED_DAYS`` after a refusal.
    Whoever wrote the comment that is answered hears of it once, when the answer is first approved.
    """
    require(user, CHANGE)
    if state not in DECISIONS:
        raise ChangeRefused("Choose whether to approve, to refuse, or to throw out as spam.")
    chosen = Comment.objects.select_for_update(of=("self",)).filter(pk__in=list(comments))
    changed = list(chosen.exclude(state=state).order_by("pk"))
    with changes_only(Comment, *{comments_of(comment.page_id) for comment in changed}):
        for comment in changed:
            _decide(comment, state, user, now)
    return len(changed)


@transaction.atomic
def edit_comment(*, comment: Comment, name: str, text: str, user: User, now: datetime) -> bool:
    """Change its words; readers see that the practice did. Return whether that was anything new.

    Raises :class:`ChangeRefused` for words that are empty or too long.
    """
    require(user, CHANGE)
    name, text = _checked(name, LONGEST_NAME, "name"), _checked(text, LONGEST_TEXT, "comment")
    current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if (current.name, current.text) == (name, text):
        return False
    current.name, current.text = name, text
    current.edited_at = None if current.is_by_practice else now
    with changes_only(Comment, comments_of(current.page_id)):
        current.save(update_fields=["name", "text", "edited_at"])
    note_access(user=user, action="edited", kind=KIND, object_id=comment.pk, now=now)
    return True


@transaction.atomic
def answer_comment(*, comment: Comment, text: str, user: User, now: datetime) -> Comment:
    """Answer in the practice's name; what is answered is approved with it.

    The same answer sent again returns the one that is there. Raises :class:`ChangeRefused` for
    words that are empty or too long.
    """
    require(user, CHANGE)
    text = _checked(text, LONGEST_TEXT, "answer")
    decide(comments=[comment.pk], state=Comment.State.SHOWN, user=user, now=now)
    with changes_only(Comment, comments_of(comment.page_id)):
        answer, is_new = Comment.objects.get_or_create(
            idempotency_key=same_words(f"answer-{comment.pk}", [("text", text)]),
            defaults={
                "page_id": comment.page_id,
                "parent_id": comment.parent_id or comment.pk,
                "name": _practice_of(comment)[:LONGEST_NAME],
                "text": text,
                "is_by_practice": True,
                "written_at": now,
                "state": Comment.State.SHOWN,
                "decided_at": now,
                "decided_by": user,
            },
        )
    if is_new:
        note_access(user=user, action="answered", kind=KIND, object_id=comment.pk, now=now)
        enqueue(REPLIED, key=str(answer.pk), payload=_about(answer, comment), now=now)
    return answer


def _decide(comment: Comment, state: str, user: User, now: datetime) -> None:
    is_shown = state == Comment.State.SHOWN
    comment.state = state
    comment.decided_at, comment.decided_by = now, user
    comment.delete_at = None if is_shown else now + timedelta(days=KEEP_REFUSED_DAYS)
    if is_shown:
        comment.verdict = Verdict.CLEAN
    comment.save(update_fields=["state", "decided_at", "decided_by", "delete_at", "verdict"])
    note_access(user=user, action=DECISIONS[state], kind=KIND, object_id=comment.pk, now=now)
    if is_shown and comment.parent_id:
        payload = _about(comment, comment.parent)
        enqueue(REPLIED, key=str(comment.pk), payload=payload, now=now)


def _about(reply: Comment, answered: Comment) -> dict[str, int]:
    return {"reply": reply.pk, "answered": answered.pk}


def _practice_of(comment: Comment) -> str:
    site = comment.page.get_site()
    return (PracticeSettings.for_site(site).name if site else "") or "The practice"


def _checked(words: str, longest: int, what: str) -> str:
    words = words.replace("\0", "").replace("\r\n", "\n").strip()
    if not is_visible(words):
        raise ChangeRefused(f"The {what} is empty. Please write something.")
    if len(words) > longest:
        raise ChangeRefused(f"The {what} is longer than {longest:,} characters. Please shorten it.")
    return words
