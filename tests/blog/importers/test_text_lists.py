"""Bullets, numbers, levels, lead-ins, wrapped lines."""

import pytest

from tests.blog.importers.reading import body_blocks, items, read_body


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "+", "◦", "o\t", "  • "])
def test_every_usual_bullet_makes_a_list(mark: str):
    (block,) = body_blocks(f"{mark} tea\n{mark} bread\n{mark} salt\n")

    assert block.type == "bullet_list"
    assert items(block) == [(1, "", "tea"), (1, "", "bread"), (1, "", "salt")]


def test_a_lonely_dash_is_text():
    (block,) = body_blocks("– said nobody ever, and it was true.\n")

    assert block.type == "paragraph"


def test_indents_make_levels():
    (block,) = body_blocks("- one\n  - two\n    - three\n- four\n")

    assert [level for level, _, _ in items(block)] == [1, 2, 3, 1]


def test_deeper_levels_are_joined_with_a_doubt():
    imported = read_body("- one\n  - two\n    - three\n      - four\n")

    assert [item[0] for item in items(imported.blocks[1])] == [1, 2, 3, 3]
    assert "more than three levels" in imported.doubts[0].sentence


def test_a_numbered_list_carries_its_numbers():
    (block,) = body_blocks("1. wake\n2. rise\n3. walk\n")

    assert block.type == "numbered_list"
    assert [carried.words for carried in block.carried] == ["1", "2", "3"]


def test_numbers_that_do_not_count_from_one_stay_text():
    imported = read_body("4. wake\n5. rise\n")

    assert [block.value for block in imported.blocks[1:]] == ["<p>4. wake</p>", "<p>5. rise</p>"]
    assert "do not count from one" in imported.doubts[0].sentence


def test_blank_lines_between_items_do_not_end_a_list():
    assert len(body_blocks("- one\n\n- two\n\n- three\n")) == 1


def test_a_wrapped_item_is_one_item():
    (block,) = body_blocks("- a first line\n  and its rest\n- another\n")

    assert items(block)[0] == (1, "", "a first line and its rest")


def test_text_after_a_list_is_a_paragraph():
    kinds = [block.type for block in body_blocks("- one\n- two\nThen it goes on as before.\n")]

    assert kinds == ["bullet_list", "paragraph"]


@pytest.mark.parametrize(
    "line", ["Kind: we listen.", "**Kind:** we listen.", "**Kind**: we listen."]
)
def test_a_label_becomes_the_lead_in(line: str):
    (block,) = body_blocks(f"- {line}\n- {line.replace('Kind', 'Calm')}\n")

    assert items(block) == [(1, "Kind", "we listen."), (1, "Calm", "we listen.")]


def test_dashes_make_lead_ins_when_all_items_have_them():
    (block,) = body_blocks("- Kind – we listen\n- Calm – we wait\n")

    assert items(block) == [(1, "Kind", "we listen"), (1, "Calm", "we wait")]


def test_one_sentence_with_a_colon_is_no_label():
    (block,) = body_blocks("- We need a lot of things here: time and rest\n- Sleep\n- Food\n")

    assert [lead_in for _, lead_in, _ in items(block)] == ["", "", ""]


def test_labelled_lines_without_bullets_make_a_list():
    (block,) = body_blocks("Kind: We listen.\nCalm: We wait.\nClear: We say it.\n")

    assert [lead_in for _, lead_in, _ in items(block)] == ["Kind", "Calm", "Clear"]


def test_a_conversation_is_no_list():
    blocks = body_blocks(
        "Client: I am tired.\nTherapist: Tell me more.\nClient: It began in May.\n"
    )

    assert {block.type for block in blocks} == {"paragraph"}


def test_wrapped_lines_are_one_paragraph():
    text = (
        "This paragraph was written in an old program that wraps lines at the\n"
        "column that it likes best, so that a sentence goes on in the line that\n"
        "follows it.\n\nAnother one.\n"
    )
    first, second = body_blocks(text)

    assert first.value.endswith("in the line that follows it.</p>")
    assert second.value == "<p>Another one.</p>"


def test_paragraphs_without_blank_lines_stay_apart():
    kinds = body_blocks("He came home late that night.\nShe had waited for him.\nNobody spoke.\n")

    assert len(kinds) == 3


def test_addresses_become_links_and_signs_are_escaped():
    (block,) = body_blocks(
        "See example.org/help, <now> & mail a@example.org (or https://example.com/a?b=1&c=2).\n"
    )

    assert (
        '<a href="https://example.org/help">example.org/help</a>, &lt;now&gt; &amp;' in block.value
    )
    assert '<a href="mailto:a@example.org">' in block.value
    assert '<a href="https://example.com/a?b=1&amp;c=2">' in block.value
