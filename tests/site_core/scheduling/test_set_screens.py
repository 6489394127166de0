"""Sets on screen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from site_core.models import PublicationSet
from tests.builders import make_article, make_ready, make_user
from tests.site_core.publishing.schedules import is_scheduled

pytestmark = pytest.mark.django_db
WHEN = "%Y-%m-%d %H:%M"


@pytest.fixture
def pages(site) -> list[Page]:
    return [make_ready(title, published=False) for title in ("One", "Two")]


def choose(client, pages, **answers):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish_together"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    home = reverse("wagtailadmin_home")
    tomorrow = timezone.localtime() + timedelta(days=1)
    return client.post(
        f"{address}?{chosen}&next={home}",
        {"title": "Spring", "go_live_at": f"{tomorrow:{WHEN}}", **answers},
        follow=True,
    )


def test_ticked_pages_are_scheduled_together(client, pages):
    client.force_login(make_user(group="Editors"))

    answer = choose(client, pages)

    assert "2 pages go live together" in answer.content.decode()
    assert all(is_scheduled(page) for page in pages)
    listed = client.get(reverse("publication_sets")).content.decode()
    assert "Spring" in listed
    assert "Call off" in listed


@pytest.mark.parametrize(
    ("moment", "words"),
    [("0001-01-01 00:00", "has passed"), ("9999-12-31 00:00", "ten years away")],
)
def test_an_odd_time_gets_a_sentence_and_makes_nothing(client, pages, moment, words):
    client.force_login(make_user(group="Editors"))

    answer = choose(client, pages, go_live_at=moment)

    shown = answer.content.decode()
    assert words in shown
    assert 'value="Spring"' in shown, "what was typed is there still"
    assert all(page.title in shown for page in pages), "and so is what was chosen"
    assert not PublicationSet.objects.exists()


def test_a_page_that_is_not_ready_holds_up_the_set_and_nothing_is_lost(client, pages, site):
    client.force_login(make_user(group="Editors"))
    unready = make_article("No summary", published=False)

    answer = choose(client, [*pages, unready])

    shown = answer.content.decode()
    assert "Write a summary" in shown
    assert 'value="Spring"' in shown
    assert not any(is_scheduled(page) for page in pages)
    assert not PublicationSet.objects.exists()


def test_a_set_is_moved_called_off_and_scheduled_again(client, pages):
    client.force_login(make_user(group="Editors"))
    choose(client, pages)
    found = PublicationSet.objects.get()
    later = timezone.localtime() + timedelta(days=3)

    screen = client.get(reverse("publication_set", args=[found.pk])).content.decode()
    assert 'type="datetime-local"' in screen
    client.post(reverse("publication_set", args=[found.pk]), {"go_live_at": f"{later:{WHEN}}"})
    found.refresh_from_db()
    assert f"{timezone.localtime(found.go_live_at):{WHEN}}" == f"{later:{WHEN}}"

    client.post(reverse("publication_set_cancel", args=[found.pk]))
    assert not any(is_scheduled(page) for page in pages)

    client.post(reverse("publication_set", args=[found.pk]), {"go_live_at": f"{later:{WHEN}}"})
    assert all(is_scheduled(page) for page in pages)


def test_a_page_is_taken_out(client, pages):
    client.force_login(make_user(group="Editors"))
    choose(client, pages)
    member = PublicationSet.objects.get().members.first()

    client.post(reverse("publication_set_take_out", args=[member.pk]))

    assert [is_scheduled(page) for page in pages] == [False, True]


@pytest.mark.parametrize("group", ["Clinicians", "Reception"])
def test_who_may_not_publish_sees_and_changes_no_set(client, pages, group):
    client.force_login(make_user(group="Editors"))
    choose(client, pages)
    found = PublicationSet.objects.get()
    client.force_login(make_user(group=group))

    for name in ("publication_sets", "publication_set"):
        address = reverse(name, args=[found.pk] if name == "publication_set" else [])
        assert "Spring" not in client.get(address, follow=True).content.decode()
    client.post(reverse("publication_set_cancel", args=[found.pk]))
    client.post(reverse("publication_set_take_out", args=[found.members.first().pk]))
    choose(client, pages)
    for name in ("publication_set", "publication_set_cancel", "publication_set_take_out"):
        answer = client.post(reverse(name, args=[found.pk + 1000]))
        assert answer.status_code == 302, "nobody learns which numbers exist"

    assert all(is_scheduled(page) for page in pages)
    assert found.members.count() == 2
    assert PublicationSet.objects.count() == 1
