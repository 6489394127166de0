"""The queue: approve, refuse, throw out, edit, answer; one by one and several at once."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from forms.comments.models import Comment
from forms.comments.moderating import answer_comment, decide, edit_comment
from site_core.models import OutboxMessage
from site_core.refusals import ChangeRefused
from tests.builders import make_article, make_user
from tests.forms.access import log
from tests.forms.builders import make_comment

pytestmark = pytest.mark.django_db
LIST = "comments_modeladmin_index"


def listed(client, **query) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse(LIST), query).content, "html.parser")


def states() -> list[str]:
    return list(Comment.objects.order_by("pk").values_list("state", flat=True))


def test_the_queue_begins_with_what_is_urgent_then_with_who_waited_longest(client, editor):
    make_comment("Last", verdict="doubtful")
    make_comment("One")
    make_comment("Two")
    make_comment("Three", is_urgent=True)
    make_comment("Four", state="spam")

    texts = [found.text.strip() for found in listed(client).select(".queue__text")]

    assert texts == ["Three", "One", "Two", "Last"]


def test_of_very_many_a_tab_says_only_that_they_are_many(client, editor, monkeypatch):
    monkeypatch.setattr("forms.privacy.admin.listing.MOST_COUNTED", 2)
    for state in ("waiting", "waiting", "spam", "spam", "spam"):
        make_comment(state=state)

    assert [found.text for found in listed(client).select(".w-status")][:2] == ["2", "2+"]


@pytest.mark.parametrize("tab", ["waiting", "shown", "refused", "spam"])
def test_every_state_has_its_tab(client, editor, tab):
    for state in ("waiting", "shown", "refused", "spam"):
        make_comment(f"Is {state}", state=state)

    texts = [found.text.strip() for found in listed(client, tab=tab).select(".queue__text")]

    assert texts == [f"Is {tab}"]


@pytest.mark.parametrize("query", [{"tab": "x"}, {"page": "x"}, {"page": "9" * 40}, {"p": "x"}])
def test_any_address_of_the_list_is_answered(client, editor, query):
    make_comment("One")

    assert client.get(reverse(LIST), query).status_code == 200


def test_the_list_is_narrowed_by_article(client, editor):
    first, second = make_article("First"), make_article("Second")
    make_comment("One", page=first)
    make_comment("Two", page=second)

    texts = [found.text.strip() for found in listed(client, page=second.pk).select(".queue__text")]

    assert texts == ["Two"]


def test_words_of_readers_never_run_in_the_queue(client, editor):
    comment = make_comment("<script>alert(1)</script>", name="<img src=x>")

    for screen in (
        listed(client),
        BeautifulSoup(
            client.get(reverse("open_comment", args=[comment.pk])).content, "html.parser"
        ),
    ):
        assert screen.main.find("img", src="x") is None
        assert "<script>alert(1)</script>" in screen.select_one(".queue__text").text


def test_the_buttons_of_one_comment_decide_about_that_one(client, editor):
    make_comment()
    second = make_comment()
    form = listed(client).select_one("form.queue")
    button = form.find("button", attrs={"name": "only", "value": f"shown-{second.pk}"})

    answer = client.post(
        form["action"], {button["name"]: button["value"], "tab": "waiting"}, follow=True
    )

    assert states() == ["waiting", "shown"]
    assert "1 comment is approved." in answer.content.decode()
    assert log() == [("edna", "approved")]


def test_words_of_a_title_find_its_comments_without_a_list_of_all_articles(client, reception):
    for title in ("Grief at work", "Sleeping well"):
        make_comment(f"About {title}", page=make_article(title))

    found = listed(client, article="WORK grief")

    assert [each.text.strip() for each in found.select(".queue__text")] == ["About Grief at work"]
    assert not listed(client, article="nothing like it").select(".queue__text")
    assert len(listed(client, article="\0 ").select(".queue__text")) == 2
    assert "Sleeping well" not in str(found)


@pytest.mark.parametrize("state", ["shown", "refused", "spam"])
def test_several_are_decided_about_at_once(client, editor, state):
    chosen = [make_comment().pk for _ in range(3)]
    make_comment()

    client.post(reverse("decide_comments"), {"comment": chosen, "decide": state})

    assert states() == [state] * 3 + ["waiting"]
    assert len(log()) == 3


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"decide": "shown"},
        {"decide": "perhaps", "comment": "1"},
        {"only": "shown"},
        {"only": "waiting-1"},
        {"only": f"shown-{'9' * 50}"},
        {"decide": "shown", "comment": ["x", "-1", "٣", "9" * 50]},
    ],
)
def test_what_no_browser_would_send_changes_nothing_and_says_so(client, editor, posted):
    make_comment()

    answer = client.post(reverse("decide_comments"), posted, follow=True)

    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").select(".messages li")
    assert states() == ["waiting"]


def test_a_refusal_is_taken_back_and_then_nothing_is_deleted(editor, now):
    comment = make_comment()
    for state in ("refused", "shown"):
        decide(comments=[comment.pk], state=state, user=editor, now=now)

    comment.refresh_from_db()
    assert comment.state == "shown"
    assert comment.delete_at is None
    assert (comment.decided_by, comment.decided_at) == (editor, now)


def test_deciding_the_same_again_is_nothing_new(editor, now):
    comment = make_comment()

    counts = [decide(comments=[comment.pk], state="shown", user=editor, now=now) for _ in range(2)]

    assert counts == [1, 0]
    assert len(log()) == 1


def test_an_edit_is_visible_and_an_edit_that_changes_nothing_is_none(client, editor):
    comment = make_comment("My doctor is Dr. X", state="shown")
    address = reverse("edit_comment", args=[comment.pk])

    client.post(address, {"name": comment.name, "text": comment.text})
    assert Comment.objects.get().edited_at is None
    client.post(address, {"name": "K.", "text": "My doctor"})

    changed = Comment.objects.get()
    assert (changed.name, changed.text) == ("K.", "My doctor")
    assert changed.edited_at
    assert log() == [("edna", "edited")]


@pytest.mark.parametrize("text", ["", "  \n", "x" * 5_001, "\0"])
@pytest.mark.parametrize("verb", ["edit", "answer"])
def test_empty_and_endless_words_come_back_with_a_sentence(client, editor, verb, text):
    comment = make_comment("Mine")
    name = "text" if verb == "edit" else "answer-text"

    answer = client.post(reverse(f"{verb}_comment", args=[comment.pk]), {"name": "Kim", name: text})

    assert answer.status_code == 422
    assert BeautifulSoup(answer.content, "html.parser").select(".error-message")
    assert [row.text for row in Comment.objects.all()] == ["Mine"]


@pytest.mark.parametrize("text", ["", " ", "x" * 5_001])
def test_the_verbs_refuse_them_too(editor, now, text):
    comment = make_comment()

    with pytest.raises(ChangeRefused):
        answer_comment(comment=comment, text=text, user=editor, now=now)
    with pytest.raises(ChangeRefused):
        edit_comment(comment=comment, name="Kim", text=text, user=editor, now=now)


def test_an_answer_of_the_practice_appears_at_once_with_what_it_answers(client, editor):
    comment = make_comment("A question")
    address = reverse("answer_comment", args=[comment.pk])

    for _ in range(2):  # pressed twice
        client.post(address, {"answer-text": "Our answer"})

    answer = Comment.objects.get(is_by_practice=True)
    assert (answer.text, answer.parent, answer.state) == ("Our answer", comment, "shown")
    assert answer.name == "Better Lives, Building Tribes"
    assert states() == ["shown", "shown"]
    page = client.get(comment.page.get_url()).content.decode()
    assert "A question" in page
    assert "Our answer" in page


def test_editing_the_practice_s_own_answer_leaves_no_mark(editor, now):
    answer = make_comment("Our anwser", state="shown", is_by_practice=True)

    edit_comment(comment=answer, name=answer.name, text="Our answer", user=editor, now=now)

    assert Comment.objects.get().edited_at is None


def test_a_comment_that_is_rescued_from_spam_is_no_longer_doubted(client, editor):
    comment = make_comment(state="spam", verdict="spam", reasons=["It contains many links."])
    assert "It contains many links." in listed(client, tab="spam").text

    client.post(reverse("decide_comments"), {"only": f"shown-{comment.pk}", "tab": "spam"})

    assert Comment.objects.get().verdict == "clean"
    assert not OutboxMessage.objects.filter(kind__startswith="comment_reply").exists()


def test_numbers_that_are_no_comment_are_not_found(client, editor):
    for number in (0, 99, 10**30):
        for name in ("open_comment", "edit_comment", "answer_comment"):
            assert client.post(reverse(name, args=[number])).status_code in (404, 405)


def test_a_long_queue_takes_as_many_queries_as_a_short_one(
    client, editor, django_assert_max_num_queries
):
    parent = make_comment(state="shown")
    make_comment(parent=parent)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(60) as short:
        client.get(reverse(LIST))
    number_when_short = len(short)
    for _ in range(20):
        make_comment(parent=parent)
    client.get(reverse(LIST))

    with django_assert_max_num_queries(number_when_short):
        client.get(reverse(LIST))


def test_whoever_deletes_an_article_is_told_of_its_comments_first(client, now):
    client.force_login(make_user(group="Administrators"))
    comment = make_comment()
    address = reverse("wagtailadmin_pages:delete", args=[comment.page_id])

    assert "1 comment of a reader goes with it" in client.get(address).content.decode()
    client.post(address)
    assert Comment.objects.exists(), "the page may come back"
    client.post(reverse("trash_delete", args=[comment.page_id]))

    assert not Comment.objects.exists()


def test_the_dashboard_says_when_a_notice_could_not_be_sent(client, editor, now):
    OutboxMessage.objects.create(
        kind="comment_urgent:mail", key="1", payload={}, not_before=now, state="failed"
    )

    shown = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "1 notice by mail could not be sent" in shown
