"""What tests of the checkup ask for."""

import pytest
from django.conf import settings as configured

from site_core.checkup.findings import Looking
from tests.forms.conftest import mail_server, running_mail

__all__ = ["mail_server", "running_mail"]


@pytest.fixture
def looking() -> Looking:
    """A pen to write a finding with."""
    return Looking("Something")


@pytest.fixture
def for_visitors(settings, tmp_path) -> type(configured):
    """The site runs as in production; nothing is wrong with it that a test does not do."""
    settings.SECURE_SSL_REDIRECT = True
    settings.BACKUP_FOLDER = tmp_path / "backups"
    return settings
