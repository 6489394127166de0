"""What comes in under one article, for a staff member's feed reader: that, when and how it stands.

No names and no words: a feed reader may be anybody's. The key in the address is the secret; it
belongs to one person and one article, and ends with their permission, account or password.
"""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from wagtail.models import Page

from forms.comments.models import Comment
from forms.comments.moderating import VIEW
from site_core.characters import WellFormedAtom
from site_core.headers import FOR_ONE_PERSON
from site_core.models import User

SALT = "forms.comments.feed"
MOST_ENTRIES = 50
HASH_LETTERS = 16


def feed_address(page_id: int, *, user: User) -> str:
    """Where ``user`` can follow the comments under a page."""
    stated = [user.pk, page_id, _state_of(user)]
    return reverse("comment_feed", args=[signing.Signer(salt=SALT).sign_object(stated)])


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of ``key``; 404 for an address that never was or works no more."""
    page = get_object_or_404(Page, pk=_page_of(key))
    found = WellFormedAtom(
        title=f"Comments under “{page.title}”",
        link=request.build_absolute_uri(reverse("comments_modeladmin_index")),
        description="What readers wrote, without their words.",
        feed_url=request.build_absolute_uri(),
        language="en",
    )
    rows = Comment.objects.filter(page=page).only("pk", "state", "written_at", "is_urgent")
    for comment in rows.order_by("-written_at")[:MOST_ENTRIES]:
        url = request.build_absolute_uri(reverse("open_comment", args=[comment.pk]))
        found.add_item(
            title=f"{comment}: {comment.get_state_display().lower()}",
            link=url,
            description="May be about a crisis." if comment.is_urgent else "",
            unique_id=url,
            pubdate=comment.written_at,
            updateddate=comment.written_at,
        )
    kind = "application/atom+xml; charset=utf-8"
    return HttpResponse(found.writeString("utf-8"), content_type=kind, headers=FOR_ONE_PERSON)


def _page_of(key: str) -> int:
    try:
        user_id, page_id, state = signing.Signer(salt=SALT).unsign_object(key)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    user = User.objects.filter(pk=user_id, is_active=True).first()
    is_same = user is not None and constant_time_compare(_state_of(user), state)
    if not (is_same and user.has_perm(VIEW)):
        raise Http404
    return page_id


def _state_of(user: User) -> str:
    """Changes with the password, so that a new one ends all addresses."""
    return user.get_session_auth_hash()[:HASH_LETTERS]
