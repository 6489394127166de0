"""``/search/``: what is found, what is not, and what visitors may type."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.builders import Built, make_article

ADDRESS = "/search/"


def found(client, words: str, **more: str) -> list[str]:
    answer = client.get(ADDRESS, {"q": words, **more})
    assert answer.status_code == 200
    return [page.title for page in answer.context["results"]]


def test_without_words_there_is_only_the_form(site: Built, client) -> None:
    assert found(client, "") == []
    assert found(client, "   ") == []


def test_a_page_is_found_by_words_of_its_title(site: Built, client) -> None:
    make_article(title="How rest returns")
    assert found(client, "returns rest") == ["How rest returns"]


def test_pages_with_all_words_come_alone_else_those_with_any(site: Built, client) -> None:
    make_article(title="Sleep and light")
    make_article(title="Sleep and noise")
    assert found(client, "sleep light") == ["Sleep and light"]
    assert sorted(found(client, "sleep xylophone")) == ["Sleep and light", "Sleep and noise"]


@pytest.mark.faults(53)
def test_drafts_are_not_found(site: Built, client) -> None:
    make_article(title="Unfinished thoughts").unpublish()
    assert found(client, "unfinished") == []


def test_private_pages_are_not_found(site: Built, client) -> None:
    article = make_article(title="For members")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=article.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert found(client, "members") == []


@pytest.mark.faults(27, 40)
@pytest.mark.parametrize(
    "words",
    [
        '"',
        'a"b',
        '"say this',
        "\x00",
        "a\x00b",
        "*",
        "a*",
        "NOT",
        "a NOT b",
        "AND OR NEAR",
        "(",
        "title:",
        "'",
        "';--",
        "%",
        "_",
        "___",
        "\\",
        "💚",
        "ß",
        "-",
        "a" * 100000,
        "a " * 9000,
        "\N{REPLACEMENT CHARACTER}?",
    ],
)
def test_anything_may_be_typed(site: Built, client, words: str) -> None:
    found(client, words)


def test_what_nobody_can_read_is_not_echoed(site: Built, client) -> None:
    shown = client.get(ADDRESS, {"q": "rest\x01\x00\x1b\ufffe\x0bnow"}).content.decode()

    assert 'value="rest now"' in shown
    assert not set(shown) & set("\x00\x01\x0b\x1b\ufffe")


@pytest.mark.faults(40)
@pytest.mark.parametrize("number", ["0", "-1", "x", "", "99999999999999999999", "9" * 5000, "\0"])
def test_any_page_number_may_be_asked_for(site: Built, client, number: str) -> None:
    make_article(title="How rest returns")
    assert found(client, "rest", page=number) == ["How rest returns"]


def test_more_results_than_fit_are_on_further_pages(site: Built, client) -> None:
    for number in range(12):
        make_article(title=f"Rest, part {number}")
    assert len(found(client, "rest")) == 10
    assert len(found(client, "rest", page="2")) == 2


def test_results_are_not_kept_by_anybody(site: Built, client) -> None:
    assert "no-store" in client.get(ADDRESS, {"q": "grief"}).headers["Cache-Control"]


@pytest.mark.parametrize("words", ["kill myself", "suicide", "selfharm", "I want to die"])
def test_who_searches_in_despair_sees_who_answers_before_what_was_found(
    site: Built, client, words: str
) -> None:
    page = client.get(ADDRESS, {"q": words}).content.decode()
    assert page.index("If things are hard right now") < page.index("search-count")


def test_who_searches_for_anything_else_sees_what_was_found_first(site: Built, client) -> None:
    assert b"If things are hard" not in client.get(ADDRESS, {"q": "panic"}).content
