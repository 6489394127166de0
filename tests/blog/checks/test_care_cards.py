"""Care cards go live when a professional has read them as they are."""

from datetime import date

import pytest
from django.utils import timezone

from blog.checks.care_cards import NEVER, SINCE, unreviewed_cards
from blog.models import ArticlePage
from site_core.publishing.gate import GateRefused
from site_core.reviewing.clinical import confirm_unchanged, record_review
from tests.builders import make_ready, make_therapist, raw_block


def cards(sign: str = "You have not slept for three nights.") -> list[dict]:
    fields = {"level": "soon", "signs": [sign], "whom": "practice", "resources": []}
    return [raw_block("care_card", **fields, meanwhile="")]


@pytest.fixture
def article(site):
    return make_ready(published=False, blocks=cards())


def reviewed(article, editor) -> ArticlePage:
    record_review(
        page=article,
        reviewer=make_therapist(),
        on=date(2026, 3, 10),
        due_on=None,
        user=editor,
        now=timezone.now(),
    )
    return ArticlePage.objects.get(pk=article.pk)


def changed(article) -> ArticlePage:
    """``article`` with a draft whose card says something else."""
    article.body = ArticlePage.body.field.stream_block.to_python(cards("You cannot eat."))
    article.save_revision()
    return ArticlePage.objects.get(pk=article.pk)


def test_cards_that_nobody_reviewed_do_not_go_live(article):
    with pytest.raises(GateRefused, match="care card"):
        article.save_revision().publish()


def test_a_recorded_review_lets_them_go_live(article, editor):
    revision = article.save_revision()
    reviewed(article, editor)

    revision.publish()

    assert ArticlePage.objects.get(pk=article.pk).live


def test_cards_changed_since_the_review_are_read_again(article, editor):
    article = changed(reviewed(article, editor))
    draft = article.get_latest_revision_as_object()
    assert list(unreviewed_cards(draft)) == [SINCE]

    confirm_unchanged(page=article, user=editor, now=timezone.now())

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert list(unreviewed_cards(draft)) == []


def test_other_words_may_change(article, editor):
    article = reviewed(article, editor)
    article.summary = "In other words."

    assert list(unreviewed_cards(article)) == []


def test_a_copy_was_reviewed_by_nobody(article, editor):
    copy = reviewed(article, editor).copy(update_attrs={"slug": "copy"}, keep_live=False)

    assert list(unreviewed_cards(copy)) == [NEVER]


def test_an_article_without_cards_needs_no_review(site):
    assert list(unreviewed_cards(make_ready())) == []
