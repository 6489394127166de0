"""A reader's address: sealed in the database, in no log line or cache, in mail only as its recipient."""

import logging

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms.comments.models import Comment
from site_core.queue.outbox import deliver_waiting
from tests.builders import make_article, make_site, make_user
from tests.everything_kept import all_of_the_cache
from tests.forms.builders import comment_on, send_comment
from tests.forms.enquiries.test_nothing_in_clear import all_of_the_database

LOCAL = "marigold.quill"
ADDRESS = f"{LOCAL}@example.org"


@pytest.mark.usefixtures("shared_database")
def test_the_address_of_a_reader_is_nowhere_in_clear(mail_server, caplog):
    with caplog.at_level(logging.DEBUG):
        _a_day_at_the_desk()

    assert LOCAL not in all_of_the_database()
    assert LOCAL not in caplog.text
    assert LOCAL not in all_of_the_cache()
    to_reader = [mail for mail in mail_server.accepted if mail.to == (ADDRESS,)]
    to_staff = [mail for mail in mail_server.accepted if mail.to != (ADDRESS,)]
    assert len(to_reader) == 1
    assert to_staff
    assert not [mail for mail in to_staff if LOCAL in mail.text]


def _a_day_at_the_desk() -> None:
    """Sent, sent wrongly, told of, listed, opened, edited, answered, followed, reported on."""
    edna, alma = make_user("edna", group="Editors"), make_user("alma", group="Administrators")
    make_site()
    article, now = make_article(published_at=timezone.now()), timezone.now()
    visitor, desk, office = Client(), Client(), Client()
    desk.force_login(edna)
    office.force_login(alma)
    words = {"text": "I want to die", "wants_reply_mail": "on"}
    send_comment(visitor, article, comment_on(article, now=now, email=LOCAL, **words))
    posted = comment_on(article, now=now, email=ADDRESS, **words)
    send_comment(visitor, article, posted | {"form-token": "old"})
    send_comment(visitor, article, posted)
    comment = Comment.objects.get()
    screens = [desk.get(reverse("comments_modeladmin_index"))]
    screens.append(desk.get(reverse("open_comment", args=[comment.pk])))
    deliver_waiting(clock=timezone.now)
    changed = {"name": "Kim", "text": "I feel low"}
    desk.post(reverse("edit_comment", args=[comment.pk]), changed)
    desk.post(reverse("answer_comment", args=[comment.pk]), {"answer-text": "Call us"})
    deliver_waiting(clock=timezone.now)
    screens.append(visitor.get(article.get_url()))
    assert not [screen for screen in screens if LOCAL in screen.content.decode()]
    office.post(reverse("about_address"), {"address": ADDRESS, "reason": "Asked"})
