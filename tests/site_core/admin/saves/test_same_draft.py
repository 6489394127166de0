"""What is sent twice for one new page is one draft, and nothing of it is lost."""

import re

import pytest
from django.urls import reverse

from blog.models import ArticleCoAuthor, ArticlePage
from site_core.admin.saves import one_at_a_time
from tests.builders import make_ready, make_therapist
from tests.site_core.test_permissions import filled_in

AS_AUTOSAVE = {"headers": {"accept": "application/json"}}
PUBLISH = {"action-publish": "action-publish"}


@pytest.fixture
def screen(client, editor, site):
    """The form of a new article: sends what is given, with the key that the form carries."""
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])
    form = client.get(address).content.decode()
    key = re.search(r'name="draft_key" value="([^"]+)"', form)[1]

    def send(*, by_itself: bool = False, **fields):
        sent = filled_in(**{"draft_key": key, **fields})
        return client.post(address, sent, **(AS_AUTOSAVE if by_itself else {}))

    return send


def test_what_the_screen_and_the_button_save_first_is_one_draft(screen):
    first = screen(by_itself=True, title="Slee")
    second = screen(title="Sleep")

    assert (first.status_code, second.status_code) == (200, 302)
    article = ArticlePage.objects.get()
    assert second["Location"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert article.get_latest_revision_as_object().title == "Sleep"


def test_the_button_may_publish_what_the_screen_has_stored_meanwhile(screen, editor):
    ready = make_ready("Complete", published=False)
    screen(by_itself=True, title="Slee")

    answer = screen(title="Sleep", summary="In short.", topic=ready.topic.pk, **PUBLISH)

    assert answer.status_code == 302
    assert not ArticlePage.objects.filter(title="Slee").exists()
    assert ArticlePage.objects.exclude(pk=ready.pk).count() == 1


def test_what_the_screen_sends_again_goes_on_with_the_draft(screen):
    screen(by_itself=True, title="Slee")

    again = screen(by_itself=True, title="Sleep").json()

    article = ArticlePage.objects.get()
    assert (again["success"], again["pk"]) == (True, article.pk)
    assert again["url"] == reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert article.get_latest_revision_as_object().title == "Sleep"


def test_rows_that_are_sent_twice_are_there_once(screen):
    therapist = make_therapist()
    rows = {
        "co_author_links-TOTAL_FORMS": "1",
        "co_author_links-0-therapist": str(therapist.pk),
        "co_author_links-0-ORDER": "1",
    }
    screen(by_itself=True, title="Sleep", **rows)

    screen(title="Sleep", **rows)

    assert ArticleCoAuthor.objects.count() == 1


def test_two_forms_are_two_drafts_whatever_their_titles(client, editor, site):
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    for _ in range(2):
        key = re.search(r'name="draft_key" value="([^"]+)"', client.get(address).content.decode())
        client.post(address, filled_in(title="Sleep", slug="", draft_key=key[1]))

    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["sleep", "sleep-2"]


def test_the_key_of_somebody_else_s_page_is_no_key(screen, site):
    others = make_ready("Others'")

    answer = screen(title="Mine", draft_key=str(others.translation_key))

    assert answer.status_code == 302
    assert ArticlePage.objects.count() == 2


def test_what_the_screen_saves_too_late_leaves_what_was_published_alone(screen):
    screen(title="Sleep", **PUBLISH)
    assert ArticlePage.objects.get().live

    late = screen(by_itself=True, title="Slee").json()

    article = ArticlePage.objects.get()
    assert (late["success"], late["pk"]) == (True, article.pk)
    assert (article.title, article.has_unpublished_changes) == ("Sleep", False)


def test_what_saves_itself_does_not_overtake_a_button_that_was_pressed_after_it(
    client, editor, monkeypatch
):
    article = make_ready("Complete", published=False)
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    wait = one_at_a_time._wait_for_others

    def wait_while_the_button_is_stored(request):
        wait(request)
        article.title = "By the button"
        article.save_revision(user=editor)

    monkeypatch.setattr(one_at_a_time, "_wait_for_others", wait_while_the_button_is_stored)
    overtaken = client.post(address, filled_in(title="By itself"), **AS_AUTOSAVE)
    monkeypatch.undo()
    assert (overtaken.status_code, overtaken.json()["error_code"]) == (400, "invalid_revision")
    assert article.get_latest_revision_as_object().title == "By the button"

    assert client.post(address, filled_in(title="By itself"), **AS_AUTOSAVE).status_code == 200
