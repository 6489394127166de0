"""A draft is stored whatever it holds; what is not ready is the gate's."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticlePage
from site_core.drafts import untitled
from site_core.publishing.gate import problems_of
from tests.builders import make_article, make_user
from tests.site_core.test_permissions import filled_in

pytestmark = pytest.mark.django_db
ITEM = {"lead_in": "", "text": rich_text(""), "level": "1"}


def listed(*items) -> dict:
    """Items of a list block as the form sends them."""
    sent = {"count": len(items)}
    for position, item in enumerate(items):
        sent[str(position)] = {"value": item, "deleted": "", "order": str(position), "type": "item"}
    return sent


UNREADY = {
    "an empty picture": ("image", {"image": "", "alt": "", "caption": ""}),
    "a first heading that is a part": ("heading", {"text": "Why", "level": "h3"}),
    "a heading without words": ("heading", {"text": "", "level": "h2"}),
    "a heading that is too long": ("heading", {"text": "why " * 100, "level": "h2"}),
    "a button to no page": (
        "call_to_action",
        {"kind": "page", "text": "", "label": "", "page": "", "link": ""},
    ),
    "a button to half an address": (
        "call_to_action",
        {"kind": "link", "text": "", "label": "", "page": "", "link": "http:/half"},
    ),
    "a list without items": ("bullet_list", {"items": listed()}),
    "a list with too many": ("bullet_list", {"items": listed(*[ITEM] * 61)}),
    "a lead-in that is too long": (
        "bullet_list",
        {"items": listed({**ITEM, "lead_in": "word " * 50})},
    ),
    "a year in letters": (
        "references",
        {"items": listed({"title": "T", "publisher": "", "year": "20x4", "url": "nowhere"})},
    ),
    "a video without address": ("video", {"url": "", "title": "", "transcript": ""}),
    "a paragraph that is too long": ("paragraph", rich_text(f"<p>{'word ' * 3000}</p>")),
    "a choice that is none": ("callout", {"kind": "???", "title": "", "text": rich_text("")}),
    "a null byte": ("quote_script", {"situation": "a\0b", "say": "", "instead_of": "", "why": ""}),
}


def sent(*blocks, **fields) -> dict:
    return filled_in(**nested_form_data({"body": streamfield(list(blocks))}), **fields)


@pytest.fixture
def save(client, site):
    """Save a draft as the editing screen does by itself; returns what was stored."""
    writer = make_user()
    article = make_article("Begun", published=False, owner=writer)
    client.force_login(writer)

    def save(data: dict, page: Page = article) -> ArticlePage:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = client.post(address, data, headers={"accept": "application/json"})
        assert answer.status_code == 200, answer.content
        return ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()

    return save


@pytest.mark.parametrize("block", UNREADY.values(), ids=UNREADY)
def test_what_is_not_ready_is_stored_and_stands_at_the_gate(save, client, block):
    stored = save(sent(block))

    assert stored.body[0].block_type == block[0]
    assert problems_of(stored)
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[stored.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[stored.pk])).status_code == 200


def test_every_word_of_it_is_stored(save):
    words = "why " * 100

    stored = save(sent(UNREADY["a year in letters"], ("heading", {"text": words, "level": "h4"})))

    [source] = stored.body[0].value["items"]
    assert (source["title"], source["year"], source["url"]) == ("T", "20x4", "nowhere")
    assert stored.body[1].value["text"].split() == words.split()
    assert stored.body[1].value["level"] == "h4"


def test_blocks_and_items_keep_their_ids(save):
    items = {"items": listed(ITEM, ITEM)}
    items["items"]["0"]["id"], items["items"]["1"]["id"] = "first", "second"

    stored = save(sent(("bullet_list", items), ("paragraph", rich_text("<p>A</p>"))))
    again = save(sent(("bullet_list", items), ("paragraph", rich_text("<p>A</p>"))))

    for draft in (stored, again):
        kept = draft.body[0].value["items"].bound_blocks
        assert [item.id for item in kept] == ["first", "second"]


def test_the_same_is_refused_when_it_is_handed_in(client, save):
    article = ArticlePage.objects.get()
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])

    answer = client.post(
        address, sent(UNREADY["a heading without words"], **{"action-submit": "1"})
    )

    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert answer.url == f"{edit}#readiness"
    assert not Page.objects.get(pk=article.pk).workflow_in_progress


@pytest.mark.parametrize("title", ["", "   "], ids=["nothing", "blanks"])
def test_a_text_without_a_title_is_called_after_its_day(save, client, title):
    stored = save(sent(("paragraph", rich_text("<p>First.</p>")), title=title, slug=""))

    assert stored.title == untitled(timezone.localtime())
    assert "Title: Give the text a title." in [each.sentence for each in problems_of(stored)]
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[stored.pk]))
    assert screen.context["form"]["title"].value() == ""


def test_a_title_may_come_later(save):
    save(sent(title="", slug=""))
    again = save(sent(title="", slug=""))
    named = save(sent(title="On walking", slug="on-walking"))

    assert again.title == untitled(timezone.localtime())
    assert (named.title, named.slug) == ("On walking", "on-walking")


@pytest.mark.parametrize("slug", ["", "\U0001f331"], ids=["no slug", "the same as slug"])
def test_a_title_of_only_pictures_is_a_title(save, slug):
    stored = save(sent(title="\U0001f331", slug=slug))

    assert (stored.title, stored.slug) == ("\U0001f331", "article")


@pytest.mark.parametrize(
    ("title", "slug", "kept"),
    [
        ("Taken", "taken", "taken-2"),
        ("Feed", "feed", "feed-2"),
        ("Another", "taken", "taken-2"),
        ("Spaces", "with spaces & signs", "with-spaces-signs"),
    ],
    ids=["taken", "reserved", "typed and taken", "not an address"],
)
def test_an_address_that_a_draft_cannot_have_is_settled(save, title, slug, kept):
    make_article("Taken")

    first = save(sent(title=title, slug=slug))
    second = save(sent(title=title, slug=slug))

    assert (first.slug, second.slug, second.title) == (kept, kept, title)


def test_two_pages_of_one_title_go_live_and_a_typed_address_that_is_taken_is_told(client, site):
    editor = make_user(group="Editors")
    make_article("Taken")
    client.force_login(editor)
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    typed = client.post(add, filled_in(title="Else", slug="taken", **{"action-publish": "1"}))
    client.post(add, filled_in(title="Taken", slug="taken", **{"action-publish": "1"}))

    assert "has the address “taken” already" in typed.content.decode()
    assert ArticlePage.objects.get(slug="taken-2").title == "Taken"


def test_a_co_author_who_is_not_chosen_yet_stops_nothing(save):
    row = {
        "co_author_links-TOTAL_FORMS": "1",
        "co_author_links-0-therapist": "",
        "co_author_links-0-ORDER": "1",
        "co_author_links-0-DELETE": "",
        "co_author_links-0-id": "",
    }

    save(sent(**row))
    stored = save(sent(**row, **{"co_author_links-INITIAL_FORMS": "1"}))

    assert stored.co_author_links.count() == 0


def test_a_summary_that_is_too_long_waits_at_the_gate(save):
    stored = save(sent(summary="word " * 70))

    assert len(stored.summary) > 300
    assert any("too long" in each.sentence for each in problems_of(stored))


def test_a_new_text_is_stored_without_a_title(client, site):
    client.force_login(make_user())
    add = reverse("wagtailadmin_pages:add", args=["blog", "articlepage", site.blog.pk])

    answers = [
        client.post(add, sent(title="", slug=""), headers={"accept": "application/json"})
        for _ in range(2)
    ]

    assert [json.loads(answer.content)["success"] for answer in answers] == [True, True]
    assert {page.title for page in ArticlePage.objects.all()} == {untitled(timezone.localtime())}
