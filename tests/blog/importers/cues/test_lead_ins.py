"""“Label: text” in the items of a list."""

import pytest

from blog.importers.cues.leadins import with_lead_ins
from blog.importers.tree import Item, Listing, Run
from tests.blog.importers.reading import body_nodes, items


@pytest.mark.parametrize(
    "line", ["Kind: we listen.", "**Kind:** we listen.", "**Kind**: we listen."]
)
def test_a_label_becomes_the_lead_in(line: str):
    (listing,) = body_nodes(f"- {line}\n- {line.replace('Kind', 'Calm')}\n")

    assert items(listing) == [(1, "Kind", "we listen."), (1, "Calm", "we listen.")]


def test_a_full_stop_behind_a_label_stays():
    (listing,) = body_nodes("- **Kind.** We listen.\n- **Calm.** We wait.\n")

    assert items(listing) == [(1, "Kind.", "We listen."), (1, "Calm.", "We wait.")]


def test_dashes_make_lead_ins_when_all_items_have_them():
    (listing,) = body_nodes("- Kind – we listen\n- Calm – we wait\n")

    assert items(listing) == [(1, "Kind", "we listen"), (1, "Calm", "we wait")]


def test_one_sentence_with_a_colon_is_no_label():
    (listing,) = body_nodes("- We need a lot of things here: time and rest\n- Sleep\n- Food\n")

    assert [lead_in for _, lead_in, _ in items(listing)] == ["", "", ""]


def test_labelled_lines_without_bullets_make_a_list():
    (listing,) = body_nodes("Kind: We listen.\nCalm: We wait.\nClear: We say it.\n")

    assert [lead_in for _, lead_in, _ in items(listing)] == ["Kind", "Calm", "Clear"]


def test_what_a_format_said_is_not_said_again():
    listing = Listing(items=(Item((Run("One: two"),), lead_in="Zero"),))

    assert with_lead_ins((listing,)) == (listing,)


def test_links_and_looks_behind_a_label_stay():
    item = Item((Run("Read: the "), Run("guide", href="https://example.org"), Run(".")))
    (listing,) = with_lead_ins((Listing(items=(item, item)),))

    assert listing.items[0].lead_in == "Read"
    assert Run("guide", href="https://example.org") in listing.items[0].text


def test_bold_beginnings_of_most_items_are_lead_ins_without_a_sign():
    items_of = [
        Item((Run("Stay calm", bold=True), Run(" and breathe."))),
        Item((Run("Stay close ", bold=True), Run("and wait."))),
        Item((Run("Nothing here is bold."),)),
    ]
    (listing,) = with_lead_ins((Listing(items=tuple(items_of)),))

    assert items(listing) == [
        (1, "Stay calm", "and breathe."),
        (1, "Stay close", "and wait."),
        (1, "", "Nothing here is bold."),
    ]


def test_one_bold_beginning_is_stress():
    stressed = Item((Run("Never", bold=True), Run(" do this alone.")))
    listing = Listing(items=(stressed, Item((Run("Ask first."),)), Item((Run("Go slowly."),))))

    assert with_lead_ins((listing,)) == (listing,)
