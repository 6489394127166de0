"""Clinical reviews on screen: the report, the screen that records them, the one click."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from tests.answers import said
from tests.builders import make_article, make_therapist, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
REPORT = "/admin/reports/clinical-reviews/"


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def make_reviewed(title: str, *, due_in: int | None, **fields) -> ArticlePage:
    due_on = None if due_in is None else in_days(due_in)
    return make_article(title, review_due_on=due_on, **fields)


def test_the_report_lists_the_most_overdue_first_and_what_has_no_date_last(client, editor):
    for title, due_in in [("Unplanned", None), ("Later", 90), ("Overdue", -3), ("Soon", 10)]:
        make_reviewed(title, due_in=due_in)
    make_article("Only a draft", published=False, review_due_on=in_days(-9))

    screen = client.get(REPORT)

    assert [page.title for page in screen.context["object_list"]] == [
        "Overdue",
        "Soon",
        "Later",
        "Unplanned",
    ]
    assert [page.state for page in screen.context["object_list"]] == [
        "Overdue",
        "Due within 30 days",
        "Later",
        "No date",
    ]


def test_the_report_can_be_filtered_and_taken_away(client, editor):
    make_reviewed("Overdue", due_in=-3)
    make_reviewed("Later", due_in=90)

    filtered = client.get(REPORT, {"state": "Overdue"})
    dated = client.get(REPORT, {"due_from": in_days(30).isoformat()})
    exported = b"".join(client.get(REPORT, {"export": "csv"}).streaming_content).decode()

    assert [page.title for page in filtered.context["object_list"]] == ["Overdue"]
    assert [page.title for page in dated.context["object_list"]] == ["Later"]
    assert exported.splitlines()[0].startswith("Title,State,Next review by")
    assert exported.splitlines()[1].startswith("Overdue,Overdue,")


def test_one_click_in_the_report_leads_back_to_it(client, editor):
    ada = make_therapist("Ada Bell")
    article = make_reviewed("Overdue", due_in=-3, reviewed_by=ada)
    assert "Reviewed, nothing changed" in client.get(REPORT).content.decode()

    response = client.post(
        reverse("clinical_review_unchanged", args=[article.pk]), {"next": REPORT}
    )

    assert response.url == REPORT
    assert ArticlePage.objects.get(pk=article.pk).review_due_on > in_days(300)


def test_a_review_is_recorded_on_its_screen(client, editor):
    ada, article = make_therapist("Ada Bell"), make_reviewed("Grief", due_in=None)
    address = reverse("clinical_review", args=[article.pk])
    assert "It has not been reviewed yet" in client.get(address).content.decode()

    client.post(address, {"reviewer": ada.pk, "on": in_days(-1).isoformat(), "due_on": ""})

    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.reviewed_by, article.reviewed_on) == (ada, in_days(-1))


@pytest.mark.parametrize("on", ["", "soon", "9999-12-31", "0001-01-01", "2026-02-31"])
def test_a_day_that_cannot_be_is_said_in_the_form(client, editor, on):
    ada, article = make_therapist("Ada Bell"), make_reviewed("Grief", due_in=None)
    address = reverse("clinical_review", args=[article.pk])

    response = client.post(address, {"reviewer": ada.pk, "on": on, "due_on": ""})

    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize("to", ["", "soon", "9999-12-31", "0001-01-01"])
def test_a_next_day_that_cannot_be_is_one_sentence(client, editor, to):
    article = make_reviewed("Grief", due_in=5)

    response = client.post(reverse("clinical_review_move", args=[article.pk]), {"to": to})

    assert response.status_code == 302
    assert said(response)
    assert ArticlePage.objects.get(pk=article.pk).review_due_on == in_days(5)


def test_the_next_review_is_moved(client, editor):
    article = make_reviewed("Grief", due_in=5)

    client.post(reverse("clinical_review_move", args=[article.pk]), {"to": in_days(50).isoformat()})

    assert ArticlePage.objects.get(pk=article.pk).review_due_on == in_days(50)


def test_confirming_without_a_reviewer_says_what_to_do(client, editor):
    article = make_reviewed("Grief", due_in=5)

    response = client.post(reverse("clinical_review_unchanged", args=[article.pk]))

    assert "Say first who reviews this page" in said(response)


def test_a_clinician_reads_the_status_and_may_change_nothing(client):
    clinician = make_user(group="Clinicians")
    article = make_reviewed("Grief", due_in=-2, owner=clinician)
    client.force_login(clinician)

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert "Not clinically reviewed yet." in editor
    assert ": overdue." in editor
    assert reverse("clinical_review", args=[article.pk]) not in editor
    assert client.get(REPORT).status_code == 302
    assert client.get(reverse("clinical_review", args=[article.pk])).status_code == 302
    for name, sent in [("unchanged", {}), ("move", {"to": in_days(9).isoformat()})]:
        client.post(reverse(f"clinical_review_{name}", args=[article.pk]), sent)
    assert ArticlePage.objects.get(pk=article.pk).review_due_on == in_days(-2)


def test_the_editor_shows_the_review_and_the_click(client, editor):
    ada = make_therapist("Ada Bell", credentials="PhD")
    article = make_reviewed("Grief", due_in=9, reviewed_by=ada, reviewed_on=in_days(-356))

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert "Reviewed by Ada Bell, PhD on" in screen
    assert reverse("clinical_review_unchanged", args=[article.pk]) in screen


@pytest.mark.parametrize("name", ["clinical_review", "clinical_review_unchanged"])
def test_pages_that_are_not_reviewed_have_no_such_screen(client, editor, site, name):
    assert client.post(reverse(name, args=[site.home.pk])).status_code == 302
    assert client.post(reverse(name, args=[999_999])).status_code == 404
