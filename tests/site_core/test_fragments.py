"""Parts of a page that are rendered once for all readers, and forgotten at every change."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import RequestFactory

from site_core.fragments import kept
from site_core.generation import current_generation, derived, next_generation
from site_core.models import BasePage
from tests.builders import (
    make_article,
    make_document,
    make_image,
    make_private,
    make_ready,
    make_therapist,
    make_topic,
    raw_block,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def shown(client):
    """What a visitor reads at the address of a page."""
    return lambda page: client.get(page.url).content.decode()


def part(page: BasePage, text: str, *, is_preview: bool = False, host: str = "testserver") -> str:
    request = RequestFactory().get("/", HTTP_HOST=host)
    request.is_preview = is_preview
    return kept("part", page=page, request=request, render=lambda: text)


def loaded_for_a_visit(**fields):
    page = make_article("Sleep", **fields)
    page.is_known_public = True
    return page


def test_a_part_is_rendered_once_until_something_changes(django_capture_on_commit_callbacks):
    page = loaded_for_a_visit()

    assert part(page, "first") == part(page, "second") == "first"
    with django_capture_on_commit_callbacks(execute=True):
        next_generation()
    assert part(page, "third") == "third"


def test_each_address_of_the_site_has_its_own():
    page = loaded_for_a_visit()

    assert part(page, "one") == "one"
    assert part(page, "other", host="other.example") == "other"


def test_a_draft_is_rendered_every_time():
    page = loaded_for_a_visit()
    part(page, "what readers see")

    assert part(page, "the draft", is_preview=True) == "the draft"
    assert part(page, "?") == "what readers see"


def test_a_page_that_not_everybody_may_read_is_never_kept():
    page = make_article("Members")
    make_private(page)

    assert part(page, "one") == "one"
    assert part(page, "other") == "other"


def test_what_was_derived_during_a_change_is_not_kept_after_it(django_capture_on_commit_callbacks):
    def derive():
        with django_capture_on_commit_callbacks(execute=True):
            next_generation()
        return "old"

    assert derived("words", derive) == "old"
    assert derived("words", lambda: "new") == "new"


def test_the_command_forgets_everything(django_capture_on_commit_callbacks):
    derived("words", lambda: "old")

    with django_capture_on_commit_callbacks(execute=True):
        call_command("forget_derived", stdout=StringIO())

    assert derived("words", lambda: "new") == "new"


def test_a_change_that_is_undone_forgets_nothing(django_capture_on_commit_callbacks):
    before = current_generation()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        next_generation()
        transaction.set_rollback(True)

    assert current_generation() == before


def test_readers_see_a_change_with_their_next_visit(shown, django_capture_on_commit_callbacks):
    author, topic = make_therapist("Ada Bell"), make_topic("Grief")
    picture, file = make_image("A lake"), make_document("My week")
    blocks = [
        raw_block("image", image=picture.pk, alt="", decorative=False),
        raw_block("download", document=file.pk, label=""),
    ]
    article = make_article("Sleep", blocks=blocks, author=author, topic=topic, hero_image=picture)
    neighbour = make_ready("Night")
    changes = [
        (author, "title", "Ada Cole"),
        (topic, "title", "Loss"),
        (picture, "description", "A quiet lake"),
        (file, "title", "My month"),
        (neighbour, "title", "Daybreak"),
        (article, "summary", "What helps."),
    ]
    for changed, field, words in changes:
        assert words not in shown(article), words
        setattr(changed, field, words)
        with django_capture_on_commit_callbacks(execute=True):
            revise = getattr(changed, "save_revision", None)
            revise().publish() if revise else changed.save()
        assert words in shown(article), words


def test_a_neighbour_that_is_withdrawn_is_gone_with_the_next_visit(
    shown, django_capture_on_commit_callbacks
):
    article, neighbour = make_article("Sleep"), make_article("Night")
    assert neighbour.title in shown(article)

    with django_capture_on_commit_callbacks(execute=True):
        neighbour.unpublish()

    assert neighbour.title not in shown(article)
