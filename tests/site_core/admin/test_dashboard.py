"""What the dashboard lists."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from site_core.admin.dashboard import lists_for
from site_core.models import PracticeSettings
from tests.builders import make_article, make_user


@pytest.fixture
def ada(db):
    """A clinician."""
    return make_user("ada")


def shown_to(user) -> dict[str, list[str]]:
    return {
        each.name: [page.get_admin_display_title() for page in each.pages]
        for each in lists_for(user)
    }


def a_draft(title: str, owner):
    article = make_article(title, published=False, owner=owner, has_unpublished_changes=True)
    article.save_revision()
    return article


def test_my_drafts_are_mine(ada, site):
    a_draft("Mine", ada)
    a_draft("Somebody's", make_user("ben"))

    assert shown_to(ada)["drafts"] == ["Mine"]
    assert shown_to(make_user(group="Editors"))["drafts"] == []


def test_everybody_sees_what_they_handed_in_and_what_they_may_approve(ada, site):
    for title, owner in [("Hers", ada), ("His", make_user("ben"))]:
        draft = a_draft(title, owner)
        draft.get_workflow().start(draft, owner)

    assert shown_to(ada)["handed_in"] == ["Hers", "His"]
    assert shown_to(ada)["drafts"] == []
    assert shown_to(make_user(group="Editors"))["handed_in"] == ["Hers", "His"]


@pytest.mark.parametrize("name", ["", "Eve"])
def test_what_waits_for_approval_names_who_handed_it_in(client, ada, site, name):
    draft, eve = a_draft("Hers", ada), make_user("eve", group="Editors", first_name=name)
    draft.get_workflow().start(draft, eve)
    rows = []
    for reader in (make_user("boss", group="Administrators"), eve):
        client.force_login(reader)
        dashboard = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
        heading = dashboard.find(string="Handed in")
        rows.append(heading.find_next(class_="page-lists__detail").text)

    assert f"{name or 'eve'} ·" in rows[0]
    assert "·" not in rows[1]


def test_scheduled_pages_name_the_time_and_its_zone(client, ada, site):
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.time_zone = "America/Denver"
    practice.save()
    draft = a_draft("Next summer", ada)
    draft.go_live_at = datetime(
        timezone.now().year + 1, 7, 1, 9, 30, tzinfo=ZoneInfo("America/Denver")
    )
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    client.force_login(make_user(group="Editors"))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert f"1 July {draft.go_live_at.year}, 9:30 am MDT" in dashboard
    assert shown_to(ada)["scheduled"] == ["Next summer"]
    assert shown_to(ada)["drafts"] == []


def test_no_list_is_longer_than_five(ada, site):
    for number in range(7):
        make_article(f"Article {number}", owner=ada)

    assert shown_to(ada)["published"] == [f"Article {number}" for number in (6, 5, 4, 3, 2)]


def test_what_has_to_be_done_stands_before_ones_own_drafts_and_these_before_the_rest(
    client, ada, site
):
    a_draft("Begun", ada)
    make_article("Live", owner=ada)
    waiting = a_draft("Waiting", ada)
    waiting.get_workflow().start(waiting, ada)
    client.force_login(ada)

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    places = [
        dashboard.index(f"data-panel-heading-text>{name}<")
        for name in ("Handed in", "My drafts", "Your first steps", "Recently published")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Reception", "Administrators"])
def test_what_is_empty_takes_no_room(client, site, group):
    client.force_login(make_user(group=group))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    for name in ("changes", "handed_in", "drafts", "scheduled", "enquiries", "comments"):
        assert f'id="{name}-section"' not in dashboard


@pytest.mark.parametrize(("group", "is_offered"), [("Clinicians", True), ("Reception", False)])
def test_pages_are_searched_by_those_who_have_any(client, site, group, is_offered):
    client.force_login(make_user(group=group))

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert ('role="search"' in dashboard) == is_offered
    assert ("Search all pages" in dashboard) == is_offered
    assert (reverse("wagtailadmin_pages:search") in dashboard) == is_offered


def test_reception_sees_no_list(client, site):
    client.force_login(make_user(group="Reception"))

    assert "My drafts" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_more_pages_need_no_more_queries(client, ada, site):
    a_draft("First", ada)
    make_article("Published", owner=ada)
    client.force_login(ada)
    client.get(reverse("wagtailadmin_home"))
    with CaptureQueriesContext(connection) as with_few:
        client.get(reverse("wagtailadmin_home"))

    for number in range(5):
        a_draft(f"Draft {number}", ada)
        make_article(f"Published {number}", owner=ada)
        waiting = a_draft(f"Waiting {number}", ada)
        waiting.get_workflow().start(waiting, ada)
        later = a_draft(f"Later {number}", ada)
        later.save_revision(approved_go_live_at=timezone.now() + timedelta(days=9))

    client.get(reverse("wagtailadmin_home"))  # what all pages share is read once after a change
    with CaptureQueriesContext(connection) as with_many:
        client.get(reverse("wagtailadmin_home"))
    assert len(with_many) <= len(with_few)
