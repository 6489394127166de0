"""Editors see a page as visitors will, before anybody else can."""

import pytest

from blog.models import ArticleIndexPage, ArticlePage
from home.models import HomePage, ServiceIndexPage, ServicePage, StandardPage, TherapistPage
from home.models import TherapistIndexPage as TeamPage
from site_core.models import BasePage
from tests.builders import (
    make_article,
    make_service,
    make_site,
    make_standard_page,
    make_therapist,
    raw_block,
)

pytestmark = pytest.mark.django_db
TYPES = [
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    ServiceIndexPage,
    ServicePage,
    StandardPage,
    TeamPage,
    TherapistPage,
]


def make_drafts() -> None:
    make_site()
    for make in (make_article, make_service, make_standard_page, make_therapist):
        make("Draft", published=False)


@pytest.mark.parametrize("model", TYPES)
def test_every_type_of_page_has_a_preview_of_its_draft(model):
    make_drafts()
    page = model.objects.first()
    page.title = "Changed just now"

    response = page.make_preview_request()

    assert response.status_code == 200
    assert b"Changed just now" in response.render().content


@pytest.mark.parametrize("model", TYPES)
def test_a_page_that_was_never_saved_has_a_preview(model):
    make_site()
    page = model(title="Brand new", slug="brand-new")
    parent = make_site().home
    page.path, page.depth = f"{parent.path}0ZZZ", parent.depth + 1  # as the editor does
    page.set_url_path(parent)

    assert page.make_preview_request().status_code == 200


def test_no_type_of_page_is_forgotten_here():
    def concrete(model):
        for child in model.__subclasses__():
            if not child._meta.abstract:
                yield child
            yield from concrete(child)

    ours = {model for model in concrete(BasePage) if model.__module__.split(".")[0] != "forms"}
    assert ours == set(TYPES)


def test_a_preview_shows_authors_that_are_not_saved_yet():
    author, other = make_therapist("Ada Bell"), make_therapist("Ben Cole")
    article = make_article("Draft", published=False, author=author, co_authors=[other])
    article.save_revision()

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    response = draft.make_preview_request()

    shown = response.context_data["reading"]
    assert [who.title for who in shown.authors] == ["Ada Bell", "Ben Cole"]


def test_a_half_written_draft_has_a_preview():
    blocks = [
        raw_block("heading", text="", level="h2"),
        raw_block("image", image=None, alt="", decorative=False, caption=""),
        raw_block("call_to_action", kind="page", page=None, text="", label="", link=""),
        raw_block("download", document=None, label=""),
        raw_block("bullet_list", items=[]),
        raw_block("table", {"columns": [], "rows": [], "caption": ""}),
        raw_block("references", items=[]),
    ]
    article = make_article("Half", blocks=blocks, published=False)

    assert article.make_preview_request().status_code == 200
