"""Two requests at once: the same draft or a sentence, never an error, never two drafts."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from blog.models import ArticlePage, Topic
from site_core.publishing.due import run_due
from tests.builders import make_ready, make_site, make_user
from tests.patience import A_MOMENT
from tests.site_core.publishing.schedules import make_scheduled, traces_of
from tests.site_core.test_permissions import filled_in

AS_AUTOSAVE = {"headers": {"accept": "application/json"}}
PUBLISH = {"action-publish": "action-publish"}


class Meanwhile(threading.Thread):
    """Does something on a connection of its own to the database of the test."""

    def __init__(self, do: Callable[[], Any]) -> None:
        super().__init__()
        self.do, self.answer, self.database = do, None, connections["default"]

    def run(self) -> None:
        connections["default"] = self.database.copy()
        try:
            self.answer = self.do()
        finally:
            connections["default"].close()


def at_once(*requests: Callable[[], Any]) -> list:
    """The answers to all ``requests``, sent together."""
    start = threading.Barrier(len(requests))
    threads = [
        Meanwhile(lambda request=request: (start.wait(), request())[1]) for request in requests
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.answer for thread in threads]


@pytest.fixture
def shared(shared_database):
    """A site on a database of its own, and a way to log in on it."""
    user = make_user(group="Editors")

    def log_in():
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return log_in


@pytest.mark.parametrize("fields", [{}, PUBLISH], ids=["save", "publish"])
def test_without_a_key_too_two_requests_at_once_make_one_draft(shared, fields):
    blog = make_site().blog
    address = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", blog.pk])
    screen, button, by_itself = shared(), shared(), filled_in(title="Sleep")
    pressed = filled_in(title="Sleep", **fields)

    answers = at_once(
        lambda: screen.post(address, by_itself, **AS_AUTOSAVE),
        lambda: button.post(address, pressed),
    )

    assert [answer.status_code for answer in answers] == [200, 302]

    assert ArticlePage.objects.count() == 1


@pytest.mark.faults(22)
@pytest.mark.parametrize("other", ["publish", "delete", "copy", "unpublish", "move"])
def test_saving_while_something_else_happens_to_the_page_is_never_an_error(shared, other):
    site = make_site()
    article = make_ready("Sleep")
    article.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    fields = {
        "publish": filled_in(title="Sleep", summary="In short.", **PUBLISH),
        "copy": {"new_title": "C", "new_slug": "c", "new_parent_page": site.blog.pk},
    }
    addresses = {"publish": edit} | {
        name: reverse(f"wagtailadmin_pages:{name}", args=[article.pk])
        for name in ("delete", "copy", "unpublish", "move")
    }
    first, second, third, saved = shared(), shared(), shared(), filled_in(title="Sleep well")

    answers = at_once(
        lambda: first.post(edit, saved, **AS_AUTOSAVE),
        lambda: second.post(addresses[other], fields.get(other, {})),
        lambda: third.post(addresses[other], fields.get(other, {})),
    )

    assert all(answer.status_code < 500 for answer in answers)

    assert Page.objects.filter(slug="c").count() == (other == "copy")


@pytest.mark.faults(22)
def test_a_draft_that_is_saved_while_the_schedule_publishes_it_stays_live(shared):
    article = make_scheduled("Sleep")
    client, publishing = shared(), []

    def publish_now(request, page) -> None:
        publishing.append(Meanwhile(lambda: run_due(now=timezone.now())))
        publishing[0].start()
        publishing[0].join(A_MOMENT)  # where it could, it would be done by then

    with hooks.register_temporarily("before_edit_page", publish_now):
        edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
        answer = client.post(edit, filled_in(title="Sleep well"), **AS_AUTOSAVE)
    publishing[0].join()
    run_due(now=timezone.now())  # where the row was taken, the next look does it

    assert answer.status_code == 200
    assert Page.objects.get(pk=article.pk).live
    assert traces_of(article)["receipts"] == 1


@pytest.mark.faults(22)
@pytest.mark.parametrize(
    ("group", "model", "address", "fields"),
    [
        ("Administrators", Group, "wagtailusers_groups:add", {"name": "Twins"}),
        ("Editors", Topic, Topic.snippet_viewset.get_url_name("add"), {"title": "A", "slug": "a"}),
    ],
    ids=["group", "topic"],
)
def test_a_name_that_was_taken_since_the_form_looked_is_named_by_the_form(
    shared_database, monkeypatch, group, model, address, fields
):
    first, client = (Client(raise_request_exception=False) for _ in range(2))
    for somebody in (first, client):
        somebody.force_login(make_user(group=group))
    shown = BeautifulSoup(client.get(reverse(address)).content, "html.parser")
    hidden = shown.select("form[method=post i] input[type=hidden]")
    empty = {field["name"]: field.get("value", "") for field in hidden}
    first.post(reverse(address), empty | fields)
    looks = iter([lambda *args, **kwargs: None])
    honest = model.validate_unique
    monkeypatch.setattr(
        model, "validate_unique", lambda *args, **kwargs: next(looks, honest)(*args, **kwargs)
    )

    answer = client.post(reverse(address), empty | fields)

    assert answer.status_code == 200
    assert "already exists" in answer.content.decode()
    assert model.objects.filter(**fields).count() == 1
    assert next(looks, None) is None


@pytest.mark.django_db
def test_a_page_that_no_page_can_be_is_not_found(client, site):
    client.force_login(make_user(group="Editors"))

    assert client.post(f"/admin/pages/{10**20}/edit/", {}).status_code == 404
