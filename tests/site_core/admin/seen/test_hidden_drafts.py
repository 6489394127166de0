"""No screen of the admin tells a clinician or reception how somebody else's draft is called."""

import pytest
from django.urls import reverse

from tests.builders import make_article, make_ready, make_user

pytestmark = pytest.mark.django_db
SECRET = "Quokka and the divorce"


@pytest.fixture
def draft(site):
    """A draft of somebody else, with a published article beside it."""
    make_article("Sleeping well")
    return make_ready(SECRET, published=False, owner=make_user("writer", group="Clinicians"))


@pytest.fixture
def renamed(draft):
    """An article of somebody else that readers know by another title than its newer draft has."""
    article = make_ready("Parting", owner=draft.owner)
    article.title = SECRET
    article.save_revision(user=draft.owner, log_action=True)
    return article


def screens(draft) -> dict[str, str]:
    blog = draft.get_parent().pk
    pages = "/admin/pages"
    return {
        "the admin's API": "/admin/api/main/pages/?fields=*&limit=20",
        "children in the API": f"/admin/api/main/pages/?child_of={blog}&for_explorer=1",
        "one page in the API": f"/admin/api/main/pages/{draft.pk}/",
        "the explorer": f"{pages}/{blog}/",
        "the explorer below it": f"{pages}/{draft.pk}/",
        "results below it": f"{pages}/{draft.pk}/results/",
        "search": f"{pages}/search/?q=Quokka",
        "search in the explorer": f"{pages}/{blog}/?q=Quokka",
        "usage of a type": f"{pages}/usage/blog/articlepage/",
        "the site's history": "/admin/reports/site-history/",
        "the site's history as a file": "/admin/reports/site-history/?export=csv",
        "usage of page types": "/admin/reports/page-types-usage/",
        "ageing pages": "/admin/reports/aging-pages/",
        "locked pages": "/admin/reports/locked/",
        "workflows": "/admin/reports/workflow/",
        "bulk deletion": f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}",
        "bulk publication": f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}",
        "bulk move": f"/admin/bulk/wagtailcore/page/move/?id={draft.pk}",
        "bulk withdrawal": f"/admin/bulk/wagtailcore/page/unpublish/?id=all&childOf={blog}",
        "the chooser": f"/admin/choose-page/{blog}/",
        "the chooser below it": f"/admin/choose-page/{draft.pk}/",
        "search in the chooser": "/admin/choose-page/search/?q=Quokka&page_type=wagtailcore.page",
        "the dashboard": "/admin/",
        "its history": f"{pages}/{draft.pk}/history/",
        "its usage": f"{pages}/{draft.pk}/usage/",
        "its deletion": f"{pages}/{draft.pk}/delete/",
        "its editor": f"{pages}/{draft.pk}/edit/",
    }


def words_of(answer) -> str:
    return answer.getvalue().decode()


@pytest.mark.faults(53)
@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
@pytest.mark.parametrize("which", ["draft", "renamed"])
def test_a_draft_of_somebody_else_is_named_nowhere(client, request, which, group):
    page = request.getfixturevalue(which)
    client.force_login(make_user("other", group=group))

    telling = {
        name: answer.status_code
        for name, address in screens(page).items()
        if "Quokka and" in words_of(answer := client.get(address, follow=True))
    }

    assert telling == {}


def test_the_history_still_tells_what_is_known(client, renamed):
    client.force_login(make_user("other", group="Clinicians"))
    assert "Parting" in words_of(client.get("/admin/reports/site-history/"))

    client.force_login(make_user(group="Editors"))
    assert SECRET in words_of(client.get("/admin/reports/site-history/"))


@pytest.mark.parametrize("who", ["writer", "an editor"])
def test_whoever_may_open_it_still_finds_it(client, draft, who):
    client.force_login(draft.owner if who == "writer" else make_user(group="Editors"))
    wanted = ("the explorer", "search", "the admin's API", "one page in the API", "usage of a type")

    addresses = screens(draft)
    assert [
        name for name in wanted if SECRET not in client.get(addresses[name]).content.decode()
    ] == []


def test_what_is_published_is_found_by_every_clinician(client, draft):
    client.force_login(make_user("other", group="Clinicians"))

    assert "Sleeping well" in client.get("/admin/api/main/pages/").content.decode()
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
