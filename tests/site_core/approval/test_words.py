"""Whoever writes or approves meets one vocabulary, whatever screen of Wagtail's they are on."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.answers import said
from tests.builders import make_ready, make_user
from tests.site_core.approval.steps import decide, hand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

FORBIDDEN = re.compile(
    r"workflow|moderat|unpublish|\bsubmit|resubmit|reject|\breview(?! link)|has been updated", re.I
)
CLINICAL = re.compile(
    r"clinical(ly)? reviews?|share for review|not clinically reviewed yet|record or move a review"
    r"|next review|reviewed by|reviewed, nothing changed|review (due|date)\w*|reviews",
    re.I,
)
"""What “review” means here: a professional reads again, or an outside reader does."""
UNSEEN = {"script", "style", "template", "svg"}
SAID = {"aria-label", "title", "placeholder", "data-w-tooltip-content-value"}


class Words(HTMLParser):
    """All that people see or hear of a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.around, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.around.append(tag)
        self.words += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag):
        if self.around and self.around[-1] == tag:
            self.around.pop()

    def handle_data(self, data):
        if not self.around and data.strip():
            self.words.append(data.strip())


def forbidden_in(html: str) -> list[str]:
    words = Words()
    words.feed(html)
    return [each for each in words.words if FORBIDDEN.search(CLINICAL.sub("", each))]


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

    assert "Approve and publish" in screen
    assert 'name="action-publish"' not in screen


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
