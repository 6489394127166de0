"""Whose site it is, in the admin."""

import pytest
from django.templatetags.static import static
from django.urls import reverse

from site_core.models import PracticeSettings
from tests.builders import make_user


@pytest.fixture
def practice(site) -> PracticeSettings:
    """A practice with a name of its own."""
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.name = "River House"
    practice.save()
    return practice


def test_the_login_screen_says_whose_site_it_is(client, practice):
    screen = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "River House" in screen
    assert static("icons/favicon.svg") in screen
    assert "Sign in" not in screen


def test_the_dashboard_and_the_side_bar_do_too(client, practice):
    client.force_login(make_user(group="Clinicians"))

    screen = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "River House" in screen
    assert "practice-mark" in screen
    assert "gravatar" not in screen.lower()
    assert "releases.wagtail" not in screen


def test_without_a_site_people_can_still_log_in(client, db):
    assert client.get(reverse("wagtailadmin_login")).status_code == 200


@pytest.mark.parametrize(
    ("screen", "name"),
    [
        ("wagtailadmin_home", "Dashboard"),
        ("publication_sets", "Sets of pages"),
        ("trash", "Trash"),
        ("wagtailimages:index", "Pictures"),
        ("calendar", "Calendar"),
    ],
)
def test_the_tab_says_where_one_is_and_whose_site_it_is(client, practice, screen, name):
    client.force_login(make_user(group="Editors"))

    shown = client.get(reverse(screen)).content.decode()

    assert f"<title>{name} - River House</title>" in shown


def test_nobody_hears_the_name_of_the_machine(client, practice):
    client.force_login(make_user(group="Editors"))

    shown = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "of this website" in shown
    assert "localhost" not in shown.partition("<main")[2]
