"""The doubts of one article: shown, confirmed, closed to others."""

import pytest
from django.urls import reverse

from blog.importers.drafts import remember_doubts
from blog.importers.mapper import blocks_of
from blog.importers.tree import Paragraph, Run, Script
from site_core.publishing.gate import problems_of
from tests.builders import FIRST_DAY, make_article, make_site, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    make_site()
    text = Paragraph(text=(Run("A line of text."),)).doubted("text", "Look at this line.")
    script = Script(say="I am here.").doubted("script", "Is this for readers to say?")
    mapped = blocks_of([text, script])
    remember_doubts(doubts=mapped.doubts, raw_body=mapped.raw, now=FIRST_DAY)
    return make_article(published=False, owner=make_user("ada"), blocks=mapped.raw)


def block_ids(article) -> list[str]:
    return [block["id"] for block in article.body.raw_data]


def test_the_screen_names_every_doubt_in_the_order_of_the_text(client, article):
    client.force_login(article.owner)

    shown = client.get(reverse("article_doubts", args=[article.pk])).content.decode()

    assert shown.index("Look at this line.") < shown.index("Is this for readers to say?")
    assert f"Doubts: {article.get_admin_display_title()}" in shown
    assert f"#block-{block_ids(article)[1]}-section" in shown


def test_one_click_confirms_a_script_and_opens_the_gate(client, article):
    client.force_login(article.owner)
    script = block_ids(article)[1]

    answer = client.post(
        reverse("confirm_doubts", args=[article.pk]), {"block": script}, follow=True
    )

    assert "Is this for readers to say?" not in answer.content.decode()
    assert "Look at this line." in answer.content.decode()
    assert not any("words to say" in problem.sentence for problem in problems_of(article))


def test_one_click_confirms_a_note_about_the_whole_text(client, article):
    guessed, author = "“Rest” was taken for the title.", "The source names an author: Ada"
    article.import_notes = f"{guessed}\n{author}"
    article.save()
    article.save_revision()
    client.force_login(article.owner)

    answer = client.post(
        reverse("confirm_doubts", args=[article.pk]), {"note": guessed}, follow=True
    )

    article.refresh_from_db()
    assert (article.import_notes, article.get_latest_revision_as_object().import_notes) == (
        author,
        author,
    )
    assert guessed not in answer.content.decode()
    assert author in answer.content.decode()


def test_the_editor_asks_which_blocks_are_in_doubt_and_confirms_without_a_page(client, article):
    client.force_login(article.owner)
    first, script = block_ids(article)

    answer = client.get(reverse("open_doubts", args=[article.pk])).json()
    done = client.post(answer["confirm"], {"block": first}, headers={"accept": "application/json"})

    assert answer["blocks"] == [
        {"id": first, "sentences": ["Look at this line."]},
        {"id": script, "sentences": ["Is this for readers to say?"]},
    ]
    assert done.status_code == 204
    left = client.get(reverse("open_doubts", args=[article.pk])).json()["blocks"]
    assert [block["id"] for block in left] == [script]


def test_a_block_of_another_article_is_not_confirmed(client, article):
    other = make_article("Another", published=False, owner=article.owner)
    client.force_login(article.owner)

    answer = client.post(
        reverse("confirm_doubts", args=[other.pk]), {"block": block_ids(article)[0]}
    )

    assert answer.status_code == 404
    assert len(client.get(reverse("open_doubts", args=[article.pk])).json()["blocks"]) == 2


@pytest.mark.parametrize("name", ["article_doubts", "open_doubts", "confirm_doubts"])
def test_the_drafts_of_others_are_closed(client, article, name):
    client.force_login(make_user("grace"))
    url = reverse(name, args=[article.pk])

    answer = (
        client.post(url, {"block": block_ids(article)[0]})
        if name == "confirm_doubts"
        else client.get(url)
    )

    assert answer.status_code in (302, 403)
    client.force_login(article.owner)
    assert len(client.get(reverse("open_doubts", args=[article.pk])).json()["blocks"]) == 2


def test_the_editor_leads_to_the_doubts_while_there_are_any(client, article):
    client.force_login(article.owner)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    doubts = reverse("article_doubts", args=[article.pk])

    assert doubts in client.get(edit).content.decode()
    for block in block_ids(article):
        client.post(reverse("confirm_doubts", args=[article.pk]), {"block": block})
    assert doubts not in client.get(edit).content.decode()
