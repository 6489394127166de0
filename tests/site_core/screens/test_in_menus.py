"""A place in a menu is seen by those who may open what it leads to."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from site_core.screens import PlaceInMenu
from tests.builders import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("may", "is_shown"),
    [
        ("wagtailadmin.access_admin", True),
        ("site_core.change_user", False),
        (lambda user: [user], True),
        (lambda user: None, False),
    ],
)
def test_a_permission_or_an_answer_about_the_user_shows_it(may, is_shown):
    place = PlaceInMenu("State", "status", may=may, icon_name="health")

    assert place.is_shown(SimpleNamespace(user=make_user(group="Clinicians"))) is is_shown


def test_nobody_who_has_not_logged_in_sees_it():
    place = PlaceInMenu("State", "status", may="wagtailadmin.access_admin")

    assert not place.is_shown(SimpleNamespace(user=AnonymousUser()))
