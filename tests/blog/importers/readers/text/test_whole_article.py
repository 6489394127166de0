"""A whole article of the usual kind, with everything that the single tests look at."""

from pathlib import Path

import pytest

from blog.importers.tree import Article, Listing, Script, Step
from tests.blog.importers.reading import items, outline, read

ARTICLE = Path(__file__).with_name("article.txt")


@pytest.fixture(scope="module")
def imported() -> Article:
    return read(ARTICLE.read_text(encoding="utf-8"))


def test_every_heading_has_its_level(imported: Article):
    assert outline(imported) == [
        ("h2", "Why Coming Home Is Hard"),
        ("h3", "New Routines"),
        ("h3", "Two Kinds Of Tired"),
        ("h3", "A Body On Watch"),
        ("h2", "What Both Of You Can Do"),
        ("h3", "Ask Before You Take Over"),
        ("h3", "Share The Story In Portions"),
        ("h3", "Rest On Purpose"),
        ("h2", "When To Get Help Soon"),
        ("h2", "What To Expect From Therapy"),
        ("h2", "Next Steps: Talking To Us"),
    ]


def test_title_and_summary(imported: Article):
    assert imported.title_place == 1
    assert imported.title.startswith("Coming Home After Deployment")
    assert imported.summary.startswith("At our practice we meet many families")


def test_scripts_keep_what_to_say_and_what_not_to_say(imported: Article):
    scripts = [node for node in imported.nodes if isinstance(node, Script)]

    assert [script.say for script in scripts] == [
        "Show me how you do this now",
        "I would like to tell you a little about it. I will stop when it is enough.",
    ]
    assert [script.instead_of for script in scripts] == ["That is not how we do it.", ""]


def test_lists_keep_items_and_lead_ins(imported: Article):
    lists = [items(node) for node in imported.nodes if isinstance(node, Listing)]

    assert [len(found) for found in lists] == [3, 2, 3]
    assert [lead_in for _, lead_in, _ in lists[2]] == ["Steady", "Private", "Shared"]


def test_next_steps_are_steps(imported: Article):
    steps = [node for node in imported.nodes if isinstance(node, Step)]

    assert [step.kind for step in steps] == ["link", "booking", "contact"]
    assert steps[0].link == "https://practice.example.org/"


def test_the_site_is_left_out(imported: Article):
    assert [line.text for line in imported.left_out] == [
        "Leave a Comment",
        "Your email address will not be published. Required fields are marked *",
        "Back to Top",
        "Subscribe To Our Newsletter",
    ]


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("  • ", "- "), ("“", '"'), ("  • ", "\t•\t")])
def test_other_habits_of_writing_give_the_same_outline(imported: Article, change: tuple[str, str]):
    text = (
        ARTICLE.read_text(encoding="utf-8")
        .replace(*change)
        .replace("”", change[1] if '"' in change else "”")
    )

    other = read(text)
    assert outline(other) == outline(imported)
    assert [type(node) for node in other.nodes] == [type(node) for node in imported.nodes]
