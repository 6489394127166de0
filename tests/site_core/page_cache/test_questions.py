"""Two ways to write an address are one question; what strangers write takes no memory for long."""

import tracemalloc

import pytest

from site_core.page_cache.answers import Answer, coding_for
from site_core.page_cache.questions import Question, question_for

ARTICLE = Question("https", "www.example.com", "/blog/sleep/", "")
HOSTS = ["www.example.com", "WWW.Example.COM", "www.example.com:443", "www.example.com."]
LONG, MANY = 60_000, 300


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("query", ["", "page=1", "page=001", "utm_source=a&fbclid=b", "q=words"])
def test_one_page_is_one_question_however_it_is_written(host, query):
    assert question_for("https", host, ARTICLE.path, query) == ARTICLE


def test_pages_of_a_list_are_questions_of_their_own():
    asked = {question_for("http", "a", "/blog/", f"page={number}") for number in (1, 2, 3)}

    assert [found.number for found in sorted(asked)] == ["", "2", "3"]


def test_endless_addresses_and_headers_are_answered_and_not_remembered(kept):
    question_for("http", "a", "/", "")
    coding_for("br")
    tracemalloc.start()
    try:
        for number in range(MANY):
            endless = f"{number}-" + "x" * LONG
            assert question_for("http", endless, "/", "").host == endless
            assert question_for("http", "a", "/", endless).number == ""
            assert coding_for(f"br,{endless}") == "identity"
            asked = question_for("http", "a", f"/{endless}", "")
            kept.put(asked, Answer(404, [], b"", (), made_at=0, true_until=0))
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        kept.clear()

    assert used < 10 * LONG
