"""Next steps: what a reader can do now, with a known link."""

import pytest

from blog.importers.cues.steps import with_steps
from blog.importers.tree import Heading, Paragraph, Run, Step, plain
from tests.blog.importers.reading import body_nodes, items, kinds


@pytest.mark.parametrize(
    ("step", "kind", "link"),
    [
        ("Visit example.org/ to learn more.", "link", "https://example.org/"),
        ("Read more at https://example.org/team.", "link", "https://example.org/team"),
        ("Schedule a session through the booking link on our site.", "booking", ""),
        ("Book a free consultation.", "booking", ""),
        ("Reach out via our contact form.", "contact", ""),
        ("Or write to hello@example.org.", "contact", ""),
    ],
)
def test_a_step_with_a_known_link_is_a_call_to_action(step: str, kind: str, link: str):
    node = body_nodes(f"Next Steps\n\nTo begin:\n\n- {step}\n")[-1]

    assert isinstance(node, Step)
    assert (node.kind, plain(node.text), node.link) == (kind, step, link)


def test_a_step_without_a_link_stays_a_bullet_between_the_others():
    body = "Next Steps\n\n- Visit example.org today.\n- Tell a friend.\n- Use our contact form.\n"

    nodes = body_nodes(body)[1:]
    assert kinds(nodes) == ["Step", "Listing", "Step"]
    assert items(nodes[1]) == [(1, "", "Tell a friend.")]


def test_links_elsewhere_stay_in_their_list():
    body = "What We Read\n\nSome of these may help:\n\n- Visit example.org for facts.\n- A diary.\n"

    assert kinds(body_nodes(body))[-1] == "Listing"


def test_an_address_that_no_button_could_take_is_no_step():
    assert kinds(body_nodes("Next Steps\n\n- Visit https://-/ today.\n- Rest.\n"))[-1] == "Listing"


def test_an_address_without_a_link_leads_somewhere_as_well():
    heading = Heading(text=(Run("Next Steps"),), level=2)
    paragraph = Paragraph(text=(Run("Visit example.org to learn more."),))

    (_, step) = with_steps((heading, paragraph))
    assert (step.kind, step.link) == ("link", "https://example.org")
