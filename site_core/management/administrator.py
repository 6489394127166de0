"""The first account, made once."""

import os
import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model

NAME = "admin"
PASSWORD_BYTES = 12


@dataclass(frozen=True)
class FirstAdministrator:
    """``password`` is what to show: empty when the operator chose it and knows it."""

    name: str
    password: str


def make_first_administrator() -> FirstAdministrator | None:
    """Make a superuser when there is none; ``None``, and nothing done, when there is one.

    The password is ``ADMIN_PASSWORD`` from the environment, else a generated one, which only the
    returned value ever shows.
    """
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    chosen = os.environ.get("ADMIN_PASSWORD", "")
    password = chosen or secrets.token_urlsafe(PASSWORD_BYTES)
    users.create_superuser(username=NAME, email="", password=password)
    return FirstAdministrator(name=NAME, password="" if chosen else password)
