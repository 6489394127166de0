"""Screens about one page are opened by those who may, and lead back to its editor."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from site_core.env import PROJECT_DIR
from site_core.screens import edit_url
from tests.builders import make_article, make_user

ROOMS = ("site_core", "home", "blog", "forms")
SCREENS = (
    "article_doubts",
    "article_wording",
    "clinical_review",
    "earlier_versions",
    "review_links",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_about_a_page_leads_back_to_its_editor(client, name: str) -> None:
    article = make_article("After an argument")
    client.force_login(make_user("root", is_superuser=True))

    way = client.get(reverse(name, args=[article.pk])).context["breadcrumbs_items"]

    assert {"label": "After an argument", "url": edit_url(article)} in way


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*SCREENS, "account_of_page"])
def test_a_page_that_is_not_there_is_told_from_one_that_is_not_yours(client, name: str) -> None:
    article = make_article()
    client.force_login(make_user("ada", group="Reception"))
    theirs = client.get(reverse(name, args=[article.pk]))
    client.force_login(make_user("root", is_superuser=True))

    assert theirs.status_code in (302, 403)
    assert client.get(reverse(name, args=[999_999])).status_code == 404


def test_no_screen_writes_the_way_back_to_the_editor_again() -> None:
    """Whoever looks a page up by itself may forget who is allowed, or where the way leads."""
    again = re.compile(
        r"def get_way\b(?:(?!\bdef\b).)*?(?:wagtailadmin_pages:edit|edit_url)", re.DOTALL
    )
    files = (file for room in ROOMS for file in Path(PROJECT_DIR, room).rglob("*.py"))

    assert [file.name for file in files if again.search(file.read_text())] == ["of_page.py"]
