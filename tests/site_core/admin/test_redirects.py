"""Old addresses."""

from django.urls import reverse

from tests.builders import make_ready, make_user
from tests.site_core.test_permissions import filled_in


def test_an_article_with_a_new_address_is_found_at_the_old_one(
    client, site, django_capture_on_commit_callbacks
):
    article = make_ready("On grief", slug="on-grief")
    client.force_login(make_user(group="Editors"))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailadmin_pages:edit", args=[article.pk]),
            filled_in(title="On grief", slug="grief", **{"action-publish": "1"}),
        )

    client.logout()
    moved = client.get("/blog/on-grief/")
    assert (moved.status_code, moved["Location"]) == (301, "/blog/grief/")
    assert client.get("/blog/grief/").status_code == 200
