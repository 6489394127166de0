"""The mailed link: a page with a button, and only the button confirms."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.newsletter.tokens import confirmation_key
from tests.answers import soup
from tests.forms.newsletter.readers import make_subscription
from tests.forms.newsletter.visiting import (
    FROM_OURS,
    confirm_path,
    link_in_mail,
    mine_path,
    sign_up,
    signing_up,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
CLOSED = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@pytest.fixture
def waiting() -> Subscription:
    return make_subscription("kim@example.com", state="waiting")


def state(subscription: Subscription) -> str:
    return Subscription.objects.get(pk=subscription.pk).state


def test_from_the_form_through_the_mail_to_a_subscription(client, mail_server):
    sign_up(client, signing_up())
    path = link_in_mail(mail_server, now=timezone.now() + timedelta(minutes=1))

    shown = client.get(path)
    assert shown.status_code == 200
    assert soup(shown).main.form.button
    assert Subscription.objects.get().state == "waiting"
    assert client.post(path, follow=True, **FROM_OURS).status_code == 200

    assert Subscription.objects.get().state == "confirmed"
    assert not client.cookies


def test_a_mail_scanner_confirms_nothing(client, waiting):
    for method in ("get", "head", "options", "put"):
        getattr(client, method)(confirm_path(waiting))

    assert state(waiting) == "waiting"


def test_pressing_twice_is_no_mistake(client, waiting):
    for _ in range(2):
        assert client.post(confirm_path(waiting), follow=True).status_code == 200

    assert state(waiting) == "confirmed"


def test_who_has_confirmed_is_led_to_their_choices(client, waiting):
    done = client.post(confirm_path(waiting), follow=True)

    link = soup(done).main.select_one("a[href^='/newsletter/mine/']")["href"]
    assert client.get(link).status_code == 200


def test_a_link_works_for_48_hours(client, waiting):
    for hours, status, becomes in ((47, 200, "confirmed"), (49, 410, "waiting")):
        asked_at = timezone.now() - timedelta(hours=hours)
        Subscription.objects.update(asked_at=asked_at, state="waiting")
        waiting.refresh_from_db()

        assert client.get(confirm_path(waiting)).status_code == status
        answer = client.post(confirm_path(waiting), follow=True)

        assert answer.status_code == status
        assert state(waiting) == becomes


@pytest.mark.parametrize("why", ["asked anew", "stopped", "deleted"])
def test_a_link_that_was_overtaken_says_so_and_shows_a_way_on(client, waiting, why):
    path = confirm_path(waiting)
    if why == "deleted":
        waiting.delete()
    elif why == "stopped":
        Subscription.objects.update(state="stopped")
    else:
        Subscription.objects.update(asked_at=timezone.now())

    answer = client.post(path)

    assert answer.status_code == 410
    assert soup(answer).main.select_one("a[href='/newsletter/']")
    assert not Subscription.objects.confirmed().exists()


def test_a_form_of_another_site_confirms_nothing(client, waiting):
    answer = client.post(confirm_path(waiting), HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403
    assert state(waiting) == "waiting"


def test_browsers_that_name_no_origin_may_confirm(client, waiting):
    """What a page without referrers makes them say."""
    client.post(confirm_path(waiting), HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin")

    assert state(waiting) == "confirmed"


def test_pages_with_a_key_are_kept_by_nobody_and_passed_on_to_nobody(client, waiting):
    confirmed = make_subscription()
    stopped = make_subscription(state="stopped")
    for path in (
        confirm_path(waiting),
        mine_path(confirmed.pk),
        mine_path(stopped.pk),
        mine_path(confirmed.pk).replace("mine", "stop"),
        "/newsletter/mine/forged/",
        "/newsletter/stop/forged/",
        "/newsletter/confirm/forged/",
    ):
        headers = client.get(path).headers
        assert {name: headers[name] for name in CLOSED} == CLOSED, path


def test_choices_are_shown_changed_and_kept_without_the_address(client):
    found = make_subscription("kim@example.com", frequency="weekly")
    path = mine_path(found.pk)
    form = soup(client.get(path)).main.form
    assert form.select_one("[name=frequency][checked]")["value"] == "weekly"

    wish = {"frequency": "monthly", "has_neutral_subject": "on"}
    answer = client.post(path, wish, follow=True, **FROM_OURS)

    assert answer.status_code == 200
    assert soup(answer).main.select_one("[role=status]")
    assert "kim@example.com" not in answer.content.decode()
    found.refresh_from_db()
    assert (found.frequency, found.has_neutral_subject) == ("monthly", True)


@pytest.mark.parametrize("sent", ["", "daily", "\0", "x" * 3_000])
def test_a_rhythm_that_is_none_is_refused_beside_its_field(client, sent):
    found = make_subscription()

    answer = client.post(mine_path(found.pk), {"frequency": sent}, **FROM_OURS)

    assert answer.status_code == 422
    assert soup(answer).select(".error-summary li a")
    found.refresh_from_db()
    assert found.frequency == "each"


@pytest.mark.parametrize("other", ["waiting", "stopped"])
def test_choices_of_somebody_who_gets_no_mail_are_not_there(client, other):
    path = mine_path(make_subscription(state=other).pk)

    assert client.get(path).status_code == 410
    assert client.post(path, {"frequency": "weekly"}).status_code == 410


def test_a_key_opens_only_what_it_was_made_for(client, waiting):
    key = confirmation_key(subscription_id=waiting.pk, asked_at=waiting.asked_at)

    assert client.post(f"/newsletter/mine/{key}/").status_code == 410
    assert client.post(f"/newsletter/stop/{key}/").status_code == 410
    assert client.post(mine_path(waiting.pk).replace("mine", "confirm")).status_code == 410
