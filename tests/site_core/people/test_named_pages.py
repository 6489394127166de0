"""What somebody may do because a page is about them or carries their name, and above all what not."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import page_permission_policy
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticlePage
from home.models import TherapistPage
from site_core.admin.seen.drafts import changeable_by
from site_core.approval.handing_in import hand_in
from site_core.approval.readiness import readers_of
from site_core.models import ApprovalRefused, User
from site_core.models.pages.people import accounts_named_by, own_pages
from site_core.people.tying import TieRefused, tie
from tests.builders import make_ready, make_therapist, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(site):
    """A clinician with a page about her."""
    user = make_user("ada")
    tie(page=make_therapist("Ada Bell"), account=user, user=make_user(group="Administrators"))
    return User.objects.get(pk=user.pk)


def imported(title: str = "Brought in long ago", **fields) -> ArticlePage:
    """A live article that somebody else's account owns."""
    return make_ready(title, owner=make_user(group="Administrators"), **fields)


def own(user: User) -> Page:
    return user.profile.specific


def by_coauthor(ada: User) -> ArticlePage:
    return imported("With others", author=make_therapist("Ben"), co_authors=[own(ada)])


PAGES = {
    "an imported article by her name": lambda ada: imported(author=own(ada)),
    "one that she wrote with others": by_coauthor,
    "a draft by her name": lambda ada: imported(author=own(ada), published=False),
    "the page about her": lambda ada: ada.profile,
    "an article of the practice": lambda ada: imported(),
    "an article of somebody else": lambda ada: imported(author=make_therapist("Ben")),
    "the page about somebody else": lambda ada: make_therapist("Ben"),
    "the list of the team": lambda ada: ada.profile.get_parent(),
    "the home page": lambda ada: ada.profile.get_parent().get_parent(),
}
HERS = list(PAGES)[:4]


def screen(verb: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{verb}", args=[page.pk])


def is_open(client, address: str) -> bool:
    return client.get(address).status_code == 200


@pytest.mark.parametrize("which", PAGES)
def test_she_changes_what_carries_her_name_and_does_nothing_else_to_it(client, ada, which):
    page = Page.objects.get(pk=PAGES[which](ada).pk)
    client.force_login(ada)

    is_hers = which in HERS
    verbs = ("edit", "view_draft", "delete", "unpublish", "move", "set_privacy")
    assert {verb for verb in verbs if is_open(client, screen(verb, page))} == (
        {"edit", "view_draft"} if is_hers else set()
    )
    # Lists, the single page and whose it is agree.
    assert page.permissions_for_user(ada).can_edit() == is_hers
    assert changeable_by(ada).filter(pk=page.pk).exists() == is_hers
    assert Page.objects.filter(own_pages(ada), pk=page.pk).exists() == is_hers
    assert page_permission_policy.user_has_permission_for_instance(ada, "change", page) == is_hers
    assert (ada.pk in accounts_named_by(page)) == is_hers
    for verb in ("publish", "bulk_delete", "lock"):
        assert not page_permission_policy.user_has_permission_for_instance(ada, verb, page)


def proposal(page: Page, **fields) -> dict[str, str]:
    counts = {
        f"{prefix}-{count}": "0"
        for prefix in ("co_author_links", "related_links", "corrections", "comments")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    body = nested_form_data({"body": streamfield([("paragraph", rich_text("<p>Anew.</p>"))])})
    topic = getattr(page.specific, "topic_id", None)
    return {
        "title": "Said better",
        "slug": page.slug,
        "summary": "In short.",
        "author": str(getattr(page.specific, "author_id", "") or ""),
        **({"topic": str(topic)} if topic else {}),
        **body,
        **counts,
        **fields,
    }


@pytest.mark.parametrize("which", ["an imported article by her name", "the page about her"])
@pytest.mark.parametrize("button", ["action-submit", "action-publish", ""])
def test_visitors_see_what_she_proposes_once_somebody_else_has_approved_it(
    client, ada, which, button
):
    page = PAGES[which](ada)
    client.force_login(ada)

    client.post(screen("edit", page), proposal(page, **({button: "1"} if button else {})))

    page = Page.objects.get(pk=page.pk)
    assert page.live
    assert page.title != "Said better"
    assert page.get_latest_revision_as_object().title == "Said better"
    assert page.workflow_in_progress == (button == "action-submit")
    if page.workflow_in_progress:
        task = page.current_workflow_task_state
        approve = [page.pk, "approve", task.pk]
        client.post(reverse("wagtailadmin_pages:workflow_action", args=approve))
        assert Page.objects.get(pk=page.pk).title != "Said better"
        client.force_login(make_user(group="Editors"))
        client.post(reverse("wagtailadmin_pages:workflow_action", args=approve))
        assert Page.objects.get(pk=page.pk).title == "Said better"


def test_a_post_to_what_is_another_s_changes_nothing(client, ada):
    page = imported(author=make_therapist("Ben"))
    client.force_login(ada)

    client.post(screen("edit", page), proposal(page))

    assert not ArticlePage.objects.get(pk=page.pk).revisions.exists()


def test_nobody_approves_what_carries_their_name(ada):
    article = imported(author=own(ada))
    article.save_revision()
    editor = make_user(group="Editors")
    hand_in(page=article, user=editor)
    article = ArticlePage.objects.get(pk=article.pk)
    task = article.current_workflow_task_state

    with pytest.raises(ApprovalRefused, match="of your own"):
        task.task.specific.on_action(task, ada, "approve")
    assert ada not in readers_of(article, writer=editor)
    assert task not in task.task.specific.get_task_states_user_can_moderate(ada)


def test_naming_somebody_in_a_draft_of_ones_own_gives_them_no_right_to_what_is_live(ada):
    article = imported("Of the practice")
    article.author = own(ada)
    article.save_revision()

    assert not article.permissions_for_user(ada).can_edit()


@pytest.mark.parametrize("change", ["taken away", "shut out"])
def test_the_right_ends_with_the_tie_and_with_the_account(client, ada, change):
    article = imported(author=own(ada))
    if change == "taken away":
        tie(page=ada.profile, account=None, user=make_user(group="Administrators"))
    else:
        ada.is_active = False
        ada.save()
    ada = User.objects.get(pk=ada.pk)

    assert not article.permissions_for_user(ada).can_edit()
    assert article.pk not in changeable_by(ada).values_list("pk", flat=True)


def test_a_page_is_about_one_person_and_the_history_says_whose_it_was(ada):
    page, ben = ada.profile, make_user("ben")

    tie(page=page, account=ben, user=make_user(group="Administrators"))

    assert User.objects.get(profile=page) == ben
    said = PageLogEntry.objects.filter(page=page.pk, action__startswith="site_core.profile")
    assert {str(entry.message) for entry in said} == {
        "Belongs to ada",
        "Belongs to ada no more",
        "Belongs to ben",
    }


def test_only_a_page_about_somebody_can_be_tied(ada):
    with pytest.raises(TieRefused, match="not about a person"):
        tie(page=ada.profile.get_parent(), account=ada, user=ada)


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception", "Administrators"])
def test_only_administrators_say_whose_page_it_is(client, site, group):
    page, user = make_therapist("Ben"), make_user(group=group)
    client.force_login(user)
    address = reverse("account_of_page", args=[page.pk])

    client.post(address, {"account": user.pk})
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), account(user, profile=page.pk))

    assert (User.objects.get(pk=user.pk).profile_id == page.pk) == (group == "Administrators")


def account(user: User, **fields) -> dict:
    names = {"username": user.username, "email": user.email, "is_active": "on"}
    groups = [str(group.pk) for group in user.groups.all()]
    return {**names, "first_name": "A", "last_name": "B", "groups": groups, **fields}


def test_an_account_s_form_offers_pages_about_people_and_each_once(client, ada):
    client.force_login(make_user(group="Administrators"))
    ben = make_user("ben")
    address = reverse("wagtailusers_users:edit", args=[ben.pk])

    taken = client.post(address, account(ben, profile=ada.profile_id))
    wrong = client.post(address, account(ben, profile=ada.profile.get_parent().pk))

    assert "Another account has that page." in taken.content.decode()
    assert wrong.status_code == 200
    assert User.objects.get(pk=ben.pk).profile is None


def test_the_page_shows_administrators_whose_it_is_and_nobody_else(client, ada):
    address = screen("edit", ada.profile)
    shown = {}
    for group in ("Editors", "Administrators"):
        client.force_login(make_user(group=group))
        shown[group] = "Choose another account" in client.get(address).content.decode()

    assert shown == {"Editors": False, "Administrators": True}


def test_her_page_stands_in_the_menu_and_only_hers(client, ada):
    client.force_login(ada)
    hers = client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(make_user(group="Editors"))

    assert screen("edit", ada.profile) in hers
    assert "My page" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("verb", ["edit", "history"])
def test_the_head_of_her_page_says_whose_it_is_and_leads_back(client, ada, verb):
    client.force_login(ada)
    html = BeautifulSoup(client.get(screen(verb, ada.profile)).content, "html.parser")
    way = {link.get_text(strip=True): link["href"] for link in html.select("header nav li a")}

    assert way["Dashboard"] == reverse("wagtailadmin_home")
    assert way[ada.profile.title] == screen("edit", ada.profile)


def test_the_field_of_the_name_speaks_of_a_person(client, ada):
    client.force_login(ada)
    shown = client.get(screen("edit", ada.profile)).content.decode()

    assert "The person’s name, as visitors read it." in shown
    assert "page title" not in shown.lower()


def test_deleting_the_page_leaves_the_account(ada):
    TherapistPage.objects.get(pk=ada.profile_id).delete()

    assert User.objects.get(pk=ada.pk).profile is None
