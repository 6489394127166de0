"""The list of crisis lines in the admin."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from blog.models import Topic
from site_core.admin.crisis_resources import needs_checking
from site_core.models import CrisisResource
from tests.builders import make_crisis_resource


def test_topics_and_crisis_lines_are_snippets():
    assert {Topic, CrisisResource} <= set(get_snippet_models())


def test_a_line_needs_checking_after_a_year(db):
    today = timezone.localdate()

    fresh = make_crisis_resource("Fresh", checked_on=today - timedelta(days=365))
    stale = make_crisis_resource("Stale", checked_on=today - timedelta(days=366))

    assert not needs_checking(fresh)
    assert needs_checking(stale)


def test_the_list_asks_to_check_only_what_is_stale(admin_client):
    make_crisis_resource("Fresh")
    address = reverse(CrisisResource.snippet_viewset.get_url_name("list"))
    assert "Check again" not in admin_client.get(address).content.decode()

    make_crisis_resource("Stale", checked_on=timezone.localdate() - timedelta(days=400))

    listing = admin_client.get(address).content.decode()
    assert listing.count("Check again") == 1
    assert "Shown everywhere" in listing


def test_the_list_of_topics_says_which_need_crisis_lines(admin_client):
    Topic.objects.create(title="Suicide", slug="suicide", needs_crisis_resources=True)

    listing = admin_client.get(reverse(Topic.snippet_viewset.get_url_name("list")))

    assert "Suicide" in listing.content.decode()
    assert "Needs crisis lines" in listing.content.decode()
