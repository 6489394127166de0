"""Fixtures for tests of what visitors send."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.builders import make_user
from tests.mail_server import MailServer, running_mail_server
from tests.patience import PATIENCE_SECONDS
from tests.site_core.publishing.conftest import shared_database

__all__ = ["mail_server", "running_mail", "shared_database"]


@pytest.fixture(scope="session")
def running_mail() -> Iterator[MailServer]:
    """One server for all tests; use ``mail_server``."""
    with running_mail_server() as server:
        yield server


@pytest.fixture
def mail_server(running_mail: MailServer) -> Iterator[MailServer]:
    """A real mail server that Django sends to, well-behaved at first, with nothing in it."""
    running_mail.mode = "ok"
    for file in ("accepted", "connections"):
        (running_mail.folder / file).write_text("")
    with override_settings(**running_mail.settings, EMAIL_TIMEOUT=PATIENCE_SECONDS):
        yield running_mail


@pytest.fixture
def reception(client):
    """Somebody of reception, logged in."""
    user = make_user("rose", group="Reception")
    client.force_login(user)
    return user
