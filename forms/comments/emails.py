"""Mail about comments: to staff that one waits, to readers that somebody answered. No one's words.

Sent by the worker from the outbox.
"""

from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import QuerySet

from forms.comments.models import Comment
from forms.privacy.encryption import CannotUnseal
from site_core.models import User
from site_core.queue.mail import link_to, send, send_to_each
from site_core.roles import EDITORS, RECEPTION

MAY_DECIDE = "forms.change_comment"
STOP_SALT = "forms.comments.stop"


def tell_of_waiting(payload: dict[str, Any], now: datetime) -> None:
    """Tell staff that comments wait; nothing is sent when somebody was quicker."""
    count, doubtful = Comment.objects.waiting().count(), Comment.objects.doubtful().count()
    to, url = moderators(), link_to("comments_modeladmin_index")
    if not ((count or doubtful) and to):
        return
    waits = "1 comment waits" if count == 1 else f"{count} comments wait"
    apart = "1 more is doubtful" if doubtful == 1 else f"{doubtful} more are doubtful"
    lines = [
        f"{waits} for somebody to read.\nRead: {url}" if count else "",
        f"{apart} and kept apart.\nLook through: {url}?tab=doubtful" if doubtful else "",
    ]
    about = f"comments-{now:%Y%m%d%H%M%S}"
    send_to_each(subject="Comments are waiting", lines=lines, to=to, about=about, now=now)


def tell_of_urgent(payload: dict[str, Any], now: datetime) -> None:
    """Tell staff that a comment may be about a crisis; ``payload`` is that of ``URGENT``.

    Of those that are gathered, only the newest speaks, for all that wait.
    """
    comment = Comment.objects.waiting().filter(pk=payload["comment"]).first()
    to = moderators()
    if not (comment and to):
        return
    if payload.get("is_gathered") and comment != Comment.objects.waiting_urgent().last():
        return
    lines = [
        "A comment on the site has words that may speak of a crisis.",
        f"Please read it now: {link_to('open_comment', comment.pk)}",
        "Whoever wrote it was shown the crisis lines. It appears on the site only if you approve it.",
    ]
    about = f"comment-{comment.pk}-urgent"
    send_to_each(subject="Please read this now", lines=lines, to=to, about=about, now=now)


def tell_of_reply(payload: dict[str, Any], now: datetime) -> None:
    """Tell the writer of a comment that it was answered, if that was asked for.

    ``payload`` is ``{"reply": id, "answered": id}``. Nothing is sent for what is not shown any
    more, or when the address is gone or cannot be opened.
    """
    shown = Comment.objects.shown()
    reply = shown.filter(pk=payload["reply"]).first()
    answered = shown.filter(pk=payload["answered"], wants_reply_mail=True).first()
    address = _address_in(answered) if reply and answered else ""
    if not address:
        return
    stop = link_to("stop_reply_mail", stop_key(answered))
    lines = [
        "Somebody answered a comment that you wrote on our site.",
        f"Read it: {link_to('comment', reply.pk)}",
        f"You get this because you asked for it. Do not want any more? {stop}",
    ]
    send(
        subject="Somebody answered your comment",
        lines=lines,
        to=address,
        about=f"comment-{reply.pk}-reply-to-{answered.pk}",
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        is_to_visitor=True,
    )


def moderators() -> list[str]:
    """Addresses of those who are told: editors and reception, else everybody who may decide."""
    able = User.objects.with_perm(MAY_DECIDE).reachable()
    close: QuerySet = able.filter(groups__name__in=[EDITORS, RECEPTION])
    chosen = close if close.exists() else able
    return sorted(set(chosen.values_list("email", flat=True)))


def stop_key(comment: Comment) -> str:
    """What stands in the address that ends mail about replies to ``comment``; works for ever."""
    return signing.Signer(salt=STOP_SALT).sign_object([comment.pk])


def comment_to_stop(key: str) -> int:
    """The number in ``key``. Raises ``BadSignature``."""
    return signing.Signer(salt=STOP_SALT).unsign_object(key)[0]


def _address_in(comment: Comment) -> str:
    try:
        return comment.email
    except CannotUnseal:
        return ""
