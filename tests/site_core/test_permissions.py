"""What each group may do in the admin, and above all what not; by hand-made requests too."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticlePage, Topic
from home.models import StandardPage
from site_core.models import CrisisResource, PracticeSettings
from tests.builders import make_image, make_ready, make_therapist, make_topic, make_user
from tests.permissions import NAMES

GROUPS = "CERA"
"""Clinicians, Editors, Reception, Administrators; a row of the table names those allowed."""


SCREENS = [
    ("CERA", "the dashboard", lambda site: reverse("wagtailadmin_home")),
    ("CERA", "their own account", lambda site: reverse("wagtailadmin_account")),
    ("CEA", "a new article", lambda site: new_page(site.blog, "blog", "articlepage")),
    ("CEA", "bringing in a text", lambda site: reverse("bring_in")),
    ("EA", "a new page", lambda site: new_page(site.home, "home", "standardpage")),
    ("EA", "somebody's draft", lambda site: page_screen("edit", draft())),
    ("EA", "how a draft looks", lambda site: page_screen("view_draft", draft())),
    ("EA", "what a draft was", lambda site: page_screen("history", draft())),
    ("EA", "the home page", lambda site: page_screen("edit", site.home)),
    ("EA", "deleting a page", lambda site: page_screen("delete", draft())),
    ("CEA", "the trash", lambda site: reverse("trash")),
    ("EA", "withdrawing a page", lambda site: page_screen("unpublish", published())),
    ("EA", "moving a page", lambda site: page_screen("move", draft())),
    ("EA", "who may read a page", lambda site: page_screen("set_privacy", draft())),
    ("A", "deleting pages with all below", lambda site: page_screen("delete", site.home)),
    ("CEA", "the pictures", lambda site: reverse("wagtailimages:index")),
    ("CEA", "a new picture", lambda site: reverse("wagtailimages:add")),
    ("EA", "somebody's picture", lambda site: image_screen("edit")),
    ("EA", "deleting a picture", lambda site: image_screen("delete")),
    ("CEA", "the files", lambda site: reverse("wagtaildocs:index")),
    ("CEA", "a new file", lambda site: reverse("wagtaildocs:add")),
    ("EA", "the topics", lambda site: record_screen(Topic, "list")),
    ("EA", "a new topic", lambda site: record_screen(Topic, "add")),
    ("EA", "the crisis lines", lambda site: record_screen(CrisisResource, "list")),
    ("EA", "a new crisis line", lambda site: record_screen(CrisisResource, "add")),
    ("EA", "the redirects", lambda site: reverse("wagtailredirects:index")),
    ("A", "the practice's settings", lambda site: practice_settings()),
    ("A", "the accounts", lambda site: reverse("wagtailusers_users:index")),
    ("A", "a new account", lambda site: reverse("wagtailusers_users:add")),
    ("A", "whose page it is", lambda site: reverse("account_of_page", args=[make_therapist().pk])),
    ("", "reviews of nobody", lambda site: reverse("my_clinical_reviews")),
    ("A", "the groups", lambda site: reverse("wagtailusers_groups:index")),
    ("A", "the sites", lambda site: reverse("wagtailsites:index")),
    ("A", "the reviews", lambda site: reverse("wagtailadmin_workflows:index")),
    ("A", "the collections", lambda site: reverse("wagtailadmin_collections:index")),
]


def new_page(parent: Page, app: str, model: str) -> str:
    return reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])


def page_screen(name: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


def image_screen(name: str) -> str:
    return reverse(f"wagtailimages:{name}", args=[make_image().pk])


def record_screen(model, name: str) -> str:
    return reverse(model.snippet_viewset.get_url_name(name))


def practice_settings() -> str:
    return reverse("wagtailsettings:edit", args=["site_core", "practicesettings"])


def draft() -> ArticlePage:
    article = make_ready("Somebody's draft", published=False)
    article.save_revision()
    return article


def published() -> ArticlePage:
    return make_ready("Somebody's article")


@pytest.mark.parametrize("letter", GROUPS)
@pytest.mark.parametrize(
    ("allowed", "screen", "address"), SCREENS, ids=[screen for _, screen, _ in SCREENS]
)
def test_screens_open_for_those_who_need_them(client, site, letter, allowed, screen, address):
    client.force_login(make_user(group=NAMES[letter]))

    response = client.get(address(site), follow=True)

    is_open = response.status_code == 200 and not response.redirect_chain
    sent_on_to_the_site = is_open or practice_settings() in response.redirect_chain[-1][0]
    assert sent_on_to_the_site == (letter in allowed), (response.status_code, screen)


@pytest.mark.parametrize("letter", GROUPS)
def test_only_editors_and_administrators_publish_by_any_button(client, site, letter):
    client.force_login(make_user(group=NAMES[letter]))
    address = new_page(site.blog, "blog", "articlepage")

    client.post(address, filled_in(**{"action-publish": "1"}))

    assert ArticlePage.objects.filter(live=True).exists() == (letter in "EA")


@pytest.mark.parametrize("letter", GROUPS)
def test_clinicians_hand_in_for_review(client, site, letter):
    client.force_login(make_user(group=NAMES[letter]))
    address = new_page(site.blog, "blog", "articlepage")

    client.post(address, filled_in(**{"action-submit": "1"}))

    article = ArticlePage.objects.first()
    assert bool(article and article.workflow_in_progress) == (letter in "CEA")
    assert not ArticlePage.objects.filter(live=True).exists()


def test_a_clinician_writes_nothing_but_articles(client, site):
    client.force_login(make_user(group="Clinicians"))

    client.post(new_page(site.home, "home", "standardpage"), filled_in())
    client.post(new_page(site.blog, "home", "standardpage"), filled_in())
    client.post(new_page(site.home, "blog", "articlepage"), filled_in())

    assert not StandardPage.objects.exists()
    assert not ArticlePage.objects.exists()


def test_a_clinician_changes_her_own_draft_but_nobody_elses(client, site):
    ada, ben = make_user("ada"), make_user("ben")
    hers = make_ready("Hers", published=False, owner=ada)
    his = make_ready("His", published=False, owner=ben)
    client.force_login(ada)

    for article in (hers, his):
        client.post(page_screen("edit", article), filled_in(title="Changed", slug=article.slug))

    drafts = [ArticlePage.objects.get(pk=article.pk) for article in (hers, his)]
    assert [draft.get_latest_revision_as_object().title for draft in drafts] == ["Changed", "His"]


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_a_clinician_cannot_take_a_published_article_away(client, site, verb):
    ada = make_user("ada")
    hers = make_ready("Hers", owner=ada)
    client.force_login(ada)

    client.post(page_screen(verb, hers))

    assert ArticlePage.objects.get(pk=hers.pk).live


def test_a_clinician_cannot_approve_her_own_article(client, site):
    ada = make_user("ada")
    client.force_login(ada)
    client.post(new_page(site.blog, "blog", "articlepage"), filled_in(**{"action-submit": "1"}))
    article = ArticlePage.objects.get()
    task = article.current_workflow_task_state

    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])
    )
    assert not ArticlePage.objects.get().live

    client.force_login(make_user(group="Editors"))
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])
    )
    assert ArticlePage.objects.get().live


@pytest.mark.parametrize("letter", "CR")
def test_nobody_else_changes_settings_by_hand(client, site, letter):
    client.force_login(make_user(group=NAMES[letter]))
    address = reverse(
        "wagtailsettings:edit", args=["site_core", "practicesettings", site.home.get_site().pk]
    )

    client.post(address, {"name": "Taken over"})
    client.post(record_screen(Topic, "add"), {"title": "Taken", "slug": "taken"})

    assert not PracticeSettings.objects.filter(name="Taken over").exists()
    assert not Topic.objects.exists()


def filled_in(**fields) -> dict[str, str]:
    """An article's form as a browser sends it, with all that the gate asks for."""
    topic = Topic.objects.first() or make_topic()
    counts = {
        f"{prefix}-{count}": "0"
        for prefix in ("co_author_links", "related_links", "corrections", "comments")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    return {
        "title": "A new article",
        "slug": "a-new-article",
        "summary": "In short.",
        "topic": str(topic.pk),
        **nested_form_data({"body": streamfield([("paragraph", rich_text("<p>A text.</p>"))])}),
        **counts,
        **fields,
    }
