"""Every screen of ours says who may come and where one is."""

from pathlib import Path

import pytest
from django.urls import reverse

from site_core.env import PROJECT_DIR
from tests.builders import make_site, make_user

ROOMS = ("site_core", "home", "blog", "forms")


def test_all_screens_are_of_one_kind() -> None:
    with_a_frame_of_their_own = [
        str(file.relative_to(PROJECT_DIR))
        for room in ROOMS
        for file in Path(PROJECT_DIR, room).rglob("*.py")
        if "WagtailAdminTemplateMixin" in file.read_text()
    ]
    assert with_a_frame_of_their_own == ["site_core/screens/frame.py"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "title"), [("writing_rules", "Writing checks"), ("outside_links", "Links to other")]
)
def test_the_way_ends_with_the_screen_itself(client, name: str, title: str) -> None:
    make_site()
    client.force_login(make_user("root", is_superuser=True))

    way = client.get(reverse(name)).context["breadcrumbs_items"]

    assert (way[0]["label"], way[-1]["url"]) == ("Home", "")
    assert way[-1]["label"].startswith(title)


@pytest.mark.django_db
def test_whoever_lacks_the_permission_is_refused(client) -> None:
    make_site()
    client.force_login(make_user("ada"))

    assert client.get(reverse("outside_links")).status_code in (302, 403)
    assert "Links to other sites" not in client.get(reverse("outside_links"), follow=True).text
