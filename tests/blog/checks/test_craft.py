"""Shapes in an article: at the gate like the rest, dismissed like the rest, with the line to show instead."""

import pytest

from blog.checks.wording import open_findings
from blog.models import RuleSetting
from site_core.publishing.gate import problems_of
from tests.builders import make_crisis_resource, make_image, make_ready, raw_block

CALL = "<p>You can call 844-493-8255 at night.</p>"


@pytest.fixture
def article(site):
    return make_ready(published=False, blocks=[raw_block("paragraph", CALL)])


def test_a_typed_number_of_a_crisis_line_is_offered_as_that_line(article):
    make_crisis_resource("Colorado line", phone="1-844-493-8255", is_primary=False)

    (problem,) = [each for each in problems_of(article) if "844-493-8255" in each.sentence]
    assert not problem.blocks
    assert "“Crisis help” with “Colorado line”" in problem.sentence


def test_a_line_that_is_written_to_is_known_by_its_number_too(site):
    make_crisis_resource("Text line", phone="", sms="Text HOME to 741741")
    article = make_ready(blocks=[raw_block("paragraph", "<p>741741 answers.</p>")])

    (placed,) = open_findings(article)
    assert "Text line" in placed.finding.better


def test_a_number_that_nobody_knows_is_named_all_the_same(article):
    (placed,) = open_findings(article)

    assert placed.finding.rule.id == "typed-number"
    assert placed.passage.block == article.body[0].id


def test_it_can_be_switched_off(article):
    RuleSetting.objects.create(rule="typed-number", level="off")

    assert open_findings(article) == []


def test_a_picture_called_by_its_file_is_named(site):
    picture = make_image(description="")
    fields = {"image": picture.pk, "alt": "IMG_2041.jpg", "caption": ""}
    article = make_ready(blocks=[raw_block("image", decorative=False, **fields)])
    decoration = make_ready("Other", blocks=[raw_block("image", decorative=True, **fields)])

    assert [each.finding.rule.id for each in open_findings(article)] == ["picture-words"]
    assert open_findings(decoration) == []
