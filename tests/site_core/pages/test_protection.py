"""How this site protects its readers: what the page says follows from the settings in force."""

import pytest
from django.http import Http404
from wagtail.models import Site

from forms.models import CommentSettings
from site_core.models import PracticeSettings
from site_core.pages.promises import hosts_in
from site_core.views.protection import protection
from tests.forms.builders import make_contact_page

ADDRESS = "/how-this-site-protects-you/"
CHANGES = {
    "the page that the way out opens": (
        lambda: practice(exit_url="https://www.example.org/recipes"),
        "“Leave this page” opens example.org",
    ),
    "the neutral name of tabs": (
        lambda: practice(neutral_tab_name="Notes"),
        "are called “Notes”",
    ),
    "where sessions are booked": (
        lambda: practice(booking_url="https://book.example.net/x"),
        "booked on book.example.net",
    ),
    "how long the host keeps its log": (
        lambda: practice(server_log_days=9),
        "for 9 days",
    ),
    "that the host keeps no log": (
        lambda: practice(server_log_days=0),
        "keeps no list of requests either",
    ),
    "how long messages are kept": (
        lambda: make_contact_page("Write to us", retention_days=41),
        "under “Write to us” is sealed at once, opened only by people of the practice, and deleted after 41 days",
    ),
    "whether readers may comment": (
        lambda: CommentSettings.objects.create(
            site=Site.objects.get(is_default_site=True), comments_allowed=False
        ),
        "Nobody can comment at the moment",
    ),
}


def practice(**fields) -> None:
    site = Site.objects.get(is_default_site=True)
    PracticeSettings.objects.update_or_create(site=site, defaults=fields)


def words(client) -> str:
    return " ".join(client.get(ADDRESS).content.decode().split())


@pytest.mark.parametrize("change", CHANGES)
def test_the_page_changes_when_a_setting_does(client, site, change):
    make, sentence = CHANGES[change]
    assert sentence not in words(client)

    make()

    assert sentence in words(client)


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("SESSION_COOKIE_AGE", 7 * 3600, "It ends after 7 hours at the latest."),
        ("SECURE_SSL_REDIRECT", True, "is encrypted"),
        ("WAGTAILEMBEDS_FINDERS", [{}], "Videos are shown inside pages"),
        ("NIGHTLY_BACKUP", True, "gone from the copies after 28 days"),
    ],
)
def test_it_follows_the_settings_of_the_machine_too(
    client, site, settings, setting, value, sentence
):
    assert sentence not in words(client)

    setattr(settings, setting, value)

    assert sentence in " ".join(client.get(ADDRESS, secure=True).content.decode().split())


def test_it_tells_how_long_each_desk_keeps_what_it_gets(client, site):
    said = words(client)

    for sentence in ("after 365 days at the latest", "after 7 days when nobody confirms it"):
        assert sentence in said


def test_it_says_what_the_site_cannot_do(client, site):
    assert "It cannot clear the history of your browser." in words(client)


def test_every_page_leads_there_and_it_sets_no_cookie(client, site):
    assert f'href="{ADDRESS}"' in client.get("/").content.decode()
    assert not client.get(ADDRESS).cookies


def test_where_no_site_answers_there_is_no_such_page(rf, db):
    Site.objects.all().delete()

    with pytest.raises(Http404):
        protection(rf.get(ADDRESS))


def test_hosts_of_a_policy_are_those_beyond_the_site():
    policy = "default-src 'none'; img-src 'self' https://cdn.example.com; font-src 'self'"

    assert hosts_in(policy) == ["https://cdn.example.com"]
