"""Whoever writes or approves meets one vocabulary, whatever screen of Wagtail's they are on."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.answers import said
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import decide, hand_in
from tests.site_core.said_on_screens import forbidden_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def draft():
    return make_ready("Draft", published=False)


def handed_in():
    return hand_in()


def to_be_changed():
    return decide(hand_in(), make_user(group="Editors"), "reject", comment="Shorter, please.")


def live():
    return decide(hand_in(), make_user(group="Editors"))


STATES = {"draft": draft, "handed in": handed_in, "changes asked for": to_be_changed, "live": live}
SCREENS = ["edit", "history", "workflow_history", "unpublish"]


@pytest.mark.parametrize("state", STATES)
def test_the_screens_of_a_page_speak_our_words(client, state):
    page = STATES[state]()
    client.force_login(make_user(group="Administrators"))

    for screen in SCREENS:
        shown = client.get(reverse(f"wagtailadmin_pages:{screen}", args=[page.pk]), follow=True)
        assert forbidden_in(shown.content.decode()) == [], screen


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Administrators"])
def test_so_do_the_screens_around_it(client, group):
    page = handed_in()
    client.force_login(make_user(group=group))

    for address in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_account"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("readiness", args=[page.pk]),
    ):
        shown = client.get(address, follow=True).content.decode()
        assert forbidden_in(shown) == [], address


def test_whoever_decides_is_offered_one_way_to_publish(client):
    page = handed_in()
    client.force_login(make_user(group="Editors"))

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert 'name="action-publish"' not in screen
    beside = BeautifulSoup(screen, "html.parser").select_one("footer .footer__container")
    for menu in beside.select("[data-w-dropdown-target=content]"):
        menu.decompose()
    assert "Approve and publish" in beside.get_text()  # it is seen without opening a menu


def test_whoever_decides_reads_who_handed_it_in_and_is_led_to_what_has_changed(client):
    new, changed = handed_in(), hand_in(live())
    client.force_login(make_user(group="Editors"))

    of_new = said(client.get(reverse("wagtailadmin_pages:edit", args=[new.pk])))
    of_changed = said(client.get(reverse("wagtailadmin_pages:edit", args=[changed.pk])))

    assert f"{new.owner} handed this in (" in of_new
    assert "what has changed" not in of_new
    assert f'<a href="/admin/pages/{changed.pk}/revisions/compare/live...latest/">' in of_changed


def test_whoever_handed_it_in_is_not_told_so_again(client):
    page = handed_in()
    client.force_login(page.owner)

    assert "handed this in (" not in said(client.get(f"/admin/pages/{page.pk}/edit/"))


def test_what_was_asked_for_stands_above_the_text_and_the_button_says_again(client):
    page = to_be_changed()
    client.force_login(page.owner)

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "asks for changes" in said(screen)
    assert "<p>Shorter, please.</p>" in screen.content.decode()
    assert "Hand in again" in screen.content.decode()
    assert "Take it back" not in screen.content.decode()
    assert "Changes asked for" in dashboard
    assert "Grief at work" in dashboard


def test_markup_in_the_words_of_who_asked_stays_words(client):
    page = decide(hand_in(), make_user(group="Editors"), "reject", comment="<b>Shorter</b>")
    client.force_login(page.owner)

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "<p>&lt;b&gt;Shorter&lt;/b&gt;</p>" in screen
    assert "<b>Shorter" not in screen


@pytest.mark.parametrize("state", ["draft", "handed in", "live"])
def test_nothing_is_asked_for_in_any_other_state(client, state):
    page = STATES[state]()
    client.force_login(make_user(group="Administrators"))

    assert "asks for changes" not in said(client.get(f"/admin/pages/{page.pk}/edit/"))
