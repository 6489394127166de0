"""Each group against each address and verb of the queue; by hand-made requests too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from forms.comments import moderating
from forms.comments.models import Comment
from forms.privacy.models import AccessRecord
from tests.builders import make_user
from tests.forms.builders import SECRET, make_comment
from tests.permissions import NAMES, is_refused

pytestmark = pytest.mark.django_db
TABLE = [
    ("get", "comments_modeladmin_index", False, {}),
    ("post", "decide_comments", False, {"decide": "shown", "comment": "1"}),
    ("get", "open_comment", True, {}),
    ("post", "edit_comment", True, {"name": "Kim", "text": "New words"}),
    ("post", "answer_comment", True, {"answer-text": "Thank you"}),
]
"""How, where, whether the address names a comment, what is posted."""


@pytest.fixture
def comment():
    return make_comment(SECRET, email="kim@example.com")


@pytest.mark.parametrize("letter", [*NAMES, "nobody"])
@pytest.mark.parametrize(("how", "name", "of_one", "posted"), TABLE)
def test_each_address_answers_those_who_decide(client, comment, letter, how, name, of_one, posted):
    if letter in NAMES:
        client.force_login(make_user(group=NAMES[letter]))
    address = reverse(name, args=[comment.pk] if of_one else [])

    response = getattr(client, how)(address, posted | {"only": f"shown-{comment.pk}"})

    refused = is_refused(response)
    assert refused == (letter not in "ERA"), response.status_code
    assert "kim@example.com" not in response.content.decode()
    if letter not in "ERA":
        assert SECRET not in response.content.decode()
        assert not AccessRecord.objects.exists()
        assert Comment.objects.get().state == "waiting"


@pytest.mark.parametrize("group", ["Clinicians", None])
def test_the_verbs_ask_by_themselves(comment, group, now):
    user = make_user(group=group)
    by_user = {"user": user, "now": now}

    with pytest.raises(PermissionDenied):
        moderating.decide(comments=[comment.pk], state="shown", **by_user)
    with pytest.raises(PermissionDenied):
        moderating.edit_comment(comment=comment, name="x", text="x", **by_user)
    with pytest.raises(PermissionDenied):
        moderating.answer_comment(comment=comment, text="x", **by_user)

    assert list(Comment.objects.values_list("state", "text")) == [("waiting", SECRET)]


@pytest.mark.parametrize("path", ["create", "delete", "inspect", "history", "edit"])
def test_the_other_screens_of_modeladmin_do_not_exist(client, comment, path):
    client.force_login(make_user(group=None, is_superuser=True))

    for address in (f"/admin/comments/{path}/{comment.pk}/", f"/admin/comments/{path}/"):
        assert client.get(address).status_code == 404


def test_clinicians_see_no_queue_and_no_panel(client, comment):
    client.force_login(make_user(group="Clinicians"))

    assert "/admin/comments/" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("group", ["Editors", "Reception", "Administrators"])
def test_those_who_decide_find_it_on_the_dashboard(client, comment, group):
    client.force_login(make_user(group=group))

    shown = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "1 to be read, the first for" in shown
    assert SECRET not in shown


def test_only_administrators_close_comments(client, comment):
    address = reverse("wagtailsettings:edit", args=["forms", "commentsettings"])
    found = {}
    for name in NAMES.values():
        client.force_login(make_user(name.lower(), group=name))
        found[name] = client.get(address, follow=True).status_code == 200 and (
            "days until comments close" in client.get(address, follow=True).content.decode().lower()
        )

    assert [name for name, allowed in found.items() if allowed] == ["Administrators"]
