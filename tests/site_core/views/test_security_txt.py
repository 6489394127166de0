"""Whoever finds a hole learns whom to tell."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from site_core.models import PracticeSettings

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def fields(client) -> dict[str, str]:
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_it_names_whom_the_settings_name(site, client, settings):
    settings.SECURITY_CONTACT = "https://www.example.com/security"

    found = fields(client)

    assert found["Contact"] == "https://www.example.com/security"
    assert found["Canonical"] == f"http://testserver{ADDRESS}"
    expires = datetime.fromisoformat(found["Expires"])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)


def test_else_it_names_the_practice(site, client):
    home = site.home.get_site()
    PracticeSettings.objects.update_or_create(site=home, defaults={"email": "hello@example.com"})

    assert fields(client)["Contact"] == "mailto:hello@example.com"


def test_a_practice_that_cannot_be_written_to_has_none(site, client):
    assert client.get(ADDRESS).status_code == 404
