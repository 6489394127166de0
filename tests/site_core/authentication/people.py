"""People at the login: what they have, and what they press."""

import json

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_core.authentication.second_factor.codes import STEP_SECONDS, recovery_codes
from site_core.models import User
from tests.builders import make_user
from tests.site_core.authentication.soft_passkey import SoftPasskey

PASSWORD = "tests-only"
CODE, SET_UP, PASSKEY = "/admin/login/code/", "/admin/login/second-factor/", "/admin/login/passkey/"


def code_of(secret: str, *, steps_later: int = 0) -> str:
    """What an app that has ``secret`` shows now, or shows some steps later."""
    step = int(timezone.now().timestamp()) // STEP_SECONDS + steps_later
    return format_hotp_value(hotp_value(secret, step))


def make_enrolled(
    name: str = "ada", *, group: str | None = "Editors", **fields
) -> tuple[User, str]:
    """An account with an app and recovery codes, and the app's secret."""
    user, secret = make_user(name, group=group, **fields), generate_totp_secret()
    TOTP.activate(user, secret)
    recovery_codes(user=user)
    return user, secret


def say_password(
    client: Client, name: str = "ada", password: str = PASSWORD, **more
) -> HttpResponse:
    """The first step of a login."""
    posted = {"username": name, "password": password}
    return client.post(reverse("wagtailadmin_login"), posted | more)


def say_code(client: Client, code: str, **headers) -> HttpResponse:
    """The second step."""
    return client.post(CODE, {"code": code}, **headers)


def give_passkey(client: Client, user: User) -> SoftPasskey:
    """Set up a passkey for ``user``, who is logged in, and show the recovery codes."""
    passkey = SoftPasskey()
    options = client.get(SET_UP).context["options"]
    answer = client.post(SET_UP, {"credential": json.dumps(passkey.create(options))})
    assert answer.status_code == 302, answer.content.decode()
    recovery_codes(user=user)
    return passkey


def touch(client: Client, passkey: SoftPasskey, *, next_url: str = "", **how) -> HttpResponse:
    """A login with a passkey: the one button, the one touch."""
    answer = passkey.get(client.get(PASSKEY).json(), **how)
    return client.post(PASSKEY, {"credential": json.dumps(answer), "next": next_url})


def is_in(client: Client) -> bool:
    """Whether the dashboard opens; asking for it is somebody being there."""
    return client.get("/admin/").status_code == 200
