"""What the editor's own Publish and Unpublish leave behind: everything, or nothing."""

import pytest
from django.utils import timezone
from wagtail.actions.publish_revision import PublishPermissionError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published, page_unpublished

from blog.models import ArticlePage
from site_core.models import OutboxMessage
from site_core.publishing.due import run_due
from site_core.publishing.going_live import (
    FIRST_PUBLICATION,
    go_live,
    publication_of,
    try_to_go_live,
)
from site_core.queue.outbox import deliver_with
from tests.builders import make_ready, make_standard_page, make_user
from tests.site_core.publishing.schedules import (
    is_live,
    make_expiring,
    minutes_ago,
    receipts_of,
    schedule,
)

pytestmark = pytest.mark.django_db


def first_publication_heard(payload, now) -> None:
    """A listener of the outbox; delivered by no test here."""


@pytest.fixture
def announced(site):
    """Ids of the pages whose first publication was noted."""
    deliver_with(FIRST_PUBLICATION, first_publication_heard, name="a test")
    return lambda: [
        message.payload["page"]
        for message in OutboxMessage.objects.filter(kind__endswith=":a test")
    ]


@pytest.fixture
def failing():
    """Connect a receiver that raises; it is taken away afterwards."""
    connected = []

    def fail(**signal) -> None:
        raise RuntimeError("A receiver that raises")

    def connect(signal, sender) -> None:
        signal.connect(fail, sender=sender)
        connected.append((signal, sender))

    yield connect
    for signal, sender in connected:
        signal.disconnect(fail, sender=sender)


def test_publishing_by_hand_leaves_a_receipt_with_a_name(site):
    editor = make_user(group="Editors")
    article = make_ready(published=False)

    article.save_revision(user=editor).publish(user=editor)

    receipt = receipts_of(article).get()
    assert (receipt.verb, receipt.outcome, receipt.user) == ("publish", "done", editor)
    assert OutboxMessage.objects.filter(key=f"receipt:{receipt.pk}").exists()


def test_a_receiver_that_raises_leaves_all_as_it_was(site, failing):
    article = make_ready(published=False)
    schedule(article, minutes_ago(-60))
    failing(page_published, ArticlePage)

    with pytest.raises(RuntimeError):
        article.save_revision().publish()

    assert not is_live(article)
    assert Page.objects.get(pk=article.pk).scheduled_revision is not None
    assert not receipts_of(article).exists()
    assert not PageLogEntry.objects.filter(action="wagtail.publish", page=article.pk).exists()


def test_a_withdrawal_that_fails_leaves_the_page_live(site, failing):
    article = make_ready()
    failing(page_unpublished, ArticlePage)

    with pytest.raises(RuntimeError):
        article.unpublish()

    assert is_live(article)
    assert not receipts_of(article, verb="withdraw").exists()


def test_scheduling_by_hand_is_no_publication(site, announced):
    article = make_ready(published=False)
    article.go_live_at = minutes_ago(-60)

    article.save_revision().publish()

    assert not receipts_of(article).exists()
    assert announced() == []


def test_scheduling_an_update_of_what_is_live_is_no_publication(site):
    article = make_ready()
    article.save_revision().publish()
    before = receipts_of(article).count()
    update = Page.objects.get(pk=article.pk).specific
    update.go_live_at = minutes_ago(-60)

    update.save_revision().publish()

    assert is_live(article)
    assert receipts_of(article).count() == before


def test_who_may_publish_is_asked_by_those_who_know_the_way_to_it(site):
    """An approval publishes in the name of whoever approved, who need not be allowed to otherwise."""
    clinician = make_user()
    article = make_ready(published=False)
    revision = article.save_revision()

    with pytest.raises(PublishPermissionError):
        try_to_go_live(revision=revision, user=clinician, now=timezone.now())
    assert not is_live(article)
    revision.publish(user=clinician, skip_permission_checks=True)

    assert receipts_of(article).get().user == clinician


def test_one_of_many_says_what_keeps_it_back_and_goes_live_without_a_word(site):
    said = [
        try_to_go_live(revision=article.save_revision(), user=None, now=timezone.now())
        for article in (
            make_ready("Unready", published=False, summary=""),
            make_ready("Ready", published=False),
        )
    ]

    assert "Write a summary" in said[0]
    assert said[1] == ""
    assert list(ArticlePage.objects.live().values_list("title", flat=True)) == ["Ready"]


def test_one_of_many_whose_address_is_taken_says_so(site):
    article = make_ready("Late", published=False)
    revision = article.save_revision()
    Page.objects.filter(pk=article.pk).update(slug="elsewhere")
    make_ready("Early", slug=article.slug)

    said = try_to_go_live(revision=revision, user=None, now=timezone.now())

    assert said.startswith("“Late” cannot go live yet. ")
    assert "already in use" in said


def test_the_database_is_not_asked_before_for_what_it_holds_by_itself(site, monkeypatch):
    asked = []
    monkeypatch.setattr(ArticlePage, "full_clean", lambda page, **how: asked.append(how))

    make_ready(published=False).save_revision().publish()

    at_publishing = asked[-1]
    assert at_publishing["validate_unique"] is False
    assert "topic" in at_publishing["exclude"]
    assert "live_revision" in at_publishing["exclude"]
    assert "content_type" in at_publishing["exclude"]


def test_only_the_first_publication_is_announced(announced):
    article = make_ready(published=False)

    article.save_revision().publish()
    article.unpublish()
    Page.objects.get(pk=article.pk).specific.save_revision().publish()

    assert announced() == [article.pk]


def test_a_first_publication_by_schedule_is_announced_too(announced):
    article = make_ready(published=False)
    schedule(article, minutes_ago(5))

    run_due(now=minutes_ago(0))

    assert announced() == [article.pk]


def test_a_withdrawn_page_sends_its_visitors_on(client, site):
    about = make_standard_page("About")
    article = make_ready("Old event", forward_page=about)

    article.unpublish()

    answer = client.get("/blog/old-event/")
    assert (answer.status_code, answer["Location"]) == (302, "/about/")


def test_an_expired_page_sends_its_visitors_on_until_it_is_live_again(client, site):
    article = make_expiring("Old event")
    ArticlePage.objects.filter(pk=article.pk).update(
        forward_page=make_standard_page("About"), summary="In short."
    )

    run_due(now=minutes_ago(0))

    assert client.get("/blog/old-event/").status_code == 302
    again = make_ready("Other", published=False)
    assert Redirect.objects.count() == 1
    revived = Page.objects.get(pk=article.pk).specific
    revived.topic, revived.body, revived.expire_at = again.topic, again.body, None
    revived.save_revision().publish()
    assert client.get("/blog/old-event/").status_code == 200
    assert not Redirect.objects.exists()


def test_a_text_that_is_reviewed_stays_in_review_when_an_earlier_one_goes_live(site):
    clinician = make_user()
    article = make_ready(published=False, owner=clinician)
    schedule(article, minutes_ago(5))
    article = Page.objects.get(pk=article.pk).specific
    article.title = "Later words"
    article.save_revision(user=clinician)
    article.get_workflow().start(article, clinician)

    run_due(now=minutes_ago(0))

    found = Page.objects.get(pk=article.pk)
    assert (found.live, found.workflow_in_progress) == (True, True)


def test_publishing_an_earlier_text_by_hand_leaves_the_later_one_in_review(site):
    clinician = make_user()
    article = make_ready(published=False, owner=clinician)
    earlier = article.save_revision(user=clinician)
    article.title = "Later words"
    article.save_revision(user=clinician)
    article.get_workflow().start(article, clinician)

    earlier.publish(user=make_user(group="Editors"))

    found = Page.objects.get(pk=article.pk)
    assert (found.live, found.workflow_in_progress) == (True, True)


def test_publishing_the_reviewed_text_by_hand_ends_the_review(site):
    clinician = make_user()
    article = make_ready(published=False, owner=clinician)
    revision = article.save_revision(user=clinician)
    article.get_workflow().start(article, clinician)

    revision.publish(user=make_user(group="Editors"))

    assert not Page.objects.get(pk=article.pk).workflow_in_progress


def test_a_text_with_another_address_moves_its_page_there(site):
    article = make_ready("Slow mornings")
    ArticlePage.objects.get(pk=article.pk).save_revision()
    article.slug = "early"

    article.save_revision().publish()

    assert ArticlePage.objects.get(pk=article.pk).url_path.endswith("/early/")


def test_an_address_that_changed_meanwhile_is_the_text_s_again(site):
    article = make_ready("Slow mornings")
    action = publication_of(article.save_revision(), user=None)
    Page.objects.filter(pk=article.pk).update(slug="elsewhere")

    go_live(action=action, now=timezone.now())

    assert Page.objects.get(pk=article.pk).slug == article.slug


def test_who_publishes_may_save_the_page_as_ever_afterwards(site):
    action = publication_of(make_ready().save_revision(), user=None)
    go_live(action=action, now=timezone.now())

    action.object.slug = "early"
    action.object.save()

    assert Page.objects.get(pk=action.object.pk).slug == "early"
