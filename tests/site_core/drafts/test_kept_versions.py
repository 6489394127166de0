"""Saving by itself writes over the running session's version, but never over what would be lost."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from site_core.drafts import changes_between, words_lost
from tests.builders import make_article, make_ready, make_user, raw_block
from tests.site_core.test_permissions import filled_in

pytestmark = pytest.mark.django_db
LONG = "<p>A sentence with more than a handful of words.</p>"


class Session:
    """A clinician who writes, as the editing screen saves it by itself."""

    def __init__(self, client):
        self.client = client
        self.writer = make_user()
        self.article = make_article("Begun", published=False, owner=self.writer)
        self.revision_id = ""
        client.force_login(self.writer)

    def save(self, *texts: tuple[str, str], **fields) -> int:
        """Paragraphs of (id, words); returns how many versions there are now."""
        body = streamfield([("paragraph", rich_text(words)) for _, words in texts])
        for position, (key, _) in enumerate(texts):
            body[str(position)]["id"] = key
        data = filled_in(**nested_form_data({"body": body}), **fields)
        if self.revision_id:
            data["overwrite_revision_id"] = self.revision_id
        address = reverse("wagtailadmin_pages:edit", args=[self.article.pk])
        answer = self.client.post(address, data, headers={"accept": "application/json"})
        self.revision_id = str(answer.json()["revision_id"])
        return self.article.revisions.count()


@pytest.fixture
def session(client, site) -> Session:
    return Session(client)


def test_writing_on_makes_no_version(session):
    session.save(("one", "<p>A</p>"))
    session.save(("one", "<p>A sentence</p>"), ("two", "<p>More</p>"))
    session.save(("two", "<p>More</p>"), ("one", "<p>The sentence</p>"))

    assert session.article.revisions.count() == 1


@pytest.mark.parametrize(
    "after",
    [
        {"texts": []},
        {"texts": [("one", LONG)]},
        {"texts": [("one", "<p>A sentence.</p>"), ("two", "<p>Short</p>")]},
        {
            "texts": [
                ("one", "<p>Quite other words that are no fewer than before.</p>"),
                ("two", "<p>Short</p>"),
            ]
        },
        {"texts": [("one", LONG), ("two", "")]},
        {"texts": [("one", LONG), ("two", "<p>Short</p>")], "summary": ""},
    ],
    ids=["everything", "a block", "words", "all words of a block", "a short block", "the summary"],
)
def test_what_is_lost_is_kept_first(session, after):
    before = session.save(("one", LONG), ("two", "<p>Short</p>"))
    texts = after.pop("texts")

    session.save(*texts, **after)
    count = session.save(*texts, **after)

    assert count == before + 1
    kept = session.article.revisions.order_by("pk").first()
    assert [child["id"] for child in json.loads(kept.content["body"])] == ["one", "two"]


def test_a_deleted_item_is_a_loss_and_a_moved_one_is_not():
    def content(*ids: str) -> dict:
        items = [{"type": "item", "id": key, "value": {"text": f"<p>{key}</p>"}} for key in ids]
        return {
            "body": json.dumps([{"type": "bullet_list", "id": "list", "value": {"items": items}}])
        }

    model = type(make_article())

    assert words_lost(content("a", "b"), content("a"), model=model)
    assert not words_lost(content("a", "b"), content("b", "a", "c"), model=model)


def test_a_text_that_is_deleted_little_by_little_is_kept_whole(session):
    session.save(("one", LONG))
    for left in (7, 4, 1):
        session.save(("one", " ".join(LONG.split()[:left])))

    kept, running = session.article.revisions.order_by("created_at")
    assert "than a handful of words" in kept.content["body"]
    session.article.refresh_from_db()
    assert session.article.latest_revision == running
    assert kept.user == session.writer


def test_what_is_lost_little_by_little_is_noted_in_the_same_write(session):
    session.save(("one", LONG))

    with CaptureQueriesContext(connection) as asked:
        session.save(("one", " ".join(LONG.split()[:7])))

    written = [one["sql"] for one in asked if 'UPDATE "wagtailcore_revision"' in one["sql"]]
    assert len(written) == 1


def test_changes_are_told_in_words():
    def content(title: str, **texts: str) -> dict:
        body = [{"type": "paragraph", "id": key, "value": words} for key, words in texts.items()]
        return {"title": title, "body": json.dumps(body)}

    changes = changes_between(
        content("One", a="A", b="B", c="C"),
        content("Two", b="Other", c="C", d="D"),
        model=type(make_article()),
    )

    assert str(changes) == "1 block added, 1 block deleted, 1 block changed, title changed"


@pytest.mark.faults(22)
def test_a_version_of_somebody_else_is_never_written_over(client, session):
    session.save(("one", LONG))
    other = make_user(group="Editors")
    client.force_login(other)

    address = reverse("wagtailadmin_pages:edit", args=[session.article.pk])
    client.post(address, filled_in(overwrite_revision_id=session.revision_id))

    kept = Revision.objects.get(pk=session.revision_id)
    assert kept.user == session.writer
    assert session.article.revisions.count() == 1


def test_earlier_versions_are_listed_with_what_changed_and_lead_back(client, session):
    session.save(("one", LONG), ("two", "<p>Short</p>"))
    session.save(("one", LONG))

    screen = client.get(reverse("earlier_versions", args=[session.article.pk])).content.decode()

    assert "1 block deleted" in screen
    assert "First version" in screen
    first = session.article.revisions.order_by("pk").first()
    assert (
        reverse("wagtailadmin_pages:revisions_revert", args=[session.article.pk, first.pk])
        in screen
    )
    editor = client.get(
        reverse("wagtailadmin_pages:edit", args=[session.article.pk])
    ).content.decode()
    assert reverse("earlier_versions", args=[session.article.pk]) in editor


def test_who_may_not_edit_a_page_sees_no_versions(client, site):
    article = make_ready("Hers", published=False, owner=make_user())
    article.save_revision()
    client.force_login(make_user())

    assert client.get(reverse("earlier_versions", args=[article.pk])).status_code in {302, 403}


def test_a_page_without_versions_says_so(client, site):
    article = make_article("Begun", blocks=[raw_block("paragraph", LONG)])
    client.force_login(make_user(group="Editors"))

    screen = client.get(reverse("earlier_versions", args=[article.pk])).content.decode()

    assert "Nothing has been saved yet." in screen
