"""What a person can say about a reading, and what becomes of the tree."""

import pytest

from blog.importers.intake.amendments import Amendment, CannotAmend, amended, pieces_of
from blog.importers.tree import (
    Article,
    Carried,
    Heading,
    Image,
    Item,
    LeftOut,
    Listing,
    Paragraph,
    Quote,
    Remark,
    Run,
    Script,
    line,
    plain,
)

HEADING = Heading(text=line("Why"), level=2, place=3).doubted("heading", "Is it one?")
WORDS = Paragraph(text=(Run("One thing. "), Run("Another", bold=True), Run(" thing.")), place=5)
SCRIPT = Script(
    say="I am here.",
    instead_of="Calm down.",
    carried=(Carried("say", "Say:"), Carried("instead_of", "Not:")),
    place=7,
).doubted("script", "Is this to be said?")
LIST = Listing(items=(Item(line("first"), lead_in="Rest:"), Item(line("second"))), place=9)
PICTURE = Image(picture="a", place=11)


def after(*amendments: tuple, nodes=(HEADING, WORDS, SCRIPT, LIST, PICTURE), left_out=()):
    article = Article("Rest", tuple(nodes), left_out=tuple(left_out))
    for each in amendments:
        article = amended(article, Amendment(*each))
    return article


def said(node) -> str:
    return plain(node.text)


def test_a_heading_gets_another_level_and_is_no_doubt_any_more():
    node = after(("level", 0, 4)).nodes[0]
    assert (node.level, node.doubts) == (4, ())


def test_a_heading_becomes_a_paragraph_and_back():
    assert after(("paragraph", 0)).nodes[0] == Paragraph(text=line("Why"), place=3)
    assert after(("paragraph", 0), ("level", 0, 3)).nodes[0].level == 3


def test_a_paragraph_becomes_a_script_without_the_marks_around_it():
    quoted = Paragraph(text=line("“I am tired.”"))
    assert after(("script", 0), nodes=[quoted]).nodes == (Script(say="I am tired."),)
    two = Paragraph(text=line("“No,” she said. “Go.”"))
    assert after(("script", 0), nodes=[two]).nodes[0].say == "“No,” she said. “Go.”"


def test_a_script_becomes_paragraphs_and_none_of_its_labels_is_lost():
    nodes = after(("paragraph", 2)).nodes
    assert [said(node) for node in nodes[2:4]] == ["Say: I am here.", "Not: Calm down."]
    assert not any(node.doubts for node in nodes[2:4])


def test_a_paragraph_becomes_a_quotation_with_its_looks():
    node = after(("quote", 1)).nodes[1]
    assert node == Quote(paragraphs=(WORDS.text,), place=5)


def test_a_list_becomes_paragraphs_and_paragraphs_a_list():
    nodes = after(("paragraph", 3)).nodes
    assert [said(node) for node in nodes[3:5]] == ["Rest: first", "second"]
    typed = Paragraph(text=line("• one\n• two"))
    listing = after(("list", 0), nodes=[typed]).nodes[0]
    assert [plain(item.text) for item in listing.items] == ["one", "two"]


def test_paragraphs_join_in_one_line_and_split_at_a_sentence():
    split = after(("split", 1, 1))
    assert [said(node) for node in split.nodes[1:3]] == ["One thing. ", "Another thing."]
    assert split.nodes[2].text[0].bold
    joined = amended(split, Amendment("join", 2)).nodes[1]
    assert said(joined).split() == said(WORDS).split()


def test_lists_join_and_split_between_items():
    two = after(("split", 3, 1))
    assert [len(node.items) for node in two.nodes[3:5]] == [1, 1]
    assert amended(two, Amendment("join", 4)).nodes[3] == LIST


def test_what_follows_a_list_goes_on_with_its_last_item():
    follows = Paragraph(text=line("still the second"))
    node = after(("join", 1), nodes=[LIST, follows]).nodes[0]
    assert node.items[-1].more == (line("still the second"),)


def test_joining_keeps_doubts_and_remarks_of_both():
    noted = Paragraph(text=line("More."), remarks=(Remark("Ann", "Really?"),))
    node = after(("join", 1), nodes=[HEADING, noted]).nodes[0]
    assert (said(node), node.doubts, node.remarks) == ("Why More.", HEADING.doubts, noted.remarks)


def test_confirming_settles_every_doubt_of_a_part():
    assert after(("confirm", 2)).nodes[2].doubts == ()


def test_what_is_dropped_is_gone_and_what_is_no_part_stays_named_and_comes_back():
    assert len(after(("drop", 1)).nodes) == 4
    out = after(("out", 1))
    assert (out.left_out[0].place, out.left_out[0].text) == (5, "One thing. Another thing.")
    back = amended(out, Amendment("back", 0))
    assert [type(node) for node in back.nodes] == [Heading, Paragraph, Script, Listing, Image]
    assert back.left_out == ()


def test_what_a_reader_left_out_comes_back_where_it_stood():
    back = after(("back", 0), left_out=[LeftOut(8, "Share this", "furniture")])
    assert said(back.nodes[3]) == "Share this"


@pytest.mark.parametrize(
    "amendment",
    [
        ("level", 0, 7),
        ("level", 99, 2),
        ("level", -1, 2),
        ("sing", 0),
        ("join", 0),
        ("join", 4),
        ("split", 0, 1),
        ("split", 1, 2),
        ("split", 1, 0),
        ("split", 4, 1),
        ("paragraph", 4),
        ("back", 0),
    ],
    ids=lambda amendment: "-".join(map(str, amendment)),
)
def test_what_makes_no_sense_is_one_sentence(amendment):
    with pytest.raises(CannotAmend, match=r"^[A-Z].*\.$"):
        after(amendment)


def test_pieces_are_lines_else_sentences_items_or_paragraphs():
    assert pieces_of(WORDS) == ["One thing.", "Another thing."]
    assert pieces_of(Paragraph(text=line("a b.\nc d. e"))) == ["a b.", "c d. e"]
    assert pieces_of(LIST) == ["Rest: first", "second"]
    assert pieces_of(PICTURE) == []
