"""Somebody comes, and somebody leaves: the mail with the link, one role each, and what becomes of drafts."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from forms.privacy.models import AccessRecord
from site_core.models import EditorialPlan, PracticeSettings, User
from site_core.people.inviting import waiting
from site_core.queue.outbox import deliver_waiting
from site_core.roles import ADMINISTRATORS, CLINICIANS, EDITORS, RECEPTION
from tests.builders import make_article, make_user

INVITE, LIST = "/admin/users/new/", "/admin/users/"
NEW = "a-long-word-for-the-door"


@pytest.fixture
def boss(client, site) -> User:
    boss = make_user("boss", group=ADMINISTRATORS, first_name="Bo", last_name="Boss")
    client.force_login(boss)
    return boss


def send(client: Client, email: str = "Eve@example.com", role: str = EDITORS, **more):
    """The form that invites."""
    named = {"first_name": "Eve", "last_name": "Hale", "profile": ""}
    group = Group.objects.get(name=role).pk
    return client.post(INVITE, named | {"email": email, "groups": group} | more)


def link_in(mail) -> str:
    (link,) = [word for word in mail.body.split() if "/password_reset/confirm/" in word]
    return "/" + link.split("/", 3)[3]


def choose_password(client: Client, link: str) -> None:
    path = client.get(link, follow=True).request["PATH_INFO"]
    client.post(path, {"new_password1": NEW, "new_password2": NEW})


def actions() -> list[str]:
    return list(AccessRecord.objects.order_by("pk").values_list("action", flat=True))


def test_from_the_invitation_to_the_first_login(client, boss, mailoutbox):
    assert send(client).status_code == 302
    deliver_waiting(clock=timezone.now)

    (mail,) = mailoutbox
    assert mail.to == ["eve@example.com"]
    assert "Bo Boss invites you" in mail.body
    assert "It works once, within 72 hours. You log in as eve@example.com." in mail.body
    eve = User.objects.get(username="eve@example.com")
    assert not eve.has_usable_password()
    assert [group.name for group in eve.groups.all()] == [EDITORS]
    assert "has not come yet" in client.get(LIST).content.decode()
    hers = Client()
    choose_password(hers, link_in(mail))
    answer = hers.post("/admin/login/", {"username": "eve@example.com", "password": NEW})
    assert "A second lock for your account" in hers.get(answer["Location"]).content.decode()
    assert not waiting().exists()
    assert "has not come yet" not in client.get(LIST).content.decode()
    assert actions() == ["invited"]


@pytest.mark.parametrize("practice", ["", "Quiet Harbor"])
def test_whoever_has_no_name_invites_as_the_practice(client, boss, mailoutbox, practice):
    PracticeSettings.objects.update_or_create(site=Site.objects.get(), defaults={"name": practice})
    User.objects.filter(pk=boss.pk).update(first_name="", last_name="")

    send(client)
    deliver_waiting(clock=timezone.now)

    assert f"{practice or 'The practice'} invites you to work on its site." in mailoutbox[0].body


def test_an_account_is_not_copied(client, boss):
    assert "copy/" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}copy/{boss.pk}/").status_code == 404


def test_an_invitation_outlives_that_its_role_is_corrected(client, boss, mailoutbox):
    send(client)
    deliver_waiting(clock=timezone.now)
    eve = waiting().get()
    eve.groups.set([Group.objects.get(name=CLINICIANS)])

    choose_password(Client(), link_in(mailoutbox[0]))

    eve.refresh_from_db()
    assert eve.check_password(NEW)


def test_before_that_nobody_logs_in_and_no_other_mail_helps(client, boss, mailoutbox):
    send(client)
    hers = Client()
    hers.post("/admin/password_reset/", {"email": "eve@example.com"})
    deliver_waiting(clock=timezone.now)

    assert len(mailoutbox) == 1
    answer = hers.post("/admin/login/", {"username": "eve@example.com", "password": ""})
    assert answer.status_code == 200


def test_sent_again_only_the_new_link_works(client, boss, mailoutbox):
    send(client)
    eve = waiting().get()
    assert "Send again" in client.get(reverse("invitation", args=[eve.pk])).content.decode()
    client.post(reverse("invitation", args=[eve.pk]))
    deliver_waiting(clock=timezone.now)

    old, new = (link_in(mail) for mail in mailoutbox)
    assert "This link works no more" in Client().get(old, follow=True).content.decode()
    choose_password(Client(), new)
    eve.refresh_from_db()
    assert eve.check_password(NEW)
    assert actions() == ["invited", "invited again"]


def test_taken_back_there_is_nobody(client, boss, mailoutbox):
    send(client)
    eve = waiting().get()
    client.post(reverse("invitation", args=[eve.pk]), {"take_back": "1"})
    deliver_waiting(clock=timezone.now)

    assert not User.objects.filter(pk=eve.pk).exists()
    assert (
        "This link works no more"
        in Client().get(link_in(mailoutbox[0]), follow=True).content.decode()
    )
    assert actions() == ["invited", "took invitation back"]


def test_whoever_has_come_is_no_invitation_any_more(client, boss):
    ben = make_user("ben", invited_at=timezone.now(), last_login=timezone.now())
    for posted in ({}, {"take_back": "1"}):
        client.post(reverse("invitation", args=[ben.pk]), posted)

    assert User.objects.filter(pk=ben.pk).exists()
    assert User.objects.get(pk=ben.pk).has_usable_password()
    assert actions() == []


@pytest.mark.parametrize("wrong", [{"email": "BOSS@example.com"}, {"email": "no"}, {"groups": ""}])
def test_what_is_wrong_is_said_and_nothing_that_was_written_is_lost(client, boss, wrong):
    answer = send(client, **wrong)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert 'value="Hale"' in answer.content.decode()
    assert not waiting().exists()


def test_one_person_has_one_role_and_nobody_is_made_all_powerful(client, boss):
    ben = make_user("ben", group=RECEPTION)
    ben.groups.add(Group.objects.get(name=CLINICIANS))
    edit = reverse("wagtailusers_users:edit", args=[ben.pk])
    posted = {"username": "ben", "email": "ben@example.com", "first_name": "B", "last_name": "B"}
    posted |= {"is_active": "on", "is_superuser": "on"}
    screen = client.get(edit).content.decode()
    assert "is_superuser" not in screen
    assert "Choose “Leaving” in the list instead" in screen

    client.post(edit, posted | {"groups": Group.objects.get(name=EDITORS).pk})

    ben.refresh_from_db()
    assert [group.name for group in ben.groups.all()] == [EDITORS]
    assert not ben.is_superuser


def test_who_leaves_hands_over_drafts_and_plans_and_the_name_stays(client, boss, now):
    ada, ben = make_user("ada"), make_user("ben")
    hers = Client()
    hers.force_login(ada)
    draft = make_article("Draft", published=False, owner=ada)
    live = make_article("Live", owner=ada)
    plan = EditorialPlan.objects.create(title="Idea", planned_for=now, responsible=ada)
    address = reverse("leaving", args=[ada.pk])
    assert address in client.get(LIST).content.decode()

    said = client.post(address, {"heir": ben.pk}, follow=True).content.decode()

    assert "ben goes on with 1 draft and 1 plan" in said
    ada.refresh_from_db()
    plan.refresh_from_db()
    assert not ada.is_active
    assert hers.get("/admin/").status_code == 302
    assert Page.objects.get(pk=draft.pk).owner == ben
    assert Page.objects.get(pk=live.pk).owner == ada
    assert plan.responsible == ben
    assert actions() == ["let leave"]


def test_whoever_deletes_an_account_is_shown_what_hands_its_drafts_over(client, boss):
    ada = make_user("ada")
    make_article("Draft", published=False, owner=ada)

    shown = client.get(f"/admin/users/delete/{ada.pk}/").content.decode()

    assert reverse("leaving", args=[ada.pk]) in shown
    assert "referenced" not in shown


def test_the_list_says_in_words_who_may_log_in(client, boss):
    make_user("gone", is_active=False)
    html = BeautifulSoup(client.get(LIST).content, "html.parser")
    heads = [head.get_text(strip=True) for head in html.select("thead th")]
    column = heads.index("May log in")
    rows = [row.find_all("td") for row in html.select("tbody tr")]
    said = {row[1].find("a").get_text(strip=True): row[column].get_text(strip=True) for row in rows}

    assert said["gone"] == "No"
    assert said["Bo Boss"] == "Yes"


@pytest.mark.parametrize("role", [CLINICIANS, EDITORS, RECEPTION])
def test_others_neither_invite_nor_let_leave(client, site, role):
    ben = make_user("ben", invited_at=timezone.now())
    client.force_login(make_user("ada", group=role))
    for address in (INVITE, *(reverse(name, args=[ben.pk]) for name in ("invitation", "leaving"))):
        for answer in (client.get(address), client.post(address, {"take_back": "1"})):
            assert answer.status_code in (302, 403)

    assert User.objects.filter(pk=ben.pk, is_active=True).exists()


def test_nobody_lets_themselves_or_an_administrator_of_everything_leave(client, boss):
    chief = make_user("chief", group=None, is_superuser=True)
    for account in (boss, chief):
        client.post(reverse("leaving", args=[account.pk]), {"heir": ""})

    assert User.objects.filter(is_active=True).count() == 2
