"""Bullets and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_core.blocks import BulletListBlock, NumberedListBlock
from tests.block_checks import preview, problems, rendered, words_of

BLOCKS = pytest.mark.parametrize(
    ("block", "tag"), [(BulletListBlock(), "ul"), (NumberedListBlock(), "ol")], ids=["ul", "ol"]
)


def item(text: str, *, level: int = 1, lead_in: str = "") -> dict:
    return {"lead_in": lead_in, "text": f"<p>{text}</p>", "level": level}


def items(*levels: int) -> dict:
    return {
        "items": [item(f"Item {position}", level=level) for position, level in enumerate(levels)]
    }


@BLOCKS
def test_a_list_needs_an_item(block, tag):
    assert problems(block, {"items": []})


@BLOCKS
def test_a_list_has_at_most_sixty_items(block, tag):
    assert problems(block, items(*[1] * 60)) == {}
    assert problems(block, items(*[1] * 61))


@BLOCKS
def test_an_item_needs_text_and_no_lead_in(block, tag):
    refused = problems(block, {"items": [{"lead_in": "Pause", "text": "", "level": 1}]})

    assert set(refused) == {"items.0.text"}


@BLOCKS
@pytest.mark.parametrize(("level", "accepted"), [(0, False), (1, True), (3, True), (4, False)])
def test_an_item_stands_on_one_of_three_levels(block, tag, level, accepted):
    assert (problems(block, {"items": [item("Words", level=level)]}) == {}) is accepted


@BLOCKS
@pytest.mark.django_db
def test_every_item_is_shown_in_order_as_an_item_of_a_list(block, tag):
    html = rendered(block, items(1, 1, 1))

    assert [one.get_text(strip=True) for one in html.find(tag)("li")] == [
        "Item 0",
        "Item 1",
        "Item 2",
    ]


@BLOCKS
@pytest.mark.django_db
def test_a_deeper_item_stands_inside_the_item_above_it(block, tag):
    html = rendered(block, items(1, 2, 3, 1))
    outer = html.find(tag)
    first, last = outer.find_all("li", recursive=False)

    assert "Item 2" in first.find(tag).find(tag).get_text()
    assert last.get_text(strip=True) == "Item 3"


@BLOCKS
@pytest.mark.django_db
def test_a_lead_in_is_strong_and_stands_before_the_text(block, tag):
    html = rendered(block, {"items": [item("then answer", lead_in="Pause")]})

    assert html.li.find(["strong", "b"]).get_text(strip=True) == "Pause:"
    assert words_of(html.li) == "Pause: then answer"


@BLOCKS
def test_an_item_that_skips_a_level_goes_one_deeper_only(block, tag):
    [root] = block.to_python(items(3, 3)).tree[:1]

    assert len(block.to_python(items(3, 3)).tree) == 1
    assert root.children[0].children == []


@given(levels=st.lists(st.integers(1, 3), max_size=30))
def test_no_item_is_lost_in_the_tree_and_the_order_is_kept(levels):
    def flat(nodes):
        for node in nodes:
            yield node.item
            yield from flat(node.children)

    value = BulletListBlock().to_python(items(*levels))

    assert list(flat(value.tree)) == list(value["items"])


@BLOCKS
@pytest.mark.django_db
def test_the_preview_shows_three_items(block, tag):
    assert len(preview(block).find(tag)("li")) == 3
