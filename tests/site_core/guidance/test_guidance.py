"""Help in the house's words: for each role its own, beside the screen, and first steps that can be skipped."""

import html

import pytest
from django.urls import reverse

from site_core.guidance.first_steps import MOST, steps_for
from site_core.guidance.topics import topic_beside, topics_for
from tests.builders import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
FOR = {
    "Clinicians": {"handing-in", "writing"},
    "Editors": {"handing-in", "scheduling", "writing"},
    "Reception": {"answering"},
    "Administrators": {"handing-in", "scheduling", "running", "writing", "answering"},
}


def shown(client, address: str, **query: str) -> str:
    return html.unescape(client.get(address, query).content.decode())


@pytest.mark.parametrize("group", FOR)
def test_each_role_reads_about_its_own_work_and_no_other(client, group):
    user = make_user(group=group)
    client.force_login(user)

    assert {topic.key for topic in topics_for(user)} == FOR[group]
    for key in set().union(*FOR.values()):
        answer = client.get(reverse("guidance_topic", args=[key]))
        assert answer.status_code == (200 if key in FOR[group] else 404), key


@pytest.mark.parametrize(
    ("group", "screen", "key"),
    [
        ("Clinicians", "pages/3/edit/", "writing"),
        ("Clinicians", "", "handing-in"),
        ("Editors", "calendar/2031/3/", "scheduling"),
        ("Reception", "enquiries/4/", "answering"),
        ("Administrators", "users/", "running"),
        ("Administrators", "comments/", "answering"),
    ],
)
def test_what_opens_first_fits_the_screen(client, group, screen, key):
    user = make_user(group=group)
    client.force_login(user)

    assert topic_beside(screen, user).key == key
    inside = shown(client, reverse("guidance"), beside=f"/admin/{screen}")
    assert "data-guidance-close" in inside
    assert "<body" not in inside
    assert reverse("guidance_topic", args=[key]) in inside or len(FOR[group]) == 1


@pytest.mark.parametrize("group", FOR)
def test_first_steps_are_few_open_for_them_and_can_be_skipped_and_found_again(client, group):
    user = make_user(group=group)
    client.force_login(user)
    home = reverse("wagtailadmin_home")

    steps = steps_for(user)
    assert 2 <= len(steps) <= MOST
    assert {client.get(reverse(step.url_name)).status_code for step in steps} == {200}
    assert "Your first steps" in shown(client, home)
    client.post(reverse("first_steps"))
    assert "Your first steps" not in shown(client, home)
    client.post(reverse("first_steps"), {"again": "1"})
    assert "Your first steps" in shown(client, home)


def test_skipping_is_each_person_s_own(client):
    ada, ben = make_user("ada"), make_user("ben")
    client.force_login(ada)
    client.post(reverse("first_steps"))
    client.force_login(ben)

    assert "Your first steps" in shown(client, reverse("wagtailadmin_home"))


def test_wagtail_s_news_and_guide_are_not_what_helps(client):
    client.force_login(make_user(group="Reception"))

    screen = shown(client, reverse("wagtailadmin_home"))

    assert "How things work" in screen
    assert "What's new in Wagtail" not in screen
    assert "ditor guide" not in screen
    assert "Editor Guide" not in screen
