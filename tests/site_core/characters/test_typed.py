"""What staff type, on screens of ours and of Wagtail's, is judged as everybody sees it."""

from functools import partial

import pytest
from django import forms
from django.contrib.auth import get_user
from django.contrib.auth.models import Group
from wagtail.models import Collection, Site

from blog.models import Topic
from forms.enquiries.models import AnswerTemplate
from site_core.models import CrisisResource, EditorialPlan, User
from tests.builders import make_site, make_user

UNSEEN = ["\u200b\u200b", "\u202a\u202c", "\ufeff", "\u00ad", "\u00a0\u2028", "\u3164"]
NAMED = {
    "a topic": (Topic, "snippets/blog/topic/add/", {"slug": "grief", "description": "x"}, "title"),
    "an idea": (EditorialPlan, "calendar/idea/", {"day": "2031-03-04", "time": "09:00"}, "title"),
    "an answer": (AnswerTemplate, "enquiries/templates/new/", {"text": "We are full."}, "title"),
    "a group": (Group, "groups/new/", {}, "name"),
    "a collection": (Collection, "collections/add/", {"parent": 1}, "name"),
}
AROUND = ["\u202a{}\u202c", "\u200b{}", "{}\ufeff", "\u00a0{}\u00ad"]
LINE = {"name": "Line", "kind": "crisis", "order": 1, "region": "US"}


@pytest.fixture
def staff(db, client):
    make_site()
    client.force_login(make_user(group="Administrators"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("what", NAMED)
def test_a_name_that_nobody_sees_is_none(staff, what):
    kind, address, words, name = NAMED[what]
    before = kind.objects.count()

    answer = staff.post(f"/admin/{address}", {**words, name: UNSEEN[0]})

    assert answer.status_code == 200
    assert kind.objects.count() == before


@pytest.mark.parametrize("unseen", UNSEEN)
def test_nothing_to_see_is_nothing(unseen):
    assert forms.CharField(required=False).clean(f" {unseen} ") == ""
    assert forms.CharField().clean(f"{unseen}Ada") == f"{unseen}Ada".strip()
    assert forms.CharField(strip=False).clean(f"{unseen} ") == f"{unseen} "


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (forms.EmailField, "ada@example.org"),
        (partial(forms.URLField, assume_scheme="https"), "https://example.org/a?b=c"),
        (forms.SlugField, "grief-at-work"),
    ],
)
def test_an_address_is_what_everybody_sees(field, typed, around):
    assert field().clean(around.format(typed)) == typed
    assert field().clean(around.format(f"{typed[:3]}\u200b{typed[3:]}")) == typed


@pytest.mark.django_db
def test_somebody_is_invited_at_the_address_that_was_meant(staff):
    group = Group.objects.get(name="Editors").pk
    told = {"first_name": "Ada", "last_name": "Bell", "groups": group}

    staff.post("/admin/users/new/", {**told, "email": "\u202aada@exam\u00adple.org\u202c"})

    assert User.objects.get(first_name="Ada").email == "ada@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize("around", AROUND)
def test_a_site_has_the_name_that_everybody_sees(staff, around):
    told = {"port": 443, "root_page": make_site().home.pk}

    staff.post("/admin/sites/new/", {**told, "hostname": around.format("new.exam\u200bple.org")})
    again = staff.post("/admin/sites/new/", {**told, "hostname": "new.example.org"})

    assert Site.objects.filter(hostname="new.example.org").count() == 1
    assert "already exists" in again.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(
    ("kind", "field", "typed", "href"),
    [
        ("external", "url", "/team/ada/", "/team/ada/"),
        ("external", "url", "https://example.org/a", "https://example.org/a"),
        ("phone", "phone_number", "+1\u00a0303\u2011555 0100", "tel:+1303-5550100"),
        ("anchor", "url", "what-helps", "#what-helps"),
        ("email", "email_address", "ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_a_link_in_a_text_leads_where_everybody_sees_it_lead(
    staff, kind, field, typed, href, around
):
    prefix, pasted = f"{kind}-link-chooser", around.format(f"{typed[:5]}\u200b{typed[5:]}")

    answer = staff.post(
        f"/admin/choose-{kind}-link/",
        {f"{prefix}-{field}": pasted, f"{prefix}-link_text": "Here", f"{prefix}-subject": ""},
    )

    assert answer.json()["result"]["url"] == href


@pytest.mark.django_db
def test_somebody_who_pastes_their_name_at_the_login_is_let_in(client):
    make_site()
    user = make_user("ada@example.org", group="Editors")

    pasted = {"username": f"\u202a{user.username}\u200b", "password": "tests-only"}
    client.post("/admin/login/", pasted)

    assert get_user(client) == user


@pytest.mark.django_db
def test_a_pasted_number_can_be_dialled(staff):
    pasted = {"phone": "\u202a303\u00a0555\u20110100\u202c", "sms": "\u200b741741"}

    staff.post("/admin/snippets/site_core/crisisresource/add/", {**LINE, **pasted})

    line = CrisisResource.objects.get(name="Line")
    assert (line.phone, line.sms) == ("303 555-0100", "741741")
