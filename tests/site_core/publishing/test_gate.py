"""Nothing becomes visible that is not ready, whichever way it takes."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from blog.models import ArticlePage
from site_core.models import GateOverride, PublicationReceipt
from site_core.publishing.due import run_due
from site_core.publishing.gate import GateRefused, OverrideRefused, override, problems_of
from tests.builders import make_ready, make_topic, make_user, raw_block
from tests.site_core.publishing.schedules import is_live, is_scheduled, minutes_ago, schedule
from tests.site_core.test_permissions import filled_in

pytestmark = pytest.mark.django_db


def unready(**fields) -> ArticlePage:
    """A draft without a summary."""
    return make_ready("Unready", published=False, summary="", **fields)


def sentences(article: ArticlePage) -> str:
    return " ".join(problem.sentence for problem in problems_of(article))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"summary": " "}, "Write a summary"),
        ({"topic": None}, "Choose a topic"),
        ({"blocks": []}, "Write the text"),
    ],
)
def test_each_missing_thing_is_named(site, fields, words):
    assert words in sentences(make_ready(published=False, **fields))


def test_an_unfinished_block_is_named_with_its_place(site):
    article = make_ready(published=False, blocks=[raw_block("quote_script", say="")])

    assert "Words to say (block 1): Say" in sentences(article)


def test_a_topic_in_distress_needs_crisis_lines(site):
    topic = make_topic("Suicide", needs_crisis_resources=True)
    without = make_ready("Without", published=False, topic=topic)
    with_lines = make_ready(
        "With", published=False, topic=topic, blocks=[raw_block("crisis", resources=[])]
    )

    assert "crisis lines" in sentences(without)
    assert "crisis lines" not in sentences(with_lines)


def test_what_only_warns_blocks_nothing(site):
    article = make_ready(published=False)

    assert [problem.blocks for problem in problems_of(article)] == [False]
    article.save_revision().publish()
    assert is_live(article)


def test_a_script_cannot_publish_it(site):
    article = unready()

    with pytest.raises(GateRefused, match="Write a summary"):
        article.save_revision().publish()

    assert not is_live(article)
    assert not PublicationReceipt.objects.filter(object_id=article.pk).exists()


def test_the_schedule_cannot_either_and_says_so_loudly(site, now):
    article = unready()
    schedule(article, minutes_ago(5))
    other = make_ready("Ready", published=False)
    schedule(other, minutes_ago(4))

    outcome = run_due(now=minutes_ago(0))

    assert [item.title for item in outcome.failed] == ["Unready"]
    assert (is_live(article), is_scheduled(article), is_live(other)) == (False, True, True)
    assert "Write a summary" in PublicationReceipt.objects.get(outcome="failed").error


def test_the_form_keeps_the_draft_and_lists_what_is_missing(client, site):
    editor = make_user(group="Editors")
    client.force_login(editor)
    article = unready()

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        filled_in(title="Better title", summary="", **{"action-publish": "1"}),
        follow=True,
    )

    page = answer.content.decode()
    assert "saved as a draft and not published yet" in page
    assert "Write a summary" in page
    assert "Publish anyway, with a reason" in page
    assert not is_live(article)
    assert Page.objects.get(pk=article.pk).get_latest_revision_as_object().title == "Better title"


def test_the_bulk_action_publishes_the_rest(client, site):
    client.force_login(make_user(group="Editors"))
    good, bad = make_ready("Good", published=False), unready()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = client.post(
        f"{address}?id={good.pk}&id={bad.pk}&next={reverse('wagtailadmin_home')}", follow=True
    )

    page = answer.content.decode()
    assert (is_live(good), is_live(bad)) == (True, False)
    assert "1 page is live" in page
    assert "Write a summary" in page


def test_a_workflow_cannot_either_and_nothing_is_half_approved(client, site):
    clinician, editor = make_user(), make_user(group="Editors")
    article = unready(owner=clinician)
    article.save_revision(user=clinician)
    article.get_workflow().start(article, clinician)
    task = article.current_workflow_task_state
    client.force_login(editor)

    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk]),
        follow=True,
    )

    assert "Write a summary" in answer.content.decode()
    task.refresh_from_db()
    assert (task.status, is_live(article)) == ("in_progress", False)


def test_an_editor_sets_a_check_aside_with_a_reason(client, site):
    editor = make_user(group="Editors")
    client.force_login(editor)
    article = unready()
    revision = article.save_revision()
    address = reverse("publish_anyway", args=[article.pk, revision.pk])

    shown = client.get(address).content.decode()
    client.post(address, {"reason": "The summary follows tomorrow."})

    assert "Write a summary" in shown
    assert is_live(article)
    assert GateOverride.objects.get().user == editor
    entry = PageLogEntry.objects.get(action="site_core.publish.override")
    assert entry.data["reason"] == "The summary follows tomorrow."
    history = client.get(reverse("wagtailadmin_pages:history", args=[article.pk]))
    assert "The summary follows tomorrow." in history.content.decode()


def test_a_reason_counts_for_one_revision_only(site, now):
    editor = make_user(group="Editors")
    article = unready()
    override(revision=article.save_revision(), user=editor, reason="Once.", now=now)

    with pytest.raises(GateRefused):
        article.save_revision().publish()


@pytest.mark.parametrize(
    ("group", "reason", "words"),
    [("Clinicians", "Please.", "Only people who may publish"), ("Editors", "  ", "Say why")],
)
def test_not_by_everybody_and_not_without_a_reason(site, now, group, reason, words):
    revision = unready().save_revision()

    with pytest.raises(OverrideRefused, match=words):
        override(revision=revision, user=make_user(group=group), reason=reason, now=now)


def test_an_unfinished_block_cannot_be_set_aside(site, now):
    article = make_ready(published=False, blocks=[raw_block("quote_script", say="")])
    revision = article.save_revision(clean=False)

    with pytest.raises(OverrideRefused, match="put right first"):
        override(revision=revision, user=make_user(group="Editors"), reason="So.", now=now)


def test_a_clinician_cannot_open_the_screen_for_reasons(client, site):
    article, clinician = unready(), make_user()
    Page.objects.filter(pk=article.pk).update(owner=clinician)
    revision = article.save_revision()
    client.force_login(clinician)

    answer = client.post(
        reverse("publish_anyway", args=[article.pk, revision.pk]), {"reason": "x"}, follow=True
    )

    assert "Only people who may publish" in answer.content.decode()
    assert not is_live(article)
