"""What looks like a machine's sign-up is asked for one more step; a person passes either way."""

import json
from datetime import timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.newsletter.views import FORM_NAME, MOST_PER_HOUR, STEP_FIELD
from forms.privacy.posts.proof import PROOF_FIELD
from forms.privacy.posts.tokens import TOKEN_FIELD, issue, same_words
from forms.privacy.throttling import CROWD, MOST_TOGETHER
from site_core.models import OutboxMessage
from site_core.queue.mail import MAIL
from site_core.queue.outbox import deliver_waiting
from tests.answers import soup
from tests.builders import make_user
from tests.forms.newsletter.visiting import sign_up, signing_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture(autouse=True)
def nobody_counted():
    """Every test begins with nobody having posted anything."""
    cache.clear()


def too_quick() -> dict:
    """A post of one second after the page was fetched."""
    return signing_up(token=issue(FORM_NAME, now=timezone.now() - timedelta(seconds=1)))


def step_after(client, posted: dict):
    """The form of the step, with what it sends by itself."""
    form = soup(sign_up(client, posted)).find("form", attrs={"data-proof": True})
    hidden = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    return form, hidden


def step_for(address: str, *, seconds: int) -> str:
    """What the page of the step held for ``address``, so long ago."""
    about = same_words(STEP_FIELD, [("address", address)])
    return issue(about, now=timezone.now() - timedelta(seconds=seconds))


def mails_asked_for() -> int:
    return OutboxMessage.objects.filter(kind__startswith="newsletter_confirmation").count()


def test_it_is_asked_for_and_nothing_is_stored_yet(client):
    form, hidden = step_after(client, too_quick())

    assert "press the button once more" in form.text
    assert hidden["address"] == "kim@example.com"
    assert not Subscription.objects.exists()


def test_a_browser_that_worked_for_it_passes(client):
    form, hidden = step_after(client, too_quick())
    challenge = Challenge.from_dict(json.loads(form["data-proof"]))
    proof = Payload(challenge, solve_challenge(challenge)).to_base64()

    answer = sign_up(client, {**hidden, PROOF_FIELD: proof})

    assert answer.status_code == 303
    assert mails_asked_for() == 1


def test_without_a_script_a_second_press_passes(client):
    _, hidden = step_after(client, too_quick())
    read_for_a_while = step_for(hidden["address"], seconds=5)
    still_quick = issue(FORM_NAME, now=timezone.now() - timedelta(seconds=1))

    answer = sign_up(client, {**hidden, STEP_FIELD: read_for_a_while, TOKEN_FIELD: still_quick})

    assert answer.status_code == 303
    assert mails_asked_for() == 1


def test_a_step_is_good_for_the_address_that_it_was_made_for_only(client):
    form, hidden = step_after(client, too_quick())
    challenge = Challenge.from_dict(json.loads(form["data-proof"]))
    proof = Payload(challenge, solve_challenge(challenge)).to_base64()
    quick = issue(FORM_NAME, now=timezone.now() - timedelta(seconds=1))
    for number in range(5):
        others = {"address": f"victim-{number}@example.com", TOKEN_FIELD: quick}
        step = step_for("kim@example.com", seconds=5)
        sign_up(client, {**hidden, **others, STEP_FIELD: step, PROOF_FIELD: proof})

    assert mails_asked_for() == 0


def test_machines_without_any_sign_fill_few_inboxes_and_administrators_hear_of_it(client):
    make_user("alma", group="Administrators")
    for number in range(40):
        posted = signing_up(f"victim-{number}@example.com")
        step = step_for(posted["address"], seconds=5)
        sign_up(client, {**posted, STEP_FIELD: step}, REMOTE_ADDR=f"198.51.100.{number}")

    assert mails_asked_for() <= MOST_TOGETHER
    assert Subscription.objects.held().count() >= 40 - MOST_TOGETHER
    deliver_waiting(clock=timezone.now, kinds=[CROWD, MAIL])
    (told,) = [sent for sent in mail.outbox if sent.to == ["alma@example.com"]]
    assert "Unusually many" in told.subject


def test_browsers_still_pass_while_machines_without_a_sign_are_many(client):
    for number in range(MOST_TOGETHER + 2):
        posted = signing_up(f"victim-{number}@example.com")
        sign_up(client, posted, REMOTE_ADDR=f"198.51.100.{number}")
    before = mails_asked_for()

    form, hidden = step_after(client, signing_up("kim@example.com"))
    challenge = Challenge.from_dict(json.loads(form["data-proof"]))
    proof = Payload(challenge, solve_challenge(challenge)).to_base64()
    sign_up(client, {**hidden, PROOF_FIELD: proof})

    assert mails_asked_for() == before + 1


@pytest.mark.parametrize("step", ["", "forged", "at once"])
def test_whoever_only_posts_again_is_asked_again(client, step):
    _, hidden = step_after(client, too_quick())
    again = {**too_quick(), STEP_FIELD: hidden[STEP_FIELD] if step == "at once" else step}

    answer = sign_up(client, again)

    assert soup(answer).find("form", attrs={"data-proof": True})
    assert not Subscription.objects.exists()


def test_what_a_machine_fills_in_is_held_for_staff_and_gets_no_mail(client):
    answer = sign_up(client, {**too_quick(), "website": "http://example.com"})

    assert answer.status_code == 303
    assert Subscription.objects.get().verdict == "spam"
    assert mails_asked_for() == 0


def test_a_flood_from_one_place_fills_nobody_s_inbox(client):
    for number in range(MOST_PER_HOUR + 3):
        sign_up(client, signing_up(f"kim-{number}@example.com"), REMOTE_ADDR="192.0.2.7")

    assert mails_asked_for() <= MOST_PER_HOUR
    assert Subscription.objects.filter(verdict="spam").exists()
