"""What is said of a role is what it may do."""

import pytest
from django.contrib.auth.models import Group, Permission

from site_core.people.roles_in_words import words_for
from site_core.roles import ADMINISTRATORS, CLINICIANS, EDITORS, RECEPTION
from tests.builders import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SAID = {
    "writes articles and hands them in": {CLINICIANS},
    "edits, schedules and publishes every page": {EDITORS, ADMINISTRATORS},
    "approves what others hand in": {CLINICIANS, EDITORS, ADMINISTRATORS},
    "reads and answers enquiries": {RECEPTION, ADMINISTRATORS},
    "decides about comments": {EDITORS, RECEPTION, ADMINISTRATORS},
    "looks after the newsletter’s subscribers": {RECEPTION, ADMINISTRATORS},
    "decides what the newsletter announces": {EDITORS, ADMINISTRATORS},
    "finds and deletes everything about an address": {ADMINISTRATORS},
    "keeps the topics": {EDITORS, ADMINISTRATORS},
    "keeps the crisis lines": {EDITORS, ADMINISTRATORS},
    "looks after accounts and settings": {ADMINISTRATORS},
    "Reads no enquiries.": {CLINICIANS, EDITORS},
    "Changes no page.": {RECEPTION},
}


@pytest.mark.parametrize(("words", "roles"), SAID.items(), ids=SAID)
def test_each_duty_is_said_of_the_roles_that_have_it(words, roles):
    said_of = {group.name for group in Group.objects.all() if words in words_for(group)}

    assert said_of == roles


def test_what_an_administrator_gives_or_takes_is_said_from_then_on():
    reception = Group.objects.get(name=RECEPTION)
    erasing = Permission.objects.get(codename="erase_address")

    reception.permissions.add(erasing)
    reception.permissions.remove(
        Permission.objects.get(codename="change_comment", content_type__app_label="forms")
    )

    assert "finds and deletes everything about an address" in words_for(reception)
    assert "comments" not in words_for(reception)


def test_a_role_without_duties_has_its_name_alone():
    assert words_for(Group.objects.create(name="Guests")) == ""


def test_who_invites_reads_them_beside_each_role(client):
    client.force_login(make_user(group=ADMINISTRATORS))

    screen = client.get("/admin/users/new/").content.decode()

    for group in Group.objects.all():
        assert f"{group.name}: {words_for(group)}" in screen
