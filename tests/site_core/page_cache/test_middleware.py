"""What readers get from memory is what Django would have said, and nobody can change it for others."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from site_core.page_cache import SITE, changing
from site_core.page_cache.middleware import PageCacheMiddleware
from site_core.page_cache.questions import Question
from tests.builders import (
    make_article,
    make_many_articles,
    make_private,
    make_standard_page,
    make_topic,
    make_user,
)
from tests.patience import PATIENCE_SECONDS

UNKEYED = {
    "Accept": "application/json",
    "Accept-Language": "de",
    "Authorization": "Basic eDp4",
    "Client-IP": "203.0.113.9",
    "Content-Type": "text/evil",
    "DNT": "1",
    "Forwarded": "host=evil.example;proto=https",
    "From": "evil@evil.example",
    "Front-End-Https": "on",
    "If-Modified-Since": "Sat, 29 Oct 1994 19:43:31 GMT",
    "Origin": "https://evil.example",
    "Pragma": "no-cache",
    "Range": "bytes=0-10",
    "Referer": "https://evil.example/",
    "Sec-Fetch-Site": "cross-site",
    "TE": "trailers",
    "True-Client-IP": "203.0.113.9",
    "Upgrade": "h2c",
    "User-Agent": "<script>alert(1)</script>",
    "Via": "1.1 evil.example",
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "1337",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Scheme": "https",
    "X-Forwarded-Server": "evil.example",
    "X-Host": "evil.example",
    "X-HTTP-Method-Override": "POST",
    "X-Original-URL": "/admin/",
    "X-Real-IP": "203.0.113.9",
    "X-Requested-With": "XMLHttpRequest",
    "X-Rewrite-URL": "/admin/",
    "X-Wap-Profile": "https://evil.example/",
}


def told(response):
    """All that a reader gets but the seconds that it has been lying there."""
    headers = {name: value for name, value in response.headers.items() if name.lower() != "age"}
    return response.status_code, headers, response.content


def without_token(response) -> str:
    """The words of a page but the token of its form and what follows from it, new with each page."""
    return re.sub(
        r'name="form-token" value="[^"]+"|name="form-[0-9a-f]+"', "", response.content.decode()
    )


@pytest.mark.parametrize("path", ["/", "/blog/", "/sitemap.xml", "/robots.txt", "/blog/feed/"])
@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_from_memory_comes_what_was_made_to_the_byte(
    committed_site, kept, client, django_assert_num_queries, path, accepted
):
    made = client.get(path, headers={"accept-encoding": accepted})

    with django_assert_num_queries(0):
        found = client.get(path, headers={"accept-encoding": accepted})

    assert told(found) == told(made)
    assert made.status_code == 200
    assert made.headers["Content-Security-Policy"]
    assert found.headers.get("Content-Encoding", "") == ("" if path == "/robots.txt" else accepted)
    assert len(kept) == 1


def test_who_has_logged_in_is_answered_by_django_and_keeps_nothing(committed_site, kept, client):
    client.force_login(make_user())

    answer = client.get("/")

    assert "private" in answer.headers["Cache-Control"]
    assert len(kept) == 0


@pytest.mark.faults(31, 44)
def test_no_header_gets_into_what_others_read(committed_site, kept, client):
    clean = without_token(client.get("/blog/"))
    kept.clear()
    for name, value in UNKEYED.items():
        for _ in "made", "found":
            assert without_token(client.get("/blog/", headers={name: value})) == clean, name
        assert len(kept) == 1, name
        kept.clear()


@pytest.mark.faults(44)
@pytest.mark.parametrize(
    "address",
    [
        "/blog/?utm_source=x&utm_medium=y",
        "/blog/?fbclid=1",
        "/blog/?page=1",
        "/blog/?page=01",
        "/blog/?page=7&page=1",
        "/blog/?somebody=made&this=up",
        "/%62log/",
    ],
)
def test_one_page_is_kept_once_however_it_is_asked_for(committed_site, kept, client, address):
    client.get("/blog/")

    assert client.get(address).content == client.get("/blog/").content
    assert len(kept) == 1


@pytest.mark.parametrize(
    "old", ["/?p=12", "/blog/?cat=3&lang=en", "/nothing/here/?p=1", "/blog/?page=9"]
)
@pytest.mark.parametrize("is_kept_before", [True, False])
def test_an_old_address_with_a_query_leads_on_whatever_is_kept_of_the_page_without(
    committed_site, kept, client, old, is_kept_before
):
    path = old.partition("?")[0]
    if is_kept_before:
        client.get(path)

    Redirect.add_redirect(old, redirect_to="https://example.org/")
    answers = [client.get(old), client.get(path), client.get(old)]
    Redirect.objects.all().delete()

    assert [answer.headers.get("Location") for answer in answers] == [
        "https://example.org/",
        None,
        "https://example.org/",
    ]
    assert client.get(old).headers.get("Location") is None


def test_beside_old_addresses_made_up_queries_are_answered_from_memory(
    committed_site, kept, client, django_assert_num_queries
):
    Redirect.add_redirect("/?p=12", redirect_to="https://example.org/")
    client.get("/")

    with django_assert_num_queries(0):
        assert client.get("/?made=up").status_code == 200
    assert client.get("/?p=13").status_code == 200


@pytest.mark.parametrize("host", ["TESTSERVER", "testserver:80", "testserver.", "TestServer.:80"])
def test_one_host_is_kept_once_however_it_is_written(committed_site, kept, client, host):
    client.get("/")
    client.get("/", headers={"host": host})

    assert len(kept) == 1


@pytest.mark.faults(41, 44)
@pytest.mark.parametrize(
    "address",
    ["/admin/x.css", "/blog//", "/blog/;x", "/blog", "/BLOG/", "/search/?q=sleep"],
)
def test_what_is_no_page_for_everybody_is_no_second_page(committed_site, kept, client, address):
    client.get("/blog/")
    before = client.get("/blog/").content

    answer = client.get(address)

    assert answer.status_code in {200, 301, 302, 404}
    assert client.get("/blog/").content == before
    assert sum(found.status == 200 for found in kept) == 1


def test_a_number_counts_only_where_a_page_looks_at_it(committed_site, kept, client):
    make_many_articles(30)
    make_standard_page("About")

    assert client.get("/blog/?page=2").content != client.get("/blog/").content
    for number in range(2, 9):
        client.get(f"/about/?page={number}")

    assert len(kept) == 3


@pytest.mark.faults(53)
def test_a_private_page_is_never_kept_and_a_page_is_private_at_once(committed_site, kept, client):
    article = make_article("Secret")
    assert client.get(article.url).status_code == 200

    make_private(article)

    assert client.get(article.url).status_code == 302
    assert client.get(article.url).status_code == 302
    assert len(kept) == 0


def test_what_is_made_while_something_changes_tells_caches_in_front_not_to_keep_it(
    committed_site, kept, client, settings
):
    settings.PURGE_URLS = ["http://127.0.0.1:6081/"]
    with changing([SITE]):
        meanwhile = client.get("/blog/")
    afterwards = client.get("/blog/")

    assert meanwhile.status_code == 200
    assert "Surrogate-Control" not in meanwhile.headers
    assert "Surrogate-Control" in afterwards.headers


@pytest.mark.faults(42)
def test_a_page_that_was_missing_is_there_with_its_publication(committed_site, kept, client):
    assert client.get("/about/").status_code == 404
    assert client.get("/about/").status_code == 404

    make_standard_page("About")

    assert client.get("/about/").status_code == 200


def test_a_form_of_a_page_that_takes_comments_until_then_is_gone_by_then(
    committed_site, kept, client
):
    ends = timezone.now() + timedelta(minutes=5)
    article = make_article("Sleep", published_at=ends - timedelta(days=90), topic=make_topic())
    client.get(article.url)

    [answer] = kept

    question = Question("http", "testserver", article.url, "")
    assert answer.true_until == ends.timestamp()
    assert kept.find(question, ends.timestamp() - 1) is answer
    assert kept.find(question, ends.timestamp()) is None


@pytest.mark.faults(43)
def test_many_readers_of_a_page_that_is_not_there_yet_cost_one_rendering(db, kept, monkeypatch):
    rendered, may_end, readers = [], threading.Event(), 12
    make = PageCacheMiddleware._make

    def counted(self, plain, question):
        rendered.append(question)
        may_end.wait(PATIENCE_SECONDS)
        return make(self, plain, question)

    monkeypatch.setattr(PageCacheMiddleware, "_make", counted)
    application, answers = Client(), []
    may_end.set()
    application.get("/robots.txt")  # loads the handler, which all threads share

    def read():
        answers.append(application.get("/robots.txt").content)
        connections.close_all()

    threads = [threading.Thread(target=read) for _ in range(readers)]
    rendered.clear()
    may_end.clear()
    kept.clear()
    for thread in threads:
        thread.start()
    may_end.set()
    for thread in threads:
        thread.join()

    assert len(rendered) == 1
    assert len(answers) == readers
    assert len(set(answers)) == 1
