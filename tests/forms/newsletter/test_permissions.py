"""Each group against each address and verb of the desk, by hand-made requests too."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms.newsletter.models import Announcement, Delivery, Subscription
from forms.privacy.models import AccessRecord
from tests.builders import make_user
from tests.forms.newsletter.readers import make_announcement, make_subscription
from tests.permissions import NAMES, is_refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
SECRET = "xylophone@example.com"
READER, ANNOUNCEMENT = "reader", "announcement"
BY_HAND = {
    "address": "new@example.com",
    "source": "Paper",
    "consented_on": "2024-03-01",
    "frequency": "each",
}
SUBSCRIBERS, ANNOUNCEMENTS = (
    f"newsletter_{list_}_modeladmin_index" for list_ in ("subscribers", "announcements")
)
TABLE = [
    ("RA", "get", SUBSCRIBERS, None, {}),
    ("RA", "post", SUBSCRIBERS, None, {"address": SECRET}),
    ("RA", "get", "open_subscription", READER, {}),
    ("RA", "get", "stop_subscription", READER, {}),
    ("RA", "post", "stop_subscription", READER, {}),
    ("RA", "post", "ask_subscription_again", READER, {}),
    ("RA", "get", "add_subscription", None, {}),
    ("RA", "post", "add_subscription", None, BY_HAND),
    ("RA", "get", "import_subscriptions", None, {}),
    ("RA", "post", "import_subscriptions", None, {"list": b"address,date,source\n"}),
    ("RA", "post", "import_subscriptions", None, {"checked": "x"}),
    ("RA", "get", "export_subscriptions", None, {}),
    ("RA", "post", "export_subscriptions", None, {"reason": "Moving"}),
    ("EA", "get", ANNOUNCEMENTS, None, {}),
    ("EA", "get", "open_announcement", ANNOUNCEMENT, {}),
    ("EA", "post", "hold_back_announcement", ANNOUNCEMENT, {}),
    ("EA", "post", "release_announcement", ANNOUNCEMENT, {}),
    ("EA", "post", "test_announcement", ANNOUNCEMENT, {}),
    ("EA", "post", "send_unknown_again", ANNOUNCEMENT, {}),
]
"""Groups that may, how, where, what the address names, what is posted."""


@pytest.fixture
def there(db) -> dict[str, Subscription | Announcement]:
    """A reader, and an announcement that was perhaps sent to her and is in its quiet time."""
    reader, announcement = make_subscription(SECRET), make_announcement()
    Delivery.objects.create(
        announcement=announcement,
        subscription=reader,
        state="unknown",
        not_before=timezone.now(),
    )
    return {READER: reader, ANNOUNCEMENT: announcement}


def log_in(client, letter: str) -> None:
    if letter in NAMES:
        client.force_login(make_user(group=NAMES[letter]))


@pytest.mark.parametrize("letter", [*NAMES, "nobody"])
@pytest.mark.parametrize(("allowed", "how", "name", "of", "posted"), TABLE)
def test_each_address_answers_those_who_need_it(
    client, there, letter, allowed, how, name, of, posted
):
    log_in(client, letter)
    address = reverse(name, args=[there[of].pk] if of else [])
    files = {"list": SimpleUploadedFile("list.csv", posted["list"])} if "list" in posted else {}

    response = getattr(client, how)(address, {**posted, **files})

    refused = is_refused(response)
    assert refused == (letter not in allowed), response.status_code
    if letter not in allowed:
        assert SECRET.encode() not in response.content
        assert _nothing_happened(there)


@pytest.mark.parametrize("letter", [*NAMES, "nobody"])
@pytest.mark.parametrize(
    ("name", "of"), [(name, of) for _, how, name, of, _ in TABLE if how == "post" and of]
)
def test_what_changes_something_does_not_answer_to_a_link(client, there, letter, name, of):
    log_in(client, letter)

    client.get(reverse(name, args=[there[of].pk]))

    assert _nothing_happened(there)


@pytest.mark.parametrize("letter", [*NAMES])
def test_numbers_that_do_not_exist_are_told_only_to_those_who_may_see(client, there, letter):
    log_in(client, letter)

    for number in (999_999, 10**30):
        reader = client.get(f"/admin/newsletter/subscribers/{number}/")
        announcement = client.get(f"/admin/newsletter/announcements/{number}/")

        assert (reader.status_code == 404) == (letter in "RA")
        assert (announcement.status_code == 404) == (letter in "EA")


@pytest.mark.parametrize(
    ("letter", "subscribers", "announcements"),
    [("C", False, False), ("E", False, True), ("R", True, False), ("A", True, True)],
)
def test_the_menu_offers_what_is_theirs(client, there, letter, subscribers, announcements):
    log_in(client, letter)

    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert ("/admin/newsletter/subscribers/" in dashboard) == subscribers
    assert ("/admin/newsletter/announcements/" in dashboard) == announcements
    assert SECRET not in dashboard


@pytest.mark.parametrize("path", ["create", "edit", "delete", "inspect", "history", "choose"])
@pytest.mark.parametrize("list_", ["subscribers", "announcements"])
def test_the_other_screens_of_modeladmin_do_not_exist(client, there, list_, path):
    client.force_login(make_user(group=None, is_superuser=True))
    number = there[READER].pk

    for address in (f"{path}/{number}/", f"{path}/"):
        assert client.get(f"/admin/newsletter/{list_}/{address}").status_code == 404


def test_editors_find_no_address_in_what_is_theirs(client, there):
    log_in(client, "E")
    pages = [
        reverse(ANNOUNCEMENTS),
        reverse("open_announcement", args=[there[ANNOUNCEMENT].pk]),
        reverse("wagtailadmin_explore", args=[there[ANNOUNCEMENT].page_id]),
    ]

    for page in pages:
        assert SECRET not in client.get(page, follow=True).content.decode()


def test_a_post_from_another_site_changes_nothing(there):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(group="Administrators"))

    for _, how, name, of, posted in TABLE:
        if how == "post":
            address = reverse(name, args=[there[of].pk] if of else [])
            data = {key: value for key, value in posted.items() if key != "list"}
            answer = strict.post(address, data, HTTP_ORIGIN="https://evil.example")
            assert answer.status_code == 403, name
    assert _nothing_happened(there)


def _nothing_happened(there: dict[str, Subscription | Announcement]) -> bool:
    reader = Subscription.objects.get()
    announcement = Announcement.objects.get()
    before = (there[READER].state, there[READER].asked_at, there[ANNOUNCEMENT].state)
    return (
        (reader.state, reader.asked_at, announcement.state) == before
        and Delivery.objects.get().state == "unknown"
        and not AccessRecord.objects.exists()
        and not mail.outbox
    )
