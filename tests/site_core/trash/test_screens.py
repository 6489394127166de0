"""No screen opens a page that is in the trash, Wagtail's or ours."""

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.admin.calendar import begin_article
from blog.admin.outlines import OUTLINES
from site_core.trash.deleting import put_into_trash
from tests.answers import said
from tests.builders import make_ready, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def trashed(page, user):
    put_into_trash(page=page, user=user, now=timezone.now())


@pytest.mark.parametrize("screen", ["edit", "copy", "move", "history", "view_draft", "unpublish"])
def test_no_screen_opens_it(client, editor, screen):
    article = make_ready("Sleep")
    trashed(article, editor)

    answer = client.get(reverse(f"wagtailadmin_pages:{screen}", args=[article.pk]), follow=True)

    assert "This page is in the trash" in said(answer)


@pytest.mark.parametrize(
    "screen",
    [
        "article_doubts",
        "open_doubts",
        "article_wording",
        "review_links",
        "readiness",
        "earlier_versions",
    ],
)
def test_no_screen_of_our_own_opens_it(client, editor, screen):
    article = make_ready("Sleep")
    trashed(article, editor)

    answer = client.get(reverse(screen, args=[article.pk]), follow=True)

    assert "This page is in the trash" in said(answer)


def test_no_article_is_begun_in_a_blog_in_the_trash(client, site, editor):
    write = reverse("write_article", args=[next(iter(OUTLINES)), site.blog.pk])
    trashed(site.blog, make_user(group=None, is_superuser=True))

    assert "This page is in the trash" in said(client.get(write, follow=True))
    assert begin_article("Sleep", editor) is None
    assert client.get(reverse("choose_outline")).status_code in (302, 403)
