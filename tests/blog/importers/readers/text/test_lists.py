"""Bullets, numbers, levels, wrapped lines, tables and verse."""

import pytest

from blog.importers.source import SourceTooLarge
from blog.importers.tree import Listing, Paragraph, Quote, Run, Table, plain
from tests.blog.importers.reading import (
    body_nodes,
    doubts,
    items,
    kinds,
    outline,
    read,
    read_body,
)


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "+", "◦", "o\t", "o  ", "  • "])
def test_every_usual_bullet_makes_a_list(mark: str):
    (listing,) = body_nodes(f"{mark} tea\n{mark} bread\n{mark} salt\n")

    assert not listing.ordered
    assert items(listing) == [(1, "", "tea"), (1, "", "bread"), (1, "", "salt")]
    assert listing.certain


def test_a_lonely_dash_is_text():
    assert kinds(body_nodes("– said nobody ever, and it was true.\n")) == ["Paragraph"]


def test_indents_make_levels_of_any_depth():
    (listing,) = body_nodes("- one\n  - two\n    - three\n      - four\n- five\n")

    assert [level for level, _, _ in items(listing)] == [1, 2, 3, 4, 1]


def test_a_numbered_list_keeps_its_numbers():
    (listing,) = body_nodes("4. wake\n5. rise\n6. walk\n")

    assert listing.ordered
    assert listing.start == 4
    assert [item.number for item in listing.items] == [4, 5, 6]
    assert [carried.words for carried in listing.carried] == ["4", "5", "6"]


def test_numbers_that_begin_again_begin_another_list():
    assert kinds(body_nodes("1. wake\n2. rise\n1. walk\n2. rest\n")) == ["Listing", "Listing"]


def test_blank_lines_between_items_do_not_end_a_list():
    assert len(body_nodes("- one\n\n- two\n\n- three\n")) == 1


def test_a_wrapped_item_is_one_item():
    (listing,) = body_nodes("- a first line\n  and its rest\n- another\n")

    assert items(listing)[0] == (1, "", "a first line and its rest")


def test_an_indented_paragraph_belongs_to_its_item():
    (listing,) = body_nodes("- a first line\n\n  and more about it\n- another\n")

    assert [plain(text) for text in listing.items[0].more] == ["and more about it"]


def test_text_after_a_list_is_a_paragraph():
    assert kinds(body_nodes("- one\n- two\nThen it goes on as before.\n")) == [
        "Listing",
        "Paragraph",
    ]


def test_adjacent_lines_in_a_text_with_blank_lines_are_items_with_a_doubt():
    (_, listing) = body_nodes("Bring with you:\n\nWarm socks\nA notebook\nTwo apples\n")

    assert [text for _, _, text in items(listing)] == ["Warm socks", "A notebook", "Two apples"]
    assert "have no bullets" in listing.doubts[0].sentence


def test_questions_that_nothing_answers_are_no_headings():
    asked = "Do I sleep?\n\nDo I eat well?\n\nDo I still laugh?\n\n"
    body = f"Ask yourself\n\nTake your time with these:\n\n{asked}There is no score, and nobody else has to know."

    assert [text for _, text in outline(read_body(body))] == ["Ask yourself"]


def test_a_sentence_that_goes_on_in_a_list_is_no_heading():
    body = "Experts speak of a disorder when the fear\n\n- is very strong,\n- comes without danger,\n- lasts for months.\n"

    assert outline(read_body(body)) == []


@pytest.mark.parametrize("box", ["☐", "☑", "☒", "□"])
def test_boxes_to_tick_are_bullets(box: str):
    (node,) = body_nodes(f"{box} water\n{box} bread\n")

    assert [text for _, _, text in items(node)] == ["water", "bread"]


def test_a_conversation_is_no_list():
    body = "Client: I am tired.\nTherapist: Tell me more.\nClient: It began in May.\nTherapist: In May.\n"

    assert set(kinds(body_nodes(body))) == {"Paragraph"}


def test_wrapped_lines_are_one_paragraph():
    text = (
        "This paragraph was written in an old program that wraps lines at the\n"
        "column that it likes best, so that a sentence goes on in the line that\n"
        "follows it.\n\nAnother one.\n"
    )
    first, second = body_nodes(text)

    assert plain(first.text).endswith("in the line that follows it.")
    assert plain(second.text) == "Another one."


def test_lines_are_wrapped_whatever_a_site_has_put_below_them():
    text = (
        "Helping a friend who has been through it: a guide for the\nweeks after\n\n"
        "Something has happened to somebody whom you love. You\nwant to help.\n\n"
        "Be there. Bring food that can be eaten with one hand and\nanswer the phone.\n\n"
        "Listen more than you talk, and come back when all others\nhave gone.\n\n"
        "Offer something definite, such as to pick up the children\non Tuesday.\n\n"
        "Keep coming. In week six everybody else has gone home for\ngood.\n\n"
        "Sign up for our newsletter and never miss a post about rest again\n"
    )

    article = read(text)

    assert article.title == "Helping a friend who has been through it: a guide for the weeks after"
    assert len(article.nodes) == 5


def test_paragraphs_without_blank_lines_stay_apart():
    nodes = body_nodes("He came home late that night.\nShe had waited for him.\nNobody spoke.\n")

    assert kinds(nodes) == ["Paragraph"] * 3


def test_short_sentences_that_nothing_sets_apart_are_no_list():
    long = "A paragraph stands here that is as long as most of them are, and it ends with a stop."
    article = read(f"A Title\n{long}\nYou called him.\nYou slept.\nYou said no.\n{long}\n")

    assert kinds(article.nodes) == ["Paragraph"] * 5


def test_verse_keeps_its_lines():
    (stanza,) = body_nodes(
        "The lamp is low,\nand you are here.\nWe need not know\nthe end, my dear.\n"
    )

    assert isinstance(stanza, Paragraph)
    assert plain(stanza.text).count("\n") == 3


def test_lines_with_tabs_are_a_table_with_a_doubt():
    (table,) = body_nodes("Feeling\tNeed\nSad\tComfort\nAngry\tRespect\n")

    assert isinstance(table, Table)
    assert [[plain(cell.paragraphs[0]) for cell in row] for row in table.rows] == [
        ["Feeling", "Need"],
        ["Sad", "Comfort"],
        ["Angry", "Respect"],
    ]
    assert [doubt.kind for doubt in table.doubts] == ["table"]


def test_more_cells_than_an_article_has_are_refused_at_once():
    with pytest.raises(SourceTooLarge, match="an article never has so many"):
        read_body("a\tb\tc\td\te\tf\tg\n" * 19_000)


def test_a_numbered_line_below_a_quotation_is_an_item_whatever_it_quotes():
    quote, listing = body_nodes("> When will you come?\n1. > Soon.\n2. > On Monday.\n")

    assert isinstance(quote, Quote)
    assert [text for _, _, text in items(listing)] == ["> Soon.", "> On Monday."]


def test_a_rule_below_a_quotation_makes_no_heading():
    assert kinds(body_nodes("> When will you come?\n> Tell me.\n=====\n\nSo it was.\n")) == [
        "Quote",
        "Paragraph",
    ]
    assert outline(read_body("> Tell me.\n-----\n\nSo it was.\n")) == []


def test_lines_of_an_older_letter_are_a_quotation_with_a_doubt():
    *_, quote = body_nodes("Some words are here.\n\n> When will you come?\n> Tell me.\n")

    assert isinstance(quote, Quote)
    assert [doubt.kind for doubt in quote.doubts] == ["quote"]


def test_the_head_of_an_email_is_kept_and_doubted():
    from_line = "From: Jane Sample <jane@example.org>"
    text = f"{from_line}\nTo: The office\nSubject: For the blog\n\nResting Well\n\nRest is no reward.\n"
    nodes = read(text).nodes

    assert plain(nodes[0].text) == from_line
    assert "head of an e-mail" in nodes[0].doubts[0].sentence


def test_addresses_become_links_and_stressed_words_stay_stressed():
    (paragraph,) = body_nodes(
        "See example.org/help, **now**, & mail a@example.org (or https://example.com/a?b=1&c=2).\n"
    )

    assert [run.href for run in paragraph.text if run.href] == [
        "https://example.org/help",
        "mailto:a@example.org",
        "https://example.com/a?b=1&c=2",
    ]
    assert Run("now", bold=True) in paragraph.text


def test_a_list_without_bullets_is_named_in_a_doubt():
    article = read_body("Bring with you:\n\nWarm socks\nA notebook\nTwo apples\n")

    assert any(isinstance(node, Listing) for node in article.nodes)
    assert any("“Warm socks”" in doubt for doubt in doubts(article))
