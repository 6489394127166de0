"""One clock: whatever an account or the machine says, times are the practice's, and say so."""

import re
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from blog.exporting.archive import markdown_archive
from blog.models import ArticlePage
from forms.enquiries.staff_actions import export_enquiries
from forms.models import Enquiry, Subscription
from forms.newsletter.lists.exporting import export_subscriptions
from site_core.models import CalendarSubscription, PracticeSettings
from site_core.practice_time import PracticeTimeField
from site_core.trash.deleting import put_into_trash
from tests.builders import make_ready, make_user
from tests.forms.builders import make_comment, make_enquiry
from tests.site_core.publishing.schedules import schedule
from tests.site_core.test_permissions import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
NINE = datetime(2031, 3, 3, 16, 0, tzinfo=UTC)
"""Nine in the morning in Denver, and five in the afternoon in Berlin."""


@pytest.fixture(params=["Europe/Berlin", "", None], ids=["Berlin", "no zone", "no profile"])
def editor(request, client):
    """An editor whose account has another zone, none, or was never opened."""
    user = make_user(group="Editors")
    if request.param is not None:
        UserProfile.objects.create(user=user, current_time_zone=request.param)
    client.force_login(user)
    return user


@pytest.fixture(params=["America/Denver", "Asia/Tokyo"])
def machine(request, settings):
    """A machine, and settings, with a zone of their own; the practice is in Denver."""
    practice = PracticeSettings.for_site(Site.objects.get(is_default_site=True))
    practice.time_zone = "America/Denver"
    practice.save()
    settings.TIME_ZONE = request.param


@pytest.mark.faults(19)
def test_what_is_typed_in_the_dialog_is_meant_on_the_practice_s_clock(client, editor, machine):
    article = make_ready("Morning", published=False)
    article.save_revision()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    typed = {"go_live_at": "2031-03-03 09:00", "action-publish": "action-publish"}

    client.post(edit, filled_in(title="Morning", slug="morning", **typed))

    assert Page.objects.get(pk=article.pk).scheduled_revision.approved_go_live_at == NINE
    screen = unescape(client.get(edit).content.decode())
    assert re.search(r'name="go_live_at" value="2031-03-03 09:00"', screen)
    assert "By the practice’s clock: Mountain Time." in screen
    assert "Monday 3 March 2031, 9:00 am Mountain Time" in screen
    assert "4:00 p" not in screen
    assert "5:00 p" not in screen


@pytest.mark.faults(19)
def test_every_moment_that_wagtail_writes_has_its_zone_beside_it(client, editor, machine):
    article = make_ready("Morning", published=False)
    schedule(article, NINE)

    screen = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()

    assert "3 March 2031, 9:00 am MST" in screen


def test_nobody_chooses_a_clock_of_their_own(client, editor):
    assert "current_time_zone" not in client.get(reverse("wagtailadmin_account")).content.decode()


def test_public_dates_are_those_of_the_practice_s_calendar(client, machine):
    late = datetime(2024, 3, 5, 4, 30, tzinfo=UTC)  # still the fourth in Denver, the fifth in Tokyo
    make_ready("Late", published_at=late)

    for address in ("/blog/late/", "/blog/"):
        assert "March 4, 2024" in client.get(address).content.decode()


def test_the_archive_of_a_year_ends_when_the_practice_s_does(client, machine):
    make_ready("New Year", published_at=datetime(2025, 1, 1, 5, 0, tzinfo=UTC))

    assert "New Year" in client.get("/blog/archive/2024/").content.decode()
    assert "New Year" not in client.get("/blog/archive/2025/").content.decode()


def test_what_is_taken_out_bears_the_days_of_the_practice_s_calendar(machine, now):
    late = datetime(2024, 3, 5, 4, 30, tzinfo=UTC)
    administrator = make_user(is_superuser=True)
    make_enquiry(received_at=late)
    Subscription.objects.create(fingerprint="f", consented_at=late, asked_at=late)
    of_whom = {"user": administrator, "reason": "The yearly report", "now": now}

    enquiries = export_enquiries(enquiries=Enquiry.objects.all(), **of_whom)
    subscriptions = export_subscriptions(subscriptions=Subscription.objects.all(), **of_whom)

    assert "2024-03-04 21:30 MST" in enquiries[1]
    assert "2024-03-04" in list(subscriptions)[1]


def test_the_trash_is_emptied_on_a_day_of_the_practice_s_calendar(client, machine):
    client.force_login(make_user(is_superuser=True))
    page = make_ready("Gone", published=False)
    put_into_trash(page=page, user=make_user(group="Editors"), now=NINE.replace(day=4, hour=4))

    shown = client.get(reverse("trash")).content.decode()

    assert "Monday 3 March 2031, 9:00 pm" in shown
    assert "Wednesday 2 April 2031" in shown


def test_each_screen_with_a_moment_says_it_by_the_practice_s_clock(client, machine):
    administrator = make_user(is_superuser=True)
    UserProfile.objects.create(user=administrator, current_time_zone="Europe/Berlin")
    client.force_login(administrator)
    late = datetime(2024, 3, 5, 4, 30, tzinfo=UTC)
    enquiry, comment = make_enquiry(received_at=late), make_comment(written_at=late)
    subscriber = Subscription.objects.create(fingerprint="f", consented_at=late, asked_at=late)
    CalendarSubscription.objects.create(user=administrator, created_at=late)
    make_ready("Dashboard", published_at=late)

    for name, *key in (
        ("open_enquiry", enquiry.pk),
        ("delete_enquiry", enquiry.pk),
        ("comments_modeladmin_index",),
        ("open_comment", comment.pk),
        ("open_subscription", subscriber.pk),
        ("calendar_subscriptions",),
        ("wagtailadmin_home",),
    ):
        assert "4 March 2024" in client.get(reverse(name, args=key)).content.decode(), name


def test_a_date_that_was_given_is_that_day_for_the_practice(settings, client):
    PracticeSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"time_zone": "Pacific/Auckland"}
    )
    article = make_ready("Given", date_override=date(2024, 3, 4))

    assert "March 4, 2024" in client.get("/blog/given/").content.decode()
    assert ArticlePage.objects.get(pk=article.pk).shown_at.astimezone(UTC).day == 3


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Chatham", "Pacific/Pago_Pago"])
def test_a_date_that_was_given_stays_that_day_when_the_practice_takes_another_clock(client, zone):
    make_ready("Given", date_override=date(2024, 3, 4))
    make_ready("New Year", date_override=date(2024, 1, 1))
    practice = PracticeSettings.for_site(Site.objects.get(is_default_site=True))
    practice.time_zone = zone
    practice.save()

    assert "March 4, 2024" in client.get("/blog/given/").content.decode()
    assert "January 1, 2024" in client.get("/blog/").content.decode()
    assert "New Year" in client.get("/blog/archive/2024/").content.decode()


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns"])
def test_machines_are_told_the_day_that_readers_see(client, now, zone):
    PracticeSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"time_zone": zone}
    )
    late = datetime(2024, 3, 4, 23, 50, tzinfo=ZoneInfo(zone))
    make_ready("Late", published_at=late)
    make_ready("Early", published_at=late.replace(hour=0, minute=5))
    make_ready("Given", date_override=date(2024, 3, 4))

    for slug in ("late", "early", "given"):
        page = client.get(f"/blog/{slug}/").content.decode()
        assert "March 4, 2024" in page
        assert '"datePublished": "2024-03-04T' in page
    entries = client.get("/blog/feed.json").json()["items"]
    assert {entry["date_published"][:10] for entry in entries} == {"2024-03-04"}
    assert client.get("/blog/feed/").content.decode().count("<published>2024-03-04T") == 3
    assert client.get("/blog/rss/").content.decode().count("<pubDate>Mon, 04 Mar 2024") == 3
    with ZipFile(BytesIO(b"".join(markdown_archive(now=now)))) as archive:
        for name in archive.namelist():
            assert "date: '2024-03-04T" in archive.read(name).decode()


def test_a_request_leaves_no_clock_behind(client, machine):
    before = timezone.get_current_timezone_name()

    client.get("/blog/")

    assert timezone.get_current_timezone_name() == before


@pytest.mark.parametrize("typed", ["2031-03-09 02:30", "2031-11-02 01:30"])
def test_the_two_odd_hours_of_a_year_are_refused_in_a_sentence(typed, machine):
    with pytest.raises(Exception, match="Clocks change that night"):
        PracticeTimeField().clean(typed)
