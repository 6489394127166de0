"""Whoever may use the practice's pictures sees them; the number on the dashboard is the number in the list."""

import re

import pytest
from django.urls import reverse

from tests.builders import make_image, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures(site):
    """Two of the practice and one of a clinician."""
    ada = make_user("ada")
    return [make_image("A lake"), make_image("A hill"), make_image("Hers", uploaded_by_user=ada)]


@pytest.mark.parametrize("group", ["Clinicians", "Editors", "Administrators"])
@pytest.mark.parametrize("order", ["", "usage_count"])
def test_the_dashboard_leads_to_as_many_as_it_counts(client, pictures, group, order):
    client.force_login(make_user(group=group))

    counted = re.search(
        r"<span>(\d+)</span> Image", client.get(reverse("wagtailadmin_home")).content.decode()
    )
    listed = client.get(reverse("wagtailimages:index"), {"ordering": order} if order else {})

    assert len(listed.context["images"]) == 3
    assert counted is None or counted[1] == "3"


def test_a_clinician_looks_at_a_picture_and_changes_only_her_own(client, pictures):
    client.force_login(pictures[2].uploaded_by_user)
    screens = [client.get(reverse("picture", args=[picture.pk])) for picture in pictures]

    assert [screen.status_code for screen in screens] == [200, 200, 302]
    assert "To use it" in screens[0].content.decode()
    client.post(reverse("wagtailimages:edit", args=[pictures[0].pk]), {"title": "Taken over"})
    client.post(reverse("wagtailimages:delete", args=[pictures[0].pk]))
    pictures[0].refresh_from_db()
    assert pictures[0].title == "A lake"


def test_the_list_leads_to_what_opens(client, pictures):
    client.force_login(make_user(group="Clinicians"))

    listed = client.get(reverse("wagtailimages:index")).content.decode()

    assert reverse("picture", args=[pictures[0].pk]) in listed


def test_reception_sees_no_pictures(client, pictures):
    client.force_login(make_user(group="Reception"))

    assert client.get(reverse("picture", args=[pictures[0].pk])).status_code != 200
