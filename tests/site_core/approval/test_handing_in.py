"""One list says what is missing, beside the text and when it is handed in; nothing typed is lost."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import rich_text, streamfield

from blog.checks.readiness import SUMMARY, TOPIC
from blog.models import ArticlePage, Topic
from site_core.approval.handing_in import HandInRefused, hand_in
from site_core.approval.readiness import ASK, INVITE
from tests.answers import said
from tests.builders import make_article, make_ready, make_user, raw_block
from tests.site_core.approval.steps import decide
from tests.site_core.approval.steps import hand_in as handed_in
from tests.site_core.test_permissions import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

HAND_IN = {"action-submit": "1"}
UNTOUCHED = [
    raw_block("heading", text="Before you talk", level="h2"),
    raw_block("bullet_list", items=[{"lead_in": "", "text": "", "level": 1}]),
]


@pytest.fixture
def writer(client):
    user = make_user(group="Clinicians")
    client.force_login(user)
    return user


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def draft_of(writer, **fields) -> ArticlePage:
    article = make_article("Sleep", published=False, owner=writer, **fields)
    article.save_revision(user=writer)
    return article


def panel(client, page) -> str:
    return client.get(reverse("readiness", args=[page.pk])).content.decode()


def test_what_is_missing_is_said_in_the_words_that_the_panel_says_and_the_text_is_kept(
    client, writer
):
    article = draft_of(writer)
    typed = filled_in(title="Sleep", slug="sleep", summary="", topic="", **HAND_IN)
    typed |= {f"body-{key}": value for key, value in _paragraph("Kept.").items()}

    answer = client.post(edit(article), typed, follow=True)

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert "Kept." in draft.body[0].value.source
    assert not draft.workflow_in_progress
    for problem in (SUMMARY, TOPIC):
        link = f'#place-{problem.place}"'
        assert problem.sentence in said(answer)
        assert link in said(answer)
        assert problem.sentence in panel(client, article)
        assert link in panel(client, article)
    assert "This field is required" not in answer.content.decode()
    assert "has been updated" not in said(answer)


def _paragraph(words: str) -> dict:
    fields = streamfield([("paragraph", rich_text(f"<p>{words}</p>"))])
    return {"count": fields["count"]} | {
        f"0-{key}": fields["0"][key] for key in ("value", "type", "order", "deleted")
    }


def test_what_is_ready_is_handed_in_and_the_message_says_what_happens(client, writer):
    make_user(group="Editors")
    article = make_ready("Ready", published=False, owner=writer)
    article.save_revision(user=writer)
    topic = Topic.objects.get()
    typed = filled_in(title="Ready", slug="ready", summary="Short.", topic=topic.pk, **HAND_IN)
    typed |= {f"body-{key}": value for key, value in _paragraph("A text.").items()}

    answer = client.post(edit(article), typed, follow=True)

    assert "Handed in. It waits for somebody else to approve it." in said(answer)
    assert ArticlePage.objects.get(pk=article.pk).workflow_in_progress


def test_a_new_page_that_is_handed_in_at_once_is_kept_and_told_the_same(client, site, writer):
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    answer = client.post(add, filled_in(title="New", topic="", **HAND_IN), follow=True)

    article = ArticlePage.objects.get()
    assert answer.redirect_chain[-1][0] == f"{edit(article)}#readiness"
    assert TOPIC.sentence in said(answer)


def test_what_nobody_used_is_left_out_in_a_version_of_its_own(writer):
    article = make_ready("Ready", published=False, owner=writer)
    words = raw_block("paragraph", "<p>A text.</p>")
    article.body = make_article("Body", published=False, blocks=[words, *UNTOUCHED]).body
    article.save_revision(user=writer)

    readiness = hand_in(page=article, user=writer)

    assert readiness.left_out == ["Heading", "Bullet list"]
    article = ArticlePage.objects.get(pk=article.pk)
    latest = article.get_latest_revision_as_object()
    assert [each.block_type for each in latest.body] == ["paragraph"]
    before = article.revisions.order_by("created_at", "pk").first().as_object()
    assert len(before.body) == 3


def test_a_refusal_leaves_out_nothing_and_hands_in_nothing(writer):
    article = draft_of(writer, blocks=UNTOUCHED)

    with pytest.raises(HandInRefused, match="Choose a topic"):
        hand_in(page=article, user=writer)

    assert len(article.get_latest_revision_as_object().body) == 2
    assert not PageLogEntry.objects.filter(action="wagtail.workflow.start").exists()


def test_an_untouched_outline_is_missing_a_text_and_no_field_is_required(client, writer):
    article = draft_of(writer, blocks=UNTOUCHED)

    shown = panel(client, article)

    assert "Write the text" in shown
    assert "required" not in shown
    assert "Left out when you hand it in, because nobody used it: Heading, Bullet list." in shown


def test_the_panel_names_who_will_read_it(client, writer):
    article = draft_of(writer)
    assert ASK in panel(client, article)

    editor = make_user("grace", group="Editors", first_name="Grace", last_name="Moor")

    assert f"somebody else: {editor.get_full_name()}." in panel(client, article)


def test_whoever_may_invite_is_told_where(client):
    administrator = make_user(group="Administrators")
    client.force_login(administrator)

    assert INVITE in panel(client, draft_of(administrator))


def test_changes_are_handed_in_again_in_the_same_review(writer):
    article = handed_in(by=writer)
    state = article.current_workflow_state
    article = decide(article, make_user(group="Editors"), "reject", comment="Shorter.")

    hand_in(page=article, user=writer)

    assert ArticlePage.objects.get(pk=article.pk).current_workflow_state == state


def test_what_waits_already_is_not_handed_in_twice(writer):
    with pytest.raises(HandInRefused, match="cannot be handed in now"):
        hand_in(page=handed_in(by=writer), user=writer)


@pytest.mark.parametrize(
    ("group", "status"), [("Clinicians", 302), ("Reception", 302), ("Editors", 200)]
)
def test_the_panel_of_anothers_draft_is_for_those_who_may_edit_it(client, group, status):
    article = draft_of(make_user(group="Clinicians"))
    client.force_login(make_user(group=group))

    assert client.get(reverse("readiness", args=[article.pk])).status_code == status


def test_publish_saves_first_too_and_says_what_became_of_it(client):
    client.force_login(make_user(group="Editors"))
    article = make_ready("Ready", published=False)
    publish = {"action-publish": "action-publish"}
    typed = filled_in(title="Ready", slug="ready", summary="Short.", topic=Topic.objects.get().pk)
    empty = {f"body-{key}": value for key, value in _paragraph("").items()}
    words = {f"body-{key}": value for key, value in _paragraph("A text.").items()}

    refused = client.post(edit(article), typed | empty | publish, follow=True)
    assert "Write the text" in said(refused)
    assert "This field is required" not in refused.content.decode()
    answer = client.post(edit(article), typed | words | publish, follow=True)

    assert "Live: readers see this text." in said(answer)
    assert ArticlePage.objects.get(pk=article.pk).live
