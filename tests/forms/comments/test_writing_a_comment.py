"""A reader writes under an article: what is taken, what they see, and who hears of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.comments.comment_status import takes_comments
from forms.comments.models import Comment, CommentSettings
from forms.privacy.posts.tokens import issue
from site_core.models import OutboxMessage
from tests.answers import soup
from tests.builders import make_article, make_crisis_resource, make_private, make_site, make_topic
from tests.forms.builders import comment_on, make_comment, send_comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The view reads the clock."""
    return timezone.now()


@pytest.fixture
def article(now):
    make_site()
    return make_article("On sleep", published_at=now - timedelta(days=3))


def under(client, article):
    return soup(client.get(article.get_url())).select_one("#comments")


def outbox() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("kind", flat=True))


def test_a_comment_waits_and_the_thanks_say_so_without_a_cookie(client, article, now):
    answer = send_comment(client, article, comment_on(article, now=now), follow=True)

    assert answer.redirect_chain == [(f"/comments/under/{article.pk}/thank-you/", 303)]
    assert "when somebody in the practice has read it" in answer.content.decode()
    comment = Comment.objects.get()
    assert (comment.state, comment.verdict, comment.name) == ("waiting", "clean", "Kim")
    assert "This helped me." not in client.get(article.get_url()).content.decode()
    assert not client.cookies


def test_the_form_under_the_article_can_be_sent_as_it_is(client, article, now):
    form = under(client, article).form
    posted = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    posted.pop("wants_reply_mail")

    answer = client.post(form["action"], posted | {"name": "Kim", "text": "Thank you"})

    assert answer.status_code == 303
    assert Comment.objects.count() == 1
    assert {label.text for label in form.select("label:has(.field-optional)")} == {
        "E-mail (optional)",
        "Tell me by e-mail when somebody answers (optional)",
    }


def test_the_address_is_sealed_and_only_kept_for_answers(client, article, now):
    words = {"email": "kim@example.com", "wants_reply_mail": "on"}
    send_comment(client, article, comment_on(article, now=now, **words))

    comment = Comment.objects.get()
    assert comment.email == "kim@example.com"
    assert b"kim@" not in bytes(comment.sealed_email)
    assert comment.wants_reply_mail


def test_who_wants_to_hear_of_answers_is_asked_for_an_address(client, article, now):
    posted = comment_on(article, now=now, wants_reply_mail="on")

    answer = send_comment(client, article, posted)

    assert answer.status_code == 422
    assert "Please give an address" in soup(answer).select_one("#comment-email_error").text


def test_the_same_post_again_makes_no_second_row_and_gets_the_same_thanks(client, article, now):
    posted = comment_on(article, now=now)

    answers = [send_comment(client, article, posted) for _ in range(3)]

    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert Comment.objects.count() == 1
    assert outbox() == ["comment_waiting:mail"]


def test_two_readers_of_the_same_cached_page_both_get_through(client, article, now):
    token = issue(f"comment-{article.pk}", now=now - timedelta(hours=5))

    for words in ("One", "Another"):
        posted = comment_on(article, now=now, token=token, text=words)
        assert send_comment(client, article, posted).status_code == 303

    assert Comment.objects.count() == 2


@pytest.mark.parametrize("token", ["", "forged", "a:b:c", "\N{GRINNING FACE}", "x" * 5_000])
def test_a_token_that_is_none_gives_everything_back_and_then_goes_through(
    client, article, now, token
):
    refused = send_comment(client, article, comment_on(article, now=now, token=token, text="Mine"))

    assert refused.status_code == 422
    shown = soup(refused)
    assert "Mine" in shown.textarea.text
    fresh = shown.find("input", {"name": "form-token"})["value"]
    again = send_comment(client, article, comment_on(article, now=now, token=fresh, text="Mine"))
    assert again.status_code == 303
    assert Comment.objects.get().verdict == "clean"


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
    ],
)
def test_a_form_of_another_site_is_refused(client, article, now, headers):
    answer = send_comment(client, article, comment_on(article, now=now), **headers)

    assert answer.status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "I want to die",
        "Sometimes I don’t want to live",
        "he is going to kill me",
        "I keep hurting — I cut   myself",
        "thinking about SUICIDE",
    ],
)
def test_words_of_crisis_show_who_helps_at_once_and_staff_hear_at_once(client, article, now, words):
    make_crisis_resource(name="The line")

    answer = send_comment(client, article, comment_on(article, now=now, text=words))

    assert answer.status_code == 200
    page = soup(answer).main
    assert "The line" in page.select_one(".crisis").text
    assert Comment.objects.get().is_urgent
    assert outbox() == ["comment_urgent:mail"]
    assert OutboxMessage.objects.get().not_before <= timezone.now()


@pytest.mark.parametrize("words", ["We don't live together", "My diet is killing the mood"])
def test_other_words_do_not(client, article, now, words):
    assert (
        send_comment(client, article, comment_on(article, now=now, text=words)).status_code == 303
    )
    assert not Comment.objects.get().is_urgent


def test_a_machine_gets_the_same_thanks_and_its_words_go_to_the_spam(client, article, now):
    posted = comment_on(article, now=now, website="x", text="http://a http://b http://c")

    answer = send_comment(client, article, posted)

    assert answer.status_code == 303
    assert Comment.objects.get().state == "spam"
    assert outbox() == []


def test_words_of_crisis_are_never_spam(client, article, now):
    text = "I want to die http://a http://b http://c"

    send_comment(client, article, comment_on(article, now=now, website="x", text=text))

    assert Comment.objects.get().state == "waiting"


def test_a_flood_from_one_place_goes_to_the_spam(client, article, now):
    for number in range(32):
        send_comment(client, article, comment_on(article, now=now, text=f"Number {number}"))

    assert Comment.objects.filter(state="spam").count() == 2
    assert "from the same place" in Comment.objects.filter(state="spam")[0].reasons[-1]


def test_under_a_page_that_only_some_may_read_nothing_is_taken(client, article, now):
    make_private(article)

    assert send_comment(client, article, comment_on(article, now=now)).status_code == 404
    assert not takes_comments(article, site=article.get_site(), now=now)


@pytest.mark.parametrize("closed_by", ["article", "topic", "site", "age", "draft"])
def test_where_comments_are_closed_nothing_is_taken_and_the_words_come_back(
    client, article, now, closed_by
):
    posted = comment_on(article, now=now, text="Written meanwhile")
    close(article, closed_by)

    answer = send_comment(client, article, posted)

    assert answer.status_code == (404 if closed_by == "draft" else 409)
    assert not Comment.objects.exists()
    if closed_by != "draft":
        assert "Written meanwhile" in answer.content.decode()
        assert under(client, article) is None


def close(article, by: str) -> None:
    match by:
        case "article":
            article.comments_allowed = False
            article.save()
        case "topic":
            article.topic = make_topic("Loss", comments_allowed=False)
            article.save()
        case "site":
            CommentSettings.objects.create(site=article.get_site(), comments_allowed=False)
        case "age":
            CommentSettings.objects.create(site=article.get_site(), closes_after_days=2)
        case "draft":
            article.unpublish()


def test_zero_days_keep_comments_open_for_ever(client, now, django_capture_on_commit_callbacks):
    article = make_article(published_at=now - timedelta(days=4_000))
    assert under(client, article) is None

    with django_capture_on_commit_callbacks(execute=True):
        CommentSettings.objects.create(site=article.get_site(), closes_after_days=0)

    assert under(client, article).form


def test_a_page_that_knows_no_comments_takes_none(client, now):
    home = make_site().home

    assert send_comment(client, home, comment_on(home, now=now)).status_code == 409


def test_an_answer_stands_under_what_it_answers(client, article, now):
    first = make_comment("First", page=article, state="shown")
    shown = soup(client.get(f"/comments/{first.pk}/reply/"))
    assert "First" in shown.select_one(".comment-answered").text
    number = shown.find("input", {"name": "answers"})["value"]

    send_comment(client, article, comment_on(article, now=now, answers=number))

    assert Comment.objects.latest("pk").parent == first


def test_an_answer_to_an_answer_is_kept_under_the_first(client, article, now):
    first = make_comment(page=article, state="shown")
    second = make_comment(page=article, parent=first, state="shown")

    send_comment(client, article, comment_on(article, now=now, answers=str(second.pk)))

    assert Comment.objects.latest("pk").parent == first


@pytest.mark.parametrize("number", ["0", "x", "-1", "٣", "9" * 30, "99999"])
def test_an_answer_to_nothing_is_a_comment(client, article, now, number):
    assert (
        send_comment(client, article, comment_on(article, now=now, answers=number)).status_code
        == 303
    )
    assert Comment.objects.get().parent is None
