"""What stands at the end of an article: what to read next, and its neighbours."""

import pytest

from blog.models import ArticlePage
from tests.builders import FIRST_DAY, make_article, make_private, make_ready, make_topic

pytestmark = pytest.mark.django_db


def reading(client, article):
    return client.get(article.url).context["reading"]


def related(client, article) -> list[str]:
    return [page.title for page in reading(client, article).related]


def test_chosen_articles_come_first_in_the_order_chosen(client):
    topic = make_topic()
    alike = make_article("Alike", topic=topic)
    first, second = make_article("First"), make_article("Second")
    article = make_article("Mine", topic=topic, related=[second, first])

    assert related(client, article) == ["Second", "First", alike.title]


def test_without_a_choice_those_that_share_most_come_first(client):
    topic = make_topic()
    make_article("One tag", tags=["words"])
    make_article("Same topic", topic=topic)
    make_article("Both", topic=topic, tags=["words"])
    article = make_article("Mine", topic=topic, tags=["words"])

    assert related(client, article) == ["Both", "Same topic", "One tag"]


def test_of_equally_close_articles_the_newest_come_first(client):
    topic = make_topic()
    for number in range(4):
        make_article(f"Number {number}", topic=topic)

    assert related(client, make_article("Mine", topic=topic)) == [
        "Number 3",
        "Number 2",
        "Number 1",
    ]


def test_of_very_many_only_the_newest_are_compared_and_a_choice_is_never_left_out(
    monkeypatch,
):
    monkeypatch.setattr("blog.queries.MOST_RANKED", 2)
    topic = make_topic()
    chosen = make_article("Chosen, and old", topic=topic)
    make_article("Closest, and old", topic=topic, tags=["words"])
    for number in range(2):
        make_article(f"Number {number}", topic=topic)

    article = make_article("Mine", topic=topic, tags=["words"], related=[chosen])

    found = ArticlePage.objects.related_to(pk=article.pk, topic_id=topic.pk)
    assert [each.title for each in found] == ["Chosen, and old", "Number 1", "Number 0"]


def test_a_further_topic_makes_articles_related(client):
    topic = make_topic()
    make_article("Further", more_topics=[topic])

    assert related(client, make_article("Mine", topic=topic)) == ["Further"]


def test_articles_that_share_nothing_are_not_related(client):
    make_article("Stranger", topic=make_topic("Sleep"))
    make_article("Without a topic")

    assert related(client, make_article("Mine", topic=make_topic("Grief"))) == []
    assert related(client, make_article("Without any")) == []


@pytest.mark.parametrize("chosen", [0, 1, 3])
def test_there_are_never_more_than_three(client, chosen):
    topic = make_topic()
    others = [make_article(f"Number {number}", topic=topic) for number in range(6)]

    article = make_article("Mine", topic=topic, related=others[:chosen])

    assert len(related(client, article)) == 3


def test_an_article_is_never_related_to_itself(client):
    article = make_article("Mine", topic=make_topic())
    article.related_links.create(related=article, sort_order=0)
    article.save()

    assert related(client, article) == []


def test_drafts_and_private_articles_are_never_related_even_when_chosen(client):
    topic = make_topic()
    draft = make_article("Draft", topic=topic, published=False)
    private = make_private(make_article("Private", topic=topic))

    assert related(client, make_article("Mine", topic=topic, related=[draft, private])) == []


def test_neighbours_are_the_ones_before_and_after_in_time(client):
    _, before, mine, after, _ = (make_article(f"Number {number}") for number in range(5))

    shown = reading(client, mine)

    assert (shown.previous, shown.next) == (before, after)


def test_the_ends_have_one_neighbour_and_a_lonely_article_none(client):
    oldest = make_article("Oldest")
    assert (reading(client, oldest).previous, reading(client, oldest).next) == (None, None)

    newest = make_ready("Newest")
    newest.save_revision().publish()

    assert reading(client, newest).previous == oldest
    assert reading(client, newest).next is None


def test_articles_of_the_same_moment_are_all_reached_by_going_back(client):
    articles = [make_article(f"Number {number}", published_at=FIRST_DAY) for number in range(3)]

    seen, current = [], articles[-1]
    while current:
        seen.append(current.pk)
        current = reading(client, current).previous

    assert sorted(seen) == [article.pk for article in articles]


def test_drafts_and_private_articles_are_no_neighbours(client):
    first = make_article("First")
    make_article("Draft", published=False)
    make_private(make_article("Private"))
    last = make_article("Last")

    assert reading(client, first).next == last
    assert reading(client, last).previous == first


def test_a_withdrawn_article_is_no_longer_shown_beside_others(client):
    topic = make_topic()
    leaving = make_article("Leaving", topic=topic)
    mine = make_article("Mine", topic=topic)
    assert related(client, mine) == ["Leaving"]

    leaving.unpublish()

    assert related(client, mine) == []
    assert reading(client, mine).previous is None


def test_an_article_that_becomes_private_is_no_longer_shown_beside_others(client):
    topic = make_topic()
    leaving = make_article("Leaving", topic=topic)
    mine = make_article("Mine", topic=topic)
    assert related(client, mine) == ["Leaving"]

    make_private(leaving)

    assert related(client, mine) == []


def test_the_place_of_a_withdrawn_article_is_taken_by_the_next_one(
    client, django_capture_on_commit_callbacks
):
    oldest, leaving, mine = (make_article(title) for title in ("Oldest", "Leaving", "Mine"))
    assert reading(client, mine).previous == leaving

    with django_capture_on_commit_callbacks(execute=True):
        leaving.unpublish()

    assert reading(client, mine).previous == oldest


def test_cards_at_the_end_ask_the_database_for_nothing_more(client, django_assert_num_queries):
    topic = make_topic()
    make_article("Other", topic=topic)
    [card] = reading(client, make_article("Mine", topic=topic)).related

    with django_assert_num_queries(0):
        assert (card.topic, card.author, card.hero_image) == (topic, None, None)
        assert card.date


@pytest.mark.parametrize("names_the_other", ["this one", "the other one"])
def test_a_further_topic_that_is_the_primary_one_of_the_other_relates_both_ways(
    client, names_the_other
):
    grief, sleep = make_topic("Grief"), make_topic("Sleep")
    mine, theirs = ([sleep], []) if names_the_other == "this one" else ([], [grief])
    other = make_article("Other", topic=sleep, more_topics=theirs)
    article = make_article("This", topic=grief, more_topics=mine)

    assert [page.pk for page in client.get(article.url).context["reading"].related] == [other.pk]
