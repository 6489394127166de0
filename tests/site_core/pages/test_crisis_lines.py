"""Which crisis lines a page shows: those that fit first, and what stands in for one until its day ends."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from blog.checks.readiness import article_problems
from site_core.page_cache.making import Making
from site_core.templatetags.site_tags import crisis_lines
from tests.builders import make_article, make_crisis_resource, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def request_(rf):
    request = rf.get("/")
    request.making = Making()
    return request


def names(request, page=None, chosen=()) -> list[str]:
    return [line.name for line in crisis_lines({"request": request, "page": page}, chosen)]


@pytest.fixture
def lines():
    make_crisis_resource("988")
    make_crisis_resource("Home line", phone="1", kind="abuse", is_primary=False)
    make_crisis_resource("Food line", phone="2", kind="eating", is_primary=False)


def test_lines_of_the_kind_that_a_page_speaks_of_come_first(request_, lines):
    topic = make_topic("Home", about_abuse=True)

    assert names(request_, make_article(topic=topic)) == ["Home line", "988"]
    assert names(request_, make_article("Other")) == ["988"]


def test_what_the_text_speaks_of_counts_as_well(request_, lines):
    article = make_article("Text", summary="He hits her.")

    assert names(request_, article)[0] == "Home line"


def test_lines_that_somebody_chose_are_shown_as_chosen(request_, lines):
    chosen = [make_crisis_resource("Chosen", phone="3", is_primary=False)]

    assert names(request_, make_article(topic=make_topic("Home", about_abuse=True)), chosen) == [
        "Chosen"
    ]


def test_the_menu_of_each_page_leads_to_its_lines_where_there_are_any(client):
    def links() -> tuple[int, int]:
        shown = client.get(make_article().url).content.decode()
        return shown.count('href="#footer-crisis-heading"'), shown.count(
            'id="footer-crisis-heading"'
        )

    assert links() == (0, 0)
    make_crisis_resource("988")
    assert links() == (1, 1)


def test_the_gate_names_the_lines_that_fit(lines):
    article = make_article(topic=make_topic("Home", about_abuse=True))

    (sentence,) = [each.sentence for each in article_problems(article) if "Lines" in each.sentence]
    assert sentence.endswith("Lines that fit: “Home line”.")


def test_a_page_is_kept_until_the_day_ends_on_which_one_stands_in_for_another(request_):
    other = make_crisis_resource("Other", phone="1", is_primary=False)
    today = timezone.localdate()
    make_crisis_resource("Away", phone="2", instead=other, instead_until=today)

    assert names(request_) == ["Other"]

    until = datetime.fromtimestamp(request_.making.true_until, timezone.get_current_timezone())
    assert (until.date(), until.hour, until.minute) == (today + timedelta(days=1), 0, 0)


def test_a_page_without_such_a_line_is_kept_as_ever(request_):
    make_crisis_resource("Here")
    names(request_)

    assert request_.making.true_until == Making().true_until
