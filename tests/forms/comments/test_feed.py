"""The feed of comments for staff: says that something came, and ends with its owner."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.forms.builders import make_comment

pytestmark = pytest.mark.django_db


def test_a_feed_tells_that_something_came_and_not_what(client, editor):
    comment = make_comment("My words", name="Kim", is_urgent=True)
    opened = client.get(reverse("open_comment", args=[comment.pk])).content
    address = BeautifulSoup(opened, "html.parser").find(
        "a", string="Feed of the comments under this article"
    )["href"]
    client.logout()

    feed = client.get(address)

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert f"Comment {comment.pk}: waiting" in feed.content.decode()
    for word in ("My words", "Kim"):
        assert word not in feed.content.decode()
    assert not feed.cookies


@pytest.mark.parametrize("end", ["password", "leaves", "moves", "forged"])
def test_a_feed_ends_with_its_owner_s_password_account_or_permission(client, editor, end):
    comment = make_comment()
    opened = client.get(reverse("open_comment", args=[comment.pk])).content
    address = BeautifulSoup(opened, "html.parser").find(
        "a", string="Feed of the comments under this article"
    )["href"]
    match end:
        case "password":
            editor.set_password("another")
        case "leaves":
            editor.is_active = False
        case "moves":
            editor.groups.clear()
        case "forged":
            address = f"{address[:-5]}xxxx/"
    editor.save()

    assert client.get(address).status_code == 404
