"""What readers see: approved words as plain text, in their order, in a cached page within seconds."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.utils import timezone

from forms.comments.models import Comment
from forms.comments.moderating import decide
from forms.comments.threads import thread_of
from tests.builders import make_article, make_site, make_user
from tests.everything_kept import forget_what_is_derived
from tests.forms.builders import make_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    make_site()
    return make_article("On sleep", published_at=timezone.now())


def under(client, article):
    page = BeautifulSoup(client.get(article.get_url()).content, "html.parser")
    return page.select_one("#comments")


def test_words_are_shown_as_they_are_and_never_run(client, article):
    text = "<script>alert(1)</script>\n\nhttps://example.com & more\nnext"
    make_comment(text, name="<b>Kim</b>", page=article, state="shown")

    section = under(client, article)

    assert "alert" not in "".join(script.text for script in section.find_all("script"))
    assert section.select_one(".comment-name").text == "<b>Kim</b>"
    words = section.select_one(".comment-text")
    assert words.a is None
    assert [str(found) for found in words.find_all("p")] == [
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        "<p>https://example.com &amp; more<br/>next</p>",
    ]


@pytest.mark.parametrize("state", ["waiting", "refused", "spam"])
def test_only_what_was_approved_is_shown_counted_and_has_an_address(client, article, state):
    shown = make_comment("Seen", page=article, state="shown")
    hidden = make_comment("Unseen", page=article, state=state)

    section = under(client, article)

    assert section.h2.text == "1 comment"
    assert "Unseen" not in section.text
    assert client.get(f"/comments/{hidden.pk}/").status_code == 404
    assert client.get(f"/comments/{hidden.pk}/reply/").status_code == 404
    answer = client.get(f"/comments/{shown.pk}/")
    assert answer["Location"] == f"{article.get_url()}#comment-{shown.pk}"


def test_approved_comments_stay_when_no_more_are_taken(client, article):
    make_comment("Seen", page=article, state="shown")
    article.comments_allowed = False
    article.save()

    section = under(client, article)

    assert "Seen" in section.text
    assert section.form is None
    assert "No more comments are taken here." in section.text


def test_a_decision_is_seen_with_the_next_visit(
    client, article, django_capture_on_commit_callbacks
):
    comment, user = make_comment("Seen", page=article), make_user(group="Editors")
    under(client, article)

    for state, is_seen in (("shown", True), ("refused", False), ("shown", True), ("spam", False)):
        with django_capture_on_commit_callbacks(execute=True):
            decide(comments=[comment.pk], state=state, user=user, now=timezone.now())
        assert ("Seen" in under(client, article).text) is is_seen


def test_fifty_comments_take_as_many_queries_as_none(
    client, article, django_assert_max_num_queries
):
    client.get(article.get_url())  # pictures are drawn once
    forget_what_is_derived()
    with django_assert_max_num_queries(60) as without:
        client.get(article.get_url())
    parent = None
    for _ in range(50):
        parent = make_comment(page=article, state="shown", parent=parent)
    forget_what_is_derived()

    with django_assert_max_num_queries(len(without.captured_queries)):
        assert under(client, article).h2.text == "50 comments"


def test_nothing_of_it_stands_in_a_preview(article):
    make_comment("Seen", page=article, state="shown")
    preview = article.make_preview_request(RequestFactory().get("/"), article.default_preview_mode)

    assert 'id="comments"' not in preview.content.decode()


def shape(branches) -> list:
    return [(branch.comment and branch.comment.text, shape(branch.replies)) for branch in branches]


def test_threads_of_any_depth_are_flat_below_the_third_level(article):
    parent = None
    for text in "abcdef":
        parent = make_comment(text, page=article, state="shown", parent=parent)
    make_comment("g", page=article, state="shown", parent=Comment.objects.get(text="b"))

    tree = shape(thread_of(Comment.objects.under(article.pk)))

    third = [("c", []), ("d", []), ("e", []), ("f", []), ("g", [])]
    assert tree == [("a", [("b", third)])]


def test_a_thousand_levels_are_no_problem():
    rows = [
        Comment(pk=number, parent_id=number - 1 or None, written_at=timezone.now())
        for number in range(1, 1_200)
    ]

    tree = thread_of(rows)

    assert len(tree[0].replies[0].replies) == 1_197


def test_answers_to_what_was_taken_down_stay_in_their_place(client, article):
    gone = make_comment("Gone", page=article, state="refused")
    make_comment("Answer", page=article, state="shown", parent=gone)
    make_comment("Another", page=article, state="shown")

    section = under(client, article)

    assert "This comment is not shown any more." in section.text
    assert "Gone" not in section.text
    assert section.h2.text == "2 comments"


def test_the_practice_and_its_edits_are_marked(client, article):
    make_comment(page=article, state="shown", is_by_practice=True)
    make_comment(page=article, state="shown", edited_at=timezone.now())

    first, second = under(client, article).select("article")

    assert first.select_one(".comment-mark").text == "The practice"
    assert "Edited by the practice" in second.text
