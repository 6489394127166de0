"""Comments go with the page that they stand under: said before, and written down."""

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin import messages
from wagtail.models import Page

from forms.comments.erasure import note_deletion_with_page
from forms.comments.models import Comment


def say_that_comments_go(request: HttpRequest, page: Page) -> None:
    """For Wagtail's ``before_delete_page``: a sentence on the screen that asks whether ``page`` is to be deleted."""
    if request.method != "GET":
        return
    count = Comment.objects.filter(page__path__startswith=page.path).count()
    if count:
        what = "1 comment of a reader goes" if count == 1 else f"{count} comments of readers go"
        messages.warning(
            request,
            f"{what} with it, for good when the trash is emptied. To keep them, withdraw the page instead.",
        )


def note_deletion_of_page(instance: Page, **_signal) -> None:
    """For the signal before a page is deleted, by whatever path."""
    note_deletion_with_page(instance, now=timezone.now())
