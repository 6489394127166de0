"""Whatever happens to a page, it is found by what it says now and by nothing else."""

from collections import Counter
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from site_core.models import SearchWord
from site_core.page_cache.writes import tags_changed_by
from site_core.search import find_pages
from site_core.search.closeness import EACH_WORD, _words_with, slips
from site_core.search.index import keep_missing_words, keep_words, weights_of
from tests.builders import make_many_articles, make_private, make_ready, make_standard_page


@pytest.fixture
def find(site):
    return lambda text: find_pages(text, below=site.home)


def test_a_page_is_found_by_its_new_words_once_they_are_live(find):
    article = make_ready("Cormorants")
    article.title = "Herons"
    article.save_revision()
    assert (find("cormorant"), find("heron")) == ([article.pk], [])

    article.save_revision().publish()
    assert (find("cormorant"), find("heron")) == ([], [article.pk])


def test_what_is_withdrawn_private_or_deleted_is_not_found(find):
    private, withdrawn, deleted = (make_standard_page(f"Cormorant {n}") for n in range(3))
    make_private(private)
    withdrawn.unpublish()
    pk = deleted.pk
    deleted.delete()

    assert find("cormorants") == []
    assert not SearchWord.objects.filter(page_id=pk).exists()


def test_pages_that_came_another_way_are_found_after_the_worker_s_round(find, now):
    make_many_articles(3)
    assert find("2") == []

    keep_missing_words(now=now)

    assert len(find("2")) == 1
    before = SearchWord.objects.count()
    keep_missing_words(now=now)
    assert SearchWord.objects.count() == before


def test_two_workers_may_keep_the_words_of_one_page_at_once(find, monkeypatch):
    page = make_standard_page(title="Cormorants")
    weights = weights_of(page)

    def meanwhile(_page):
        SearchWord.objects.create(page=page, word=min(weights), weight=1)  # by the other one
        return weights

    monkeypatch.setattr("site_core.search.index.weights_of", meanwhile)
    keep_words(page)

    kept = SearchWord.objects.filter(page=page).values_list("word", "weight")
    assert dict(kept) == weights


def test_words_of_an_earlier_version_with_other_letters_are_kept_anew(find, now):
    page, other = (make_standard_page(title=title) for title in ("Søren's group", "Sleep"))
    SearchWord.objects.filter(page=page, word="soren").update(word="søren")
    import_module(
        "site_core.migrations.0036_words_with_plain_letters"
    ).forget_words_with_other_letters(apps, connection.schema_editor())
    assert SearchWord.objects.filter(page=other).exists()
    assert not SearchWord.objects.filter(page=page).exists()
    keep_missing_words(now=now)
    assert find("soren") == find("søren") == [page.pk]


def test_of_a_very_common_word_those_most_about_it_are_found_and_those_with_a_rarer_word_too(
    find, monkeypatch
):
    monkeypatch.setattr("site_core.search.finding.MOST_RANKED", 2)
    for number in range(3):
        make_standard_page(f"Page {number}", summary="Cormorants and herons.")
    rare = make_standard_page("Page 3", summary="A cormorant, and a bittern.")
    first = make_standard_page("Cormorants")

    assert find("cormorants")[0] == first.pk
    assert len(find("cormorants")) == 2
    assert find("cormorants bittern") == [rare.pk]


def test_pages_that_nobody_may_read_take_no_place_of_those_that_are_most_about_a_word(
    find, monkeypatch
):
    monkeypatch.setattr("site_core.search.finding.MOST_RANKED", 1)
    make_private(make_standard_page("Cormorants", summary="A cormorant."))
    page = make_standard_page("Birds", summary="A cormorant.")

    assert find("cormorant") == [page.pk]


def test_a_slip_finds_no_more_than_the_word_that_was_meant(find, monkeypatch):
    monkeypatch.setattr("site_core.search.finding.MOST_RANKED", 2)
    for number in range(3):
        make_standard_page(f"Page {number}", summary="Pelicans.")

    assert find("pelicams") == find("pelicans")
    assert len(find("pelicams")) == 2


def test_a_common_word_that_does_not_stand_beside_a_rare_one_is_not_taken_for_a_slip(
    find, monkeypatch
):
    monkeypatch.setattr("site_core.search.finding.MOST_RANKED", 2)
    for number in range(3):
        make_standard_page(f"Page {number}", summary="Pelicans.")
    first = make_standard_page("Bitterns", summary="A pelicam.")
    other = make_standard_page("Bitterns and bitterns", summary="A bittern.")

    assert find("pelicans bitterns") == [other.pk, first.pk]


@pytest.mark.parametrize(
    ("word", "slip"),
    [("zebra", "zebrra"), ("quail", "quaill"), ("9980", "9981"), ("яблоко", "яблокоо")],
)
def test_slips_are_forgiven_whatever_letter_the_word_begins_with(find, word, slip):
    page = make_standard_page("Notes", summary=word)
    assert find(slip) == [page.pk]


def test_what_a_search_asks_does_not_depend_on_how_many_pages_hold_a_word(
    find, django_assert_num_queries
):
    make_standard_page("Pelicans")
    for others in (0, 5):
        for number in range(others):
            make_standard_page(f"Pelicans {number}")
        find("herons")
        for question, number in {"pelicans": 1, "pelicans herons": 4, "pelicams": 4}.items():
            with django_assert_num_queries(number):
                find(question)


@pytest.mark.usefixtures("site")
def test_looking_for_near_words_reads_each_of_them_once_and_changes_nothing():
    for number in range(3):
        make_standard_page(f"Cormorants and cats {number}")
    assert Counter(_words_with("c")).most_common(1)[0][1] == 1
    assert tags_changed_by(EACH_WORD) == frozenset()


def test_the_index_can_be_made_anew(find):
    article = make_ready("Cormorants")
    SearchWord.objects.all().delete()

    call_command("update_index", "--backend=visitors", verbosity=0)

    assert find("cormorant") == [article.pk]


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [("panic", "panic", 0), ("panik", "panic", 1), ("pnaic", "panic", 1), ("pan", "panic", 2)],
)
def test_slips_are_letters_missing_too_many_wrong_or_swapped(one, other, number):
    assert slips(one, other, most=2) == number
    assert slips(one, other, most=0) == min(number, 1)
