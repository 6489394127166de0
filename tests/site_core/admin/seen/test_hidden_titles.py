"""Whoever writes the number of somebody else's draft into a form of their own does not learn how it is called."""

import pytest
from django.urls import reverse

from blog.models import RelatedArticle
from tests.builders import make_article, make_ready, make_user, raw_block, raw_body

pytestmark = pytest.mark.django_db
SECRET = "Quokka and the divorce"


@pytest.fixture
def draft(site):
    return make_ready(SECRET, published=False, owner=make_user("writer", group="Clinicians"))


@pytest.fixture
def own(draft):
    """A draft that leads to the other one in each way that an article can, saved twice."""
    curious = make_user("curious", group="Clinicians")
    own = make_article("Mine", published=False, owner=curious)
    own.save_revision(user=curious)
    own.forward_page = draft
    own.related_links = [RelatedArticle(related=draft)]
    own.body = raw_body(
        [
            raw_block("call_to_action", kind="page", text="Go on", label="Go", page=draft.pk),
            raw_block("paragraph", f'<p>See <a linktype="page" id="{draft.pk}">this</a>.</p>'),
        ]
    )
    own.save_revision(user=curious)
    return own


def screens(own) -> dict[str, str]:
    named = {name: f"wagtailadmin_pages:{name}" for name in ("edit", "view_draft", "usage")}
    named |= {"readiness": "readiness", "versions": "earlier_versions"}
    addresses = {name: reverse(address, args=[own.pk]) for name, address in named.items()}
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[own.pk, "earliest", "latest"])
    return addresses | {"compared": compared}


def telling(client, own) -> set[str]:
    answers = {name: client.get(address) for name, address in screens(own).items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    pages = {name: answer.content.decode().lower() for name, answer in answers.items()}
    return {name for name, page in pages.items() if "quokka" in page}


@pytest.mark.faults(53)
def test_a_form_that_names_a_draft_of_somebody_else_does_not_tell_its_title(client, own):
    client.force_login(own.owner)

    assert telling(client, own) == set()


def test_whoever_may_open_the_draft_is_told(client, own):
    client.force_login(make_user(group="Editors"))

    assert telling(client, own) == {"edit", "readiness", "compared"}


def test_a_refused_form_does_not_tell_it_either(client, own, draft):
    client.force_login(own.owner)
    place = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": draft.pk}

    answer = client.post(reverse("wagtailadmin_pages:copy", args=[own.pk]), place)

    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_what_a_published_page_is_going_to_be_called_is_told_to_whoever_may_open_it(client, site):
    page = make_ready("Sleeping well", owner=make_user("writer", group="Editors"))
    page.title = SECRET
    page.save_revision()
    explorer = reverse("wagtailadmin_explore", args=[site.blog.pk])

    seen = {}
    for group in ("Clinicians", "Editors"):
        client.force_login(make_user(group=group))
        seen[group] = SECRET in client.get(explorer).content.decode()

    assert seen == {"Clinicians": False, "Editors": True}
