"""What one logs in with: set up, shown, taken away, and forgotten when it is lost."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms.privacy.models import AccessRecord
from forms.privacy.rotation import rotate
from site_core.authentication.second_factor.codes import recovery_codes, use_code
from site_core.authentication.second_factor.devices import devices_of
from site_core.authentication.second_factor.needs import is_enrolled
from site_core.models import OutboxMessage, User
from tests.builders import make_user
from tests.site_core.authentication.people import (
    CODE,
    SET_UP,
    code_of,
    is_in,
    make_enrolled,
    say_code,
    say_password,
)

NEW_KEY = "YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlciE="
DEVICES, CODES = "/admin/account/devices/", "/admin/login/recovery-codes/"


def enter(user: User, secret: str) -> Client:
    """A browser in which ``user`` is logged in by password and code."""
    client = Client()
    say_password(client, user.username)
    say_code(client, code_of(secret))
    assert is_in(client)
    return client


def mails() -> int:
    return OutboxMessage.objects.filter(kind="mail:send", key__startswith="account-").count()


def test_an_app_is_set_up_and_every_session_that_knew_only_the_password_ends(client, site):
    ada = make_user("ada", group="Editors")
    other = Client()
    for browser in (client, other):
        browser.force_login(ada)
    secret = client.get(SET_UP).context["secret"].replace(" ", "")

    wrong = client.post(SET_UP, {"code": "000000"})
    answer = client.post(SET_UP, {"code": code_of(secret), "next": "/admin/pages/"})

    assert wrong.status_code == 422
    assert secret[:4] in wrong.content.decode()  # the same picture still
    assert answer["Location"] == "/admin/login/recovery-codes/?next=/admin/pages/"
    assert is_enrolled(ada)
    assert (is_in(client), is_in(other)) == (True, False)
    assert mails() == 1
    shown = client.get(answer["Location"]).context["codes"]
    assert shown == recovery_codes(user=ada)
    assert len(shown) == 10


def test_secrets_lie_sealed_and_follow_a_new_key(db, settings):
    ada, secret = make_enrolled("ada")
    code = recovery_codes(user=ada)[0]
    stored = str(list(ada.authenticator_set.values_list("data", flat=True)))
    assert secret not in stored
    old = settings.SUBMISSION_KEYS

    settings.SUBMISSION_KEYS = [NEW_KEY, *old]
    list(rotate())
    settings.SUBMISSION_KEYS = [NEW_KEY]

    moment = timezone.now()
    assert use_code(user=ada, code=code_of(secret), now=moment) == "totp"
    assert use_code(user=ada, code=code, now=moment) == "recovery_codes"


def test_without_the_key_nothing_is_proven_and_nothing_breaks(client, settings, db):
    _, secret = make_enrolled("ada")
    settings.SUBMISSION_KEYS = [NEW_KEY]
    say_password(client)

    assert say_code(client, code_of(secret)).status_code == 422


def test_who_needs_a_second_factor_keeps_the_last_one(site):
    ada, secret = make_enrolled("ada", group="Editors")
    client = enter(ada, secret)
    (device,) = devices_of(ada)

    answer = client.post(DEVICES, {"device": device.pk}, follow=True)

    assert "Add another before you take this away" in answer.content.decode()
    assert is_enrolled(ada)


def test_who_does_not_need_it_takes_it_away_and_stays_here_alone(site):
    ada, secret = make_enrolled("ada", group="Clinicians")
    client = enter(ada, secret)
    (device,) = devices_of(ada)
    assert device.name in client.get(DEVICES).content.decode()

    client.post(DEVICES, {"device": device.pk})

    assert not is_enrolled(ada)
    assert not ada.authenticator_set.exists()
    assert is_in(client)
    assert mails() == 1


@pytest.mark.parametrize("sent", ["", "0", "x", "99999999999999999999", "²"])
def test_what_is_not_there_is_not_taken_away(site, sent):
    ada, secret = make_enrolled("ada", group="Clinicians")
    client = enter(ada, secret)

    assert (
        "not there any more" in client.post(DEVICES, {"device": sent}, follow=True).content.decode()
    )


def test_nobody_takes_away_what_is_another_s(site):
    ada, secret = make_enrolled("ada", group="Clinicians")
    ben, _ = make_enrolled("ben")
    client = enter(ada, secret)

    client.post(DEVICES, {"device": devices_of(ben)[0].pk})

    assert is_enrolled(ben)


def test_an_administrator_lets_somebody_begin_anew_and_that_is_a_row(client, site):
    ada, secret = make_enrolled("ada", group="Editors")
    hers = enter(ada, secret)
    boss = make_user("boss", group="Administrators")
    client.force_login(boss)
    address = reverse("lost_device", args=[ada.pk])
    assert "Be sure that it is" in client.get(address).content.decode()
    assert address in client.get(reverse("wagtailusers_users:index")).content.decode()

    client.post(address)

    assert not ada.authenticator_set.exists()
    assert not is_in(hers)
    record = AccessRecord.objects.get()
    assert (record.who, record.action) == ("boss", "took away lost")
    assert (record.kind, record.object_id) == ("second factor", str(ada.pk))
    assert mails() == 1
    again = Client()
    assert say_password(again)["Location"] == SET_UP  # at once, without another seven days
    assert not is_in(again)


def test_nobody_does_so_for_themselves_and_nobody_without_the_right(client, site):
    ada, secret = make_enrolled("ada", group="Editors")
    super_, _ = make_enrolled("super", group=None, is_superuser=True)
    boss = make_user("boss", group="Administrators")
    for user, account in ((make_user("eve"), ada), (boss, boss), (boss, super_)):
        client.force_login(user)
        assert client.post(reverse("lost_device", args=[account.pk])).status_code in (302, 403)

    assert is_enrolled(ada)
    assert is_enrolled(super_)
    assert not AccessRecord.objects.exists()
    hers = enter(ada, secret)
    hers.post(reverse("lost_device", args=[ada.pk]))
    assert is_enrolled(ada)


def test_who_lost_everything_begins_anew_at_the_machine(client, db):
    ada, _ = make_enrolled("ada", group=None, is_superuser=True)
    said = StringIO()
    call_command("forget_lost_devices", "ada", stdout=said)

    assert "logs in with the password" in said.getvalue()
    assert not is_enrolled(ada)
    assert say_password(client)["Location"] == SET_UP
    assert AccessRecord.objects.get().who == "Somebody at the machine"
    with pytest.raises(CommandError, match="no account called nobody"):
        call_command("forget_lost_devices", "nobody")


def test_recovery_codes_are_made_anew_and_the_old_ones_are_nothing(site):
    ada, secret = make_enrolled("ada")
    old = recovery_codes(user=ada)
    client = enter(ada, secret)

    client.post("/admin/login/recovery-codes/")

    assert not {*old} & {*recovery_codes(user=ada)}


def test_whichever_of_two_posts_sets_up_the_app_recovery_codes_are_shown(client, site):
    make_user("ada", group="Editors", second_factor_due_at=timezone.now())
    say_password(client)
    secret = client.get(SET_UP).context["secret"].replace(" ", "")
    other = Client()  # the browser that saw only the answer to the second post
    other.cookies.load(client.cookies.output(header=""))
    posted = {"code": code_of(secret)}

    client.post(SET_UP, posted)
    answer = other.post(SET_UP, posted)

    assert answer["Location"].startswith("/admin/login/?next=")
    assert client.post(SET_UP, posted)["Location"] == f"{CODES}?next=/admin/"  # its session arrived
    say_password(other, next="/admin/pages/")
    answer = say_code(other, code_of(secret, steps_later=1))
    assert answer["Location"] == f"{CODES}?next=/admin/pages/"
    assert len(other.get(answer["Location"]).context["codes"]) == 10
    assert client.get(SET_UP).status_code == 200  # shown once: nothing leads there again


def test_after_a_quarter_of_an_hour_locks_are_changed_only_by_who_proves_it_again(site, settings):
    ada, secret = make_enrolled("ada", group="Clinicians")
    client = enter(ada, secret)
    settings.PROOF_MINUTES = 0
    for address in (SET_UP, "/admin/login/recovery-codes/", DEVICES):
        assert "/admin/login/again/" in client.get(address)["Location"]
    answer = client.post(DEVICES, {"device": devices_of(ada)[0].pk})
    assert answer["Location"] == f"/admin/login/again/?next={DEVICES}"
    assert is_enrolled(ada)
    settings.PROOF_MINUTES = 15

    assert client.post(answer["Location"], {"code": "000000"}).status_code == 422
    code = recovery_codes(user=ada)[0]
    assert client.post(answer["Location"], {"code": code})["Location"] == DEVICES


def test_who_has_only_a_password_proves_it_again_with_that(client, site):
    client.force_login(make_user("ada"))

    assert client.post("/admin/login/again/", {"password": "wrong"}).status_code == 422
    assert client.post("/admin/login/again/", {"password": "tests-only"}).status_code == 302
    assert client.get(CODE)["Location"] == "/admin/login/"


def test_nobody_is_shown_the_picture_that_somebody_else_at_this_browser_has_seen(client, site):
    secrets = []
    for name in ("ben", "ada"):
        due_at = timezone.now() - timedelta(days=1)
        make_user(name, group="Editors", second_factor_due_at=due_at)
        say_password(client, name)
        secrets.append(client.get(SET_UP).context["secret"])

    assert secrets[0] != secrets[1]
