"""The visitors of ``tests.bench.machines``, in a process that has Django ready."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.test.utils import setup_test_environment
from django.utils import timezone

from forms.models import Comment, Enquiry, Subscription
from forms.newsletter.views import FORM_NAME
from site_core.counters import store
from site_core.models import OutboxMessage
from tests.builders import make_article
from tests.forms.builders import make_contact_page
from tests.forms.visitors import MACHINES, PEOPLE, comment_under, posts, sign_up, write_to

OF_MACHINES, OF_PEOPLE = 24, 14
"""Of each of fourteen kinds of machines, and of five kinds of people, at each desk."""
ACCEPTED = 303


def come(file: str) -> None:
    """Let all of them come, machines first, and write down what became of them."""
    setup_test_environment(debug=False)
    page = make_contact_page("Write to us")
    article = make_article("Visited", published_at=timezone.now() - timedelta(days=1))
    rows = [
        _row("enquiries", page.form_name, lambda post: write_to(page, post), _enquiries_seen),
        _row(
            "comments", f"comment-{article.pk}", lambda p: comment_under(article, p), _comments_seen
        ),
        _row("newsletter", FORM_NAME, sign_up, _strangers_written_to),
    ]
    Path(file).write_text(json.dumps(rows))


def _row(desk: str, form: str, send: Callable[[dict], int], seen: Callable[[], int]) -> dict:
    before = seen()
    machines = [send(post) for post in posts(MACHINES, OF_MACHINES, form)]
    after = seen()
    store().forget_everything()  # people come on another day
    people = [send(post) for post in posts(PEOPLE, OF_PEOPLE, form)]
    return {
        "desk": desk,
        "machines": len(machines),
        "seen": after - before,
        "people": len(people),
        "refused": sum(status != ACCEPTED for status in people),
    }


def _enquiries_seen() -> int:
    notices = OutboxMessage.objects.filter(kind="enquiry_received:mail")
    return max(
        Enquiry.objects.believed().count(), notices.filter(not_before__lte=timezone.now()).count()
    )


def _comments_seen() -> int:
    return Comment.objects.waiting().count()


def _strangers_written_to() -> int:
    return OutboxMessage.objects.filter(kind="newsletter_confirmation:mail").count() + (
        Subscription.objects.confirmed().count()
    )
