"""Asking, confirming and stopping: who gets mail is the owner of the address, and nobody else decides."""

from datetime import timedelta

import pytest

from forms.newsletter.actions import (
    ASK_AGAIN_AFTER,
    CONFIRMATION,
    SubscriptionRefused,
    choose,
    confirm,
    stop,
    subscribe,
)
from forms.newsletter.models import Subscription
from forms.newsletter.tokens import (
    CONFIRM_WITHIN,
    KeyRefused,
    confirmation_key,
    keeping_key,
    read_confirmation_key,
    read_keeping_key,
)
from forms.privacy.models import PurgeRecord
from forms.privacy.retention import purge_expired
from forms.privacy.screening import Verdict
from site_core.models import OutboxMessage

pytestmark = pytest.mark.django_db
ADDRESS = "robin@example.com"


def sign_up(now, address=ADDRESS, *, verdict=Verdict.CLEAN, **wishes) -> Subscription:
    wishes = {"frequency": "each", "has_neutral_subject": False, **wishes}
    return subscribe(
        address=address, consent_text="Yes, please.", verdict=verdict, now=now, **wishes
    )


def confirmed(now, address=ADDRESS) -> Subscription:
    return confirm(key=read_confirmation_key(key_of(sign_up(now, address)), now=now), now=now)


def key_of(subscription: Subscription) -> str:
    return confirmation_key(subscription_id=subscription.pk, asked_at=subscription.asked_at)


def questions() -> int:
    """How many mails ask somebody to confirm."""
    return OutboxMessage.objects.filter(kind__startswith=CONFIRMATION).count()


def test_nobody_gets_mail_before_the_owner_of_the_address_confirmed(now):
    asked = sign_up(now)
    before = Subscription.objects.confirmed().count()

    confirm(key=read_confirmation_key(key_of(asked), now=now), now=now)

    asked.refresh_from_db()
    assert (before, asked.state, asked.confirmed_at) == (0, "confirmed", now)
    assert (asked.consent_text, asked.consented_at) == ("Yes, please.", now)


def test_confirming_twice_is_no_mistake(now):
    reader = confirmed(now)

    again = confirm(key=read_confirmation_key(key_of(reader), now=now), now=now)

    assert again.is_confirmed


def test_the_address_is_not_in_the_row_in_clear(now):
    asked = sign_up(now)

    assert ADDRESS.encode() not in bytes(asked.sealed_address)
    assert asked.address == ADDRESS


def test_two_ways_of_writing_an_address_are_one_subscription_and_one_mail(now):
    sign_up(now, "Robin@Example.com ")
    sign_up(now)

    assert (Subscription.objects.count(), questions()) == (1, 1)


def test_asking_again_later_sends_another_mail_and_the_first_link_is_worth_nothing(now):
    first_key = key_of(sign_up(now))
    later = now + ASK_AGAIN_AFTER
    sign_up(later)

    with pytest.raises(SubscriptionRefused, match="not valid any more"):
        confirm(key=read_confirmation_key(first_key, now=later), now=later)
    assert questions() == 2


def test_whoever_gets_mail_already_stays_as_they_are_and_is_told_once_a_day(now):
    reader = confirmed(now)
    for minutes in range(0, 60, 10):
        sign_up(now + timedelta(minutes=minutes), frequency="monthly")

    reader.refresh_from_db()
    told = OutboxMessage.objects.filter(kind__startswith="newsletter_already")
    assert (reader.state, reader.frequency, told.count()) == ("confirmed", "each", 1)


def test_what_looks_like_a_machine_s_is_kept_and_gets_no_mail(now):
    held = sign_up(now, verdict=Verdict.SPAM)

    assert (held.state, questions()) == ("waiting", 0)


def test_the_owner_gets_the_mail_though_a_machine_was_quicker(now):
    sign_up(now, verdict=Verdict.SPAM)

    sign_up(now + timedelta(minutes=1))

    assert questions() == 1


def test_a_machine_does_not_make_the_owner_s_link_worthless(now):
    key, later = key_of(sign_up(now)), now + ASK_AGAIN_AFTER
    sign_up(later, verdict=Verdict.DOUBTFUL)

    assert confirm(key=read_confirmation_key(key, now=later), now=later).is_confirmed


def test_a_link_that_was_read_too_late_says_so(now):
    key = key_of(sign_up(now))

    read_confirmation_key(key, now=now + CONFIRM_WITHIN)
    with pytest.raises(KeyRefused, match="expired"):
        read_confirmation_key(key, now=now + CONFIRM_WITHIN + timedelta(seconds=1))


@pytest.mark.parametrize(
    "read", [read_keeping_key, lambda key: read_confirmation_key(key, now=None)]
)
@pytest.mark.parametrize("key", ["", "\0", "x:y", "é", "a" * 10_000, "eyJzIjoxfQ:forged"])
def test_a_key_that_is_not_ours_is_refused_in_a_sentence(read, key):
    with pytest.raises(KeyRefused, match="not complete"):
        read(key)


def test_a_key_for_one_thing_does_not_do_for_the_other(now):
    reader = confirmed(now)

    with pytest.raises(KeyRefused):
        read_keeping_key(key_of(reader))
    with pytest.raises(KeyRefused):
        read_confirmation_key(keeping_key(subscription_id=reader.pk), now=now)


def test_the_key_that_stops_works_years_later(now):
    reader = confirmed(now)
    key = keeping_key(subscription_id=reader.pk)

    stop(subscription_id=read_keeping_key(key), now=now + timedelta(days=9 * 365))

    reader.refresh_from_db()
    assert reader.is_stopped


def test_the_key_that_stops_outlives_the_site_s_own_key(now, settings):
    key = keeping_key(subscription_id=confirmed(now).pk)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"

    assert read_keeping_key(key) == Subscription.objects.get().pk


def test_stopping_forgets_the_address_and_twice_is_no_mistake(now):
    reader = confirmed(now)

    first = stop(subscription_id=reader.pk, now=now)
    second = stop(subscription_id=reader.pk, now=now)

    reader.refresh_from_db()
    assert (first, second, reader.address) == (True, False, "")
    assert not stop(subscription_id=0, now=now)


def test_an_old_link_does_not_bring_back_who_stopped(now):
    reader = confirmed(now)
    stop(subscription_id=reader.pk, now=now)

    with pytest.raises(SubscriptionRefused, match="was stopped"):
        confirm(key=read_confirmation_key(key_of(reader), now=now), now=now)


def test_whoever_stopped_may_come_back_by_asking_and_confirming(now):
    stop(subscription_id=confirmed(now).pk, now=now)

    back = confirmed(now + timedelta(days=1))

    assert (back.state, back.stopped_at, back.stop_reason) == ("confirmed", None, "")
    assert back.address == ADDRESS


def test_only_who_gets_mail_has_something_to_choose(now):
    reader = confirmed(now)
    chosen = choose(subscription_id=reader.pk, frequency="weekly", has_neutral_subject=True)
    stop(subscription_id=reader.pk, now=now)

    assert (chosen.frequency, chosen.has_neutral_subject) == ("weekly", True)
    with pytest.raises(SubscriptionRefused, match="nothing to change"):
        choose(subscription_id=reader.pk, frequency="each", has_neutral_subject=False)


def test_what_nobody_confirms_is_deleted_after_a_week(now):
    sign_up(now)
    purge_expired(now=now + timedelta(days=6, hours=23))
    in_time = Subscription.objects.count()

    purge_expired(now=now + timedelta(days=7))

    assert (in_time, Subscription.objects.count()) == (1, 0)
    assert PurgeRecord.objects.get(kind="unconfirmed subscriptions").count == 1


def test_that_somebody_stopped_is_not_forgotten_because_another_typed_in_the_address(now):
    stop(subscription_id=confirmed(now).pk, now=now)
    sign_up(now + timedelta(days=1))

    purge_expired(now=now + timedelta(days=9))

    found = Subscription.objects.get()
    assert (found.state, found.stop_reason, found.address) == ("stopped", "asked", "")


def test_that_somebody_stopped_is_forgotten_after_three_years(now):
    stop(subscription_id=confirmed(now).pk, now=now)

    purge_expired(now=now + timedelta(days=3 * 365))

    assert not Subscription.objects.exists()
