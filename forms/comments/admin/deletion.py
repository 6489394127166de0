"""Comments go with the page that they stand under; that they did is written down."""

from django.utils import timezone
from wagtail.models import Page

from forms.comments.erasure import note_deletion_with_page


def note_deletion_of_page(instance: Page, **_signal) -> None:
    """For the signal before a page is deleted, by whatever path."""
    note_deletion_with_page(instance, now=timezone.now())
