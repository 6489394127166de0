"""Who may change what stands in the calendar, also by requests that are made by hand."""

import pytest
from django.test import Client

from blog.models import ArticlePage
from tests.builders import make_user
from tests.site_core.calendar.entries import (
    MAKERS,
    STEPS,
    address,
    at,
    make_plan,
    make_scheduled,
    where,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("group", ["Clinicians", "Reception", None])
def test_those_who_may_not_change_nothing_by_requests_made_by_hand(client, group, kind, step):
    entry = MAKERS[kind]()
    before = where(kind, entry.pk)
    client.force_login(make_user(group=group))

    answer = client.post(address(kind, entry.pk, step), {"day": "2031-03-26", "time": "10:00"})

    assert answer.status_code in {302, 403}
    assert where(kind, entry.pk) == before
    if kind != "planned":
        assert ArticlePage.objects.get(pk=entry.pk).live == (kind != "scheduled")


@pytest.mark.parametrize("kind", ["scheduled", "planned"])
def test_a_clinician_may_move_what_is_planned_of_hers_but_not_what_is_scheduled(client, kind):
    ada = make_user("ada")
    client.force_login(ada)
    hers = make_scheduled(owner=ada) if kind == "scheduled" else make_plan(responsible=ada)
    before = where(kind, hers.pk)

    client.post(address(kind, hers.pk), {"day": "2031-03-26"})

    assert (where(kind, hers.pk) == before) is (kind == "scheduled")


def test_nothing_moves_without_the_forms_token():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(group="Editors"))
    plan = make_plan()

    assert strict.post(address("planned", plan.pk), {"day": "2031-03-26"}).status_code == 403
    assert where("planned", plan.pk) == at(4)
