"""Whatever is sent to the newsletter's addresses: a clear sentence, nothing stored, never a 500."""

import pytest
from django.core import mail

from forms.newsletter.models import Subscription
from forms.privacy.posts.tokens import TOKEN_FIELD
from site_core.models import OutboxMessage
from tests.answers import soup
from tests.forms.newsletter.readers import make_subscription
from tests.forms.newsletter.visiting import (
    FROM_OURS,
    confirm_path,
    mine_path,
    sign_up,
    signing_up,
    stop_path,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize(
    "answers",
    [
        {"address": ""},
        {"address": "   "},
        {"address": "kim at example"},
        {"address": "kim@example.com\0"},
        {"address": "kim@example.com\r\nBcc: all@example.com"},
        {"address": "kim@example.com, other@example.com"},
        {"address": "Kim <kim@example.com>"},
        {"address": f"{'x' * 300}@example.com"},
        {"address": "😀@example.com"},
        {"frequency": "hourly"},
        {"frequency": "\0"},
        {"frequency": ""},
    ],
)
def test_answers_that_cannot_be_are_refused_beside_their_field(client, answers):
    response = sign_up(client, signing_up(**answers))

    assert response.status_code == 422
    page = soup(response).main
    assert page.select(".error-summary li a")
    assert page.select(".field-error")
    assert not Subscription.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert mail.outbox == []


@pytest.mark.faults(24)
@pytest.mark.parametrize("address", ["o'neill+news@example.com", "kim@münchen.example"])
def test_unusual_addresses_are_addresses(client, address):
    assert sign_up(client, signing_up(address)).status_code == 303
    assert Subscription.objects.get().address == address


def test_two_hundred_fields_are_no_reason_to_lose_the_one_that_counts(client):
    more = {f"more-{number}": "x" * 50 for number in range(200)}

    assert sign_up(client, signing_up(**more)).status_code == 303


def test_more_fields_than_any_form_has_are_refused(client):
    more = {f"more-{number}": "x" for number in range(10_001)}

    assert sign_up(client, signing_up(**more)).status_code == 413


def test_a_token_or_an_address_sent_twice_counts_once(client):
    posted = signing_up()
    twice = {TOKEN_FIELD: ["old", posted[TOKEN_FIELD]], "address": ["a@b", "kim@example.com"]}

    assert sign_up(client, posted | twice).status_code == 303
    assert Subscription.objects.get().address == "kim@example.com"


@pytest.mark.parametrize("kind", ["confirm", "mine", "stop"])
@pytest.mark.parametrize(
    "key",
    ["x", "a:b", "a:b:c", ":", "%00", "eyJzIjoxfQ%00:x", "é", "😀", "../../admin", "x" * 1_900],
)
def test_a_forged_key_gets_a_sentence(client, kind, key):
    for answer in (
        client.get(f"/newsletter/{kind}/{key}/"),
        client.post(f"/newsletter/{kind}/{key}/", **FROM_OURS),
    ):
        assert 400 <= answer.status_code < 500
        assert soup(answer).select("h1")


@pytest.mark.parametrize("kind", ["confirm", "mine", "stop"])
def test_a_key_of_ten_kilobytes_is_no_address(client, kind):
    assert client.post(f"/newsletter/{kind}/{'x' * 10_000}/").status_code == 400


@pytest.mark.parametrize(
    "path_of", [confirm_path, lambda one: mine_path(one.pk), lambda one: stop_path(one.pk)]
)
def test_a_key_that_was_cut_off_or_changed_opens_nothing(client, path_of):
    found = make_subscription(state="waiting")
    path = path_of(found)
    broken = [f"{path[:-5]}/", f"{path[:-2]}{'A' if path[-2] != 'A' else 'B'}/", f"{path[:-1]}=/"]

    answers = [client.post(one, **FROM_OURS) for one in broken]

    assert all(400 <= answer.status_code < 500 for answer in answers)
    assert "not complete" in answers[0].content.decode()
    found.refresh_from_db()
    assert found.state == "waiting"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_taken(client, method):
    found = make_subscription()
    assert getattr(client, method)(stop_path(found.pk)).status_code == 405

    found.refresh_from_db()
    assert found.state == "confirmed"


def test_the_thanks_take_no_post(client):
    thanks = sign_up(client, signing_up())["Location"]

    assert client.post(thanks).status_code == 405
    assert client.get(thanks).status_code == 200
