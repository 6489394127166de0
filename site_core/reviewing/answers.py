"""Whoever made a review link hears that its reader has said something."""

from datetime import datetime
from typing import Any

from site_core.approval.emails import wanting
from site_core.models.publishing.review import ReviewLink
from site_core.models.users import User
from site_core.queue.mail import link_to, send_to_each


def tell_of_answer(payload: dict[str, Any], now: datetime) -> None:
    """Tell the maker of the link; the words themselves stay in the editor."""
    found = ReviewLink.objects.select_related("page", "created_by").filter(pk=payload["link"])
    link = found.first()
    if link is None:
        return
    did = "approved it from their side" if payload["approved"] else "left a note"
    maker = User.objects.filter(pk=link.created_by_id)
    send_to_each(
        subject="Somebody answered your review link",
        lines=[
            f"{link.reader} read “{link.page.get_admin_display_title()}” and {did}.",
            f"It stands in the comments: {link_to('wagtailadmin_pages:edit', link.page_id)}",
        ],
        to=wanting("updated_comments", maker).values_list("email", flat=True),
        about=f"review-answer-{payload['entry']}",
        now=now,
    )
