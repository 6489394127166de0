"""What the editing screen says about an import."""

import pytest
from django.urls import reverse

from tests.builders import make_article


@pytest.mark.parametrize(
    ("notes", "shown"),
    [("", False), ("Line 4 may be a heading\nLine 9 may be <b>a list</b>", True)],
)
def test_notes_are_shown_one_by_one_when_there_are_some(admin_client, site, notes, shown):
    article = make_article(import_notes=notes)

    screen = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

    assert ("Notes from the import" in screen.content.decode()) is shown
    assert (
        "<li><span>Line 9 may be &lt;b&gt;a list&lt;/b&gt;</span>" in screen.content.decode()
    ) is shown
