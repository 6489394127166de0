"""Whoever writes is named, and finds what is theirs."""

import pytest
from django.urls import reverse

from blog.admin.bringing_in.forms import BringInForm
from blog.admin.calendar import begin_article
from blog.admin.writing import MINE
from tests.builders import make_ready, make_therapist, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(site):
    return make_user("ada", profile=make_therapist("Ada Bell"))


@pytest.mark.parametrize("address", ["wagtailadmin_pages:add", "write_article"])
def test_the_author_of_a_new_article_is_filled_in(client, ada, site, address):
    blog = site.blog.pk
    args = ["blog", "articlepage", blog] if "add" in address else ["empty", blog]
    client.force_login(ada)

    form = client.get(reverse(address, args=args)).context["form"]

    assert form["author"].value() == ada.profile_id


def test_nobody_is_named_whom_visitors_cannot_read_about(client, site):
    client.force_login(make_user("ben", profile=make_therapist("Ben", published=False)))
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    assert client.get(address).context["form"]["author"].value() is None


def test_an_idea_that_becomes_a_draft_names_its_writer(ada):
    assert begin_article("An idea", ada).author_id == ada.profile_id
    assert begin_article("Another", make_user("ben")).author_id is None


def test_what_is_brought_in_is_by_whoever_brings_it(ada, site):
    form = BringInForm(user=ada, blogs=[site.blog], owners=None)

    assert form["author"].value() == ada.profile_id


def test_the_list_shows_what_she_wrote_and_what_carries_her_name(client, ada):
    name = ada.profile.specific
    for title, fields in [
        ("Written by herself", {"owner": ada}),
        ("Imported under her name", {"author": name}),
        ("Written together", {"author": make_therapist("Ben"), "co_authors": [name]}),
        ("Of somebody else", {"author": make_therapist("Cleo")}),
    ]:
        make_ready(title, **fields)
    client.force_login(ada)

    shown = client.get(reverse("articles:index"), {"whose": MINE}).context["object_list"]

    assert {page.title for page in shown} == {
        "Written by herself",
        "Imported under her name",
        "Written together",
    }
