"""The first account."""

import pytest
from django.contrib.auth import get_user_model

from site_core.management.preparation import ADMIN_NAME, make_administrator

pytestmark = pytest.mark.django_db


def test_a_chosen_password_works_and_is_not_said(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "chosen by hand")
    said = []
    make_administrator(say=said.append)
    administrator = get_user_model().objects.get(username=ADMIN_NAME)
    assert administrator.is_superuser
    assert administrator.check_password("chosen by hand")
    assert "chosen by hand" not in said[0]
    assert "ADMIN_PASSWORD" in said[0]


def test_a_generated_password_is_said(monkeypatch):
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    said = []
    make_administrator(say=said.append)
    password = said[0].split("Password:")[1].split()[0]
    assert get_user_model().objects.get(username=ADMIN_NAME).check_password(password)
