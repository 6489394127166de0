"""Links elsewhere, week by week: what is noted, who is asked when, what an answer means."""

from datetime import UTC, timedelta

import pytest
from django.urls import reverse

from site_core.link_checks.asking import Answer, NoAnswer, NotAsked
from site_core.link_checks.rounds import (
    ASK_EVERY,
    ASK_NEXT_EVERY,
    FIRST_ASKED_AFTER,
    ask_next,
    gather_links,
)
from site_core.models import HostAsked, OutsideLink, OutsideLinkPlace
from site_core.queue.chores import chores
from tests.builders import make_article, make_private, make_standard_page, make_user, raw_block

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

URL = "https://example.org/leaflet"
SENTENCE = "A leaflet explains it well."
HOUR = FIRST_ASKED_AFTER


@pytest.fixture(autouse=True)
def may_ask(settings):
    settings.ASK_OUTSIDE_LINKS = True


@pytest.fixture
def article():
    text = f'<p>First. A <a href="{URL}">leaflet</a> explains it well. Last.</p>'
    return make_article("Sleep", blocks=[raw_block("paragraph", text)])


def answering(outcome):
    """Asks nobody, and answers or raises ``outcome``."""

    def ask(url: str) -> Answer:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return ask


def after(now, outcome) -> OutsideLink:
    """The link as it stands once it was asked, at ``now``."""
    ask_next(now=now, ask=answering(outcome))
    return OutsideLink.objects.get()


def test_links_are_noted_with_their_sentence(article, now):
    gather_links(now=now)

    place = OutsideLinkPlace.objects.get()
    assert (place.link.url, place.page_id, place.sentence) == (URL, article.pk, SENTENCE)
    assert place.link.host == "example.org"


def test_addresses_in_blocks_of_their_own_are_noted_too(now):
    source = {"title": "A study", "publisher": "", "year": None, "url": URL}
    make_article("Sources", blocks=[raw_block("references", items=[source])])

    gather_links(now=now)

    assert OutsideLinkPlace.objects.get().sentence == "A study"


def test_our_own_addresses_and_what_nobody_reads_are_not(now, settings):
    own = f'<p><a href="{settings.SITE_URL}/team/">Team</a> <a href="#x">x</a></p>'
    away = f'<p><a href="{URL}">Away</a></p>'
    make_article("Own", blocks=[raw_block("paragraph", own)])
    make_article("Draft", published=False, blocks=[raw_block("paragraph", away)])
    make_private(make_standard_page("Private", blocks=[raw_block("paragraph", away)]))

    gather_links(now=now)

    assert not OutsideLink.objects.exists()


def test_a_link_that_was_taken_out_is_forgotten(article, now):
    gather_links(now=now)
    article.body = []
    article.save()

    gather_links(now=now)

    assert not OutsideLink.objects.exists()


def test_a_page_that_readers_cannot_see_any_more_is_forgotten_with_its_links(article, now):
    gather_links(now=now)
    article.unpublish()

    gather_links(now=now)

    assert not OutsideLink.objects.exists()


def test_nothing_is_written_when_nothing_has_changed(article, now):
    gather_links(now=now)
    before = OutsideLinkPlace.objects.get()

    gather_links(now=now)

    assert OutsideLinkPlace.objects.get().pk == before.pk


def test_a_second_gathering_keeps_what_is_known(article, now):
    gather_links(now=now)
    after(now + HOUR, Answer(404))

    gather_links(now=now + HOUR * 2)

    assert OutsideLink.objects.get().state == "failing"


@pytest.mark.parametrize(
    ("outcome", "state", "words"),
    [
        (Answer(200), "works", ""),
        (Answer(200, "https://example.org/new"), "moved", "https://example.org/new"),
        (Answer(401), "look", "401"),
        (Answer(403), "look", "403"),
        (Answer(429), "look", "too often"),
        (NotAsked("It leads into a private network."), "look", "private"),
        (Answer(404), "failing", "404"),
        (Answer(500), "failing", "500"),
        (NoAnswer("It takes too long to answer."), "failing", "too long"),
    ],
)
def test_what_an_answer_means(article, now, outcome, state, words):
    gather_links(now=now)

    link = after(now + HOUR, outcome)

    assert link.state == state
    assert words in link.note


def test_it_is_broken_after_three_weeks_and_well_again_at_once(article, now):
    now = now.astimezone(UTC)  # a week has an hour less when clocks change
    gather_links(now=now)
    states = []
    for week in range(4):
        states.append(after(now + HOUR + week * ASK_EVERY, Answer(404)).state)

    assert states == ["failing", "failing", "failing", "broken"]
    assert after(now + HOUR + 4 * ASK_EVERY, Answer(200)).state == "works"
    assert after(now + HOUR + 5 * ASK_EVERY, Answer(404)).state == "failing"


def test_a_link_is_asked_an_hour_after_it_was_found_and_then_once_a_week(article, now):
    gather_links(now=now)
    ask = answering(Answer(200))

    assert ask_next(now=now, ask=ask) is None
    assert ask_next(now=now + HOUR, ask=ask)
    assert ask_next(now=now + HOUR + ASK_EVERY - timedelta(minutes=1), ask=ask) is None
    assert ask_next(now=now + HOUR + ASK_EVERY, ask=ask)


def test_a_host_rests_two_seconds_and_others_do_not_wait_for_it(now):
    for number, host in enumerate(["a.example", "a.example", "b.example"]):
        text = f'<p><a href="https://{host}/{number}">x</a></p>'
        make_article(f"Article {number}", blocks=[raw_block("paragraph", text)])
    gather_links(now=now)
    moment, ask = now + HOUR, answering(Answer(200))

    first, second = ask_next(now=moment, ask=ask), ask_next(now=moment, ask=ask)
    assert {first.host, second.host} == {"a.example", "b.example"}
    assert ask_next(now=moment, ask=ask) is None

    assert ask_next(now=moment + ASK_NEXT_EVERY + timedelta(seconds=1), ask=ask).host == "a.example"


def test_a_host_that_another_worker_is_asking_is_left_alone(article, now):
    gather_links(now=now)
    HostAsked.objects.create(host="example.org", free_at=now + HOUR + timedelta(seconds=1))

    assert ask_next(now=now + HOUR, ask=answering(Answer(200))) is None
    assert ask_next(now=now + HOUR * 2, ask=answering(Answer(200)))


def test_nothing_is_asked_where_it_is_switched_off(article, now, settings):
    gather_links(now=now)
    settings.ASK_OUTSIDE_LINKS = False

    assert ask_next(now=now + HOUR, ask=answering(AssertionError("asked"))) is None


def test_workers_do_it_where_nothing_waits_for_it():
    found = {chore.name: chore for chore in chores() if chore.waits_for_others}

    assert set(found) == {"links to other sites", "asking other sites", "pictures"}
    assert found["asking other sites"].every >= timedelta(seconds=2)


def test_the_report_shows_the_sentence_and_what_became_of_it(article, now, client):
    gather_links(now=now)
    after(now + HOUR, Answer(404))
    client.force_login(make_user(group="Editors"))

    words = client.get(reverse("outside_links")).content.decode()

    for each in (URL, "Sleep", SENTENCE, "It answers with an error (404)."):
        assert each in words


def test_the_report_is_silent_about_what_was_put_right(article, now, client):
    gather_links(now=now)
    after(now + HOUR, Answer(404))
    article.body = []
    article.save()
    client.force_login(make_user(group="Editors"))

    assert "There is nothing to put right." in client.get(reverse("outside_links")).content.decode()


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_the_report_is_closed_to_others(client, group):
    client.force_login(make_user(group=group))

    assert client.get(reverse("outside_links")).status_code in {302, 403}
