"""Two presses of one button count once, on every screen that makes something."""

import threading
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse
from redis import Redis
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Task, Workflow

from forms.enquiries.models import AnswerTemplate
from site_core.admin.saves import sent_twice
from site_core.admin.saves.sent_twice import STILL_WORKING, TWICE, SentTwiceMiddleware
from site_core.counters import StoreAway, store
from site_core.models import (
    CalendarSubscription,
    CrisisResource,
    EditorialPlan,
    PracticeDocument,
    PracticeImage,
    ReviewLink,
    User,
)
from tests.builders import make_article, make_site, make_user
from tests.site_core.counters.conftest import counters, redis_address
from tests.site_core.library.pictures import real_png

__all__ = ["counters", "redis_address"]
HERE = "/admin/somewhere/"


@pytest.fixture
def staff(db) -> Client:
    """An administrator whose browser sends forms as browsers do: with the token in them."""
    make_site()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(group="Administrators"))
    return client


def token_of(staff: Client, address: str) -> dict[str, str]:
    page = BeautifulSoup(staff.get(address).content, "html.parser")
    return {"csrfmiddlewaretoken": page.find("input", {"name": "csrfmiddlewaretoken"})["value"]}


def review_links() -> str:
    return reverse("review_links", args=[make_article("Grief", published=False).pk])


def workflow() -> dict[str, str]:
    task = {"task": Task.objects.get().pk, "ORDER": 1, "id": "", "DELETE": ""}
    counted = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}
    return {"name": "Two people", "pages-TOTAL_FORMS": 0, "pages-INITIAL_FORMS": 0} | {
        f"workflow_tasks-{name}": value
        for name, value in (counted | {f"0-{key}": said for key, said in task.items()}).items()
    }


def picture() -> dict[str, object]:
    return {
        "title": "A lake",
        "file": SimpleUploadedFile("lake.png", real_png(60, 40), "image/png"),
    }


def document() -> dict[str, object]:
    return {"title": "My week", "file": SimpleUploadedFile("week.txt", b"Monday", "text/plain")}


MAKING = {
    "a redirect": (
        Redirect,
        lambda: reverse("wagtailredirects:add"),
        lambda: {"old_path": "/old/", "redirect_link": "https://example.org/"},
    ),
    "a workflow": (Workflow, lambda: reverse("wagtailadmin_workflows:add"), workflow),
    "a collection": (
        Collection,
        lambda: reverse("wagtailadmin_collections:add"),
        lambda: {"name": "Leaflets", "parent": Collection.get_first_root_node().pk},
    ),
    "an answer to use again": (
        AnswerTemplate,
        lambda: "/admin/enquiries/templates/new/",
        lambda: {"title": "No room", "text": "We are full."},
    ),
    "a crisis line": (
        CrisisResource,
        lambda: "/admin/snippets/site_core/crisisresource/add/",
        lambda: {"name": "988", "phone": "988", "kind": "crisis", "order": 1, "region": "US"},
    ),
    "an idea": (
        EditorialPlan,
        lambda: "/admin/calendar/idea/",
        lambda: {"title": "Sleep", "day": "2031-03-04", "time": "09:00"},
    ),
    "a review link": (ReviewLink, review_links, lambda: {"reader": "Dr. Cole", "days": 14}),
    "a calendar's address": (CalendarSubscription, lambda: "/admin/calendar/subscribe/", dict),
    "an account": (
        User,
        lambda: reverse("wagtailusers_users:add"),
        lambda: {
            "email": "ada@example.org",
            "first_name": "Ada",
            "last_name": "Bell",
            "groups": Group.objects.get(name="Editors").pk,
        },
    ),
    "a picture": (PracticeImage, lambda: reverse("wagtailimages:add"), picture),
    "a document": (PracticeDocument, lambda: reverse("wagtaildocs:add"), document),
}


@pytest.mark.faults(25)
@pytest.mark.django_db
@pytest.mark.parametrize("what", MAKING)
def test_two_presses_make_one_and_both_lead_to_the_same_place(staff, what):
    kind, address, words = MAKING[what]
    url = address()
    token, before = token_of(staff, url), kind.objects.count()

    first, second = (staff.post(url, {**words(), **token}) for _ in range(2))

    assert kind.objects.count() == before + 1
    assert first.status_code == second.status_code == 302
    assert second["Location"] == first["Location"]
    shown = staff.get(second["Location"])
    assert shown.status_code == 200
    assert TWICE in shown.content.decode()


@pytest.mark.django_db
def test_the_same_words_in_a_form_that_was_opened_anew_make_another(staff):
    _, address, words = MAKING["an idea"]

    for _ in range(2):
        staff.post(address(), {**words(), **token_of(staff, address())})

    assert EditorialPlan.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"title": "Rest"}, {"back": "/admin/calendar/week/"}])
def test_other_words_from_the_same_form_make_another(staff, change):
    _, address, words = MAKING["an idea"]
    token = token_of(staff, address())

    staff.post(address(), {**words(), **token})
    staff.post(address(), {**words(), **token, **change})

    assert EditorialPlan.objects.count() == 2


@pytest.mark.django_db
def test_what_was_wrong_is_said_each_time(staff):
    _, address, words = MAKING["an idea"]
    sent = {**words(), **token_of(staff, address()), "title": ""}

    answers = [staff.post(address(), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert TWICE not in answers[1].content.decode()


@pytest.mark.django_db
def test_two_presses_in_a_dialog_make_one_picture_and_choose_it(staff):
    url = reverse("wagtailimages_chooser:create")
    token = token_of(staff, reverse("wagtailimages:add"))
    given = {f"image-chooser-upload-{name}": value for name, value in picture().items()}

    def press():
        given["image-chooser-upload-file"].seek(0)
        return staff.post(url, {**given, **token}, headers={"x-requested-with": "XMLHttpRequest"})

    first, second = press(), press()

    assert PracticeImage.objects.count() == 1
    assert first.json()["step"] == "chosen"
    assert second.json() == first.json()


@pytest.mark.django_db
def test_a_new_key_is_shown_to_whom_it_was_made_for_and_for_minutes(staff, monkeypatch):
    url = review_links()
    shown_at = staff.post(url, {"reader": "Dr. Cole", "days": 14, **token_of(staff, url)})[
        "Location"
    ]
    colleague = Client()
    colleague.force_login(make_user(group="Administrators"))
    other_screen = f"/admin/calendar/subscribe/?{urlsplit(shown_at).query}"

    assert 'id="review-address"' in staff.get(shown_at).content.decode()
    assert 'id="review-address"' not in colleague.get(shown_at).content.decode()
    assert 'id="calendar-address"' not in staff.get(other_screen).content.decode()
    assert 'id="review-address"' not in staff.get(f"{shown_at[:-8]}AAAAAAA=").content.decode()
    monkeypatch.setattr("site_core.authentication.shown_once.SHOWN_FOR", timedelta(minutes=-1))
    late = staff.post(url, {"reader": "Dr. Ames", "days": 14, **token_of(staff, url)})["Location"]
    assert 'id="review-address"' not in staff.get(late).content.decode()


def press(user, **words):
    request = RequestFactory().post(HERE, {"csrfmiddlewaretoken": "one", "title": "Sleep", **words})
    request.user, request.session = user, SessionStore()
    MessageMiddleware(lambda _request: HttpResponse()).process_request(request)
    return request


class TestAtOnce:
    middleware = SentTwiceMiddleware(lambda _request: HttpResponse())
    user = User(pk=1, username="ada")

    def begin(self, request):
        return self.middleware.process_view(request)

    def second(self):
        """A second press while the first is at work, and where its answer will be."""
        answers: list[HttpResponse | None] = []
        thread = threading.Thread(target=lambda: answers.append(self.begin(press(self.user))))
        thread.start()
        return thread, answers

    @pytest.mark.parametrize("counters", ["file", "redis"], indirect=True)
    def test_the_second_waits_for_the_answer_to_the_first(self, counters):
        first = press(self.user)
        assert self.begin(first) is None
        thread, answers = self.second()

        assert not answers
        self.middleware.process_response(first, HttpResponseRedirect("/admin/done/"))
        thread.join()

        assert answers[0]["Location"] == "/admin/done/"

    @pytest.mark.parametrize("status", [200, 422, 500])
    def test_when_the_first_could_not_the_second_may(self, status):
        first = press(self.user)
        self.begin(first)
        thread, answers = self.second()

        self.middleware.process_response(first, HttpResponse(status=status))
        thread.join()

        assert answers == [None]

    def test_when_the_first_takes_long_the_second_is_told_so(self, monkeypatch):
        monkeypatch.setattr(sent_twice, "PATIENCE_SECONDS", 0)
        self.begin(press(self.user))

        second = press(self.user)
        answer = self.begin(second)

        assert answer.status_code == 302
        assert [str(said).strip() for said in get_messages(second)] == [STILL_WORKING]

    def test_when_the_first_is_dead_the_second_takes_its_place(self, monkeypatch):
        monkeypatch.setattr(sent_twice, "WORKING_SECONDS", -1)
        self.begin(press(self.user))

        assert self.begin(press(self.user)) is None

    def test_two_people_are_two(self):
        self.begin(press(self.user))

        assert self.begin(press(User(pk=2, username="ben"))) is None

    def test_without_a_store_every_press_counts_as_ever(self, monkeypatch):
        def is_away(*_about, **_values):
            raise StoreAway("away")

        monkeypatch.setattr(type(store()), "keep_first", is_away)

        assert [self.begin(press(self.user)) for _ in range(2)] == [None, None]

    def test_what_the_editor_saves_by_itself_is_no_press(self):
        saved = [press(self.user), press(self.user)]
        for each in saved:
            each.META["HTTP_ACCEPT"] = "application/json"

        assert [self.begin(each) for each in saved] == [None, None]


@pytest.mark.parametrize("counters", ["redis"], indirect=True)
def test_an_answer_does_not_lie_in_redis_for_ever(counters, redis_address):
    first = press(TestAtOnce.user)
    TestAtOnce.middleware.process_view(first)
    TestAtOnce.middleware.process_response(first, HttpResponseRedirect("/admin/done/"))

    with Redis.from_url(redis_address) as server:
        [name] = server.keys(f"{counters['PREFIX']}:*press:*")
        assert 0 < server.ttl(name) <= sent_twice.KNOWN_SECONDS + 120
