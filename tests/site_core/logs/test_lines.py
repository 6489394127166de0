"""The log helps whoever runs the site, and tells nothing of anybody."""

import io
import json
import logging
import sys
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection
from django.db.backends.utils import CursorWrapper
from django.urls import reverse
from django.utils import timezone

from forms.privacy.posts.tokens import TOKEN_FIELD
from site_core.logs import slow_queries
from site_core.logs.lines import JsonLine, Line, without_private
from site_core.logs.reports import NothingPrivate
from site_core.refusals import Refused
from tests.builders import make_ready, make_user
from tests.forms.builders import comment_on, filled_in, make_contact_page
from tests.forms.visitors import aged

MARKER = "Xanthippe77"
FORMATS = [Line, JsonLine]
FROM_OUR_PAGE = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture(params=FORMATS, ids=["lines", "json"])
def log(request):
    """All that is written, at every level, as production writes it."""
    written, root = io.StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    before = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    root.setLevel(before)


def failing(error: Exception, kind: type[logging.Formatter], message: str = "It failed") -> str:
    try:
        raise error
    except (IntegrityError, Refused, ValueError):
        record = logging.LogRecord("x", logging.ERROR, "f", 1, message, None, sys.exc_info())
    return kind().format(record)


@pytest.mark.parametrize("kind", FORMATS)
def test_of_an_error_of_others_only_kind_and_place_are_told(kind):
    line = failing(IntegrityError(f"Key (email)=({MARKER}) exists"), kind)

    assert MARKER not in line
    assert "django.db.utils.IntegrityError" in line
    assert "test_lines.py" in line


@pytest.mark.parametrize("kind", FORMATS)
def test_our_own_errors_say_their_sentence(kind):
    assert "The disk is full." in failing(Refused("The disk is full."), kind)


def test_a_line_of_json_is_one_object():
    told = json.loads(failing(ValueError("x"), JsonLine, "Two\nlines “quoted”"))

    assert told["message"] == "Two\nlines “quoted”"
    assert (told["level"], told["logger"], told["error"]) == ("ERROR", "x", "builtins.ValueError")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mail to ada@example.com failed", "Mail to (address) failed"),
        ("From 198.51.100.7 and 2001:db8:0:1::7", "From (address) and"),
        ("Not Found: /review/aZ09-aZ09-aZ09-aZ09/", "Not Found: /review/(key)/"),
        ("Bad: /search/?q=grief", "Bad: /search/?(left out)"),
        ("At /blog/how-to-talk-about-a-boundary-with-your-family/", "with-your-family"),
        ("Took 12.5 seconds at 10:15:00", "Took 12.5 seconds at 10:15:00"),
    ],
)
def test_what_others_say_is_told_without_addresses_and_keys(text, kept):
    assert kept in without_private(text)
    for secret in ("ada@", "198.51", "aZ09", "grief"):
        assert secret not in without_private(text)


@pytest.fixture
def forms(site) -> Callable[[str], list[tuple[str, dict[str, str]]]]:
    """Every form that anybody can send, filled in with a word wherever words go."""
    page, article = make_contact_page(), make_ready("Grief")

    def filled_in_with(word: str) -> list[tuple[str, dict[str, str]]]:
        address, now = f"{word}@example.com", timezone.now()
        comment = comment_on(article, now=now, name=word, text=word, email=address)
        newsletter = {"address": address, TOKEN_FIELD: aged("newsletter", minutes=2)}
        return [
            (page.url, filled_in(page, word, address, word, now=now)),
            (reverse("receive_comment", args=[article.pk]), comment),
            ("/newsletter/", newsletter),
            (reverse("wagtailadmin_login"), {"username": word, "password": word}),
            (reverse("wagtailadmin_password_reset"), {"email": address}),
        ]

    return filled_in_with


@pytest.mark.django_db
def test_no_form_and_no_login_leaves_a_word_in_the_log(forms, client, log, monkeypatch):
    client.raise_request_exception = False
    make_user(MARKER)
    for path, fields in forms(MARKER):
        client.post(path, fields, **FROM_OUR_PAGE)
    execute = CursorWrapper.execute

    def fail(self, sql, params=None):
        if sql.startswith(("INSERT", "UPDATE")):
            raise IntegrityError(f"{sql} {params} {MARKER}")
        return execute(self, sql, params)

    again = forms(f"{MARKER}-again")
    monkeypatch.setattr(CursorWrapper, "execute", fail)
    answers = [client.post(path, fields, **FROM_OUR_PAGE) for path, fields in again]
    answers.append(client.get(f"/search/?q={MARKER}"))

    assert 500 in {answer.status_code for answer in answers}
    assert "IntegrityError" in log.getvalue()
    assert MARKER not in log.getvalue()


@pytest.mark.django_db
def test_the_lines_of_a_request_share_a_number_that_an_error_tells(site, client, log, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("site_core.views.crawlers.static", None)

    answer = client.get("/favicon.ico", headers={"x-request-id": MARKER})

    assert answer.status_code == 500
    number = answer.headers["X-Request-Id"]
    assert number in log.getvalue()
    assert MARKER not in log.getvalue()
    assert "X-Request-Id" not in client.get("/robots.txt").headers


@pytest.mark.django_db
def test_a_slow_query_is_told_without_what_it_asked(log, settings):
    settings.SLOW_QUERY_SECONDS = 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s, '{MARKER}'", [MARKER])

    assert "A query took" in log.getvalue()
    assert MARKER not in log.getvalue()
    assert slow_queries.LITERAL.sub("…", "LIMIT 21") == "LIMIT …"


def test_a_report_of_an_error_holds_no_body_and_no_variable(rf):
    request, safe = rf.post("/", {"text": MARKER}), NothingPrivate()

    assert safe.get_post_parameters(request) == {}
    assert safe.get_traceback_frame_variables(request, sys._getframe()) == []
