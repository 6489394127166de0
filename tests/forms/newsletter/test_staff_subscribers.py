"""The list of subscribers and what staff do with one."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.newsletter.staff_actions import add_by_hand, ask_again, open_subscription, stop
from site_core.models import OutboxMessage
from site_core.refusals import ChangeRefused
from tests.answers import words
from tests.builders import make_user
from tests.forms.access import log_of_rows
from tests.forms.newsletter.readers import make_subscription

pytestmark = pytest.mark.django_db
LIST = "newsletter_subscribers_modeladmin_index"


def asked() -> int:
    return OutboxMessage.objects.filter(kind__startswith="newsletter_confirmation").count()


def test_the_list_shows_who_gets_mail_with_the_consent(client, reception):
    make_subscription("kim@example.com", frequency="weekly")
    make_subscription("robin@example.com", state="waiting")

    answer = client.get(reverse(LIST))

    for shown in ("kim@example.com", "Once a week", "Sign-up on the website", "Not confirmed yet"):
        assert shown in words(answer)
    assert "1 gets mail, 1 not confirmed yet" in words(answer)
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_empty_list_says_how_people_sign_up(client, reception):
    assert "Nobody has signed up yet." in words(client.get(reverse(LIST)))


def test_without_the_permission_to_read_there_are_numbers_for_addresses(client):
    subscription = make_subscription("kim@example.com")
    user = make_user(group="Clinicians")
    user.user_permissions.add(Permission.objects.get(codename="view_subscription"))
    client.force_login(user)

    listed = words(client.get(reverse(LIST)))
    searched = words(client.post(reverse(LIST), {"address": "kim@example.com"}))
    one = words(client.get(reverse("open_subscription", args=[subscription.pk])))

    for page in (listed, one):
        assert str(subscription) in page
        assert "kim@example.com" not in page
    assert "Search by" not in listed
    assert str(subscription) in searched
    assert log_of_rows() == []


@pytest.mark.parametrize("typed", ["kim@example.com", "  KIM@Example.COM "])
def test_an_address_is_found_however_it_is_written(client, reception, typed):
    make_subscription("kim@example.com")
    make_subscription("robin@example.com")

    found = words(client.post(reverse(LIST), {"address": typed}))

    assert "kim@example.com" in found
    assert "robin@example.com" not in found


@pytest.mark.parametrize("typed", ["kim", "nobody@example.com", "\0", "x" * 5000, "<script>"])
def test_what_is_not_found_is_said(client, reception, typed):
    make_subscription("kim@example.com")

    answer = client.post(reverse(LIST), {"address": typed})

    assert answer.status_code == 200
    assert "Nobody has exactly this address." in words(answer)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state": "confirmed"}, ["kim@"]),
        ({"state": "held"}, ["held@"]),
        ({"state": "waiting"}, ["robin@", "held@"]),
        ({"often": "monthly"}, ["kim@"]),
        ({"state": "nonsense", "often": "\0", "pk__gt": "1"}, ["kim@", "robin@", "held@"]),
    ],
)
def test_the_list_is_narrowed_and_nonsense_counts_as_all(client, reception, query, shown):
    make_subscription("kim@example.com", frequency="monthly")
    make_subscription("robin@example.com", state="waiting")
    make_subscription("held@example.com", state="waiting", verdict="doubtful")

    listed = words(client.get(reverse(LIST), query))

    assert [name for name in ("kim@", "robin@", "held@") if name in listed] == shown


def test_what_no_key_opens_says_so(client, reception, settings):
    subscription = make_subscription("kim@example.com")
    Subscription.objects.update(sealed_address=b"nonsense")

    listed = words(client.get(reverse(LIST)))
    one = words(client.get(reverse("open_subscription", args=[subscription.pk])))

    assert f"{subscription} (cannot be opened)" in listed
    assert "This cannot be opened" in one
    assert log_of_rows() == [("opened", str(subscription.pk))]


def test_opening_one_shows_the_consent_and_is_written_down(client, reception):
    subscription = make_subscription("kim@example.com", consent_text="I want mail.")

    shown = words(client.get(reverse("open_subscription", args=[subscription.pk])))

    assert "kim@example.com" in shown
    assert "I want mail." in shown
    assert log_of_rows() == [("opened", str(subscription.pk))]


def test_stopping_asks_first_and_forgets_the_address(client, reception):
    subscription = make_subscription("kim@example.com")
    address = reverse("stop_subscription", args=[subscription.pk])

    question = words(client.get(address))
    answer = words(client.post(address, follow=True))

    subscription.refresh_from_db()
    assert "the person would have to sign up again" in question
    assert (subscription.state, subscription.stop_reason) == ("stopped", "by_staff")
    assert bytes(subscription.sealed_address) == b""
    assert "No more mail goes there" in answer
    assert ("stopped", str(subscription.pk)) in log_of_rows()


def test_stopping_twice_is_a_sentence_and_no_second_line(client, reception):
    subscription = make_subscription()
    verbs = {"subscription": subscription, "user": reception, "now": timezone.now()}
    stop(**verbs)

    with pytest.raises(ChangeRefused, match="stopped already"):
        stop(**verbs)

    address = reverse("stop_subscription", args=[subscription.pk])
    assert "was stopped already" in words(client.get(address))
    assert "was stopped already" in words(client.post(address, follow=True))
    assert log_of_rows().count(("stopped", str(subscription.pk))) == 1


def test_the_confirmation_mail_is_sent_again_with_a_new_link(client, reception):
    subscription = make_subscription(state="waiting")
    before = subscription.asked_at

    answer = client.post(reverse("ask_subscription_again", args=[subscription.pk]), follow=True)

    subscription.refresh_from_db()
    assert subscription.asked_at > before
    assert asked() == 1
    assert "new link is on its way" in words(answer)
    assert ("asked to confirm", str(subscription.pk)) in log_of_rows()


def test_what_was_held_is_rescued_at_once(reception):
    held = make_subscription(state="waiting", verdict="spam", asked_at=timezone.now())

    ask_again(subscription=held, user=reception, now=timezone.now())

    held.refresh_from_db()
    assert (held.verdict, asked()) == ("clean", 1)


def test_nobody_s_inbox_is_filled_by_asking_again_and_again(client, reception):
    subscription = make_subscription(state="waiting")
    address = reverse("ask_subscription_again", args=[subscription.pk])
    client.post(address)

    answer = words(client.post(address, follow=True))

    assert "less than ten minutes ago" in answer
    assert asked() == 1


@pytest.mark.parametrize("state", ["confirmed", "stopped"])
def test_only_what_waits_is_asked(reception, state):
    with pytest.raises(ChangeRefused, match="not confirmed yet"):
        ask_again(subscription=make_subscription(state=state), user=reception, now=timezone.now())


def test_the_verbs_ask_for_their_permission_themselves():
    clinician, now = make_user(group="Clinicians"), timezone.now()
    one = {"subscription": make_subscription(), "user": clinician, "now": now}
    by_hand = {"address": "a@example.com", "frequency": "each", "source": "x", "consented_at": now}

    for verb, given in (
        (open_subscription, one),
        (stop, one),
        (ask_again, one),
        (add_by_hand, {**by_hand, "user": clinician, "now": now}),
    ):
        with pytest.raises(PermissionDenied):
            verb(**given)
