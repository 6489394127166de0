"""Where facts come from."""

import pytest

from blog.blocks import ArticleBody, ReferencesBlock
from tests.block_checks import preview, problems, rendered, words_of
from tests.builders import raw_block


def source(**fields) -> dict:
    return {"items": [{"title": "A book", **fields}]}


def test_only_a_title_is_needed():
    assert problems(ReferencesBlock(), source()) == {}
    assert set(problems(ReferencesBlock(), source(title=""))) == {"items.0.title"}


@pytest.mark.parametrize("year", [1500, 1969, 2200, None])
def test_years_of_four_digits_are_accepted(year):
    assert problems(ReferencesBlock(), source(year=year)) == {}


@pytest.mark.parametrize("year", [24, 1499, 2201, 20_240, -5])
def test_other_years_are_refused_with_an_example(year):
    refused = problems(ReferencesBlock(), source(year=year))

    assert refused == {"items.0.year": "Give the year as four digits, such as 2024."}


def test_what_is_no_web_address_is_refused():
    assert set(problems(ReferencesBlock(), source(url="www"))) == {"items.0.url"}


def test_sources_stand_once_in_an_article():
    sources = raw_block("references", source())

    assert problems(ArticleBody(), [sources]) == {}
    assert problems(ArticleBody(), [sources, sources])


@pytest.mark.django_db
def test_sources_are_a_numbered_list_with_links():
    value = source(publisher="A house", year=2024, url="https://example.org/book")

    html = rendered(ReferencesBlock(), value)

    [entry] = html.ol("li")
    for part in ("A book", "A house", "2024"):
        assert part in words_of(entry)
    assert entry.find("a", href="https://example.org/book")


@pytest.mark.django_db
def test_a_year_has_no_thousands_separator():
    assert "2,024" not in words_of(rendered(ReferencesBlock(), source(year=2024)))


@pytest.mark.django_db
def test_a_source_without_an_address_is_no_link():
    assert not rendered(ReferencesBlock(), source())("a", href="")


@pytest.mark.django_db
def test_the_preview_shows_a_source():
    assert preview(ReferencesBlock()).ol.li
