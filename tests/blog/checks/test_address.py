"""An article that somebody may read in secret is offered an address that says nothing."""

import pytest
from django.urls import reverse

from blog.checks.address import telling_address
from blog.models import ArticlePage
from tests.builders import make_article, make_user, raw_block

TEXT = [raw_block("paragraph", "<p>He hits her.</p>")]


@pytest.fixture
def draft(site) -> ArticlePage:
    made = make_article("When he hits you", slug="when-he-hits-you", published=False, blocks=TEXT)
    made.save_revision()
    return made


def test_a_telling_address_is_named_with_a_neutral_one(draft):
    (problem,) = telling_address(draft)

    assert "when-he-hits-you" in problem.sentence
    assert f"reading-{draft.pk}" in problem.sentence
    assert not problem.blocks
    assert problem.screen == reverse("article_wording", args=[draft.pk])


def test_the_sentence_beside_the_text_leads_to_the_screen(draft, client):
    client.force_login(make_user(group="Editors"))

    panel = client.get(reverse("readiness", args=[draft.pk])).content.decode()

    screen = reverse("article_wording", args=[draft.pk])
    assert f'<a href="{screen}">The address' in panel


def test_one_press_takes_it(draft, client):
    client.force_login(make_user(group="Editors"))
    assert (
        f"reading-{draft.pk}"
        in client.get(reverse("article_wording", args=[draft.pk])).content.decode()
    )

    client.post(reverse("neutral_address", args=[draft.pk]))

    found = ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert found.slug == f"reading-{draft.pk}"
    assert list(telling_address(found)) == []


def test_it_is_not_taken_from_a_locked_article(draft, client):
    ArticlePage.objects.filter(pk=draft.pk).update(locked=True)
    client.force_login(make_user(group="Editors"))

    client.post(reverse("neutral_address", args=[draft.pk]))

    assert ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().slug == draft.slug


def test_clinicians_change_no_address_of_others(draft, client):
    client.force_login(make_user(group="Clinicians"))

    client.post(reverse("neutral_address", args=[draft.pk]))

    assert ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object().slug == draft.slug


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "a-quiet-title"},
        {"slug": "when-he-hits-you", "published": True},
        {"slug": "when-he-hits-you", "quick_exit": "", "blocks": []},
    ],
    ids=["neutral", "online already", "not sensitive"],
)
def test_others_keep_theirs(site, fields):
    article = make_article("A title", **({"published": False, "blocks": TEXT} | fields))

    assert list(telling_address(article)) == []
